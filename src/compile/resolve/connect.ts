/** The connectivity slot: who is connected to whom, as numbers. */
import type { Diagnostic, NodePath } from '#circuit'
import type { ConnectivityKind } from '#kind'
import { DIMENSIONLESS, isDimensionless, type Quantity, SECOND, same } from '#quantity'
import { ZERO } from '../algebra'
import { expectedSynapses } from '../check'
import { constant, expr, variable } from '../ir'
import { DISTANCE, type Projection } from '../model'
import type { Cells } from './cells'
import { everywhere, type Names } from './names'
import type { Slot } from './parts'
import { evaluate, parseExpression } from './reading'
import { checkLimits, constantOf, meanValue, type Owner, textOf } from './values'

interface Setting {
  readonly path: NodePath
  readonly pre: Cells
  readonly post: Cells
  readonly notes: Diagnostic[]
}

type Pair = Projection['connect']['pairs'][number]

/** Name of the number that each rule needs. */
const needs: Readonly<Record<ConnectivityKind['rule'], string | null>> = {
  'one-to-one': null,
  'all-to-all': null,
  'fixed-probability': 'p',
  'fixed-in-degree': 'K',
  'fixed-out-degree': 'K',
  'fixed-total': 'total',
  distance: null,
  pairwise: null,
  list: null,
}

const MOST_SYNAPSES = 1e8

export function connectOf(
  setting: Setting,
  { kind }: Slot<ConnectivityKind>,
  owner: Owner,
  typical: Quantity,
): Projection['connect'] {
  const { path, pre, post, notes } = setting
  const tell = (parameter: string, says: string, mend: string) =>
    notes.push({
      severity: 'error',
      path,
      parameter: parameter ? `connectivity.${parameter}` : 'connectivity',
      says,
      mend,
    })
  checkLimits(owner)
  const name = needs[kind.rule]
  const found = name ? constantOf(owner, name) : undefined
  const number = found && isDimensionless(found.dimension) ? found.value : 0
  if (name && !found)
    tell(
      name,
      `${name} is "${String(textOf(owner, name))}", and a plain number is needed.`,
      'Write for example 0.1 or 10.',
    )
  const truth = (flag: string) => {
    const text = Object.hasOwn(owner.parameters, flag) ? textOf(owner, flag) : 'True'
    if (text !== 'True' && text !== 'False')
      tell(flag, `${flag} is "${String(text)}".`, 'Write True or False.')
    return text === 'True'
  }
  const autapses = truth('autapses')
  const multapses = truth('multapses')
  const connect = {
    rule: kind.rule,
    number,
    autapses,
    multapses,
    probability: probabilityOf(kind, owner, setting),
    space: spaceOf(kind, owner, truth),
    pairs: kind.rule === 'list' ? pairsOf(setting, owner, typical) : [],
  }
  const room = (size: number) => size - (pre.path === post.path && !autapses ? 1 : 0)

  if (kind.rule === 'one-to-one' && pre.size !== post.size)
    tell(
      '',
      `One to one needs as many cells on both sides: ${pre.path} has ${pre.size} and ${post.path} has ${post.size}.`,
      'Make them equal, or choose another connectivity.',
    )
  if (kind.rule === 'fixed-probability' && !(number >= 0 && number <= 1))
    tell('p', `The probability p is ${number}.`, 'Write a number from 0 to 1.')
  if (name && name !== 'p' && (number < 0 || !Number.isInteger(number)))
    tell(name, `${name} is ${number}, and counts connections.`, 'Write a whole number, 0 or more.')
  if (!multapses && kind.rule === 'fixed-in-degree' && number > room(pre.size))
    tell(
      'K',
      `${number} different sources are asked for, and there are ${room(pre.size)}.`,
      'Lower K, or allow multapses.',
    )
  if (!multapses && kind.rule === 'fixed-out-degree' && number > room(post.size))
    tell(
      'K',
      `${number} different targets are asked for, and there are ${room(post.size)}.`,
      'Lower K, or allow multapses.',
    )
  const expected = expectedSynapses(connect, pre.size, post.size)
  if (expected > MOST_SYNAPSES)
    tell(
      name ?? '',
      `This would make about ${Math.round(expected).toLocaleString('en')} synapses; ${MOST_SYNAPSES.toLocaleString('en')} is the most.`,
      'Take fewer cells or a sparser connectivity.',
    )
  return connect
}

