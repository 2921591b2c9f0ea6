import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

/** Cells without memory, which pass on a spike when it and *gate* times the context are above threshold. */
function routed({ weight, gate }: { readonly weight: string; readonly gate: string }) {
  const circuit = sketch(
    {
      task: { kind: 'context-routing', parameters: { fibres: '1', rate: '80 Hz', base: '40 Hz' } },
      send: {
        kind: 'synapse',
        parameters: { weight, delay: '0 ms' },
        slots: {
          receptor: { kind: 'pulse', parameters: {} },
          connectivity: { kind: 'one-to-one', parameters: {} },
        },
      },
      echo: { kind: 'threshold-unit', size: 4, parameters: { theta: '1' } },
      wanted: {
        kind: 'synapse',
        parameters: { weight: gate, delay: '0 ms' },
        slots: {
          receptor: { kind: 'weighted-sum', parameters: {} },
          connectivity: { kind: 'one-to-one', parameters: {} },
        },
      },
      context: { kind: 'rate-linear', size: 4, parameters: { tau: '1 ms' } },
      score: { kind: 'score-probe' },
      passed: { kind: 'state-probe', parameters: { cells: '4', interval: '500 ms' } },
    },
    [
      'task.spikes -> send.pre',
      'send.post -> echo.I',
      'task.context -> context.I',
      'context.r -> wanted.pre',
      'wanted.post -> echo.I',
      'echo.spikes -> task.relay',
      'task.score -> score.in',
      'task.passed -> passed.in',
    ],
    { run: { dt: '1 ms', duration: '8 s', seed: 1, precision: 'f64' } },
  )
  const { score, passed } = runBatch(circuit, library).probes
  if (!score || !('values' in score) || !passed || !('variable' in passed))
    throw new Error('no scores')
  return { scores: score.values.flat(), passed: passed.values.map((row) => row.at(-1)!) }
}

test('a relay that the context opens scores 1, and passes one stream of the four', () => {
  const { scores, passed } = routed({ weight: '0.7', gate: '0.7' })
  expect(scores.length).toBeGreaterThanOrEqual(14)
  // A spike on its way when a trial ends counts in none.
  for (const score of scores) expect(score).toBeGreaterThan(0.9)
  expect(passed.filter((share) => share > 0.9)).toHaveLength(1)
  expect(passed.filter((share) => share < 0.1)).toHaveLength(3)
})

test('one that passes everything, and one that passes nothing, score 0', () => {
  for (const score of routed({ weight: '2', gate: '0' }).scores)
    expect(Math.abs(score)).toBeLessThan(0.1)
  expect(new Set(routed({ weight: '0.5', gate: '0.1' }).scores)).toEqual(new Set([0]))
})
