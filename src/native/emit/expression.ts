/** Expressions as statements of C: each part once, in an order in which arguments come first. */
import { type Expr, inOrder, notComputed, type Op } from '#compile'
import type { FunctionName } from './functions'
import { number, word } from './literal'

type Say = (a: string, b: string, c: string) => string

const called = (name: FunctionName) => name

/** How each operation is said; a name: a function; null: a leaf. */
const said = {
  ...notComputed,
  add: (a, b) => `${a} + ${b}`,
  sub: (a, b) => `${a} - ${b}`,
  mul: (a, b) => `${a} * ${b}`,
  div: (a, b) => `${a} / ${b}`,
  mod: (a, b) => `${a} - floor(${a} / ${b}) * ${b}`,
  neg: (a) => `-${a}`,
  abs: (a) => `fabs(${a})`,
  min: (a, b) => `least(${a}, ${b})`,
  max: (a, b) => `greatest(${a}, ${b})`,
  floor: (a) => `floor(${a})`,
  ceil: (a) => `ceil(${a})`,
  sqrt: (a) => `sqrt(${a})`,
  exp: called('exp'),
  expm1: called('expm1'),
  exprel: called('exprel'),
  log: called('log'),
  pow: called('pow'),
  poisson: (a, b, c) => `poisson_of(${a}, ${b}, ${c})`,
  sin: called('sin'),
  cos: called('cos'),
  tan: called('tan'),
  sinh: called('sinh'),
  cosh: called('cosh'),
  tanh: called('tanh'),
  arcsin: called('arcsin'),
  arccos: called('arccos'),
  arctan: called('arctan'),
  lt: (a, b) => `${a} < ${b}`,
  le: (a, b) => `${a} <= ${b}`,
  eq: (a, b) => `${a} == ${b}`,
  ne: (a, b) => `${a} != ${b}`,
  and: (a, b) => `${a} & ${b}`,
  or: (a, b) => `${a} | ${b}`,
  not: (a) => `!${a}`,
  select: (a, b, c) => `${a} ? ${b} : ${c}`,
} as const satisfies Record<Op, Say | FunctionName | null>

/** The function that an operation calls; null: it is said without one. */
export function functionNamed({ op }: Expr): FunctionName | null {
  const how = said[op] as Say | FunctionName | null
  return typeof how === 'string' ? how : null
}

/** What is written for a program: the functions that it calls, and names that are used once. */
export interface Writer {
  readonly functions: Set<FunctionName>
  readonly fresh: (letter: string) => string
  readonly scalar: (key: string) => string
  /** The array of a variable over cells. */
  readonly cells: (key: string) => string
}

/** `many`: within a loop over many numbers, which has no branch and calls nothing; `one`: of one. */
export type Where = 'many' | 'one'

/** Writes expressions into `out`; what is `known` has a name already. Gives the name of any part that was written. */
export function write(
  writer: Writer,
  where: Where,
  roots: readonly Expr[],
  leaf: (e: Expr) => string,
  out: string[],
  known: ReadonlyMap<Expr, string> = new Map(),
): (e: Expr) => string {
  const names = new Map(known)
  const get = (e: Expr): string => {
    const name = names.get(e)
    if (name !== undefined) return name
    if (e.op === 'truth') return e.value ? 'true' : 'false'
    const text = number(Number(e.value))
    return text.startsWith('-') ? `(${text})` : text
  }
  for (const e of inOrder(roots, names)) {
    if (names.has(e) || e.op === 'constant' || e.op === 'truth') continue
    const how = said[e.op] as Say | FunctionName | null
    const [a, b, c] = e.args.map(get) as [string, string, string]
    let text: string
    if (how === null) text = leaf(e)
    else if (typeof how === 'string') {
      writer.functions.add(how)
      text = `${where === 'many' ? `each_${how}` : `${how}_of`}(${e.args.map(get).join(', ')})`
    } else text = how(a, b, c)
    const name = writer.fresh('t')
    out.push(`const ${e.type === 'number' ? 'double' : 'bool'} ${name} = ${text};`)
    names.set(e, name)
  }
  return get
}

/** Leaves that are the same wherever a kernel is; null: it is another. */
export function sharedLeaf({ scalar, cells }: Writer, e: Expr): string | null {
  if (e.op === 'parameter') return scalar(String(e.value))
  if (e.op === 'first') return `${cells(String(e.value))}[0]`
  return e.op === 'step' ? '(double)step' : null
}

export const streamOf = ({ value }: Expr): string => word(Number(value) | 0)

/** The draw of one index. */
export const drawOf = (e: Expr, index: string): string => `${e.op}_of(${index}, ${streamOf(e)})`
