import { expect, test } from 'vitest'
import type { Comparison } from '#circuit'
import { sketch } from '../compile/sketch'
import { compared, comparedCsv, type Scored } from './compared'

const circuit = sketch({})
const comparison: Comparison = {
  place: 'agent',
  task: 'task',
  scores: '1 when right',
  floors: [{ says: 'chance', value: 0.5 }],
  probe: 'score',
  region: { block: 'striatum', name: 'Striatum', circuit },
  twin: { block: 'actor', name: 'Actor', circuit },
  twins: [{ block: 'actor', name: 'Actor' }],
  analogy: { twin: 'an actor', holds: ['it acts'], breaks: ['it thinks'] },
}
const run = (is: Scored['is'], seed: number, values: readonly number[]): Scored => ({
  is,
  seed,
  values,
  times_ms: values.map((_, k) => k),
})

test('each side has its curve, and how its last trials went; both are smoothed alike', () => {
  const runs = [
    run('region', 1, [0, 0, 1]),
    run('twin', 1, [1, 1]),
    run('region', 2, [0, 1, 1, 1]),
    run('twin', 2, [1, 0]),
  ]
  const both = compared(comparison, runs)
  expect(both.seeds).toEqual([1, 2])
  expect(both.region.curve).toMatchObject({ runs: 2, mean: [0, 0.5, 1], error: [0, 0.5, 0] })
  expect(both.twin.last).toEqual({ trials: 2, mean: 0.75, error: 0.25 })
  expect(both.breaks).toEqual(['it thinks'])
  expect(comparedCsv(both)).toBe(
    [
      'trial,striatum mean,striatum standard error,actor mean,actor standard error',
      '1,0,0,1,0',
      '2,0.5,0.5,0.5,0.5',
      '3,1,0,,',
      '',
    ].join('\n'),
  )
})

test('before any run is over there are no trials', () => {
  expect(compared(comparison, []).region).toMatchObject({
    curve: { mean: [] },
    last: { trials: 0 },
  })
})
