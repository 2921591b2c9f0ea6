import { describe, expect, test } from 'vitest'
import { runBatch } from '#engine'
import type { StimulusKind } from '#kind'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

const slot = (kind: string, parameters = {}) => ({ kind, parameters })
const sum = slot('weighted-sum')
const unit = (kind: string, size: number, parameters = {}) => ({ kind, size, parameters })
const learning = (rule: string, parameters = {}, weight = '0.5') => ({
  kind: 'synapse',
  parameters: { weight },
  slots: { receptor: sum, plasticity: slot(rule, parameters) },
})
const run = (seconds: number, seed = 1) => ({
  run: { dt: '1 ms', duration: `${seconds} s`, seed, precision: 'f64' as const },
})

function recorded(circuit: ReturnType<typeof sketch>, id: string): readonly (readonly number[])[] {
  const found = runBatch(circuit, library).probes[id]
  if (!found || 'indices' in found) throw new Error(`nothing recorded by ${id}`)
  return found.values as readonly (readonly number[])[]
}

/**
 * Inputs with a known covariance: a rotation of independent sources of different strength, which change over 200 ms,
 * slowly beside the unit's own delay.
 */
describe('Oja', () => {
  const n = 4
  const sd = [2, 1, 0.7, 0.5]
  // Columns of a Hadamard matrix: orthogonal, of length one.
  const axes = [
    [1, 1, 1, 1],
    [1, -1, 1, -1],
    [1, 1, -1, -1],
    [1, -1, -1, 1],
  ].map((axis) => axis.map((one) => one / 2))
  const circuit = (seed: number) =>
    sketch(
      {
        source: {
          kind: 'noise-signal',
          size: n,
          parameters: { sd: sd.map(String), tau: '200 ms' },
        },
        s: unit('rate-linear', n, { tau: '1 ms' }),
        mix: {
          kind: 'synapse',
          slots: {
            receptor: sum,
            connectivity: slot('explicit-list', {
              pairs: axes.flatMap((axis, i) => axis.map((one, j) => `${i} -> ${j}: ${one}`)),
            }),
          },
        },
        x: unit('rate-linear', n, { tau: '1 ms' }),
        learn: learning('oja', { eta: '0.05 Hz' }, '0.3*randn()'),
        y: unit('rate-linear', 1, { tau: '1 ms' }),
        w: { kind: 'weight-probe', parameters: { interval: '2 s' } },
      },
      [
        'source.x -> s.I',
        's.r -> mix.pre',
        'mix.post -> x.I',
        'x.r -> learn.pre',
        'learn.post -> y.I',
        'learn.w -> w.in',
      ],
      run(1200, seed),
    )
  test.each([1, 2, 3])('finds the first principal component (seed %s)', (seed) => {
    const rows = recorded(circuit(seed), 'w').slice(-400)
    const w = rows[0]!.map((_, k) => rows.reduce((total, row) => total + row[k]!, 0) / rows.length)
    const norm = Math.hypot(...w)
    const along = Math.abs(w.reduce((total, one, k) => total + one * axes[0]![k]!, 0)) / norm
    const degrees = (Math.acos(Math.min(1, along)) * 180) / Math.PI
    expect(degrees).toBeLessThan(2)
    expect(Math.abs(norm - 1)).toBeLessThan(0.02)
  })
})

describe('BCM', () => {
  const n = 5
  const circuit = (seed: number) =>
    sketch(
      {
        patterns: { kind: 'pattern-cycle', size: n, parameters: { period: '50 ms' } },
        x: unit('rate-linear', n, { tau: '1 ms' }),
        learn: learning('bcm', { eta: '0.1 Hz', tau_theta: '1 s' }, '0.4 + 0.2*rand()'),
        y: unit('rate-relu', 1, { tau: '2 ms' }),
        py: { kind: 'state-probe', parameters: { interval: '1 ms' } },
        theta: { kind: 'state-probe', parameters: { interval: '1 ms' } },
      },
      [
        'patterns.x -> x.I',
        'x.r -> learn.pre',
        'learn.post -> y.I',
        'y.r -> py.in',
        'learn.theta -> theta.in',
      ],
      run(300, seed),
    )
  test.each([1, 2, 3])('a cell that is shown five patterns answers to one (seed %s)', (seed) => {
    const found = circuit(seed)
    const y = recorded(found, 'py')[0]!
    const theta = recorded(found, 'theta')[0]!.slice(-5000)
    // The answer to each pattern at its end, over the last time around.
    const answers = Array.from({ length: n }, (_, k) => y[y.length - 1 - 50 * k]!)
    const best = Math.max(...answers)
    expect(answers.filter((one) => one > 0.1 * best)).toHaveLength(1)
    // Where it settles the answer is at the threshold, and the threshold at the mean square: both are n.
    expect(Math.abs(best - n)).toBeLessThan(0.1 * n)
    expect(Math.abs(theta.reduce((a, b) => a + b) / theta.length - n)).toBeLessThan(0.1 * n)
  })
  test('the threshold slides to the mean square of the output', () => {
    const found = circuit(1)
    const y = recorded(found, 'py')[0]!.slice(0, 2000)
    const theta = recorded(found, 'theta')[0]!
    let expected = 0
    for (const r of y) expected += (r * r - expected) * -Math.expm1(-1e-3)
    expect(theta[2000]).toBeCloseTo(expected, 6)
  })
})

