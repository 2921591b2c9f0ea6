/** Regions wired to one another: what each preset of several regions shows, in a short run. */
import { expect, test } from 'vitest'
import { readCircuit } from '#circuit'
import { type Result, runBatch } from '#engine'
import { library, presetText } from '#library'

async function run(
  id: string,
  duration: string,
  task: Readonly<Record<string, string>> = {},
): Promise<Result> {
  const { circuit } = readCircuit((await presetText(id))!)
  const world = circuit!.nodes.task!
  return runBatch(
    {
      ...circuit!,
      run: { ...circuit!.run, duration },
      nodes: {
        ...circuit!.nodes,
        task: { ...world, parameters: { ...world.parameters, ...task } },
      },
    },
    library,
  )
}

function scoresOf({ probes }: Result): { readonly times_ms: readonly number[]; mean: number } {
  const { score } = probes
  if (!score || !('values' in score) || 'variable' in score) throw new Error('no scores')
  const values = score.values.flat()
  return { times_ms: score.times_ms, mean: values.reduce((a, b) => a + b, 0) / values.length }
}

/** Spikes of each quarter of a population within a time. */
function quarters({ probes }: Result, id: string, [from, to]: readonly [number, number]) {
  const found = probes[id]
  if (!found || !('indices' in found)) throw new Error('no raster')
  const counts = [0, 0, 0, 0]
  found.times_ms.forEach((time, k) => {
    if (time >= from && time < to) counts[Math.floor((4 * found.indices[k]!) / found.size)]! += 1
  })
  return counts
}
const largest = (counts: readonly number[]) => counts.indexOf(Math.max(...counts))

test('what attention lets through the thalamus is heard in its quarter of layer 4', async () => {
  const result = await run('relay-thalamus-cortex', '2.05 s')
  const { times_ms, mean } = scoresOf(result)
  expect(times_ms).toHaveLength(4)
  expect(mean).toBeGreaterThan(0.9)
  for (const end of times_ms) {
    const within = [end - 400, end] as const
    const heard = quarters(result, 'l4', within)
    const relayed = quarters(result, 'relayed', within)
    expect(largest(heard)).toBe(largest(relayed))
    const [first, second] = [...heard].sort((a, b) => b - a)
    expect(first! / second!).toBeGreaterThan(2)
  }
}, 180_000)

test('a memory completed by the hippocampus wakes its cells in layer 5', async () => {
  const result = await run('recall-hippocampus-cortex', '1.4 s', { patterns: '4' })
  const { times_ms, mean } = scoresOf(result)
  expect(times_ms.length).toBeGreaterThanOrEqual(4)
  expect(mean).toBeGreaterThan(0.65)
}, 180_000)

test('cortex, basal ganglia and thalamus learn which arm pays, and learn anew', async () => {
  const result = await run('loop-cortex-basal-ganglia-thalamus', '100 s', { reversal: '50' })
  const { score } = result.probes
  if (!score || !('values' in score)) throw new Error('no scores')
  const values = score.values.flat()
  const mean = (some: readonly number[]) => some.reduce((a, b) => a + b, 0) / some.length
  expect(mean(values.slice(25, 50))).toBeGreaterThan(0.8)
  expect(mean(values.slice(50, 60))).toBeLessThan(0.7)
  expect(mean(values.slice(85, 100))).toBeGreaterThan(0.6)
}, 180_000)
