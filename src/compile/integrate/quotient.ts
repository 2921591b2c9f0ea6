/** A quotient of expressions with what stands above and below cancelled: (g*E + I)/g is E + I/g. */
import { add, div, fold, knobsOnly, mul, neg, ONE, select, sub, ZERO } from '../algebra'
import { type Expr, expr } from '../ir'

export interface Quotient {
  readonly value: Expr
  /** Whether something is divided by that may become zero; where it is zero, it counts as one. */
  readonly divides: boolean
}

interface Product {
  readonly negative: boolean
  readonly above: readonly Expr[]
  readonly below: readonly Expr[]
}

/** A product of more factors is left as it is: a shared square of a square has 2^n of them. */
const MOST = 16
/** Sums within factors of sums, and so on, are gone into so far. */
const DEEPEST = 20

const isSum = ({ op }: Expr): boolean => op === 'add' || op === 'sub'

/** x / y, term by term. */
export const quotient = (x: Expr, y: Expr, depth = 0): Quotient =>
  fold<Quotient>(
    x,
    (part) => (isSum(part) ? undefined : divide(part, y, depth)),
    ({ op }, [left, right]) => ({
      value: (op === 'add' ? add : sub)(left!.value, right!.value),
      divides: left!.divides || right!.divides,
    }),
  )

function divide(x: Expr, y: Expr, depth: number): Quotient {
  if (x === ZERO) return { value: ZERO, divides: false }
  const [p, q] = [factors(x), factors(y)]
  const above = [...p.above, ...q.below]
  const left = (parts: readonly Expr[]): readonly Expr[] =>
    parts.filter((one) => {
      const at = above.indexOf(one)
      if (at >= 0) above.splice(at, 1)
      return at < 0
    })
  const [before, by] = [left(p.below), left(q.above)]
  const [only, more] = above
  const sum = only && !more && before.length + by.length > 0 && isSum(only) && depth < DEEPEST
  const found = sum
    ? quotient(only, product([...before, ...by]), depth + 1)
    : ratio(above, before, by)
  return p.negative === q.negative ? found : { ...found, value: neg(found.value) }
}

/** An expression as a product and what it is divided by. */
const factors = (e: Expr): Product =>
  fold<Product>(
    e,
    (part) =>
      part === ONE
        ? { negative: false, above: [], below: [] }
        : part.op === 'neg' || part.op === 'mul' || part.op === 'div'
          ? undefined
          : { negative: false, above: [part], below: [] },
    (part, [left, right]) => {
      if (part.op === 'neg') return { ...left!, negative: !left!.negative }
      const [over, under] =
        part.op === 'mul' ? [right!.above, right!.below] : [right!.below, right!.above]
      const above = [...left!.above, ...over]
      const below = [...left!.below, ...under]
      return above.length + below.length > MOST
        ? { negative: false, above: [part], below: [] }
        : { negative: left!.negative !== right!.negative, above, below }
    },
  )

/** What was below before stays so; what is divided by now may be zero. */
function ratio(above: readonly Expr[], before: readonly Expr[], by: readonly Expr[]): Quotient {
  if (before.length + by.length === 0) return { value: product(above), divides: false }
  const below = product([...before, ...by.map(orOne)])
  const divides = by.some(({ op }) => op !== 'constant')
  // What is the same for all cells is divided once, and each cell only multiplies.
  const shared = div(product(above.filter(knobsOnly)), below)
  const each = above.filter((one) => !knobsOnly(one))
  return { value: each.length === 0 ? shared : mul(product(each), shared), divides }
}

const product = (parts: readonly Expr[]): Expr =>
  parts.length === 0 ? ONE : parts.slice(1).reduce((a, b) => mul(a, b), parts[0]!)

const orOne = (e: Expr): Expr => (e.op === 'constant' ? e : select(expr('eq', [e, ZERO]), ONE, e))
