import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

/** Spike times under a current from start to stop, on top of a steady one. */
function spikes(
  amplitude: string,
  [start, stop]: readonly [string, string],
  { g_T = '7 nS', steady = '0 pA' } = {},
) {
  const circuit = sketch(
    {
      step: { kind: 'step-current', parameters: { amplitude, start, stop } },
      steady: { kind: 'constant-current', parameters: { amplitude: steady } },
      cell: { kind: 'integrate-fire-burst', parameters: { g_T }, initial: { h: '0' } },
      p: { kind: 'spike-probe' },
    },
    ['step.I -> cell.I', 'steady.I -> cell.I', 'cell.spikes -> p.in'],
    { run: { dt: '0.05 ms', duration: '800 ms', seed: 1, precision: 'f64' } },
  )
  const { p } = runBatch(circuit, library).probes
  if (!p || !('indices' in p)) throw new Error('no spikes')
  return p.times_ms
}
const intervals = (times: readonly number[]) => times.slice(1).map((t, k) => t - times[k]!)

test('depolarised it fires in a steady beat, that of the closed form', () => {
  const late = intervals(spikes('130 pA', ['0 ms', '800 ms'])).slice(-5)
  // E_L + I/g_L = -27.86 mV; the calcium current has worn off.
  const [v, tau] = [-65 + 130 / 3.5, 200 / 3.5]
  const expected = 4 + tau * Math.log((v + 50) / (v + 35))
  for (const gap of late) expect(Math.abs(gap - expected)).toBeLessThan(0.15)
})

test('released from inhibition it fires a burst and is silent again', () => {
  const times = spikes('-110 pA', ['0 ms', '300 ms'], { steady: '30 pA' })
  expect(times.length).toBeGreaterThanOrEqual(2)
  expect(times[0]).toBeGreaterThan(300)
  expect(times.at(-1)! - times[0]!).toBeLessThan(60)
  for (const gap of intervals(times)) expect(gap).toBeLessThan(15)
})

test('without the calcium current there is no rebound', () => {
  const times = spikes('-110 pA', ['0 ms', '300 ms'], { steady: '30 pA', g_T: '0 nS' })
  expect(times).toEqual([])
})

test('in burst mode a small push is answered by a burst, in tonic mode by silence', () => {
  const push = ['400 ms', '500 ms'] as const
  // The same current in all: held below V_h the calcium current is ready, held above it, it has worn off.
  expect(spikes('60 pA', push).length).toBeGreaterThanOrEqual(2)
  const tonic = spikes('40 pA', push, { steady: '20 pA' })
  expect(tonic.filter((time) => time > 400)).toEqual([])
})
