import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, div, mul, neg, select, sub } from '../algebra'
import { constant, type Expr, expr, parameter, variable } from '../ir'
import { isBent, linear } from './linear'

const x = variable('here', 'x')
const y = variable('here', 'y')
const k = parameter('k')
const states = new Set([x, y])

const free: fc.Arbitrary<Expr> = fc.oneof(
  fc.constant(k),
  fc.integer({ min: -3, max: 3 }).map((n) => constant(n === 0 ? 0.5 : n)),
)
const { line } = fc.letrec<{ line: Expr }>((tie) => ({
  line: fc.oneof(
    { maxDepth: 6 },
    free,
    fc.constantFrom(x, y),
    fc.tuple(tie('line'), tie('line')).map(([a, b]) => add(a, b)),
    fc.tuple(tie('line'), tie('line')).map(([a, b]) => sub(a, b)),
    fc.tuple(free, tie('line')).map(([a, b]) => mul(a, b)),
    fc.tuple(tie('line'), free).map(([a, b]) => mul(a, b)),
    fc.tuple(tie('line'), free).map(([a, b]) => div(a, b)),
    tie('line').map(neg),
    fc
      .tuple(free, tie('line'), tie('line'))
      .map(([a, b, c]) => select(expr('lt', [a, constant(0)]), b, c)),
  ),
}))

const value = (e: Expr, at: ReadonlyMap<Expr, number>): number => {
  const known = at.get(e)
  if (known !== undefined) return known
  const [a = 0, b = 0, c = 0] = e.args.map((arg) => value(arg, at))
  switch (e.op) {
    case 'constant':
      return Number(e.value)
    case 'add':
      return a + b
    case 'sub':
      return a - b
    case 'mul':
      return a * b
    case 'div':
      return a / b
    case 'neg':
      return -a
    case 'lt':
      return Number(a < b)
    default:
      return a ? b : c
  }
}

test('factors and rest add up to the expression, and read no state', () => {
  fc.assert(
    fc.property(line, fc.double({ min: 0.5, max: 2, noNaN: true }), (e, at) => {
      const found = linear(e, states)
      if (isBent(found)) return false
      const point = new Map([
        [x, 1.25],
        [y, -0.5],
        [k, at],
      ])
      const parts = [...found.factors].map(
        ([state, factor]) => point.get(state)! * value(factor, point),
      )
      const sum = parts.reduce((a, b) => a + b, value(found.rest, point))
      const size = parts.reduce((a, b) => a + Math.abs(b), Math.abs(value(found.rest, point)))
      return Math.abs(sum - value(e, point)) <= 1e-9 * (1 + size)
    }),
    { seed: 20, numRuns: 500 },
  )
})

test.each([
  ['a product of two states', mul(x, y), mul(x, y)],
  ['a state below a fraction', div(k, x), div(k, x)],
  ['a state in a function', add(x, mul(k, expr('exp', [y]))), expr('exp', [y])],
  ['a choice by a state', select(expr('lt', [x, k]), x, y), select(expr('lt', [x, k]), x, y)],
])('%s is bent, and the place is told', (_, e, at) => {
  expect(linear(e, states)).toEqual({ bentAt: at })
})

test('terms shared a thousandfold are taken apart once', () => {
  let e: Expr = add(x, k)
  for (let n = 0; n < 200; n++) e = sub(add(e, e), mul(k, e))
  expect(isBent(linear(e, states))).toBe(false)
})
