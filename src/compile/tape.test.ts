import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { constant, type Expr, expr, type Op, parameter, truth } from './ir'
import { inOrder, tape } from './tape'

const noLeaf = (e: Expr) => (): number => {
  throw new Error(`${e.op} was read`)
}
const value = (op: Op, ...args: readonly (number | boolean)[]): number =>
  tape(
    [
      expr(
        op,
        args.map((arg) => (typeof arg === 'number' ? constant(arg) : truth(arg))),
      ),
    ],
    noLeaf,
  )()[0]!

describe('the meaning of operations', () => {
  test.each([
    ['mod', [7, 3], 1],
    ['mod', [-7, 3], 2],
    ['mod', [7, -3], -2],
    ['mod', [5.5, 2], 1.5],
    ['mod', [1, 0], Number.NaN],
    ['div', [1, 0], Number.POSITIVE_INFINITY],
    ['min', [0, -0], -0],
    ['max', [0, -0], 0],
    ['min', [Number.NaN, 1], Number.NaN],
    ['exprel', [0], 1],
    ['le', [2, 2], 1],
    ['lt', [Number.NaN, 1], 0],
    ['ne', [Number.NaN, Number.NaN], 1],
    ['eq', [0, -0], 1],
    ['and', [true, false], 0],
    ['or', [true, false], 1],
    ['not', [false], 1],
    ['select', [true, 3, 4], 3],
    ['select', [false, 3, 4], 4],
  ] as const)('%s of %j is %s', (op, args, want) => {
    expect(value(op, ...args)).toBe(want)
  })

  test('mod has the sign of its divisor and undoes a whole multiple, as Python’s', () => {
    const whole = fc.integer({ min: -1000, max: 1000 })
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        fc.pre(b !== 0)
        const rest = value('mod', a, b)
        expect(rest === 0 || Math.sign(rest) === Math.sign(b)).toBe(true)
        expect(Math.abs(rest)).toBeLessThan(Math.abs(b))
        expect((a - rest) / b).toSatisfy(Number.isInteger)
      }),
      { seed: 1 },
    )
  })
})

test('a leaf is read again each time, and each part computed once however often it stands', () => {
  let read = 0
  const k = parameter('k')
  const run = tape([expr('mul', [expr('add', [k, k]), expr('add', [k, k])]), k], () => () => ++read)
  expect([...run()]).toEqual([4, 1])
  expect([...run()]).toEqual([16, 2])
})

test('the order is arguments first, each once, and a deep expression needs no deep stack', () => {
  let deep: Expr = parameter('k')
  for (let n = 0; n < 50_000; n++) deep = expr('add', [deep, deep])
  const order = inOrder([deep])
  expect(order).toHaveLength(50_001)
  expect(order[0]).toBe(parameter('k'))
  expect(order.at(-1)).toBe(deep)
})