describe('two inputs that go up and down together and apart', () => {
  const wave = (
    rule: string,
    parameters: Readonly<Record<string, string>>,
    initial: Readonly<Record<string, string>> = {},
  ) => {
    const rows = recorded(
      sketch(
        {
          x: { kind: 'tone', size: 2, parameters: {} },
          pre: unit('rate-linear', 2, { tau: '1 ms', bias: '3' }),
          same: { kind: 'tone' },
          y: unit('rate-linear', 1, { tau: '1 ms', bias: '2' }),
          learn: { ...learning(rule, parameters, '0'), initial },
          w: { kind: 'weight-probe', parameters: { interval: '10 s' } },
        },
        [
          'x.x -> pre.I',
          'same.x -> y.I',
          'pre.r -> learn.pre',
          'learn.post -> y.I',
          'learn.w -> w.in',
        ],
        { ...run(10.001), own: [tone] },
      ),
      'w',
    )
    return rows.at(-1)!
  }
  const tone: StimulusKind = {
    family: 'stimulus',
    id: 'tone',
    name: 'Tone',
    about: '',
    parameters: {},
    outputs: {
      x: { carries: 'signal', value: '(1 - 2*i)*sin(2*pi*5*Hz*t)', help: '' },
    },
  }
  test('covariance: eta times plus and minus one half, whatever the means', () => {
    const [together, apart] = wave(
      'covariance',
      { eta: '0.002 Hz', tau_mean: '2 s' },
      { 'plasticity.x_mean': '3', 'plasticity.y_mean': '2' },
    )
    expect(together! / (0.002 * 10 * 0.5)).toBeCloseTo(1, 1)
    expect(apart! / (0.002 * 10 * 0.5)).toBeCloseTo(-1, 1)
  })
  test('Hebb: the product of the means carries both up', () => {
    const [together, apart] = wave('hebb-rate', { eta: '0.0002 Hz' })
    expect(together! / (0.0002 * 10 * (6 + 0.5))).toBeCloseTo(1, 1)
    expect(apart! / (0.0002 * 10 * (6 - 0.5))).toBeCloseTo(1, 1)
  })
})

test('the delta rule learns the weights of its teacher', () => {
  const dense = (weight: string) => ({
    kind: 'synapse',
    parameters: { weight },
    slots: { receptor: sum },
  })
  const rows = recorded(
    sketch(
      {
        source: { kind: 'noise-signal', size: 3 },
        x: unit('rate-linear', 3, { tau: '1 ms' }),
        truth: dense('(1 - 0.7*i)*(1 - 2*j)'),
        teacher: unit('rate-linear', 2, { tau: '1 ms' }),
        learn: learning('delta-rule', { eta: '1 Hz' }, '0'),
        pupil: unit('rate-linear', 2, { tau: '1 ms' }),
        w: { kind: 'weight-probe', parameters: { interval: '30 s' } },
      },
      [
        'source.x -> x.I',
        'x.r -> truth.pre',
        'truth.post -> teacher.I',
        'x.r -> learn.pre',
        'learn.post -> pupil.I',
        'teacher.r -> learn.target',
        'learn.w -> w.in',
      ],
      run(60.001),
    ),
    'w',
  )
  // Each pupil has a teacher of its own, who says the opposite of the other.
  const expected = [1, -1, 0.3, -0.3, -0.4, 0.4]
  for (const [k, w] of rows.at(-1)!.entries()) expect(w).toBeCloseTo(expected[k]!, 3)
})
