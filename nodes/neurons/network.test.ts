/** Networks of published cells: their rhythms and states, by the power of the population's spike count. */
import { describe, expect, test } from 'vitest'
import { type Circuit, readCircuit } from '#circuit'
import { runBatch } from '#engine'
import { library, presetText } from '#library'

const preset = async (id: string): Promise<Circuit> => readCircuit((await presetText(id))!).circuit!
const lasting = (circuit: Circuit, duration: string): Circuit => ({
  ...circuit,
  run: { ...circuit.run, duration },
})

/** What a raster shows from a time on: rate of a cell, its irregularity, and the power of the sum in bands of Hz. */
function activity(circuit: Circuit, id: string, from: number) {
  const found = runBatch(circuit, library).probes[id]
  if (!found || !('indices' in found)) throw new Error('no raster')
  const end =
    Number.parseFloat(circuit.run.duration) * (circuit.run.duration.endsWith(' ms') ? 1 : 1000)
  const counts = new Float64Array(end - from)
  const trains = new Map<number, number[]>()
  found.times_ms.forEach((time, k) => {
    const bin = Math.floor(time) - from
    if (bin < 0 || bin >= counts.length) return
    counts[bin]! += 1
    const cell = found.indices[k]!
    trains.set(cell, [...(trains.get(cell) ?? []), time])
  })
  const total = counts.reduce((sum, count) => sum + count, 0)
  const mean = total / counts.length
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length
  return {
    rate: (1000 * mean) / found.size,
    fano: variance / mean,
    cv: irregularity([...trains.values()].slice(0, 200)),
    /** Mean power in a band, by Fourier sums over windows of half a second. */
    power: (low: number, high: number) => {
      const frequencies = Array.from({ length: (high - low) / 2 }, (_, k) => low + 2 * k)
      const window = Math.min(500, counts.length)
      let sum = 0
      for (let start = 0; start + window <= counts.length; start += window / 2)
        for (const frequency of frequencies) {
          let [re, im] = [0, 0]
          for (let k = 0; k < window; k++) {
            const weight = (counts[start + k]! - mean) * Math.sin((Math.PI * k) / window) ** 2
            re += weight * Math.cos((2 * Math.PI * frequency * k) / 1000)
            im += weight * Math.sin((2 * Math.PI * frequency * k) / 1000)
          }
          sum += (re * re + im * im) / frequencies.length
        }
      return sum
    },
  }
}

function irregularity(trains: readonly (readonly number[])[]): number {
  const found = trains
    .filter((times) => times.length > 4)
    .map((times) => {
      const gaps = times.slice(1).map((time, k) => time - times[k]!)
      const mean = gaps.reduce((sum, gap) => sum + gap) / gaps.length
      return Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length) / mean
    })
  return found.reduce((sum, cv) => sum + cv, 0) / found.length
}

test('Izhikevich’s thousand cells: about 8 Hz, in waves of alpha and of gamma', async () => {
  const { rate, power } = activity(
    lasting(await preset('izhikevich-network'), '3 s'),
    'raster',
    500,
  )
  expect(rate).toBeGreaterThan(6.5)
  expect(rate).toBeLessThan(11)
  const between = power(16, 24)
  expect(power(6, 14)).toBeGreaterThan(1.4 * between)
  expect(power(26, 44)).toBeGreaterThan(1.4 * between)
  expect(power(60, 100)).toBeLessThan(between / 2)
}, 120_000)

describe('Brunel’s four states', () => {
  const state = async (g: number, eta: number) => {
    const circuit = await preset('brunel')
    const change = (ids: readonly string[], parameters: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        ids.map((id) => {
          const node = circuit.nodes[id]!
          return [id, { ...node, parameters: { ...node.parameters, ...parameters } }]
        }),
      )
    return activity(
      {
        ...lasting(circuit, '400 ms'),
        nodes: {
          ...circuit.nodes,
          ...change(['ie', 'ii'], { weight: `${-g * 0.25} mV` }),
          ...change(['bg_e', 'bg_i'], { rate: `${eta * 4000} Hz` }),
        },
      },
      'raster',
      150,
    )
  }

  test('g 3, eta 2: all together, as clocks', async () => {
    const { rate, cv } = await state(3, 2)
    expect(rate).toBeGreaterThan(250)
    expect(cv).toBeLessThan(0.1)
  }, 120_000)

  test('g 5, eta 2: each at random, at about 40 Hz', async () => {
    const { rate, cv } = await state(5, 2)
    expect(rate).toBeGreaterThan(35)
    expect(rate).toBeLessThan(50)
    expect(cv).toBeGreaterThan(0.6)
  }, 120_000)

  test('g 6, eta 4: each at random, together in fast swings', async () => {
    const { rate, cv, power } = await state(6, 4)
    expect(rate).toBeGreaterThan(50)
    expect(rate).toBeLessThan(75)
    expect(cv).toBeGreaterThan(0.8)
    expect(power(130, 200)).toBeGreaterThan(2 * power(10, 100))
  }, 120_000)

  test('g 4.5, eta 0.9: seldom, together in slow swings', async () => {
    const { rate, power } = await state(4.5, 0.9)
    expect(rate).toBeGreaterThan(4)
    expect(rate).toBeLessThan(20)
    expect(power(10, 60)).toBeGreaterThan(2 * power(130, 200))
  }, 120_000)
})
