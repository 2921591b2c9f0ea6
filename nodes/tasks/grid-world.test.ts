import { expect, test } from 'vitest'
import { readCircuit } from '#circuit'
import { runBatch } from '#engine'
import { library, presetText } from '#library'
import { sketch } from '../../src/compile/sketch'

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length

function scoresOf(circuit: Parameters<typeof runBatch>[0]): readonly number[] {
  const { score } = runBatch(circuit, library).probes
  if (!score || !('values' in score) || 'variable' in score) throw new Error('no scores')
  return score.values.flat()
}

/** Three by three squares, and a policy that is always the same: shares of north, east, south, west. */
const fixed = (shares: string, parameters: Record<string, string> = {}) =>
  scoresOf(
    sketch(
      {
        world: {
          kind: 'grid-world',
          parameters: {
            side: '3',
            goal_x: '2',
            goal_y: '2',
            t_think: '5 ms',
            t_act: '5 ms',
            t_reward: '10 ms',
            t_rest: '5 ms',
            ...parameters,
          },
        },
        policy: {
          kind: 'rate-linear',
          size: 4,
          parameters: { bias: shares },
          initial: { r: shares },
        },
        score: { kind: 'score-probe' },
      },
      ['policy.r -> world.policy', 'world.score -> score.in'],
      { run: { dt: '1 ms', duration: '20 s', seed: 1, precision: 'f64' } },
    ),
  )

test('who goes only east and south takes a shortest way, but for bumps into the last wall', () => {
  const scores = fixed('int(i == 1 or i == 2)')
  expect(scores.length).toBeGreaterThan(100)
  expect(Math.min(...scores)).toBeGreaterThan(0)
  expect(Math.max(...scores)).toBe(1)
  expect(mean(scores)).toBeGreaterThan(0.6)
})

test('who goes the other way never arrives, unless the goal has moved there', () => {
  const away = 'int(i == 0 or i == 3)'
  expect(new Set(fixed(away))).toEqual(new Set([0]))
  const scores = fixed(away, { relocation: '5' })
  expect(scores.slice(0, 5)).toEqual([0, 0, 0, 0, 0])
  expect(Math.min(...scores.slice(5, 10))).toBeGreaterThan(0)
})

test('an actor and a critic find the way by the error of their prediction', async () => {
  const { circuit } = readCircuit((await presetText('grid-world'))!)
  const run = { ...circuit!.run, duration: '60 s' }
  const scores = scoresOf({ ...circuit!, run })
  // Wandering scores 0.1.
  expect(mean(scores.slice(-15))).toBeGreaterThan(0.6)
  expect(mean(scores.slice(-15))).toBeGreaterThan(mean(scores.slice(0, 5)) + 0.1)
}, 120_000)