/** With what probability each pair is joined, where the rule asks for each. */
function probabilityOf(
  { rule, space }: ConnectivityKind,
  owner: Owner,
  ends: Ends,
): Projection['connect']['probability'] {
  if (rule !== 'distance' && rule !== 'pairwise') return null
  const text = Object.hasOwn(owner.parameters, 'p') ? textOf(owner, 'p') : '1'
  const frame = (space ? apart : pairFrame)(ends)
  const found =
    typeof text === 'string'
      ? meanValue(owner, text, DIMENSIONLESS, owner.place('p'), 'The probability p', frame)
      : null
  return found?.expr ?? ZERO
}

/** Where cells stand. */
const spaceOf = (
  { space }: ConnectivityKind,
  owner: Owner,
  truth: (flag: string) => boolean,
): Projection['connect']['space'] =>
  space ? { is: space, wraps: Object.hasOwn(owner.parameters, 'wraps') && truth('wraps') } : null

type Ends = Pick<Setting, 'pre' | 'post'>

/** Names of a value that depends on the two cells: i and j are their indices, N_pre and N_post how many there are. */
export function pairFrame({ pre, post }: Ends): Names {
  const known = new Map([
    ['i', expr('pre-index')],
    ['j', expr('post-index')],
    ['N_pre', constant(pre.size)],
    ['N_post', constant(post.size)],
  ])
  return (name) => {
    const found = known.get(name)
    return found ? { dimension: DIMENSIONLESS, expr: found } : everywhere(name)
  }
}

/** The same where cells stand somewhere: d is how far apart they are. */
export function apart(ends: Ends): Names {
  const pair = pairFrame(ends)
  return (name) =>
    name === 'd' ? { dimension: DIMENSIONLESS, expr: variable('here', DISTANCE) } : pair(name)
}

/** `"0 -> 1"`, `"0 -> 1: 3.34 mV"`, `"0 -> 1: 3.34 mV, 0.4 ms"`. */
function pairsOf(
  { path, pre, post, notes }: Setting,
  owner: Owner,
  typical: Quantity,
): readonly Pair[] {
  const list = Object.hasOwn(owner.parameters, 'pairs') ? textOf(owner, 'pairs') : []
  return (typeof list === 'string' ? [list] : list).flatMap((text) => {
    const tell = (says: string) => {
      notes.push({
        severity: 'error',
        path,
        parameter: 'connectivity.pairs',
        says,
        mend: 'Write for example 0 -> 3, or 0 -> 3: 2 nS, 1.5 ms.',
      })
      return []
    }
    const found = /^\s*(\d+)\s*->\s*(\d+)\s*(?::\s*([^,]+?)\s*(?:,\s*(.+?)\s*)?)?$/.exec(text)
    if (!found) return tell(`"${text}" is not a connection.`)
    const [from, to] = [Number(found[1]), Number(found[2])]
    if (from >= pre.size || to >= post.size)
      return tell(
        `"${text}" names a cell that is not there: ${pre.path} has ${pre.size} and ${post.path} has ${post.size}, counted from 0.`,
      )
    const weight = found[3] === undefined ? undefined : value(found[3], owner)
    const delay = found[4] === undefined ? undefined : value(found[4], owner)
    if (weight === null || delay === null)
      return tell(`"${text}" has a weight or delay that does not read.`)
    if (delay && (!same(delay.dimension, SECOND) || delay.value < 0))
      return tell(`The delay in "${text}" is not a time of 0 or more.`)
    if (weight && !isDimensionless(weight.dimension) && !same(weight.dimension, typical.dimension))
      return tell(`The weight in "${text}" is not of the receptor's kind.`)
    return [
      {
        pre: from,
        post: to,
        ...(weight
          ? {
              weight: isDimensionless(weight.dimension)
                ? weight.value * (isDimensionless(typical.dimension) ? 1 : typical.value)
                : weight.value,
            }
          : {}),
        ...(delay ? { delay: delay.value } : {}),
      },
    ]
  })
}

function value(text: string, owner: Owner): Quantity | null {
  const parsed = parseExpression(text).value
  return parsed && evaluate(parsed, owner.outer).value
}
