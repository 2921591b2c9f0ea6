/** The column of cortex, run: rates and irregularity as published. */
import { expect, test } from 'vitest'
import { type Circuit, readCircuit } from '#circuit'
import { type Result, runBatch } from '#engine'
import { library, presetText } from '#library'

/** Mean rates at full size, Hz, from the lowest to the highest: NEST's example of the published model. */
const published = [
  ['l23e', 0.903],
  ['l6e', 1.105],
  ['l23i', 2.965],
  ['l4e', 4.414],
  ['l4i', 5.876],
  ['l5e', 7.569],
  ['l6i', 7.829],
  ['l5i', 8.633],
] as const
const SETTLED = 500

async function column(seed: number, duration: string, parameters = {}): Promise<Result> {
  const { circuit } = readCircuit((await presetText('cortex-column')) ?? '')
  const { column: node, ...others } = circuit?.nodes ?? {}
  if (!circuit || !node) throw new Error('no column')
  const changed: Circuit = {
    ...circuit,
    run: { ...circuit.run, seed, duration },
    nodes: {
      ...others,
      column: { ...node, parameters: { ...node.parameters, ...parameters } },
    },
  }
  return runBatch(changed, library)
}

function spikesOf({ probes }: Result, id: string) {
  const found = probes[`raster-${id}`]
  if (!found || !('indices' in found)) throw new Error('no raster')
  return found
}

/** Spikes a cell and second, once the beginning is over. */
const rateOf = (result: Result, id: string): number => {
  const { size, times_ms } = spikesOf(result, id)
  const counted = times_ms.filter((time) => time >= SETTLED).length
  return counted / size / ((result.duration_ms - SETTLED) / 1000)
}

/** Mean coefficient of variation of the intervals, over all cells with three or more of them. */
function irregularity(result: Result): number {
  const found = published.flatMap(([id]) => {
    const { size, times_ms, indices } = spikesOf(result, id)
    const trains = Array.from({ length: size }, (): number[] => [])
    times_ms.forEach((time, k) => {
      if (time >= SETTLED) trains[indices[k]!]!.push(time)
    })
    return trains
      .filter(({ length }) => length >= 4)
      .map((train) => {
        const gaps = train.slice(1).map((time, k) => time - train[k]!)
        const mean = gaps.reduce((sum, gap) => sum + gap) / gaps.length
        const spread = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length
        return Math.sqrt(spread) / mean
      })
  })
  return found.reduce((sum, cv) => sum + cv) / found.length
}

const wrong = (result: Result): readonly string[] =>
  published.flatMap(([id, rate]) => {
    const here = rateOf(result, id)
    return Math.abs(here - rate) <= Math.max(rate / 2, 1) ? [] : [`${id}: ${here} Hz, not ${rate}`]
  })

test('at a tenth, each population within 50 % or 1 Hz of its published rate, and in their order', async () => {
  const result = await column(1, '1.6 s', { scale: '0.1' })
  expect(wrong(result)).toEqual([])
  const order = published.map(([id]) => id).sort((a, b) => rateOf(result, a) - rateOf(result, b))
  expect(order).toEqual(published.map(([id]) => id))
  const { score } = result.probes
  expect(score && 'values' in score ? score.values[0] : 0).toBeGreaterThan(0.75)
})

test('at a tenth the extra current, which is the default, brings every population near its published rate', async () => {
  // Tuned with seed 1; without it L2/3E has six tenths of its rate.
  const result = await column(2, '2.5 s', { scale: '0.1' })
  for (const [id, rate] of published) {
    expect(rateOf(result, id) / rate, id).toBeGreaterThan(0.85)
    expect(rateOf(result, id) / rate, id).toBeLessThan(1.15)
  }
})

test('with no extra current most rates are too low at a tenth: what the published scaling gives', async () => {
  const result = await column(2, '2.5 s', { scale: '0.1', correction: '0' })
  expect(rateOf(result, 'l23e') / 0.903).toBeLessThan(0.7)
  expect(rateOf(result, 'l23i') / 2.965).toBeLessThan(0.85)
})

test('at the teaching size, of six runs, every population within 15 % of its published rate', async () => {
  const runs = await Promise.all([4, 5, 6, 7, 8, 9].map((seed) => column(seed, '2.5 s')))
  for (const [id, rate] of published) {
    const mean = runs.reduce((sum, run) => sum + rateOf(run, id), 0) / runs.length
    expect(mean / rate, id).toBeGreaterThan(0.85)
    expect(mean / rate, id).toBeLessThan(1.15)
  }
})

test.each([1, 2, 3])(
  'at the teaching size too, and each cell fires irregularly (seed %d)',
  async (seed) => {
    const result = await column(seed, '4.5 s')
    expect(wrong(result)).toEqual([])
    expect(irregularity(result)).toBeGreaterThan(0.7)
    expect(irregularity(result)).toBeLessThan(1.1)
    const rates = published.map(([id]) => rateOf(result, id))
    // With 21 cells in L5I the top three may change places; the quiet ones are quiet.
    expect(Math.max(...rates.slice(0, 2))).toBeLessThan(Math.min(...rates.slice(2)))
  },
)

/** Spikes of excitatory cells in a quiet stretch, 550 to 700 ms, and in the 15 ms from a volley of the thalamus on. */
async function volley(seed: number, parameters = {}) {
  const { circuit } = readCircuit((await presetText('cortex-column')) ?? '')
  const { flash, column: node, ...others } = circuit?.nodes ?? {}
  if (!circuit || !flash || !node) throw new Error('no flash')
  const result = runBatch(
    {
      ...circuit,
      run: { ...circuit.run, seed, duration: '720 ms' },
      nodes: {
        ...others,
        column: { ...node, parameters: { ...node.parameters, ...parameters } },
        flash: { ...flash, parameters: { height: '1' } },
      },
    },
    library,
  )
  const spikes = (id: string, from: number, to: number) =>
    spikesOf(result, id).times_ms.filter((time) => time >= from && time < to)
  return (id: string) => ({
    quiet: spikes(id, 550, 700).length / 10,
    times: spikes(id, 700, 715),
  })
}
const median = (times: readonly number[]) => times[Math.floor(times.length / 2)]!

/** Fluctuations of a few cells are as large as the answer of L5, about twice its rate: runs are added up. */
test.each([
  ['a tenth', 3, { scale: '0.1' }],
  ['the teaching size', 10, {}],
])(
  'at %s a volley of the thalamus goes to L4, then to L2/3 and L5 (%d runs)',
  async (_, seeds, parameters) => {
    const runs = await Promise.all(
      Array.from({ length: seeds }, (_, k) => volley(k + 1, parameters)),
    )
    const all = (id: string) => ({
      quiet: runs.reduce((sum, of) => sum + of(id).quiet, 0),
      times: runs.flatMap((of) => of(id).times).sort((a, b) => a - b),
    })
    for (const id of ['l4e', 'l23e', 'l5e'])
      expect(all(id).times.length, id).toBeGreaterThan(2 * all(id).quiet)
    expect(median(all('l23e').times)).toBeGreaterThan(median(all('l4e').times))
    expect(median(all('l5e').times)).toBeGreaterThan(median(all('l4e').times))
  },
)
