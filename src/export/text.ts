/** Expressions of a model as Brian2 reads them. */
import type { Expr, Op } from '#compile'
import { remembered } from './walk'

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

/** Longer and deeper texts than these are refused: Brian2 takes minutes over the one and gives up at the other. */
const MOST_PARTS = 5000
const MOST_DEPTH = 60

/** How many parts an expression has when all of it is written out, and how deep they stand in each other. */
export const measure = remembered<{ readonly parts: number; readonly depth: number }>((e, of) => {
  // The condition of a choice is written twice.
  const written = e.op === 'select' ? [e.args[0]!, ...e.args] : e.args
  return {
    parts: written.reduce((sum, arg) => sum + of(arg).parts, 1),
    depth: e.args.reduce((most, arg) => Math.max(most, of(arg).depth + 1), 0),
  }
})

/** Names a leaf; of another part it may say how that is written, or null: like any other. */
export type Leaf = (e: Expr) => string | null

/** Throws Unsayable for what Brian2 would not read to the end. */
export function checkLength(e: Expr): void {
  const { parts, depth } = measure(e)
  if (parts > MOST_PARTS)
    throw new Unsayable(
      `an expression has ${parts.toLocaleString('en')} parts when it is written out, and Brian2 would take too long over it. Split it up into variables.`,
    )
  if (depth > MOST_DEPTH)
    throw new Unsayable(
      `an expression is nested ${depth} deep, and Brian2 reads no more than ${MOST_DEPTH}. Split it up into variables.`,
    )
}

/** An expression as text; `leaf` names what it reads. Throws Unsayable for what Brian2 has no word for. */
export function text(e: Expr, leaf: Leaf): string {
  checkLength(e)
  return write(e, leaf, 0)
}

function write(e: Expr, leaf: Leaf, floor: number): string {
  const own = leaf(e)
  if (own !== null) return own
  const sign = infix[e.op]
  const within = (part: Expr, strength: number) => write(part, leaf, strength)
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
      if (e.type === 'truth') {
        const said = `(${within(a, 3)} and ${within(b, 3)}) or (not ${within(a, 3)} and ${within(c, 3)})`
        return floor > 1 ? `(${said})` : said
      }
      if (c.op === 'constant' && c.value === 0)
        return floor > 6
          ? `(int(${within(a, 0)})*(${within(b, 0)}))`
          : `int(${within(a, 0)})*(${within(b, 0)})`
      return `(int(${within(a, 0)})*(${within(b, 0)}) + int(not (${within(a, 0)}))*(${within(c, 0)}))`
    case 'truth':
      return e.value ? 'True' : 'False'
    case 'constant': {
      const said = numeral(Number(e.value))
      return said.startsWith('-') && floor > 5 ? `(${said})` : said
    }
    default:
      throw new Unsayable(`${e.op} has no place here.`)
  }
}

/** A number that Python reads back to the bit. */
export function numeral(value: number): string {
  if (Number.isNaN(value)) throw new Unsayable('a value is not a number.')
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : String(value)
}

export const numerals = (values: readonly number[]): string => `[${values.map(numeral).join(', ')}]`

/**
 * A person's words as a comment: one line, whatever they hold, without what a reader of the file would not see.
 * Not for the first two lines, where Python looks for the coding of a file.
 */
export const comment = (words: string): string =>
  `# ${words.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ').trim()}`
