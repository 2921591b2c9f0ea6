/** `a if c else b`, of which Brian2 has nothing. */
import type { Expr } from '#compile'
import { isDraw } from './draws'
import type { Namespace } from './scope'
import { type Leaf, text } from './text'
import { remembered } from './walk'

export const choiceHelp: readonly string[] = [
  "@implementation('cpp', 'inline double chosen(bool which, double a, double b) { return which ? a : b; }')",
  "@implementation('cython', 'cdef double chosen(bint which, double a, double b):\\n    return a if which else b')",
  "@implementation('numpy', discard_units=True)",
  '@check_units(which=1, a=1, b=1, result=1)',
  'def chosen(which, a, b):',
  '    return np.where(which, a, b)',
]

const SAFE: ReadonlySet<string> = new Set([
  'constant',
  'parameter',
  'here',
  'first',
  'pre',
  'post',
  'synapse',
  'index',
  'pre-index',
  'post-index',
  'step',
  'add',
  'sub',
  'mul',
  'neg',
  'abs',
  'min',
  'max',
  'floor',
  'ceil',
])

const safe = remembered<boolean>((e, of) => SAFE.has(e.op) && e.args.every(of))
const draws = remembered<boolean>((e, of) => isDraw(e) || e.args.some(of))

/**
 * Whether a choice needs a function: as a sum of both, each times 1 or 0, the one that is not taken would count where
 * it is no number, and a draw in the condition would be made twice.
 */
export const needsFunction = (e: Expr): boolean =>
  e.op === 'select' &&
  e.type === 'number' &&
  !(safe(e.args[1]!) && safe(e.args[2]!) && !draws(e.args[0]!))

/** A choice as a call; null: `e` is none, or needs no function. */
export function choiceText(e: Expr, namespace: Namespace, leaf: Leaf): string | null {
  if (!needsFunction(e)) return null
  const [condition, a, b] = e.args.map((arg) => text(arg, leaf))
  return `${namespace.function('chosen')}(${condition}, ${a}, ${b})`
}
