/** What a spike does to the target cell, or what flows into it all the time. */
import type { ReceptorKind } from '#kind'
import type { Equation } from '#language'
import type { Quantity } from '#quantity'
import { seenFrom, select, ZERO } from '../../algebra'
import { type Expr, expr, variable } from '../../ir'
import { type Assign, notRefractory } from '../../model'
import { nameOf } from '../../name'
import { type Cells, flowInto } from '../cells'
import { everywhere, type Meaning, mean, type Names, tell } from '../names'
import type { Slot } from '../parts'
import { parseExpression } from '../reading'
import {
  derivativesOf,
  meanStatement,
  namesOfEquations,
  readEquations,
  readStatements,
} from '../texts'
import { cellFrame, resolveParameters } from '../values'
import { addVariables, cellNames, drivenBy, either, ownerOf, type Setting } from './setting'

/** A receptor's states join the target population; what it gives flows into the target's port. */
export function resolveReceptor(
  setting: Setting,
  slot: Slot<ReceptorKind>,
  typical: Quantity,
  w: Meaning,
  port: string,
): readonly Assign[] {
  const { path, post, draft, part } = setting
  const { kind } = slot
  const left: string[] = []
  const place = (text: string) => ({
    ...setting.place(`receptor.${text}`),
    known: [...Object.keys(kind.parameters), 'w', ...left],
  })
  const owner = ownerOf(setting, 'receptor', slot, null, typical)
  const frame = cellFrame(post.size, everywhere)
  const parameters = resolveParameters(owner, draft, frame)
  const equations = readEquations(kind.equations, place('equations'))
  left.push(...equations.unread)
  const atCell = either(
    (name) => parameters.get(name),
    cellNames(post, '_post', (e) => e),
    frame,
  )
  const named = (equation: Equation) =>
    variable('here', nameOf(path, 'receptor', equation.name).key)
  const names = namesOfEquations(equations, named, atCell, place('equations'))
  addVariables(
    setting,
    'receptor',
    equations.equations,
    kind.initial,
    post,
    names,
    owner,
    frame,
    part.flat.node.initial,
  )
  post.guests.push(
    ...derivativesOf(equations, names, place('equations')).map(({ equation, value }) => ({
      of: nameOf(path, 'receptor', equation.name).key,
      value,
      unlessRefractory: equation.flags.includes('unless refractory'),
      ...drivenBy(equation),
    })),
  )
  const input = post.inputs[port]
  if (kind.output !== undefined && input) {
    const parsed = parseExpression(kind.output)
    for (const fault of parsed.faults) tell(place('output'), fault)
    const flow =
      parsed.value &&
      mean(
        parsed.value,
        names,
        input.dimension,
        place('output'),
        `What ${kind.name} gives to ${post.path}.${port}`,
      )
    if (flow) flowInto(post, port, flow.expr)
  }
  const seen: Names = (name) => {
    const found = names(name)
    return found && { dimension: found.dimension, expr: seenFrom(found.expr, 'post') }
  }
  const inStatement = either((name) => (name === 'w' ? w : undefined), seen)
  return readStatements(kind.onPre, place('onPre')).flatMap((statement) => {
    const own = equations.equations.some(
      (e) => e.name === statement.target && e.is !== 'subexpression',
    )
    const state = statement.target.endsWith('_post')
      ? post.states.get(statement.target.slice(0, -5))
      : undefined
    const found = meanStatement(
      statement,
      inStatement,
      (name) => (own || state ? seen(name) : undefined),
      place('onPre'),
    )
    if (!found) return []
    if (own)
      return [
        {
          target: nameOf(path, 'receptor', statement.target).key,
          at: 'post' as const,
          value: found.value,
        },
      ]
    const target = nameOf(post.path, null, state!.equation.name).key
    return [{ target, at: 'post' as const, value: held(post, state!.equation, found.value) }]
  })
}

/** Which end of a synapse its pre and post cells stand at; swapped where the weights are read backwards. */
type Ends = readonly [pre: 'pre' | 'post', post: 'pre' | 'post']

export const forwards: Ends = ['pre', 'post']

export const backwards: Ends = ['post', 'pre']

/** A value that flows all the time: summed up for each post cell into an array that its input port reads. */
export function resolveSum(
  setting: Setting,
  slot: Slot<ReceptorKind>,
  typical: Quantity,
  w: Meaning,
  port: string,
  [atPre, atPost] = forwards,
): readonly Assign[] {
  const { path, pre, post, draft } = setting
  const { kind } = slot
  const input = post.inputs[port]
  if (kind.sum === undefined || !input) return []
  if (Object.hasOwn(setting.part.flat.node.parameters, 'delay'))
    setting.notes.push({
      severity: 'note',
      path,
      parameter: 'delay',
      says: `${kind.name} takes no time: the delay does not count.`,
      mend: 'Leave the delay as it was; what a unit does takes its own tau.',
    })
  const place = setting.place('receptor.sum')
  const parsed = parseExpression(kind.sum)
  for (const fault of parsed.faults) tell(place, fault)
  const owner = ownerOf(setting, 'receptor', slot, null, typical)
  const parameters = resolveParameters(owner, draft, everywhere)
  const names = either(
    (name) => (name === 'w' ? w : parameters.get(name)),
    cellNames(pre, '_pre', (e) => seenFrom(e, atPre)),
    cellNames(post, '_post', (e) => seenFrom(e, atPost)),
    everywhere,
  )
  const what = `What ${kind.name} gives to ${post.path}.${port}`
  const found = parsed.value && mean(parsed.value, names, input.dimension, place, what)
  if (!found) return []
  const into = nameOf(path, 'receptor', 'sum')
  draft.variables.push({
    ...into,
    over: { is: 'cells', population: post.path },
    initial: ZERO,
    dimension: input.dimension,
    state: true,
  })
  flowInto(post, port, variable('here', into.key))
  return [{ target: into.key, at: atPost, value: found.expr }]
}

/** A state that stands still while the cell is refractory stands still for synapses too, as in Brian2. */
function held(cells: Cells, equation: Equation, value: Expr): Expr {
  if (!equation.flags.includes('unless refractory') || cells.kind.refractory === undefined)
    return value
  const ready = expr('ne', [variable('post', notRefractory(cells.path).key), ZERO])
  return select(ready, value, variable('post', nameOf(cells.path, null, equation.name).key))
}
