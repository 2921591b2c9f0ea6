import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

const at = 400
/** What one spike of a parallel fibre, so long before one of the climbing fibre, does to a weight, in w_max. */
function learned(before_ms: number | null): number {
  const times = (ms: number) => ({ kind: 'spike-times', parameters: { times: [`${ms} ms`] } })
  const circuit = sketch(
    {
      fibre: times(before_ms === null ? at : at - before_ms),
      climbing: times(before_ms === null ? 5000 : at),
      cell: { kind: 'purkinje' },
      learns: {
        kind: 'synapse',
        parameters: { weight: '0.5', delay: '0 ms' },
        slots: {
          receptor: { kind: 'ampa', parameters: {} },
          plasticity: { kind: 'climbing-fibre', parameters: { tau: '80 ms' } },
        },
      },
      teaches: {
        kind: 'synapse',
        parameters: { delay: '0 ms' },
        slots: { receptor: { kind: 'climbing-fibre-input', parameters: {} } },
      },
      w: { kind: 'weight-probe', parameters: { interval: '10 ms' } },
    },
    [
      'fibre.spikes -> learns.pre',
      'learns.post -> cell.I',
      'climbing.spikes -> teaches.pre',
      'teaches.post -> cell.I',
      'cell.Ca -> learns.climbing',
      'learns.w -> w.in',
    ],
    { run: { dt: '1 ms', duration: '900 ms', seed: 1, precision: 'f64' } },
  )
  const { w } = runBatch(circuit, library).probes
  if (!w || !('values' in w)) throw new Error('no weights')
  const last = w.values.at(-1)
  // The weight counts in 1 nS, the receptor's typical one.
  return (Array.isArray(last) ? Number(last[0]) : Number.NaN) / 1e-9 - 0.5
}

test('a spike alone makes the weight larger', () => {
  expect(learned(null)).toBeCloseTo(0.012, 9)
})

test('the climbing fibre weakens what fired some 50 to 200 ms before it, and most at tau', () => {
  const window = [20, 50, 80, 120, 200].map(learned)
  const most = Math.min(...window)
  for (const change of [50, 80, 120].map(learned)) expect(change).toBeLessThan(0.6 * most)
  expect(learned(80)).toBeLessThan(learned(20))
  expect(learned(80)).toBeLessThan(learned(200))
  expect(learned(200)).toBeLessThan(0)
  // The calcium lasts tau_Ca = 20 ms, in which the mark is near its largest.
  const blamed = (0.012 - learned(70)) / (4 * 0.02)
  expect(blamed).toBeGreaterThan(0.9)
  expect(blamed).toBeLessThan(1)
})

test('what fired long before, or after, is not blamed', () => {
  expect(learned(390)).toBeGreaterThan(0)
  expect(learned(-100)).toBeCloseTo(0.012, 3)
})
