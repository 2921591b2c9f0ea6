/** An expression at many places at once, operation by operation: the same bits as one by one, without the waiting. */
import type { Expr, Op } from './ir'
import { inOrder, meaning } from './tape'

type Operation = (a: number, b: number, c: number) => number

type Loop = (into: Float64Array, a: Float64Array, b: Float64Array, size: number) => void

/** The commonest operations without a call for each place; the rest are called by their meaning. */
const loops: Partial<Record<Op, Loop>> = {
  add: (into, a, b, size) => {
    for (let n = 0; n < size; n++) into[n] = a[n]! + b[n]!
  },
  sub: (into, a, b, size) => {
    for (let n = 0; n < size; n++) into[n] = a[n]! - b[n]!
  },
  mul: (into, a, b, size) => {
    for (let n = 0; n < size; n++) into[n] = a[n]! * b[n]!
  },
  div: (into, a, b, size) => {
    for (let n = 0; n < size; n++) into[n] = a[n]! / b[n]!
  },
  max: (into, a, b, size) => {
    for (let n = 0; n < size; n++) into[n] = Math.max(a[n]!, b[n]!)
  },
}

/** Places worked on together, few enough that all parts of an expression stay close by. */
const CHUNK = 256

/** The value of an expression at each place from 0 to `count`; `leaf` says how each kind of leaf is read there. */
export function across(
  root: Expr,
  count: number,
  leaf: (e: Expr) => (place: number) => number,
): Float64Array {
  const order = inOrder([root])
  const at = new Map(order.map((e, k) => [e, k]))
  const columns = order.map(() => new Float64Array(CHUNK))
  const steps = order.map((e, k): ((first: number, size: number) => void) => {
    const into = columns[k]!
    const run = meaning[e.op] as Operation | null
    if (run) {
      const [a, b, c] = [0, 1, 2].map((n) => columns[at.get(e.args[n] ?? e.args[0]!)!]!)
      const loop = loops[e.op]
      if (loop) return (_, size) => loop(into, a!, b!, size)
      return (_, size) => {
        for (let n = 0; n < size; n++) into[n] = run(a![n]!, b![n]!, c![n]!)
      }
    }
    if (e.op === 'constant' || e.op === 'truth') {
      into.fill(Number(e.value))
      return () => {}
    }
    const read = leaf(e)
    return (first, size) => {
      for (let n = 0; n < size; n++) into[n] = read(first + n)
    }
  })
  const result = new Float64Array(count)
  const last = columns[at.get(root)!]!
  for (let first = 0; first < count; first += CHUNK) {
    const size = Math.min(CHUNK, count - first)
    for (const step of steps) step(first, size)
    result.set(size < CHUNK ? last.subarray(0, size) : last, first)
  }
  return result
}
