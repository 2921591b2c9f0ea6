/** What every name in a kind's texts means: for colours, completion and the hand that rests on a word. */
import type { Kind } from '#kind'
import { functions, parseEquations, parseExpression, unitDimension } from '#language'
import { describe, findUnit } from '#quantity'

export interface Name {
  readonly name: string
  readonly is: 'parameter' | 'state' | 'input' | 'function' | 'unit' | 'given'
  /** In a word or two, such as its unit. */
  readonly detail: string
  readonly help: string
}

/** Units that a person writes; every other one with its prefix is known too. */
const written =
  'mV volt ms second us Hz hertz kHz nA pA uA amp nS uS mS siemens Mohm Gohm kohm ohm pF nF uF farad mM uM um mm cm meter'.split(
    ' ',
  )

const units: readonly Name[] = written.map((name) => ({
  name,
  is: 'unit',
  detail: 'unit',
  help: described(name),
}))

function described(unit: string): string {
  const found = findUnit(unit)
  return found ? describe(found.dimension) : ''
}

const calls: readonly Name[] = [...functions].map(([name, { help, arity }]) => ({
  name,
  is: 'function',
  detail: arity === 0 ? '()' : arity === 1 ? '(x)' : arity === 2 ? '(a, b)' : '(x, low, high)',
  help,
}))

const given: readonly Name[] = [
  ['t', 'second', 'Time since the start.'],
  ['dt', 'second', 'The step of the simulation.'],
  ['i', '', 'Index of the cell, from 0.'],
  ['N', '', 'How many cells there are.'],
  ['pi', '', '3.14159…'],
  ['inf', '', 'Without end.'],
].map(([name = '', detail = '', help = '']): Name => ({ name, is: 'given', detail, help }))

const weight: Name = {
  name: 'w',
  is: 'given',
  detail: 'weight',
  help: 'The weight of the synapse, in the receptor’s unit.',
}

/** Variables of a kind's equations, with their units as they are written. */
export function statesOf(
  kind: Kind,
): readonly { readonly name: string; readonly unit: string; readonly rate: boolean }[] {
  const text = 'equations' in kind ? (kind.equations ?? '') : ''
  return parseEquations(text).value.map(({ name, unit, is }) => ({
    name,
    unit: text.slice(unit.span.start, unit.span.end),
    rate: is === 'differential',
  }))
}

const statesOfCell = (kind: Kind | undefined, side: 'pre' | 'post'): readonly Name[] =>
  kind
    ? statesOf(kind).map(({ name, unit }) => ({
        name: `${name}_${side}`,
        is: 'state',
        detail: unit,
        help: `${name} of the ${side === 'pre' ? 'cell that speaks' : 'cell that listens'} (${kind.name}).`,
      }))
    : []

/** All names that a kind's texts may use; the cells at its ends bring theirs. */
export function namesOf(
  kind: Kind,
  pre: Kind | undefined,
  post: Kind | undefined,
): readonly Name[] {
  const inputs = 'inputs' in kind ? Object.entries(kind.inputs ?? {}) : []
  const synaptic = ['receptor', 'plasticity', 'short-term'].includes(kind.family)
  return [
    ...statesOf(kind).map(
      ({ name, unit, rate }): Name => ({
        name,
        is: 'state',
        detail: unit,
        help: rate ? 'A state of this kind.' : 'A named term or variable of this kind.',
      }),
    ),
    ...Object.entries(kind.parameters).map(
      ([name, parameter]): Name => ({
        name,
        is: 'parameter',
        detail: typeof parameter.default === 'string' ? parameter.default : 'list',
        help: parameter.help,
      }),
    ),
    ...inputs.map(([name, { unit, help }]): Name => ({ name, is: 'input', detail: unit, help })),
    ...(synaptic ? [weight, ...statesOfCell(post, 'post'), ...statesOfCell(pre, 'pre')] : []),
    ...given,
    ...calls,
    ...units,
  ]
}

/** What a word means where it has no name of its own: a unit with any prefix. */
export const unitNamed = (name: string): Name | undefined =>
  findUnit(name) ? { name, is: 'unit', detail: 'unit', help: described(name) } : undefined

/** What a text of a unit measures: "a voltage"; empty when it is none. */
export function measured(unit: string): string {
  const { value } = parseExpression(unit)
  const dimension = value && unitDimension(value).value
  return dimension ? describe(dimension) : ''
}

/** Every name that a kind's texts give a meaning to. */
export const takenNames = (kind: Kind): readonly string[] => [
  ...Object.keys(kind.parameters),
  ...('inputs' in kind ? Object.keys(kind.inputs ?? {}) : []),
  ...statesOf(kind).map(({ name }) => name),
]
