/** The hippocampus and its twins, run: how well they complete patterns, and keep them apart. */
import { expect, test } from 'vitest'
import { type Circuit, readCircuit } from '#circuit'
import { runBatch } from '#engine'
import { library, presetText } from '#library'

/** As long as it takes to ask once for each pattern, and to show two pairs of each likeness. */
const briefly = (circuit: Circuit): Circuit => ({
  ...circuit,
  run: {
    ...circuit.run,
    duration: circuit.nodes.task?.kind === 'pattern-completion' ? '3.3 s' : '4.9 s',
  },
})

/** Scores of a preset, trial by trial, changed as wanted. */
async function scores(
  preset: string,
  seed: number,
  change: (circuit: Circuit) => Circuit = briefly,
): Promise<readonly number[]> {
  const read = readCircuit((await presetText(preset)) ?? '').circuit
  const circuit = read && change(read)
  const score = circuit?.nodes.score
  const watching = Object.entries(circuit?.nodes ?? {}).filter(([, { kind }]) =>
    kind.endsWith('-probe'),
  )
  if (!circuit || !score) throw new Error(`no score in ${preset}`)
  const unseen = new Set(watching.map(([id]) => id).filter((id) => id !== 'score'))
  const bare = {
    ...circuit,
    run: { ...circuit.run, seed },
    nodes: Object.fromEntries(Object.entries(circuit.nodes).filter(([id]) => !unseen.has(id))),
    wires: circuit.wires.filter((wire) => ![...unseen].some((id) => wire.endsWith(` ${id}.in`))),
  }
  const found = runBatch(bare, library).probes.score
  if (!found || !('values' in found) || 'variable' in found) throw new Error('no scores')
  return found.values.flat()
}
const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / list.length

const seeds = [1, 2, 3]
const all = async (preset: string) =>
  Promise.all(seeds.map((seed) => scores(preset, seed))).then((lists) => lists.flat())

test('of ten patterns seen once, half a pattern recalls the whole: 0.9 and more', async () => {
  const recalled = await all('hippocampus-completion')
  expect(recalled).toHaveLength(30)
  expect(mean(recalled)).toBeGreaterThan(0.9)
}, 120_000)

/** A cue that keeps a part of the pattern, with CA3's own synapses or without. */
const cued =
  (cue: number, recurrent: boolean) =>
  (circuit: Circuit): Circuit => {
    const { task, memory, ...others } = briefly(circuit).nodes
    return {
      ...briefly(circuit),
      nodes: {
        ...others,
        task: { ...task!, parameters: { ...task!.parameters, cue: String(cue) } },
        memory: {
          ...memory!,
          parameters: { ...memory!.parameters, ...(recurrent ? {} : { recurrent: '0 nS' }) },
        },
      },
    }
  }

test.each([
  [0.7, 0.9, 0.1],
  [0.5, 0.85, 0.1],
  [0.3, 0.75, 0.3],
])(
  'CA3’s own synapses complete a cue of %f: %f and more, and less by %f without them',
  async (cue, most, gain) => {
    const recalled = async (recurrent: boolean) => {
      const lists = seeds.map((seed) =>
        scores('hippocampus-completion', seed, cued(cue, recurrent)),
      )
      return mean((await Promise.all(lists)).flat())
    }
    const whole = await recalled(true)
    expect(whole).toBeGreaterThan(most)
    expect(whole - (await recalled(false))).toBeGreaterThan(gain)
  },
  120_000,
)

test('a CA3 cell hears the entorhinal cortex and CA3 in the ratio of the rat: 0.3 to 1', () => {
  const { nodes } = library.blocks.get('hippocampus')!
  const p = Number(nodes.ec2_ca3!.slots!.connectivity!.parameters.p)
  const [cells, ca3] = [100, 150]
  expect(nodes.ca3!.size).toBe('floor(1.5*cells)')
  expect((p * cells) / (ca3 - 1)).toBeGreaterThanOrEqual(0.3)
  expect((p * cells) / (ca3 - 1)).toBeLessThanOrEqual(1)
})

test('at the same load the Hopfield network recalls all but perfectly', async () => {
  expect(mean(await all('hippocampus-completion-twin'))).toBeGreaterThan(0.98)
}, 120_000)

test('whatever the likeness of two patterns, the answers of DG are less alike', async () => {
  const lists = await Promise.all(seeds.map((seed) => scores('hippocampus-separation', seed)))
  // Likenesses of 0.2 to 0.9, 3 to 9 cells of 10 in common, by turns.
  for (let step = 0; step < 7; step++) {
    const moved = lists.flatMap((list) => list.filter((_, trial) => trial % 7 === step))
    expect(moved.length).toBeGreaterThanOrEqual(6)
    expect(mean(moved)).toBeGreaterThan(0)
  }
  expect(mean(lists.flat())).toBeGreaterThan(0.1)
}, 120_000)

test('a Hopfield network moves nothing apart', async () => {
  const moved = await scores('hippocampus-separation-twin', 1)
  expect(Math.abs(mean(moved))).toBeLessThan(0.05)
}, 60_000)

/** The autoencoder in the place of the network, each pattern shown in so many rounds. */
const autoencoder =
  (rounds: number) =>
  (circuit: Circuit): Circuit => ({
    ...circuit,
    run: { ...circuit.run, duration: `${60 + 1600 * (rounds + 1)} ms` },
    nodes: {
      ...circuit.nodes,
      task: { ...circuit.nodes.task!, parameters: { rounds: String(rounds) } },
      memory: { ...circuit.nodes.memory!, kind: 'autoencoder' },
    },
  })

test('of patterns seen once an autoencoder keeps the last and forgets the first', async () => {
  const once = await scores('hippocampus-completion-twin', 1, autoencoder(1))
  expect(mean(once.slice(0, 5))).toBeLessThan(0.75)
  expect(mean(once.slice(-2))).toBeGreaterThan(0.9)
}, 60_000)

test('after five rounds it recalls all of them', async () => {
  const often = await scores('hippocampus-completion-twin', 1, autoencoder(5))
  expect(mean(often)).toBeGreaterThan(0.95)
}, 60_000)
