import { describe, expect, test } from 'vitest'
import { type Circuit, readCircuit } from '#circuit'
import { type Result, runBatch } from '#engine'
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
function outputs(
  circuit: Circuit,
  weak: number,
  strong: number,
  dopamine: number,
  probe = 'output',
) {
  const knobs = {
    task: { t_phase: '500 ms', weak: String(weak), strong: String(strong) },
    bg: { dopamine: String(dopamine) },
  }
  const found = runBatch(withKnobs(circuit, knobs, '2 s'), library).probes[probe]
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
  const saliences = [0.3, 0.6, 1]
  const pairs = saliences.flatMap((a) => saliences.map((b) => [a, b] as const))
  const selected = (dopamine: number) =>
    pairs.map(([a, b]) => outputs(circuit, a, b, dopamine)[2]!.filter((y) => y < 0.05).length)
  expect(Math.max(...selected(0))).toBe(0)
  const usual = selected(0.2)
  expect(Math.max(...usual)).toBe(1)
  expect(usual.filter((count) => count === 1).length).toBeGreaterThan(4)
  const much = selected(0.8)
  expect(much.filter((count) => count === 2).length).toBeGreaterThan(4)
})

test('the preset shows both: the same two requests, one let go where selection is hard, two where it is soft', async () => {
  const circuit = await preset('basal-ganglia-selection')
  const letGo = (probe: string) =>
    outputs(circuit, 0.4, 0.6, 0.2, probe)[2]!.flatMap((y, channel) => (y < 0.05 ? [channel] : []))
  expect(letGo('output')).toEqual([1])
  expect(letGo('soft-output')).toEqual([0, 1])
})

test('the score tells clean selection from none and from two at once', async () => {
  const circuit = await preset('basal-ganglia-selection')
  const score = (dopamine: string, channels: string) =>
    scoresOf(
      withKnobs(
        circuit,
        { bg: { dopamine, channels }, soft: { channels }, task: { channels } },
        '7.1 s',
      ),
    )
  expect(score('0.2', '6')).toEqual([1, 1])
  expect(score('0.2', '10')).toEqual([1, 1])
  expect(score('0', '6')).toEqual([0.5, 0.5])
  expect(score('0.6', '6')).toEqual([0.5, 0.5])
})

const share = (scores: readonly number[]): number =>
  scores.reduce((sum, score) => sum + score, 0) / scores.length

describe.each(['basal-ganglia-bandit', 'basal-ganglia-bandit-twin'])('%s', (id) => {
  // Measured over ten seeds and 500 trials by hand; the test has room for two of them and an early reversal.
  test.each([1, 2])(
    'chooses the best of two arms, and the other one once they have changed places (seed %i)',
    async (seed) => {
      const circuit = await preset(id)
      const early = withKnobs(circuit, { task: { reversal: '80' } }, '120 s')
      const scores = scoresOf({ ...early, run: { ...early.run, seed } })
      expect(share(scores.slice(40, 80))).toBeGreaterThan(0.8)
      expect(share(scores.slice(120, 150))).toBeGreaterThan(0.7)
    },
    240_000,
  )
})

test('of ten arms the best is found', async () => {
  const circuit = await preset('basal-ganglia-bandit')
  const knobs = { bg: { channels: '10' }, task: { arms: '10', reversal: '0' } }
  const scores = scoresOf(withKnobs(circuit, knobs, '60 s'))
  expect(share(scores.slice(-20))).toBeGreaterThan(0.7)
}, 240_000)

