/** Expressions of a model as Brian2 reads them. */
import type { Expr, Op } from '#compile'

const infix: Partial<Readonly<Record<Op, readonly [sign: string, strength: number]>>> = {
  or: ['or', 1],
  and: ['and', 2],
  lt: ['<', 4],
  le: ['<=', 4],
  eq: ['==', 4],
  ne: ['!=', 4],
  add: ['+', 5],
  sub: ['-', 5],
  mul: ['*', 6],
  div: ['/', 6],
  mod: ['%', 6],
  pow: ['**', 8],
}

const functions: Partial<Readonly<Record<Op, string>>> = {
  abs: 'abs',
  floor: 'floor',
  ceil: 'ceil',
  sqrt: 'sqrt',
  exp: 'exp',
  expm1: 'expm1',
  exprel: 'exprel',
  log: 'log',
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  sinh: 'sinh',
  cosh: 'cosh',
  tanh: 'tanh',
  arcsin: 'arcsin',
  arccos: 'arccos',
  arctan: 'arctan',
}

/** What cannot be said, as a sentence. */
export class Unsayable extends Error {}

/** An expression as text; `leaf` names what it reads. Throws Unsayable for what Brian2 has no word for. */
export function text(e: Expr, leaf: (e: Expr) => string, floor = 0): string {
  const sign = infix[e.op]
  const within = (part: Expr, strength: number) => text(part, leaf, strength)
  if (sign) {
    const [word, strength] = sign
    const [left, right] = e.args as readonly [Expr, Expr]
    const said =
      e.op === 'pow'
        ? `${within(left, 9)}**${within(right, 9)}`
        : `${within(left, strength)} ${word} ${within(right, strength + 1)}`
    return strength < floor ? `(${said})` : said
  }
  const known = functions[e.op]
  if (known) return `${known}(${e.args.map((arg) => within(arg, 0)).join(', ')})`
  const [a, b, c] = e.args as readonly [Expr, Expr, Expr]
  switch (e.op) {
    case 'poisson':
      return `poisson(${within(b, 0)})`
    case 'neg': {
      const said = `-${within(a, 7)}`
      return floor > 5 ? `(${said})` : said
    }
    case 'not': {
      const said = `not ${within(a, 3)}`
      return floor > 3 ? `(${said})` : said
    }
    // Brian2 has no minimum of two; clip has one bound that never holds.
    case 'min':
      return `clip(${within(a, 0)}, -1e300, ${within(b, 0)})`
    case 'max':
      return `clip(${within(a, 0)}, ${within(b, 0)}, 1e300)`
    case 'select':
      return `(int(${within(a, 0)})*(${within(b, 0)}) + int(not (${within(a, 0)}))*(${within(c, 0)}))`
    case 'truth':
      return e.value ? 'True' : 'False'
    case 'constant': {
      const said = numeral(Number(e.value))
      return said.startsWith('-') && floor > 5 ? `(${said})` : said
    }
    default:
      return leaf(e)
  }
}

/** A number that Python reads back to the bit. */
export const numeral = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : String(value)
