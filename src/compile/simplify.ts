/** Rewriting that keeps every bit of the result. Each rule stands beside its algebra. */
import { rewrite } from './algebra'
import { constant, type Expr, expr, truth } from './ir'
import { meaning } from './tape'

type Rule = (e: Expr) => Expr | null

const is = (e: Expr | undefined, value: number | boolean): boolean =>
  e !== undefined && (e.op === 'constant' || e.op === 'truth') && Object.is(e.value, value)
const fixed = (e: Expr): boolean => e.op === 'constant' || e.op === 'truth'

const rules: readonly Rule[] = [
  // f(2, 3): computed now, by the arithmetic of the run
  (e) => {
    const run = meaning[e.op]
    if (!run || e.args.length === 0 || !e.args.every(fixed)) return null
    const [a, b, c] = e.args.map((arg) => Number(arg.value)) as [number, number, number]
    const value = (run as (a: number, b: number, c: number) => number)(a, b, c)
    return e.type === 'truth' ? truth(value !== 0) : constant(value)
  },
  (e) => (e.op === 'mul' && is(e.args[0], 1) ? e.args[1]! : null), // 1*x = x
  (e) => (e.op === 'mul' && is(e.args[1], 1) ? e.args[0]! : null), // x*1 = x
  (e) => (e.op === 'div' && is(e.args[1], 1) ? e.args[0]! : null), // x/1 = x
  (e) => (e.op === 'sub' && is(e.args[1], 0) ? e.args[0]! : null), // x-0 = x, also for -0
  (e) => (e.op === 'neg' && e.args[0]!.op === 'neg' ? e.args[0]!.args[0]! : null), // -(-x) = x
  (e) => (e.op === 'not' && e.args[0]!.op === 'not' ? e.args[0]!.args[0]! : null), // not not p = p
  (e) => (e.op === 'select' && is(e.args[0], true) ? e.args[1]! : null), // x if true else y = x
  (e) => (e.op === 'select' && is(e.args[0], false) ? e.args[2]! : null), // x if false else y = y
  (e) => (e.op === 'and' && is(e.args[0], true) ? e.args[1]! : null), // true and p = p
  (e) => (e.op === 'or' && is(e.args[0], false) ? e.args[1]! : null), // false or p = p
  // (1 if p else 0) != 0 is p
  (e) => {
    const [chosen, zero] = e.args
    return e.op === 'ne' &&
      is(zero, 0) &&
      chosen!.op === 'select' &&
      is(chosen!.args[1], 1) &&
      is(chosen!.args[2], 0)
      ? chosen!.args[0]!
      : null
  },
  // x**n = x*x*… for whole n up to 16, as every engine multiplies alike; 1/x**n for negative n
  (e) => {
    if (e.op !== 'pow' || e.args[1]!.op !== 'constant') return null
    const [x, power] = e.args as readonly [Expr, Expr]
    const n = Number(power.value)
    if (n === 0.5) return expr('sqrt', [x])
    if (!Number.isInteger(n) || Math.abs(n) > 16) return null
    let product: Expr | null = null
    let square = x
    for (let k = Math.abs(n); k > 0; k >>= 1) {
      if (k & 1) product = product ? expr('mul', [product, square]) : square
      if (k > 1) square = expr('mul', [square, square])
    }
    const whole = product ?? constant(1)
    return n < 0 ? expr('div', [constant(1), whole]) : whole
  },
]

/** The simplest form that the rules reach. */
export const simplify = (e: Expr): Expr =>
  rewrite(e, (part) => {
    let now = part
    for (let again = true; again; ) {
      again = false
      for (const rule of rules) {
        const next = rule(now)
        if (next && next !== now) {
          now = next
          again = true
          break
        }
      }
    }
    return now
  })
