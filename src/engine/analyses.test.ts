import { expect, test } from 'vitest'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { runBatch } from './batch'

const run = (seconds: number) => ({
  run: { dt: '0.1 ms', duration: `${seconds} s`, seed: 3, precision: 'f64' as const },
})

test('a clock has CV 0 and Poisson cells have CV 1', () => {
  const circuit = sketch(
    {
      clock: { kind: 'regular-train' },
      dice: { kind: 'poisson', size: 40 },
      even: { kind: 'interval-probe' },
      odd: { kind: 'interval-probe' },
    },
    ['clock.spikes -> even.in', 'dice.spikes -> odd.in'],
    run(6),
  )
  const { even, odd } = runBatch(circuit, library).analyses
  expect(even!.figures.cv).toBeCloseTo(0, 9)
  expect(odd!.figures.cv).toBeGreaterThan(0.9)
  expect(odd!.figures.cv).toBeLessThan(1.05)
  expect(odd!.x_unit).toBe('s')
})

test('what follows a population through a delay peaks at that lag; a population is not compared with itself', () => {
  const circuit = sketch(
    {
      a: { kind: 'poisson', size: 20, parameters: { rate: '10 Hz' } },
      relay: { kind: 'threshold-unit', size: 20 },
      syn: {
        kind: 'synapse',
        parameters: { weight: '2', delay: '5 ms' },
        slots: {
          connectivity: { kind: 'one-to-one', parameters: {} },
          receptor: { kind: 'pulse', parameters: {} },
        },
      },
      cross: { kind: 'correlogram-probe', parameters: { bin: '1 ms' } },
      own: { kind: 'correlogram-probe' },
    },
    [
      'a.spikes -> syn.pre',
      'syn.post -> relay.I',
      'a.spikes -> cross.in',
      'relay.spikes -> cross.with',
      'a.spikes -> own.in',
    ],
    run(4),
  )
  const { cross, own } = runBatch(circuit, library).analyses
  expect(cross!.figures.lag).toBeCloseTo(0.005, 9)
  // Independent cells: the rate of each around the spikes of all.
  for (const rate of own!.y) expect(Math.abs(rate - 10)).toBeLessThan(4)
})

test('cells that share a rhythm show it in the spectrum of their rate and of their potential', () => {
  const circuit = sketch(
    {
      beat: { kind: 'sine-current', parameters: { rate: '40 Hz', mean: '0.2 nA' } },
      cells: { kind: 'lif', size: 30 },
      noise: { kind: 'noise-current', size: 30 },
      v: { kind: 'state-spectrum-probe' },
      rate: { kind: 'rate-spectrum-probe' },
    },
    ['beat.I -> cells.I', 'noise.I -> cells.I', 'cells.v -> v.in', 'cells.spikes -> rate.in'],
    run(4),
  )
  const { v, rate } = runBatch(circuit, library).analyses
  expect(Math.abs(v!.figures.peak! - 40)).toBeLessThan(1.5)
  expect(Math.abs(rate!.figures.peak! - 40)).toBeLessThan(1.5)
  expect(v!.y_unit).toBe('V²/Hz')
})

test('a mean over cells is the mean of what a probe of each records', () => {
  const circuit = sketch(
    {
      drive: { kind: 'noise-current', size: 12 },
      cells: { kind: 'lif', size: 12 },
      each: { kind: 'state-probe', parameters: { cells: '12', interval: '1 ms' } },
      mean: { kind: 'mean-probe' },
    },
    ['drive.I -> cells.I', 'cells.v -> each.in', 'cells.v -> mean.in'],
    run(0.05),
  )
  const { each, mean } = runBatch(circuit, library).probes
  if (!each || !mean || !('variable' in each) || !('variable' in mean)) throw new Error('no trace')
  expect(mean.values).toHaveLength(1)
  mean.values[0]!.forEach((value, k) => {
    const sum = each.values.reduce((total, row) => total + row[k]!, 0)
    expect(value).toBeCloseTo(sum / 12, 12)
  })
})

test('a matrix of weights says between which cells each weight stands, and a histogram counts them all', () => {
  const circuit = sketch(
    {
      a: { kind: 'poisson', size: 5 },
      b: { kind: 'lif', size: 4 },
      syn: { kind: 'synapse', parameters: { weight: '1 + rand()' } },
      matrix: { kind: 'weight-matrix-probe' },
      spread: { kind: 'weight-histogram-probe' },
      mean: { kind: 'weight-mean-probe' },
    },
    [
      'a.spikes -> syn.pre',
      'syn.post -> b.I',
      'syn.w -> matrix.in',
      'syn.w -> spread.in',
      'syn.w -> mean.in',
    ],
    run(0.2),
  )
  const { probes, analyses } = runBatch(circuit, library)
  const { matrix, mean } = probes
  if (!matrix || !mean || !('pre' in matrix)) throw new Error('no matrix')
  const pairs = matrix.pre!.map((pre, s) => `${pre} ${matrix.post![s]}`)
  expect(new Set(pairs).size).toBe(20)
  expect(analyses.spread!.y.reduce((sum, count) => sum + count, 0)).toBe(20)
  const weights = matrix.values.at(-1) as readonly number[]
  const average = weights.reduce((sum, weight) => sum + weight, 0) / 20
  expect(analyses.spread!.figures.mean).toBeCloseTo(average, 15)
  expect((mean as { values: readonly (readonly number[])[] }).values.at(-1)![0]).toBeCloseTo(
    average,
    15,
  )
})
