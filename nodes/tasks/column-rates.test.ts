import { expect, test } from 'vitest'
import { floorsOf } from '#circuit'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'
import columnRates from './column-rates'

const ports = ['l23e', 'l23i', 'l4e', 'l4i', 'l5e', 'l5i', 'l6e', 'l6i']

/** Score of eight clocks held against wanted rates; both in Hz, clocks that are left out are silent. */
function scoreOf(rates: readonly number[], wanted: readonly number[]): number {
  const wired = ports.filter((_, k) => (rates[k] ?? 0) > 0)
  const circuit = sketch(
    {
      judge: {
        kind: 'column-rates',
        parameters: Object.fromEntries(ports.map((port, k) => [`r_${port}`, `${wanted[k]} Hz`])),
      },
      score: { kind: 'score-probe' },
      ...Object.fromEntries(
        wired.map((port) => [
          port,
          {
            kind: 'regular-train',
            parameters: { rate: `${rates[ports.indexOf(port)]} Hz`, start: '5 ms' },
          },
        ]),
      ),
    },
    ['judge.score -> score.in', ...wired.map((port) => `${port}.spikes -> judge.${port}`)],
    { run: { dt: '1 ms', duration: '1.6 s', seed: 1, precision: 'f64' } },
  )
  const { score } = runBatch(circuit, library).probes
  if (!score || !('values' in score)) throw new Error('no score')
  return score.values.flat()[0] as number
}

const tens = ports.map(() => 10)

test('every rate as published scores 1', () => {
  expect(scoreOf(tens, tens)).toBe(1)
})

test('half and twice a rate count alike, and silence counts nothing', () => {
  expect(scoreOf([5, ...tens.slice(1)], tens)).toBeCloseTo((0.5 + 7) / 8, 12)
  expect(scoreOf([20, ...tens.slice(1)], tens)).toBeCloseTo((0.5 + 7) / 8, 12)
  expect(scoreOf([0, ...tens.slice(1)], tens)).toBeCloseTo(7 / 8, 12)
})

test('a low rate is held to its ratio as strictly as a high one', () => {
  // Within 1 Hz, and still twice too fast.
  expect(scoreOf([2, ...tens.slice(1)], [1, ...tens.slice(1)])).toBeCloseTo((0.5 + 7) / 8, 12)
})

test('the line to compare with is the best that one rate for all eight populations can score', () => {
  const wanted = ports.map((port) =>
    Number.parseFloat(String(columnRates.parameters[`r_${port}`]!.default)),
  )
  const scored = (rate: number) =>
    wanted.reduce((sum, one) => sum + Math.min(rate, one) / Math.max(rate, one), 0) / 8
  const best = Math.max(...Array.from({ length: 10_000 }, (_, k) => scored((k + 1) / 1000)))
  const [floor, ...others] = floorsOf(columnRates, { parameters: {} }).floors
  expect(others).toEqual([])
  expect(floor?.value).toBeCloseTo(best, 2)
})
