import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

/** Cells without memory, which fire in every step while their input is on, and what they scored. */
function scores(from: 'pattern' | 'answer', parameters: Record<string, string> = {}, gain = '1') {
  const circuit = sketch(
    {
      task: { kind: 'pattern-completion', parameters: { patterns: '4', ...parameters } },
      echo: { kind: 'threshold-unit', size: 100, parameters: { theta: `0.5/${gain}` } },
      score: { kind: 'score-probe' },
    },
    [`task.${from} -> echo.I`, 'echo.spikes -> task.recall', 'task.score -> score.in'],
    { run: { dt: '1 ms', duration: '2 s', seed: 1, precision: 'f64' } },
  )
  const { score } = runBatch(circuit, library).probes
  if (!score || !('values' in score) || 'variable' in score) throw new Error('no scores')
  return { times_ms: score.times_ms, values: score.values.flat() }
}

test('an echo of half a pattern scores what the correlation of a half with its whole is', () => {
  const { values } = scores('pattern')
  // 10 of 100 cells, 5 of them given back.
  const expected = (0.05 - 0.1 * 0.05) / Math.sqrt(0.1 * 0.9 * 0.05 * 0.95)
  for (const value of values) expect(value).toBeCloseTo(expected, 9)
})

test('a cue that keeps all of the pattern, and the whole answer, score 1', () => {
  for (const value of scores('pattern', { cue: '1' }).values) expect(value).toBeCloseTo(1, 9)
  for (const value of scores('answer').values) expect(value).toBeCloseTo(1, 9)
})

test('silence scores 0', () => {
  expect(new Set(scores('answer', {}, '0.1').values)).toEqual(new Set([0]))
})

test('nothing is asked for before all is stored, then one trial follows the other', () => {
  const { times_ms } = scores('pattern')
  // A pause, four shown and four pauses, the first cue: 60 + 4*(100 + 60) + 100.
  expect(times_ms[0]).toBeCloseTo(800, 6)
  expect(times_ms[1]! - times_ms[0]!).toBeCloseTo(160, 6)
  expect(times_ms).toHaveLength(8)
})

test('the patterns are of the seed and not of what the circuit does with them', () => {
  const half = (seed: number) => {
    const circuit = sketch(
      {
        task: { kind: 'pattern-completion' },
        p: { kind: 'state-probe', parameters: { cells: '100' } },
      },
      ['task.whole -> p.in'],
      { run: { dt: '1 ms', duration: '100 ms', seed, precision: 'f64' } },
    )
    const { p } = runBatch(circuit, library).probes
    if (!p || !('variable' in p)) throw new Error('no trace')
    return p.values.flatMap((row, cell) => (row.at(-1) === 1 ? [cell] : []))
  }
  expect(half(1)).toHaveLength(10)
  expect(half(1)).toEqual(half(1))
  expect(half(1)).not.toEqual(half(2))
})

test('in two rounds all are shown twice before the first is asked for', () => {
  expect(scores('pattern', { patterns: '2', rounds: '2' }).times_ms).toEqual(
    scores('pattern', { patterns: '4' }).times_ms,
  )
})
