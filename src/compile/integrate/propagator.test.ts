import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { propagator, settling } from './propagator'

const matrix = (...rows: readonly (readonly number[])[]) =>
  rows.map((row) => Float64Array.from(row))
const of = (rows: readonly (readonly number[])[], dt: number) => propagator(matrix(...rows), dt)
/** Relative distance. */
const off = (got: number, want: number) => Math.abs(got - want) / Math.abs(want)

test.each([1e-3, 5e-3, 20e-3, 1])('a leak of %s s decays as exp(-dt/tau)', (tau) => {
  const { state, input } = of([[-1 / tau]], 1e-4)
  expect(off(state[0]![0]!, Math.exp(-1e-4 / tau))).toBeLessThan(1e-13)
  expect(off(input[0]![0]!, -tau * Math.expm1(-1e-4 / tau))).toBeLessThan(1e-14)
})

test('a leak far shorter than the step leaves next to nothing, and that to 1e-15 of what was there', () => {
  const { state, input } = of([[-1e5]], 1e-4)
  expect(Math.abs(state[0]![0]! - Math.exp(-10))).toBeLessThan(1e-15)
  expect(off(input[0]![0]!, -1e-5 * Math.expm1(-10))).toBeLessThan(1e-14)
})

test('what grows, grows as exp(dt/tau)', () => {
  const { state, input } = of([[50]], 0.1)
  expect(off(state[0]![0]!, Math.exp(5))).toBeLessThan(1e-13)
  expect(off(input[0]![0]!, Math.expm1(5) / 50)).toBeLessThan(1e-13)
})

test('nothing moves where nothing flows: the input adds up', () => {
  expect(of([[0]], 1e-4)).toEqual({
    state: [Float64Array.of(1)],
    input: [Float64Array.of(1e-4)],
  })
})

describe('a membrane under an exponential current (Rotter & Diesmann 1999)', () => {
  const dt = 1e-4
  const membrane = (tau_m: number, tau_s: number) =>
    of(
      [
        [-1 / tau_m, 1],
        [0, -1 / tau_s],
      ],
      dt,
    ).state
  test.each([
    [20e-3, 5e-3],
    [10e-3, 2e-3],
    [5e-3, 50e-3],
    [10e-3, 0.3e-3],
  ])('tau_m %s s, tau_s %s s: the closed form', (tau_m, tau_s) => {
    const [[, flow], [back, decay]] = membrane(tau_m, tau_s) as unknown as [number[], number[]]
    const rates = 1 / tau_s - 1 / tau_m
    expect(off(flow!, (Math.exp(-dt / tau_m) - Math.exp(-dt / tau_s)) / rates)).toBeLessThan(1e-12)
    expect(off(decay!, Math.exp(-dt / tau_s))).toBeLessThan(1e-13)
    expect(back).toBe(0)
  })
  test('equal time constants, where that form divides by zero: dt exp(-dt/tau)', () => {
    const tau = 7e-3
    expect(off(membrane(tau, tau)[0]![1]!, dt * Math.exp(-dt / tau))).toBeLessThan(1e-14)
  })
  test('smooth all around: nothing is lost as the two come near', () => {
    const tau = 7e-3
    for (const near of [1e-3, 1e-6, 1e-9, 1e-12, 1e-15]) {
      // dt exp(-dt/tau) (1 - x/2 + x²/6) with x the distance of the two exponents: the first terms of its series.
      const x = dt / (tau * (1 + near)) - dt / tau
      const want = dt * Math.exp(-dt / tau) * (1 - x / 2 + (x * x) / 6)
      expect(off(membrane(tau, tau * (1 + near))[0]![1]!, want)).toBeLessThan(1e-13)
    }
  })
})

test('a turn: exp of a rotation is a rotation', () => {
  const { state } = of(
    [
      [0, -3],
      [3, 0],
    ],
    0.25,
  )
  const want = [
    [Math.cos(0.75), -Math.sin(0.75)],
    [Math.sin(0.75), Math.cos(0.75)],
  ]
  for (const [i, row] of want.entries())
    for (const [j, value] of row.entries()) expect(off(state[i]![j]!, value)).toBeLessThan(1e-13)
})

test('what is very stiff goes at once to where it belongs', () => {
  const { state, input } = of([[-1e9]], 1e-3)
  expect(Math.abs(state[0]![0]!)).toBeLessThan(1e-9)
  expect(off(input[0]![0]!, 1e-9)).toBeLessThan(1e-9)
})

