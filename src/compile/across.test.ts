import fc from 'fast-check'
import { expect, test } from 'vitest'
import { across } from './across'
import { constant, type Expr, expr, type Op, parameter } from './ir'
import { tape } from './tape'

const [x, y] = [parameter('x'), parameter('y')]
const one: fc.Arbitrary<Expr> = fc.letrec<{ e: Expr }>((tie) => ({
  e: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    fc.constantFrom(x, y),
    fc.double().map(constant),
    fc
      .tuple(fc.constantFrom<Op>('neg', 'sqrt', 'exp', 'floor', 'tanh'), tie('e'))
      .map(([op, a]) => expr(op, [a])),
    fc
      .tuple(
        fc.constantFrom<Op>('add', 'sub', 'mul', 'div', 'max', 'min', 'mod'),
        tie('e'),
        tie('e'),
      )
      .map(([op, a, b]) => expr(op, [a, b])),
    fc
      .tuple(tie('e'), tie('e'), tie('e'), tie('e'))
      .map(([a, b, c, d]) => expr('select', [expr('lt', [a, b]), c, d])),
  ),
})).e

test('at each place it is what the plain way gives there, to the bit', () => {
  const [xs, ys] = [11, 17].map((step) => (k: number) => ((k * step) % 29) / 7 - 2)
  fc.assert(
    fc.property(one, fc.integer({ min: 0, max: 700 }), (e, count) => {
      const fast = across(e, count, (leaf) => (leaf === x ? xs! : ys!))
      let at = 0
      const slow = tape([e], (leaf) => () => (leaf === x ? xs! : ys!)(at))
      expect(fast).toHaveLength(count)
      for (at = 0; at < count; at++) expect(Object.is(fast[at], slow()[0])).toBe(true)
    }),
    { numRuns: 150, seed: 8 },
  )
})
