/** Tasks in step with a simulation, by the bandit: an agent that always acts on one arm. */
import { expect, test } from 'vitest'
import { type Circuit, edit, FORMAT, setRun, startTimeline, VERSION } from '#circuit'
import { modelOf } from '#compile'
import { library } from '#library'
import { runBatch } from './batch'
import { createSimulation } from './simulation'

const circuit = (arm: number, parameters: Record<string, string> = {}): Circuit => ({
  format: FORMAT,
  version: VERSION,
  name: 'An agent of one mind',
  about: '',
  run: { dt: '0.1 ms', duration: '20 s', seed: 1, precision: 'f64' },
  nodes: {
    actor: { kind: 'lif', size: 2, position: { x: 0, y: 0 }, parameters: {} },
    drive: {
      kind: 'constant-current',
      position: { x: 0, y: 0 },
      parameters: { amplitude: `0.5*nA*int(i == ${arm})` },
      size: 2,
    },
    task: { kind: 'bandit', position: { x: 0, y: 0 }, parameters: { margin: '5', ...parameters } },
    reward: { kind: 'state-probe', position: { x: 0, y: 0 }, parameters: { interval: '1 ms' } },
    score: { kind: 'score-probe', position: { x: 0, y: 0 }, parameters: {} },
  },
  wires: [
    'drive.I -> actor.I',
    'actor.spikes -> task.actions',
    'task.reward -> reward.in',
    'task.score -> score.in',
  ],
  kinds: {},
  blocks: {},
  scope: null,
})

const scoresOf = (of: Circuit): readonly number[] => {
  const { score } = runBatch(of, library).probes
  return score && 'values' in score ? (score.values as readonly number[]) : []
}

test('the arm whose cells spike is taken, and the score says whether it was the best', () => {
  const best = scoresOf(circuit(0))
  expect(best.length).toBeGreaterThan(40)
  expect(best.every((score) => score === 1)).toBe(true)
  expect(scoresOf(circuit(1)).every((score) => score === 0)).toBe(true)
})

test('best and worst change places after as many trials as asked for', () => {
  const scores = scoresOf(circuit(0, { reversal: '10' }))
  expect(scores.slice(0, 30)).toEqual([1, 0, 1].flatMap((score) => Array(10).fill(score)))
})

test('the best arm pays as often as it says', () => {
  const { reward, score } = runBatch(circuit(0), library).probes
  const rows = reward && 'variable' in reward ? reward.values : []
  const [told] = rows
  const paid = told!.filter((value, k) => value === 1 && told![k - 1] === 0).length
  const trials = score && 'values' in score ? score.values.length : 0
  // Four standard deviations of a binomial.
  expect(Math.abs(paid / trials - 0.8)).toBeLessThan(4 * Math.sqrt((0.8 * 0.2) / trials))
})

test('the same seed gives the same trials, whatever the pieces in which it runs', () => {
  const model = modelOf(circuit(0), library, [])
  const whole = createSimulation(model)
  whole.run(30_000, () => {})
  const pieces = createSimulation(model)
  for (let done = 0; done < 30_000; done += 7) pieces.run(Math.min(7, 30_000 - done), () => {})
  expect(pieces.scores('task')).toEqual(whole.scores('task'))
  expect(pieces.read('actor.v')).toEqual(whole.read('actor.v'))
  whole.reset()
  expect(whole.scores('task').values).toEqual([])
})

test('an edit elsewhere keeps the trials so far', () => {
  const before = createSimulation(modelOf(circuit(0), library, []))
  before.run(30_000, () => {})
  const trials = before.scores('task').values.length
  const edited = edit(startTimeline(circuit(0)), setRun({ duration: '10 s' })).now
  const after = createSimulation(modelOf(edited, library, []), { carry: before })
  expect(after.scores('task').values).toHaveLength(trials)
  after.run(30_000, () => {})
  expect(after.scores('task').values.length).toBeGreaterThan(trials)
})
