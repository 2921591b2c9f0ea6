/** Short-term plasticity: how much of a weight is delivered, from spike to spike. */
import type { ShortTermKind } from '#kind'
import { DIMENSIONLESS, type Quantity } from '#quantity'
import { seenFrom } from '../../algebra'
import { type Expr, variable } from '../../ir'
import type { Projection } from '../../model'
import { nameOf } from '../../name'
import { pairFrame } from '../connect'
import { everywhere, mean, type Names } from '../names'
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
import { addSystem, addVariables, drivenBy, either, ownerOf, type Setting } from './setting'

/**
 * Short-term plasticity. Under one delay all synapses of a pre cell tire alike, so the variables are that cell's and move
 * once for each spike; where each synapse has a delay of its own, each has variables of its own.
 */
export function resolveShortTerm(
  setting: Setting,
  slot: Slot<ShortTermKind>,
  typical: Quantity,
  delays: Projection['delay']['is'],
): (Pick<Projection, 'onPre' | 'systems'> & { readonly efficacy: Expr }) | null {
  const { path, pre, draft } = setting
  const { kind } = slot
  const left: string[] = []
  const place = (text: string) => ({
    ...setting.place(`shortTerm.${text}`),
    known: [...Object.keys(kind.parameters), ...left],
  })
  const [cells, at] = delays === 'shared' ? ([pre, 'pre'] as const) : ([null, 'synapse'] as const)
  const owner = ownerOf(setting, 'shortTerm', slot, null, typical)
  const frame = cells ? cellFrame(cells.size, everywhere) : pairFrame(setting)
  const parameters = resolveParameters(owner, draft, frame)
  const equations = readEquations(kind.equations, place('equations'))
  left.push(...equations.unread)
  const names = namesOfEquations(
    equations,
    (e) => variable(cells ? 'here' : 'synapse', nameOf(path, 'shortTerm', e.name).key),
    either((name) => parameters.get(name), frame),
    place('equations'),
  )
  addVariables(
    setting,
    'shortTerm',
    equations.equations,
    kind.initial,
    cells,
    names,
    owner,
    frame,
    setting.part.flat.node.initial,
  )
  const derivatives = derivativesOf(equations, names, place('equations')).map(
    ({ equation, value }) => ({
      of: nameOf(path, 'shortTerm', equation.name).key,
      value,
      unlessRefractory: false,
      ...drivenBy(equation),
    }),
  )
  const wish = kind.integrator ?? null
  if (cells) addSystem(setting, cells, derivatives, wish)
  const seen: Names = (name) => {
    const found = names(name)
    return found && { dimension: found.dimension, expr: seenFrom(found.expr, 'pre') }
  }
  const own = (name: string) =>
    equations.equations.some((e) => e.name === name && e.is !== 'subexpression')
  const onPre = readStatements(kind.onPre, place('onPre')).flatMap((statement) => {
    const found = meanStatement(
      statement,
      seen,
      (name) => (own(name) ? seen(name) : undefined),
      place('onPre'),
    )
    return found
      ? [{ target: nameOf(path, 'shortTerm', found.name).key, at, value: found.value }]
      : []
  })
  const parsed = parseExpression(kind.efficacy).value
  const efficacy = parsed && mean(parsed, seen, DIMENSIONLESS, place('efficacy'), 'The efficacy')
  const systems = cells || derivatives.length === 0 ? [] : [{ owner: path, wish, derivatives }]
  return efficacy && { onPre, systems, efficacy: efficacy.expr }
}
