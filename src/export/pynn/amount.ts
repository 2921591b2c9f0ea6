/** Values of a model as a script gives them: one number, a list, or a distribution to draw from. */

import type { NodePath } from '#circuit'
import { type Expr, type Model, type Name, nameOf, type VariableKey } from '#compile'
import type { Drawn } from '../drawn'

export type Amount =
  | { readonly is: 'one'; readonly value: number }
  | { readonly is: 'list'; readonly values: readonly number[] }
  /** `low` and `high`, or `mean` and `deviation`. */
  | {
      readonly is: 'uniform' | 'normal'
      readonly first: number
      readonly second: number
    }

export const one = (value: number): Amount => ({ is: 'one', value })

/** An affine function of one draw, a + b·draw; `draw` null: a alone. */
interface Affine {
  readonly a: number
  readonly b: number
  readonly draw: Expr | null
}

/** A number of a circuit in other units, without the last digit that the conversion makes up. */
export const rounded = (value: number): number => Number(value.toPrecision(15))

/** `value` scaled into PyNN's units. */
export function scaled(amount: Amount, by: number): Amount {
  const to = (value: number) => rounded(value * by)
  switch (amount.is) {
    case 'one':
      return one(to(amount.value))
    case 'list':
      return { is: 'list', values: amount.values.map(to) }
    default: {
      const ends = [to(amount.first), to(amount.second)] as const
      const [first, second] = amount.is === 'uniform' && by < 0 ? [ends[1], ends[0]] : ends
      return { ...amount, first, second: amount.is === 'normal' ? Math.abs(second) : second }
    }
  }
}

/** A function of several amounts, value by value; null where one of them is only drawn by the script. */
export function combined(
  amounts: readonly Amount[],
  by: (...values: number[]) => number,
): Amount | null {
  if (amounts.some(({ is }) => is === 'uniform' || is === 'normal')) return null
  const length = Math.max(
    0,
    ...amounts.map((each) => (each.is === 'list' ? each.values.length : 0)),
  )
  const at = (k: number) =>
    by(
      ...amounts.map((each) =>
        each.is === 'list' ? each.values[k]! : each.is === 'one' ? each.value : Number.NaN,
      ),
    )
  if (length === 0) return one(at(0))
  return { is: 'list', values: Array.from({ length }, (_, k) => at(k)) }
}

/** The least and the greatest of its values; a normal distribution has none. */
export function boundsOf(amount: Amount): readonly [low: number, high: number] {
  switch (amount.is) {
    case 'one':
      return [amount.value, amount.value]
    case 'list':
      return amount.values.reduce(
        ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
        [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      )
    case 'uniform':
      return [amount.first, amount.second]
    case 'normal':
      return amount.second === 0
        ? [amount.first, amount.first]
        : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  }
}

export interface Amounts {
  /** Of a shared scalar of a node or a slot; NaN where there is none. */
  readonly number: (owner: NodePath, symbol: string, slot?: Name['slot']) => number
  /** Of an expression; null: it is not a number, and no plain distribution. */
  readonly of: (from: Expr) => Amount | null
  /** Of a variable at the start. */
  readonly initial: (key: VariableKey) => Amount | null
  /** Of a parameter, which may differ from cell to cell. */
  readonly parameter: (key: string) => Amount | null
}

export function amountsOf(model: Model, drawn: Drawn | null): Amounts {
  const knobs = new Map(model.knobs.map((knob) => [knob.key, knob]))
  const variables = new Map(model.variables.map((each) => [each.key, each]))
  const scalar = (name: string): number => knobs.get(name)?.value ?? Number.NaN
  const of = (from: Expr): Amount | null => {
    const found = affine(from, scalar, (name) => {
      const amount = initial(name)
      return amount?.is === 'one' ? amount.value : Number.NaN
    })
    if (!found || !Number.isFinite(found.a) || !Number.isFinite(found.b)) return null
    const { a, b, draw } = found
    if (!draw || b === 0) return one(a)
    if (draw.op === 'randn') return { is: 'normal', first: a, second: Math.abs(b) }
    return { is: 'uniform', first: Math.min(a, a + b), second: Math.max(a, a + b) }
  }
  const initial = (name: VariableKey): Amount | null => {
    const values = drawn?.values.get(name)
    if (values) return listOf(values)
    const variable = variables.get(name)
    if (!variable) return null
    const from = variable.initial
    return isList(from) ? listOf(from) : of(from)
  }
  return {
    number: (owner, symbol, slot = null) => scalar(nameOf(owner, slot, symbol).key),
    of,
    initial,
    parameter: (name) => (knobs.has(name) ? one(scalar(name)) : initial(name)),
  }
}

const isList = (from: Expr | readonly number[]): from is readonly number[] => Array.isArray(from)

export const listOf = (values: readonly number[]): Amount =>
  values.length > 0 && values.every((value) => value === values[0])
    ? one(values[0]!)
    : { is: 'list', values }

/** Null: more than one draw, or a function of one that is not affine. */
function affine(
  e: Expr,
  scalar: (name: string) => number,
  variable: (name: string) => number,
): Affine | null {
  const of = (arg: Expr) => affine(arg, scalar, variable)
  const plain = (a: number): Affine => ({ a, b: 0, draw: null })
  const known = arithmetic[e.op]
  switch (e.op) {
    case 'constant':
      return plain(Number(e.value))
    case 'parameter':
      return plain(scalar(String(e.value)))
    case 'here':
    case 'first':
      return plain(variable(String(e.value)))
    case 'rand':
    case 'rand32':
    case 'randn':
      return { a: 0, b: 1, draw: e }
    case 'neg': {
      const x = of(e.args[0]!)
      return x && { a: -x.a, b: -x.b, draw: x.draw }
    }
    case 'add':
    case 'sub': {
      const [x, y] = [of(e.args[0]!), of(e.args[1]!)]
      if (!x || !y || (x.draw && y.draw && x.draw !== y.draw)) return null
      const sign = e.op === 'sub' ? -1 : 1
      return { a: x.a + sign * y.a, b: x.b + sign * y.b, draw: x.draw ?? y.draw }
    }
    case 'mul': {
      const [x, y] = [of(e.args[0]!), of(e.args[1]!)]
      if (!x || !y || (x.draw && y.draw)) return null
      return { a: x.a * y.a, b: x.b * y.a + x.a * y.b, draw: x.draw ?? y.draw }
    }
    case 'div': {
      const [x, y] = [of(e.args[0]!), of(e.args[1]!)]
      return x && y && !y.draw ? { a: x.a / y.a, b: x.b / y.a, draw: x.draw } : null
    }
    default: {
      if (!known) return null
      const args = e.args.map(of)
      if (args.some((arg) => !arg || arg.draw)) return null
      return plain(known(...args.map((arg) => arg!.a)))
    }
  }
}

/** Functions of constants. */
const arithmetic: { readonly [op: string]: (...args: number[]) => number } = {
  abs: Math.abs,
  min: Math.min,
  max: Math.max,
  floor: Math.floor,
  ceil: Math.ceil,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  pow: (x, y) => x ** y,
}
