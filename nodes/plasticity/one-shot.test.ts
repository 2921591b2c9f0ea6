import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

/** The weight, from 0, after one pair of spikes with store as given. */
function learned(pre_ms: number, post_ms: number, store: string, parameters = {}) {
  const times = (ms: number) => ({ kind: 'spike-times', parameters: { times: [`${ms} ms`] } })
  const circuit = sketch(
    {
      pre: times(pre_ms),
      force: times(post_ms),
      novelty: { kind: 'acetylcholine', parameters: { tau: '1 ms' } },
      on: { kind: 'rate-linear', parameters: { bias: store, tau: '1 ms' } },
      pass: {
        kind: 'synapse',
        parameters: { weight: '1' },
        slots: { receptor: { kind: 'weighted-sum', parameters: {} } },
      },
      cell: { kind: 'threshold-unit', parameters: { theta: '10' } },
      makes: {
        kind: 'synapse',
        parameters: { weight: '100', delay: '0 ms' },
        slots: { receptor: { kind: 'pulse', parameters: {} } },
      },
      learns: {
        kind: 'synapse',
        parameters: { weight: '0', delay: '0 ms' },
        slots: {
          receptor: { kind: 'pulse', parameters: {} },
          plasticity: { kind: 'one-shot', parameters },
        },
      },
      w: { kind: 'weight-probe', parameters: { interval: '1 ms' } },
    },
    [
      'on.r -> pass.pre',
      'pass.post -> novelty.release',
      'novelty.level -> learns.store',
      'force.spikes -> makes.pre',
      'makes.post -> cell.I',
      'pre.spikes -> learns.pre',
      'learns.post -> cell.I',
      'learns.w -> w.in',
    ],
  )
  const { w } = runBatch(circuit, library).probes
  if (!w || !('values' in w)) throw new Error('no weights')
  const last = w.values.at(-1)
  return Array.isArray(last) ? Number(last[0]) : Number.NaN
}

test('a pair in either order binds, less the farther it is apart', () => {
  const late = learned(40, 50, '1')
  const early = learned(50, 40, '1')
  // The cell fires a step after it is made to, which lengthens one interval and shortens the other.
  expect((late * early) / (0.5 * Math.exp(-1)) ** 2).toBeCloseTo(1, 6)
  expect(late / early).toBeCloseTo(1, 1)
  expect(learned(40, 90, '1')).toBeLessThan(0.01)
})

test('while store is off nothing is learned', () => {
  expect(learned(40, 42, '0')).toBe(0)
})

test('one pair reaches the bound when eta says so, and does not pass it', () => {
  expect(learned(40, 41, '1', { eta: '2' })).toBe(1)
})
