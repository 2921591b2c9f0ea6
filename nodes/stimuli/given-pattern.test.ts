import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

test('a picture becomes rates, point by point, for as long as it is shown', () => {
  const picture = [0, 1, 0.5, 0, 0.25, 1]
  const { spikes } = runBatch(
    sketch(
      {
        picture: {
          kind: 'given-pattern',
          size: picture.length,
          parameters: { value: picture.map(String), start: '1 s', stop: '5 s' },
        },
        retina: { kind: 'poisson-signal', size: picture.length },
        spikes: { kind: 'spike-probe' },
      },
      ['picture.x -> retina.x', 'retina.spikes -> spikes.in'],
      { run: { dt: '0.5 ms', duration: '6 s', seed: 1, precision: 'f64' } },
    ),
    library,
  ).probes
  if (!spikes || !('indices' in spikes)) throw new Error('no spikes')
  expect(spikes.times_ms.every((time) => time >= 1000 && time < 5000)).toBe(true)
  for (const [cell, brightness] of picture.entries()) {
    const count = spikes.indices.filter((one) => one === cell).length
    // 100 Hz for four seconds at full brightness; four standard deviations of a Poisson count.
    const expected = 400 * brightness
    expect(Math.abs(count - expected)).toBeLessThanOrEqual(4 * Math.sqrt(expected))
  }
})
