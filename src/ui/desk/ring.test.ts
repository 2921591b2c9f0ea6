import { expect, test } from 'vitest'
import { addSamples, addSpike, emptySamples, emptySpikes, sampleAt, spikeAt } from './ring'

test('a log of spikes grows, keeps their order, and finds a time', () => {
  const log = emptySpikes(10)
  for (let k = 0; k < 5000; k++) addSpike(log, k * 1e-3, k % 10)
  expect(log.end - log.first).toBe(5000)
  const at = spikeAt(log, 1.2345)
  expect(log.times[at & log.mask]).toBeCloseTo(1.235, 9)
  expect(log.cells[at & log.mask]).toBe(5)
  expect(spikeAt(log, 99)).toBe(log.end)
})

test('a full log forgets its oldest spikes, not its newest', () => {
  const log = emptySpikes(1)
  const many = (1 << 21) + 1000
  for (let k = 0; k < many; k++) addSpike(log, k, 0)
  expect(log.end - log.first).toBe(1 << 21)
  expect(log.times[log.first & log.mask]).toBe(1000)
  expect(log.times[(log.end - 1) & log.mask]).toBe(many - 1)
})

test('rows of samples stay together when the log grows', () => {
  const log = emptySamples(3)
  for (let k = 0; k < 3000; k++)
    addSamples(log, new Float64Array([k]), new Float64Array([k, k + 0.25, k + 0.5]))
  const at = sampleAt(log, 2000) % log.rows
  expect([...log.values.slice(at * 3, at * 3 + 3)]).toEqual([2000, 2000.25, 2000.5])
})
