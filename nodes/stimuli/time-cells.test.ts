import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

test('one cell after another since the cue, none once it has ended, and all over again at the next', () => {
  const circuit = sketch(
    {
      cue: {
        kind: 'pulse-signal',
        parameters: { start: '100 ms', period: '1 s', width: '200 ms' },
      },
      end: { kind: 'pulse-signal', parameters: { start: '600 ms', period: '1 s', width: '50 ms' } },
      time: { kind: 'time-cells', size: 50, parameters: { span: '1 s', rate: '200 Hz' } },
      spikes: { kind: 'spike-probe' },
    },
    ['cue.x -> time.x', 'end.x -> time.end', 'time.spikes -> spikes.in'],
    { run: { dt: '1 ms', duration: '1.7 s', seed: 1, precision: 'f64' } },
  )
  const { spikes } = runBatch(circuit, library).probes
  if (!spikes || !('indices' in spikes)) throw new Error('no spikes')
  const within = (from: number, to: number) =>
    spikes.indices.filter((_, k) => spikes.times_ms[k]! >= from && spikes.times_ms[k]! < to)
  const mean = (cells: readonly number[]) => cells.reduce((a, b) => a + b, 0) / cells.length
  for (const cue of [100, 1100]) {
    expect(mean(within(cue + 180, cue + 220))).toBeCloseTo(10, -1)
    expect(mean(within(cue + 430, cue + 470))).toBeCloseTo(22, -1)
  }
  expect(within(0, 100)).toHaveLength(0)
  expect(within(605, 1100)).toHaveLength(0)
})