test('two steps are one step of twice the length, for any two or three states', () => {
  const entry = fc.double({ min: -300, max: 50, noNaN: true })
  const square = fc
    .constantFrom(2, 3)
    .chain((n) =>
      fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
    )
  fc.assert(
    fc.property(square, (rows) => {
      const dt = 1e-3
      const [one, two] = [of(rows, dt), of(rows, 2 * dt)]
      const size = Math.max(...two.state.flatMap((row) => [...row.map(Math.abs)]), 1)
      for (const [i, row] of two.state.entries())
        for (const [j, value] of row.entries()) {
          const twice = rows.reduce((sum, _, k) => sum + one.state[i]![k]! * one.state[k]![j]!, 0)
          expect(Math.abs(value - twice) / size).toBeLessThan(1e-12)
        }
    }),
    { numRuns: 200, seed: 7 },
  )
})

describe('drawn to where the states settle', () => {
  const dt = 1e-4
  /** x' by s + P (x - s) + G b, and by P x + Q b. */
  function both(rows: readonly (readonly number[])[], b: readonly number[], x: readonly number[]) {
    const A = matrix(...rows)
    const n = rows.length
    const whole = { states: rows.map((_, k) => k), rest: rows.map(() => []), settles: null }
    const single = { states: [0], rest: null, settles: 'ok' }
    const { state, input, inverse } = settling(A, dt, [n === 1 ? single : whole])
    const s = rows.map((_, i) =>
      b.reduce((sum, one, j) => sum + (inverse[0]?.[i]?.[j] ?? 0) * one, 0),
    )
    const plain = propagator(A, dt)
    const row = (M: readonly Float64Array[], i: number, of: readonly number[]) =>
      of.reduce((sum, one, j) => sum + M[i]![j]! * one, 0)
    return {
      settled: rows.map(
        (_, i) =>
          s[i]! +
          row(
            state,
            i,
            x.map((one, j) => one - s[j]!),
          ) +
          row(input, i, b),
      ),
      plain: rows.map((_, i) => row(plain.state, i, x) + row(plain.input, i, b)),
      inverse: inverse[0],
    }
  }
  const near = (got: readonly number[], want: readonly number[]) => {
    const size = Math.max(1, ...want.map(Math.abs))
    for (const [k, value] of want.entries())
      expect(Math.abs(got[k]! - value) / size).toBeLessThan(1e-9)
  }

  test('is the same step, for any one to four states that settle', () => {
    const number = fc.double({ min: -1, max: 1, noNaN: true })
    const system = fc.integer({ min: 1, max: 4 }).chain((n) => {
      const row = fc.array(number, { minLength: n, maxLength: n })
      return fc.record({ A: fc.array(row, { minLength: n, maxLength: n }), b: row, x: row })
    })
    fc.assert(
      fc.property(system, fc.constantFrom(1, 100, 3e4), ({ A, b, x }, rate) => {
        // Leaks larger than what couples: every such system settles.
        const rows = A.map((row, i) =>
          row.map((entry, j) => rate * (i === j ? -row.length - 1 - entry : entry)),
        )
        const { settled, plain, inverse } = both(rows, b, x)
        expect(inverse).not.toBeNull()
        near(settled, plain)
      }),
      { numRuns: 300, seed: 11 },
    )
  })

  test.each([
    ['adds up', [[0]]],
    ['settles after more steps than any run has', [[-1e-9]]],
    [
      'has a direction in which nothing leaks',
      [
        [-100, 100],
        [100, -100],
      ],
    ],
  ])('what %s is carried by its input instead', (_, rows) => {
    const b = rows.map((_, k) => 3 + k)
    const { settled, plain, inverse } = both(
      rows,
      b,
      rows.map(() => 0.25),
    )
    expect(inverse).toBeNull()
    near(settled, plain)
  })

  test('one state never passes its rest, by however little', () => {
    const time = fc.double({ min: 1e-6, max: 1e3, noNaN: true })
    const level = fc.double({ min: -0.1, max: 0.1, noNaN: true })
    fc.assert(
      fc.property(time, level, level, (tau, from, to) => {
        const block = { states: [0], rest: null, settles: null }
        const P = settling(matrix([-1 / tau]), dt, [block]).state[0]![0]!
        let x = from
        for (let k = 0; k < 200; k++) {
          const next = to + P * (x - to)
          expect(from < to ? next >= x && next <= to : next <= x && next >= to).toBe(true)
          x = next
        }
      }),
      { numRuns: 500, seed: 3 },
    )
  })
})