describe('dopamine, from the reward to the cue', () => {
  interface Trial {
    /** Mean of dopamine after the cue, less what it was before it. */
    readonly cue: number
    /** Dopamine after the reward or where it was due, less what it was before the cue, every 10 ms. */
    readonly reward: readonly number[]
    readonly given: boolean
  }

  function trialsOf({ probes }: Result): readonly Trial[] {
    const trace = (id: string): readonly number[] => {
      const found = probes[id]
      if (!found || !('variable' in found)) throw new Error(`no trace ${id}`)
      return found.values[0]!
    }
    const [cue, reward, dopamine] = [trace('cue'), trace('reward'), trace('dopamine')]
    const mean = (from: number, to: number) => share(dopamine.slice(from, to))
    return cue.flatMap((on, k) => {
      if (on < 0.5 || cue[k - 1]! > 0.5 || k + 160 > cue.length) return []
      const before = mean(k - 30, k)
      return [
        {
          cue: mean(k + 5, k + 45) - before,
          reward: dopamine.slice(k + 103, k + 143).map((level) => level - before),
          given: reward[k + 105]! > 0.5,
        },
      ]
    })
  }

  /** Mean over trials of each moment after the reward. */
  const averaged = (some: readonly Trial[]): readonly number[] =>
    some[0]!.reward.map((_, moment) => share(some.map(({ reward }) => reward[moment]!)))
  const atCue = (some: readonly Trial[]) => share(some.map(({ cue }) => cue))

  // Ten seeds, 100 trials: at the reward 0.42 (peak 0.58) to 0.00 (0.06), at the cue 0.08 to 0.39, left out -0.47.
  test('the answer moves to the cue, is gone at the reward, and drops where a reward is left out', async () => {
    const circuit = await preset('dopamine-prediction-error')
    const learn = 80
    const task = { learn: String(learn), omit: '3' }
    const result = runBatch(withKnobs(circuit, { task }, '285 s'), library)
    const trials = trialsOf(result)
    const always = trials.slice(0, learn)
    expect(always.every(({ given }) => given)).toBe(true)
    const [first, last] = [always.slice(0, 5), always.slice(-15)]
    const reward = share(averaged(first))
    expect(reward).toBeGreaterThan(3 * atCue(first))
    expect(Math.abs(share(averaged(last)))).toBeLessThan(0.2 * reward)
    expect(Math.max(...averaged(last))).toBeLessThan(0.25 * Math.max(...averaged(first)))
    expect(atCue(last)).toBeGreaterThan(0.6 * reward)

    const without = trials.filter(({ given }) => !given)
    expect(without.length).toBeGreaterThan(2)
    expect(share(averaged(without))).toBeLessThan(-0.25)

    const { score } = result.probes
    if (!score || !('values' in score)) throw new Error('no score')
    const moved = score.values.flat()
    expect(share(moved.slice(0, 5))).toBeLessThan(-0.4)
    expect(share(moved.slice(learn - 15, learn))).toBeGreaterThan(0.6)
  }, 240_000)

  /** Rate of the dopamine cells in trials without a reward, from one time after it was due to another (ms). */
  function pause(result: Result, delay_ms: number): (from: number, to: number) => number {
    const { snc, cue, reward } = result.probes
    if (!snc || !('indices' in snc)) throw new Error('no spikes')
    if (!cue || !('variable' in cue) || !reward || !('variable' in reward))
      throw new Error('no trace')
    const begins = cue.times_ms.filter((time, k) => {
      const starts = cue.values[0]![k]! > 0.5 && !(cue.values[0]![k - 1]! > 0.5)
      const due = k + Math.round(delay_ms / 10) + 5
      return starts && time + delay_ms + 1000 < result.duration_ms && reward.values[0]![due]! < 0.5
    })
    return (from, to) => {
      const within = snc.times_ms.filter((time) =>
        begins.some((at) => time >= at + delay_ms + from && time < at + delay_ms + to),
      )
      return (within.length / snc.size / begins.length / (to - from)) * 1000
    }
  }

  // A serial compound dips in the step in which the reward was due, microstimuli after it; neither does before.
  test.each([
    [1, '1 s'],
    [2, '1 s'],
    [1, '0.7 s'],
    [1, '1.4 s'],
  ])(
    'where a reward is left out the fall comes when it was due and not before (seed %i, due after %s)',
    async (seed, delay) => {
      const circuit = await preset('dopamine-prediction-error')
      const task = { learn: '80', omit: '3', delay }
      const trained = withKnobs(circuit, { task }, '330 s')
      const ms = Number.parseFloat(delay) * 1000
      const result = runBatch({ ...trained, run: { ...trained.run, seed } }, library)
      const rate = pause(result, ms)
      const rest = rate(-ms - 300, -ms)
      expect(rest).toBeGreaterThan(4)
      expect(rate(-300, -100)).toBeGreaterThan(0.8 * rest)
      expect(rate(0, 200)).toBeLessThan(0.2 * rest)
      const fall = (from: number, to: number) => (rest - rate(from, to)) * (to - from)
      const before = Math.max(0, fall(-300, -100)) + Math.max(0, fall(-100, 0))
      expect(before).toBeLessThan(0.25 * (before + fall(0, 400)))
    },
    240_000,
  )
})
