import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { constant, type Expr, expr, parameter, truth } from './ir'
import { simplify } from './simplify'
import { inOrder, tape } from './tape'

const x = parameter('x')
const y = parameter('y')
const p = expr('lt', [x, y])
const c = constant

describe('what is left of', () => {
  test.each<[string, Expr, Expr]>([
    ['2 + 3', expr('add', [c(2), c(3)]), c(5)],
    ['1 < 2', expr('lt', [c(1), c(2)]), truth(true)],
    ['1*x', expr('mul', [c(1), x]), x],
    ['x/1', expr('div', [x, c(1)]), x],
    ['x - 0', expr('sub', [x, c(0)]), x],
    ['--x', expr('neg', [expr('neg', [x])]), x],
    ['not not p', expr('not', [expr('not', [p])]), p],
    ['x if true else y', expr('select', [truth(true), x, y]), x],
    ['x if 1 > 2 else y', expr('select', [expr('lt', [c(2), c(1)]), x, y]), y],
    ['(1 if p else 0) != 0', expr('ne', [expr('select', [p, c(1), c(0)]), c(0)]), p],
    ['x**2', expr('pow', [x, c(2)]), expr('mul', [x, x])],
    ['x**0', expr('pow', [x, c(0)]), c(1)],
    ['x**0.5', expr('pow', [x, c(0.5)]), expr('sqrt', [x])],
    ['x**-1', expr('pow', [x, c(-1)]), expr('div', [c(1), x])],
  ])('%s', (_, before, after) => {
    expect(simplify(before)).toBe(after)
  })

  test('what would change a bit is left alone: x + 0 (which makes 0 of -0), 0*x, x - x', () => {
    for (const e of [expr('add', [x, c(0)]), expr('mul', [c(0), x]), expr('sub', [x, x])])
      expect(simplify(e)).toBe(e)
  })

  test('a power by many factors multiplies few times: x**16 in four', () => {
    const made = simplify(expr('pow', [x, c(16)]))
    expect(inOrder([made]).filter(({ op }) => op === 'mul')).toHaveLength(4)
  })
})

const any = fc.letrec<{ number: Expr; truth: Expr }>((tie) => {
  const a = tie('number')
  const q = tie('truth')
  const odd = fc.constantFrom(0, -0, 1, -1, 2, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e-310)
  return {
    number: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.constantFrom(x, y),
      odd.map(constant),
      fc.constantFrom('neg', 'abs', 'floor', 'exp').chain((op) => a.map((e) => expr(op, [e]))),
      fc
        .constantFrom('add', 'sub', 'mul', 'div', 'min', 'max', 'mod')
        .chain((op) => fc.tuple(a, a).map((args) => expr(op, args))),
      fc.tuple(q, a, a).map((args) => expr('select', args)),
    ),
    truth: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.boolean().map(truth),
      fc
        .constantFrom('lt', 'le', 'eq', 'ne')
        .chain((op) => fc.tuple(a, a).map((args) => expr(op, args))),
      fc.constantFrom('and', 'or').chain((op) => fc.tuple(q, q).map((args) => expr(op, args))),
      q.map((e) => expr('not', [e])),
    ),
  }
})
const reading = (values: Readonly<Record<string, number>>) => (e: Expr) => () =>
  values[String(e.value)]!

test('every bit stays: simplified and plain give the same for any expression and any numbers', () => {
  const number = fc.oneof(fc.double(), fc.constantFrom(0, -0, 1, -1))
  fc.assert(
    fc.property(any.number, number, number, (e, at, other) => {
      const leaf = reading({ x: at, y: other })
      const simple = simplify(e)
      const [want, got] = [tape([e], leaf)()[0], tape([simple], leaf)()[0]]
      if (!Object.is(want, got)) expect([want, got]).toEqual([want, want])
      expect(simplify(simple)).toBe(simple)
      expect(inOrder([simple]).length).toBeLessThanOrEqual(inOrder([e]).length)
    }),
    { numRuns: 8000, seed: 3 },
  )
})

test('whole powers by multiplication stay within rounding of the power', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -9, max: 9, noNaN: true }),
      fc.integer({ min: -16, max: 16 }),
      (base, n) => {
        const got = tape([simplify(expr('pow', [x, c(n)]))], reading({ x: base }))()[0]!
        const want = base ** n
        if (Number.isFinite(want) && Math.abs(want) > 1e-300)
          expect(Math.abs(got / want - 1)).toBeLessThan(17 * 2.3e-16)
      },
    ),
    { numRuns: 1000, seed: 3 },
  )
})
