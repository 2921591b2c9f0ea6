import { beforeAll, describe, expect, test } from 'vitest'
import type { Circuit } from '#circuit'
import { readCircuit } from '#circuit'
import { prepare, runBatch } from '#engine'
import { library, presetText } from '#library'
import { withSettings } from '../../src/cli/settings'
import { sketch } from '../../src/compile/sketch'

const nobody = (parameters: Record<string, string>) =>
  sketch(
    {
      task: { kind: 'digits', parameters },
      pixels: { kind: 'state-probe', parameters: { cells: '784', interval: '5 ms' } },
      label: { kind: 'state-probe', parameters: { cells: '10', interval: '5 ms' } },
      testing: { kind: 'state-probe', parameters: { interval: '5 ms' } },
      score: { kind: 'score-probe' },
    },
    [
      'task.pixel -> pixels.in',
      'task.label -> label.in',
      'task.still -> testing.in',
      'task.score -> score.in',
    ],
    { run: { dt: '5 ms', duration: '2 s', seed: 1, precision: 'f64' } },
  )

const rowsOf = (circuit: Circuit, probe: string) => {
  const found = runBatch(circuit, library).probes[probe]
  if (!found || !('variable' in found)) throw new Error(`no trace of ${probe}`)
  return found.values
}
const scoresOf = (circuit: Circuit): readonly number[] => {
  const { score } = runBatch(circuit, library).probes
  return score && 'values' in score ? (score.values as readonly number[]) : []
}

beforeAll(() => prepare(nobody({}), library) ?? undefined)

describe('what is shown', () => {
  const circuit = nobody({ t_show: '50 ms', t_rest: '50 ms', least: '0', between: '4' })

  test('a digit, a pause; the class of what is to be learnt, and none in a test', () => {
    const pixels = rowsOf(circuit, 'pixels')
    const labels = rowsOf(circuit, 'label')
    const [testing] = rowsOf(circuit, 'testing')
    for (let digit = 0; digit < 16; digit++) {
      const [on, off] = [digit * 20 + 5, digit * 20 + 15]
      const ink = (at: number) => pixels.reduce((sum, row) => sum + row[at]!, 0)
      expect(ink(on)).toBeGreaterThan(20)
      expect(ink(off)).toBe(0)
      const told = labels.reduce((sum, row) => sum + row[on]!, 0)
      expect(testing![on]).toBe(digit % 4 === 3 ? 1 : 0)
      expect(told).toBe(digit % 4 === 3 ? 0 : 1)
    }
  })

  test('what nobody answers is shown again and brighter, until it counts as not known', () => {
    const pixels = rowsOf(nobody({ t_show: '50 ms', t_rest: '50 ms', classes: '2' }), 'pixels')
    const white = (digit: number) => Math.max(...pixels.map((row) => row[digit * 20 + 5]!))
    expect([0, 1, 2, 3, 4, 5, 6, 7].map(white)).toEqual([1, 1.5, 2, 2.5, 3, 3.5, 4, 1])
  })

  test('guesses of nobody are right by chance', () => {
    const scores = scoresOf(
      withSettings(circuit, library, ['task.train=0', 'task.t_show=10 ms', 'task.t_rest=0 ms']),
    )
    expect(scores.length).toBeGreaterThan(190)
    const right = scores.reduce((a, b) => a + b, 0) / scores.length
    // Four standard deviations around one in ten.
    expect(Math.abs(right - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / scores.length))
  })
})

/** The share of the last 40 tests of a preset that were right, with three classes and 130 digits to learn from. */
async function rightOf(preset: string, duration: string, ...settings: string[]) {
  const { circuit } = readCircuit((await presetText(preset))!)
  const scores = scoresOf(
    withSettings(circuit!, library, [
      'task.classes=3',
      'task.train=130',
      `run.duration=${duration}`,
      ...settings,
    ]),
  ).slice(-40)
  expect(scores).toHaveLength(40)
  return scores.reduce((a, b) => a + b, 0) / 40
}

/** With the published rates, at which a few digits teach the most. */
const published = ['net.learning=0.01', 'net.rise=0.05 mV']

// Chance is 0.33.
test('cells that compete learn three classes from 130 digits, and nobody tells them which', async () => {
  const right = await rightOf('cortex-digits', '100 s', 'net.cells=30', ...published)
  expect(right).toBeGreaterThan(0.6)
}, 90_000)

test('they do so too when every cell votes for each class by its share', async () => {
  const settings = ['net.cells=30', 'task.shared=1', ...published]
  expect(await rightOf('cortex-digits', '100 s', ...settings)).toBeGreaterThan(0.6)
}, 90_000)

test('a net that is told the classes learns them too', async () => {
  expect(await rightOf('cortex-digits-twin', '25 s', 'net.hidden=20')).toBeGreaterThan(0.7)
}, 90_000)
