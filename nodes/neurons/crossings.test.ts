/** Cells whose spike is not cut off by a reset: each time v rises through the threshold is one spike, at any step. */
import { describe, expect, test } from 'vitest'
import { runBatch } from '#engine'
import type { NeuronKind } from '#kind'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

// The binary threshold unit is above its threshold for one step or for as many as its input lasts: each is a spike.
const kinds = [...library.kinds.values()].filter(
  (kind): kind is NeuronKind =>
    kind.family === 'neuron' &&
    kind.threshold !== undefined &&
    kind.reset === undefined &&
    kind.id !== 'threshold-unit',
)

/** Steady input of each, from silence to depolarisation block; and one strong enough that each pulse of it is a spike. */
const drives: Readonly<Record<string, { steady: readonly string[]; pulse: string; gap: string }>> =
  {
    'hodgkin-huxley': { steady: ['0 nA', '0.2 nA', '1 nA', '5 nA'], pulse: '10 nA', gap: '20 ms' },
    'traub-miles': { steady: ['0 nA', '1 nA', '10 nA', '20 nA'], pulse: '60 nA', gap: '2 ms' },
    'morris-lecar': { steady: ['0 nA', '1 nA', '2 nA'], pulse: '15 nA', gap: '150 ms' },
    'fitzhugh-nagumo': { steady: ['-0.5', '0', '0.6'], pulse: '3', gap: '100 ms' },
  }

const DURATION = 300

/** Steps of the spikes, and v at the start of each step. */
function ran(
  kind: NeuronKind,
  dt: number,
  source: { kind: string; parameters: Readonly<Record<string, string>> },
) {
  const signal = kind.inputs.I?.carries === 'signal'
  const circuit = sketch(
    {
      drive: source,
      cell: {
        kind: kind.id,
        ...(signal && source.kind === 'pulse-signal' ? { parameters: { bias: '0' } } : {}),
      },
      spikes: { kind: 'spike-probe' },
      v: { kind: 'state-probe', parameters: { interval: '0 ms' } },
    },
    [`drive.${signal ? 'x' : 'I'} -> cell.I`, 'cell.spikes -> spikes.in', 'cell.v -> v.in'],
    { run: { dt: `${dt} ms`, duration: `${DURATION} ms`, seed: 1, precision: 'f64' } },
  )
  const { spikes, v } = runBatch(circuit, library).probes
  if (!spikes || !('indices' in spikes) || !v || !('variable' in v)) throw new Error('no probes')
  return { steps: spikes.times_ms.map((time) => Math.round(time / dt)), v: v.values[0]! }
}

/** The limit in `v > V_spike` or `v > 1`, in SI units. */
function limitOf(kind: NeuronKind, condition: string): number {
  const [, limit = ''] = /^v > (\w+)$/.exec(condition) ?? []
  const text = kind.parameters[limit]?.default ?? limit
  const [number, unit] = String(text).split(' ')
  return Number(number) * (unit === 'mV' ? 1e-3 : 1)
}

/** Steps in which v rises above the threshold, having been where the cell is ready again. */
function crossings(kind: NeuronKind, v: readonly number[]): readonly number[] {
  const high = limitOf(kind, kind.threshold!)
  const low = limitOf(kind, kind.refractory!)
  let ready = true
  return v.slice(1).flatMap((now, k) => {
    if (now <= low) ready = true
    if (now <= high || !ready) return []
    ready = false
    return [k]
  })
}

test('the kinds are known here', () => {
  expect(kinds.map(({ id }) => id).sort()).toEqual(Object.keys(drives).sort())
})

describe.each(kinds.map((kind) => [kind.id, kind] as const))('%s', (id, kind) => {
  const { steady, pulse, gap } = drives[id]!
  const signal = kind.inputs.I?.carries === 'signal'

  describe.each([0.1, 0.05, 0.01])('at a step of %s ms', (dt) => {
    test.each(steady)('under %s', (amplitude) => {
      const source = signal
        ? { kind: 'pulse-signal', parameters: { height: amplitude, start: '0 ms', width: '10 s' } }
        : { kind: 'constant-current', parameters: { amplitude } }
      const { steps, v } = ran(kind, dt, source)
      expect(steps).toEqual(crossings(kind, v))
    })

    test(`two pulses ${gap} apart are two spikes`, () => {
      const source = {
        kind: signal ? 'pulse-signal' : 'pulse-train',
        parameters: {
          [signal ? 'height' : 'amplitude']: pulse,
          start: '20 ms',
          width: signal ? '2 ms' : id === 'morris-lecar' ? '5 ms' : '0.3 ms',
          period: gap,
          ...(signal ? {} : { stop: `${20 + 1.5 * Number.parseFloat(gap)} ms` }),
        },
      }
      const { steps, v } = ran(kind, dt, source)
      expect(steps).toEqual(crossings(kind, v))
      // The traub-miles cell fires by itself too, before and after.
      const last = 20 + Number.parseFloat(gap) + 15
      expect(steps.filter((step) => step * dt >= 20 && step * dt < last)).toHaveLength(2)
    })
  })
})
