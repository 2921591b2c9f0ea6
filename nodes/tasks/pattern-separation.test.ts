import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

/** Cells without memory, which fire in every step while their input is on, and what they scored. */
function scores(parameters: Record<string, string> = {}, theta = '0.5') {
  const circuit = sketch(
    {
      task: { kind: 'pattern-separation', parameters },
      echo: { kind: 'threshold-unit', size: 100, parameters: { theta } },
      r_in: { kind: 'state-probe', parameters: { interval: '1 ms' } },
      score: { kind: 'score-probe' },
    },
    [
      'task.pattern -> echo.I',
      'echo.spikes -> task.apart',
      'task.score -> score.in',
      'task.r_in -> r_in.in',
    ],
    { run: { dt: '1 ms', duration: '2.6 s', seed: 1, precision: 'f64' } },
  )
  const { score, r_in } = runBatch(circuit, library).probes
  if (!score || !('values' in score) || 'variable' in score) throw new Error('no scores')
  if (!r_in || !('variable' in r_in)) throw new Error('no trace')
  return { times_ms: score.times_ms, values: score.values.flat(), alike: r_in.values[0]! }
}

test('an echo scores 0: nothing has been moved apart', () => {
  const { values, times_ms } = scores()
  for (const value of values) expect(value).toBeCloseTo(0, 9)
  // A pause, then a show and a pause and a show for each pair.
  expect(times_ms[0]).toBeCloseTo(320, 6)
  expect(times_ms[1]! - times_ms[0]!).toBeCloseTo(320, 6)
})

test('every likeness from low to high has its turn: 3 to 9 of 10 cells in common', () => {
  const { alike } = scores()
  const expected = [3, 4, 5, 6, 7, 8, 9].map((common) => (common / 10 - 0.1) / 0.9)
  const met = [...new Set(alike)].filter((r) => r > 0)
  expect(met).toHaveLength(7)
  expected.forEach((r, k) => {
    expect(met[k]).toBeCloseTo(r, 9)
  })
})

test('silence is the same answer to both', () => {
  const { values } = scores({}, '2')
  expect(values[0]).toBeCloseTo((0.3 - 0.1) / 0.9 - 1, 9)
})
