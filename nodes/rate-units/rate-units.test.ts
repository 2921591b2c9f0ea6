import { describe, expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

const layer = (kind: string, size: number, parameters = {}, initial = {}) => ({
  kind,
  size,
  parameters,
  initial,
})
const dense = (weight: string, connectivity = 'all-to-all', parameters = {}) => ({
  kind: 'synapse',
  parameters: { weight },
  slots: {
    receptor: { kind: 'weighted-sum', parameters: {} },
    connectivity: { kind: connectivity, parameters },
  },
})
const probe = { kind: 'state-probe', parameters: { cells: '100' } }

/** Rows of values by cell, one for each step. */
function trace(circuit: ReturnType<typeof sketch>, id: string): readonly (readonly number[])[] {
  const found = runBatch(circuit, library).probes[id]
  if (!found || !('variable' in found)) throw new Error(`no trace of ${id}`)
  return found.values
}

describe('a weighted sum', () => {
  const steps = 50
  const circuit = sketch(
    {
      x: layer('rate-linear', 7, { bias: 'sin(i)', tau: '1 ms' }, { r: 'cos(3*i)' }),
      y: layer('rate-relu', 5, { gain: '2', tau: '3 ms' }, { r: '0.1*i' }),
      up: dense('0.3*(i - 2*j)', 'fixed-probability', { p: '1' }),
      within: dense('-0.1', 'all-to-all', { autapses: 'False' }),
      down: dense('0.05*(i + j)'),
      px: probe,
      py: probe,
    },
    [
      'x.r -> up.pre',
      'up.post -> y.I',
      'y.r -> within.pre',
      'within.post -> y.I',
      'y.r -> down.pre',
      'down.post -> x.I',
      'x.r -> px.in',
      'y.r -> py.in',
    ],
    { run: { dt: '0.1 ms', duration: `${steps / 10} ms`, seed: 1, precision: 'f64' } },
  )

  test('is the product of a matrix and a vector, in both layers of a loop', () => {
    let x = Array.from({ length: 7 }, (_, i) => Math.cos(3 * i))
    let y = Array.from({ length: 5 }, (_, j) => 0.1 * j)
    const [tx, ty] = [trace(circuit, 'px'), trace(circuit, 'py')]
    for (let step = 0; step < steps; step++) {
      for (const [i, value] of x.entries()) expect(tx[i]![step]).toBeCloseTo(value, 10)
      for (const [j, value] of y.entries()) expect(ty[j]![step]).toBeCloseTo(value, 10)
      const sum = (list: readonly number[], weight: (k: number) => number) =>
        list.reduce((total, value, k) => total + weight(k) * value, 0)
      const intoX = x.map((_, i) => sum(y, (j) => 0.05 * (j + i)) + Math.sin(i))
      const intoY = y.map(
        (_, j) => sum(x, (i) => 0.3 * (i - 2 * j)) + sum(y, (k) => (k === j ? 0 : -0.1)),
      )
      // Both units are linear in r, so that their step is exact.
      const next = (r: number, f: number, tau: number) => f + (r - f) * Math.exp(-0.1 / tau)
      ;[x, y] = [
        x.map((r, i) => next(r, intoX[i]!, 1)),
        y.map((r, j) => next(r, 2 * Math.max(intoY[j]!, 0), 3)),
      ]
    }
  })
})

describe('units settle at their activation', () => {
  test.each([
    ['rate-linear', 1.4],
    ['rate-relu', 1.4],
    ['rate-tanh', Math.tanh(1.4)],
    ['rate-sigmoid', 1 / (1 + Math.exp(-1.4))],
  ])('%s', (kind, expected) => {
    const circuit = sketch(
      { unit: layer(kind, 1, { gain: '2', bias: '0.7', tau: '1 ms' }), p: probe },
      ['unit.r -> p.in'],
      { run: { dt: '0.1 ms', duration: '40 ms', seed: 1, precision: 'f64' } },
    )
    expect(trace(circuit, 'p')[0]!.at(-1)).toBeCloseTo(expected, 9)
  })
})

test('a threshold unit is on above theta and off below', () => {
  const circuit = sketch(
    {
      drive: layer('rate-linear', 3, { bias: '0.4 + 0.1*i', tau: '0.1 ms' }),
      unit: layer('rate-threshold', 3, { theta: '0.5', tau: '1 ms' }),
      up: dense('1', 'one-to-one'),
      p: probe,
    },
    ['drive.r -> up.pre', 'up.post -> unit.I', 'unit.r -> p.in'],
    { run: { dt: '0.1 ms', duration: '40 ms', seed: 1, precision: 'f64' } },
  )
  const end = trace(circuit, 'p').map((cell) => cell.at(-1)!)
  expect(end[0]).toBe(0)
  expect(end[2]).toBeCloseTo(1, 9)
})

test('softmax units share one unit of activity by exp(beta x)', () => {
  const inputs = [0.3, -0.4, 1.1, 0.2]
  const circuit = sketch(
    {
      unit: layer('rate-softmax', 4, {
        beta: '2',
        bias: '0.3*int(i == 0) - 0.4*int(i == 1) + 1.1*int(i == 2) + 0.2*int(i == 3)',
        tau: '1 ms',
      }),
      pool: {
        kind: 'synapse',
        parameters: {},
        slots: {
          receptor: { kind: 'exponential-sum', parameters: {} },
          connectivity: { kind: 'all-to-all', parameters: { autapses: 'True' } },
        },
      },
      p: probe,
    },
    ['unit.x -> pool.pre', 'pool.post -> unit.Z', 'unit.r -> p.in'],
    { run: { dt: '0.1 ms', duration: '60 ms', seed: 1, precision: 'f64' } },
  )
  const found = trace(circuit, 'p').map((cell) => cell.at(-1)!)
  const total = inputs.reduce((sum, x) => sum + Math.exp(2 * x), 0)
  for (const [k, x] of inputs.entries()) expect(found[k]).toBeCloseTo(Math.exp(2 * x) / total, 9)
})

test('a noisy sigmoid averages to the sigmoid flattened by its noise', () => {
  const circuit = sketch(
    {
      unit: layer('rate-noisy-sigmoid', 100, {
        beta: '3',
        bias: '0.4',
        sigma: '0.5',
        tau: '0.1 ms',
        tau_n: '2 ms',
      }),
      p: { kind: 'state-probe', parameters: { cells: '100', interval: '10 ms' } },
    },
    ['unit.r -> p.in'],
    { run: { dt: '0.1 ms', duration: '4 s', seed: 3, precision: 'f64' } },
  )
  const all = trace(circuit, 'p').flatMap((cell) => cell.slice(1))
  const mean = all.reduce((sum, r) => sum + r, 0) / all.length
  // The integral of the sigmoid over the normal distribution of the noise, by a sum.
  let expected = 0
  const h = 0.001
  for (let z = -6; z < 6; z += h) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
    expected += (h * density) / (1 + Math.exp(-3 * (0.4 + 0.5 * z)))
  }
  // Euler's steps widen the noise by dt/(4 tau_n), 1 %; 40,000 draws have a standard error of 0.002.
  expect(Math.abs(mean - expected)).toBeLessThan(0.006)
})

test('a synapse that passes on a value wants a variable, and one for spikes wants spikes', () => {
  const nodes = { x: layer('rate-linear', 1), y: layer('lif', 1), syn: dense('1') }
  const wired = (wire: string) =>
    trace(sketch({ ...nodes, p: probe }, [wire, 'syn.post -> x.I', 'x.r -> p.in']), 'p')
  expect(() => wired('x.r -> syn.pre')).not.toThrow()
  expect(() => wired('y.v -> syn.pre')).toThrow('r_pre is not known here')
})
