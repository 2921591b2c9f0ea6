import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

/** Twenty-five cells that have stood at (0.3, 0.7) for a while. */
const { rates, spikes } = runBatch(
  sketch(
    {
      x: { kind: 'pulse-signal', parameters: { height: '0.3', start: '0 ms', width: '10 s' } },
      y: { kind: 'pulse-signal', parameters: { height: '0.7', start: '0 ms', width: '10 s' } },
      cells: { kind: 'place-cells', size: 25, parameters: { width: '0.2' } },
      rates: { kind: 'state-probe', parameters: { cells: '25' } },
      spikes: { kind: 'spike-probe' },
    },
    ['x.x -> cells.x', 'y.x -> cells.y', 'cells.r -> rates.in', 'cells.spikes -> spikes.in'],
    { run: { dt: '1 ms', duration: '4 s', seed: 1, precision: 'f64' } },
  ),
  library,
).probes

test('a cell is most active in the middle of its field, and its neighbours less', () => {
  if (!rates || !('variable' in rates)) throw new Error('no rates')
  const last = rates.values.map((row) => row.at(-1)!)
  // Second of five across, fourth of five along: its field is at (0.3, 0.7).
  expect(last[3 * 5 + 1]).toBeCloseTo(1, 6)
  expect(last[3 * 5 + 2]).toBeCloseTo(Math.exp(-0.5), 6)
  expect(last[0]).toBeCloseTo(Math.exp(-(0.2 ** 2 + 0.6 ** 2) / 2 / 0.2 ** 2), 6)
})

test('it fires at its rate', () => {
  if (!spikes || !('indices' in spikes)) throw new Error('no spikes')
  const counted = spikes.indices.filter((cell) => cell === 3 * 5 + 1).length
  // 50 Hz for 4 s: 200, give or take four standard deviations.
  expect(Math.abs(counted - 200)).toBeLessThan(57)
})
