import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

test('as many spikes as the rate says, in even steps', () => {
  const circuit = sketch(
    {
      x: { kind: 'pulse-signal', parameters: { height: '0.5', start: '0 ms', width: '10 s' } },
      cell: { kind: 'rate-to-spikes', parameters: { r_max: '80 Hz' } },
      spikes: { kind: 'spike-probe' },
    },
    ['x.x -> cell.I', 'cell.spikes -> spikes.in'],
    { run: { dt: '0.1 ms', duration: '990 ms', seed: 1, precision: 'f64' } },
  )
  const { spikes } = runBatch(circuit, library).probes
  if (!spikes || !('indices' in spikes)) throw new Error('no spikes')
  expect(spikes.times_ms).toHaveLength(39)
  spikes.times_ms.forEach((time, k) => {
    expect(Math.abs(time - 25 * (k + 1))).toBeLessThan(0.3)
  })
})
