import { expect, test } from 'vitest'
import { library } from '#library'
import { neuronKind, sketch } from '../compile/sketch'
import { runBatch } from './batch'

const cells = 400

/** Values of two populations with white noise, one row for each cell, long after the start. */
function noisy(equations: string) {
  const own = [neuronKind('noisy', equations, { tau: '5 ms', sigma: '3 mV' })]
  const probe = { kind: 'state-probe', parameters: { interval: '20 ms', cells: String(cells) } }
  const circuit = sketch(
    { a: { kind: 'noisy', size: cells }, b: { kind: 'noisy', size: cells }, p: probe, q: probe },
    ['a.x -> p.in', 'b.y -> q.in'],
    { own, run: { dt: '0.1 ms', duration: '400 ms', seed: 3, precision: 'f64' } },
  )
  const { p, q } = runBatch(circuit, library).probes
  const rows = (probe: typeof p) =>
    probe && 'variable' in probe ? probe.values.flatMap((row) => row.slice(5)) : []
  return { x: rows(p), y: rows(q) }
}

const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length
const product = (a: readonly number[], b: readonly number[]) => mean(a.map((x, k) => x * b[k]!))

test('xi is white noise: an Ornstein–Uhlenbeck process has the deviation and time constant it is given', () => {
  const { x, y } = noisy(`dx/dt = -x/tau + sigma*sqrt(2/tau)*xi : volt
dy/dt = -y/tau + sigma*sqrt(2/tau)*xi_2 : volt`)
  expect(mean(x)).toBeCloseTo(0, 3)
  // 6,000 nearly independent values: 3 mV within 0.03 on average, so 0.15 is five of these.
  expect(Math.abs(Math.sqrt(product(x, x)) * 1000 - 3)).toBeLessThan(0.15)
  expect(Math.abs(Math.sqrt(product(y, y)) * 1000 - 3)).toBeLessThan(0.15)
  // Another population and another name: another noise.
  expect(Math.abs(product(x, y)) * 1e6).toBeLessThan(0.7)
})

test('one name in two equations of a cell is one noise', () => {
  const own = [
    neuronKind(
      'twice',
      'dx/dt = -x/tau + xi*sigma/sqrt(tau) : volt\ndy/dt = -y/tau + xi*sigma/sqrt(tau) : volt',
      {
        tau: '5 ms',
        sigma: '3 mV',
      },
    ),
  ]
  const probe = { kind: 'state-probe', parameters: {} }
  const circuit = sketch(
    { a: { kind: 'twice', size: 3 }, p: probe, q: probe },
    ['a.x -> p.in', 'a.y -> q.in'],
    { own },
  )
  const { p, q } = runBatch(circuit, library).probes
  const values = (of: typeof p) => (of && 'variable' in of ? of.values : [])
  expect(values(p)[0]!.at(-1)).not.toBe(0)
  expect(values(p)).toEqual(values(q))
})
