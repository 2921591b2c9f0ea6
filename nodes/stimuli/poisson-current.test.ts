import { expect, test } from 'vitest'
import { type Circuit, FORMAT, VERSION } from '#circuit'
import { runBatch } from '#engine'
import { library } from '#library'

const position = { x: 0, y: 0 }
const rate = 12_800
const weight = 87.8e-12
const tau = 0.5e-3

/** A second of the current, cell by cell. */
function currents(dt: string): readonly (readonly number[])[] {
  const circuit: Circuit = {
    format: FORMAT,
    version: VERSION,
    name: 'Background',
    about: '',
    run: { dt, duration: '1 s', seed: 3, precision: 'f64' },
    nodes: {
      background: {
        kind: 'poisson-current',
        position,
        size: 20,
        parameters: { rate: `${rate} Hz`, weight: `${weight} A`, tau: '0.5 ms' },
      },
      trace: { kind: 'state-probe', position, parameters: {} },
    },
    wires: ['background.x -> trace.in'],
    kinds: {},
    blocks: {},
    scope: null,
  }
  const found = runBatch(circuit, library).probes.trace
  if (!found || !('variable' in found)) throw new Error('no trace')
  return found.values
}

const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length

test.each([0.02, 0.1, 0.5])(
  'the current of a step of %d ms has the mean and variance of shot noise',
  (dt_ms) => {
    const traces = currents(`${dt_ms} ms`)
    const cells = traces.length
    const all = traces.flat()
    const found = mean(all)
    // Campbell: mean = rate·w·tau. Each value is a mean over one step: its variance is rate·w²·(tau(1 - P)/dt)²/(1 - P²).
    const P = Math.exp((-dt_ms * 1e-3) / tau)
    const perSpike = (tau * (1 - P)) / (dt_ms * 1e-3)
    const variance = (rate * dt_ms * 1e-3 * (weight * perSpike) ** 2) / (1 - P * P)
    // Four standard errors of the mean of that many spikes.
    expect(Math.abs(found / (rate * weight * tau) - 1)).toBeLessThan(4 / Math.sqrt(rate * cells))
    expect(Math.abs(mean(all.map((x) => (x - found) ** 2)) / variance - 1)).toBeLessThan(0.03)
  },
)

test('each cell has a source of its own', () => {
  const [a, b] = currents('0.1 ms').map((trace) => {
    const middle = mean(trace)
    const from = trace.map((x) => x - middle)
    const size = Math.sqrt(mean(from.map((x) => x * x)))
    return from.map((x) => x / size)
  })
  expect(Math.abs(mean(a!.map((x, k) => x * b![k]!)))).toBeLessThan(0.05)
})
