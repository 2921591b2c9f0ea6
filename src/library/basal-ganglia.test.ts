import { expect, test } from 'vitest'
import { type Circuit, readCircuit } from '#circuit'
import { runBatch } from '#engine'
import { library, presetText } from '#library'

async function preset(id: string): Promise<Circuit> {
  const { circuit } = readCircuit((await presetText(id)) ?? '')
  if (!circuit) throw new Error(`no preset ${id}`)
  return circuit
}

type Knobs = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The circuit with some parameters of its nodes set, for so long. */
const withKnobs = (circuit: Circuit, knobs: Knobs, duration: string): Circuit => ({
  ...circuit,
  run: { ...circuit.run, duration },
  nodes: Object.fromEntries(
    Object.entries(circuit.nodes).map(([id, node]) => [
      id,
      { ...node, parameters: { ...node.parameters, ...knobs[id] } },
    ]),
  ),
})

function scoresOf(circuit: Circuit): readonly number[] {
  const found = runBatch(circuit, library).probes.score
  if (!found || !('values' in found)) throw new Error('no score')
  return found.values.flat()
}

/** Output of each channel at the end of each phase of 500 ms. */
function outputs(circuit: Circuit, weak: number, strong: number, dopamine: number) {
  const knobs = {
    task: { t_phase: '500 ms', weak: String(weak), strong: String(strong) },
    bg: { dopamine: String(dopamine) },
  }
  const found = runBatch(withKnobs(circuit, knobs, '2 s'), library).probes.output
  if (!found || !('variable' in found)) throw new Error('no output')
  return [490, 990, 1490, 1990].map((time) =>
    found.values.map((row) => row[found.times_ms.indexOf(time)]!),
  )
}

test('at rest, and with saliences 0.4 and 0.6, the outputs are the fixed points of the published equations', async () => {
  const [rest, weak, both] = outputs(await preset('basal-ganglia-selection'), 0.4, 0.6, 0.2)
  // With all outputs on their slopes: y_stn = 0.25 + c - y_gpe, y_gpe = 0.2 + 0.9 Σy_stn - y_d2.
  for (const y of rest!) expect(y).toBeCloseTo(0.1695, 3)
  expect(weak![0]).toBeCloseTo(0.085, 3)
  for (const y of weak!.slice(1)) expect(y).toBeCloseTo(0.329, 3)
  expect(both![1]).toBeLessThan(0.05)
  expect(both![1]).toBeCloseTo(0.0415, 3)
  expect(both![0]).toBeCloseTo(0.2335, 3)
  for (const y of both!.slice(2)) expect(y).toBeCloseTo(0.4775, 3)
})

test('without dopamine nothing is selected, at 0.2 one channel alone, at much dopamine two at once', async () => {
  const circuit = await preset('basal-ganglia-selection')
  const saliences = [0.2, 0.5, 0.8, 1]
  const pairs = saliences.flatMap((a) => saliences.map((b) => [a, b] as const))
  const selected = (dopamine: number) =>
    pairs.map(([a, b]) => outputs(circuit, a, b, dopamine)[2]!.filter((y) => y < 0.05).length)
  expect(Math.max(...selected(0))).toBe(0)
  const usual = selected(0.2)
  expect(Math.max(...usual)).toBe(1)
  expect(usual.filter((count) => count === 1).length).toBeGreaterThan(7)
  const much = selected(0.8)
  expect(much.filter((count) => count === 2).length).toBeGreaterThan(7)
})

test('the score tells clean selection from none and from two at once', async () => {
  const circuit = await preset('basal-ganglia-selection')
  const score = (dopamine: string, channels: string) =>
    scoresOf(withKnobs(circuit, { bg: { dopamine, channels }, task: { channels } }, '7.1 s'))
  expect(score('0.2', '6')).toEqual([1, 1])
  expect(score('0.2', '10')).toEqual([1, 1])
  expect(score('0', '6')).toEqual([0.5, 0.5])
  expect(score('0.6', '6')).toEqual([0.5, 0.5])
})
