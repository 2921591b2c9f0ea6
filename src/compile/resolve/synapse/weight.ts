/** The weight and the delay of a synapse: one for all, or one for each. */
import type { ReceptorKind } from '#kind'
import { DIMENSIONLESS, type Dimension, isDimensionless, type Quantity, SECOND } from '#quantity'
import { dt, mul, reads, ZERO } from '../../algebra'
import { constant, type Expr, expr } from '../../ir'
import type { Projection, Variable } from '../../model'
import { nameOf } from '../../name'
import { apart, pairFrame } from '../connect'
import { type Names, type Place, tell } from '../names'
import { evaluate, parseExpression } from '../reading'
import { constantOf, meanValue, type Owner, textOf, weightScale } from '../values'
import { nodeOwner, type Setting } from './setting'

export function typicalWeight(kind: ReceptorKind, place: Place): Quantity | null {
  const parsed = parseExpression(kind.weight.default)
  const found = parsed.value ? evaluate(parsed.value) : { value: null, faults: parsed.faults }
  for (const fault of found.faults) tell(place, fault)
  return found.value
}

/** Names in a value that differs from synapse to synapse. */
const frameOf = (setting: Setting, { space }: Projection['connect']): Names =>
  (space ? apart : pairFrame)(setting)

export function weightOf(
  setting: Setting,
  receptor: ReceptorKind,
  typical: Quantity,
  learns: boolean,
  connect: Projection['connect'],
): Projection['weight'] {
  const { path, draft, place } = setting
  const owner = nodeOwner(setting, typical)
  const { sign } = receptor.weight
  const listed = connect.pairs.some(({ weight }) => weight !== undefined)
  const knob = nameOf(path, null, 'weight')
  const fixed = constantOf(owner, 'weight')
  if (fixed && !sameDimensions(fixed.dimension, typical.dimension))
    complain(
      place('weight'),
      textOf(owner, 'weight'),
      `The weight of ${receptor.name}`,
      receptor.weight.default,
    )
  else if (fixed) {
    refuseSign(fixed.value, receptor, place('weight'))
    if (!learns && !listed) {
      draft.knobs.set(knob.key, { ...knob, value: fixed.value, dimension: typical.dimension })
      return { is: 'shared', knob: knob.key }
    }
  }
  const variable: Variable = {
    ...nameOf(path, null, 'w'),
    over: { is: 'synapses', projection: path },
    initial: initialWeights(
      owner,
      typical,
      fixed,
      connect,
      sign,
      frameOf(setting, connect),
      place('weight'),
    ),
    dimension: typical.dimension,
    state: learns,
  }
  draft.variables.push(variable)
  setting.readable.set('w', variable)
  return { is: 'each', variable: variable.key }
}

function initialWeights(
  owner: Owner,
  typical: Quantity,
  fixed: Quantity | undefined,
  connect: Projection['connect'],
  sign: ReceptorKind['weight']['sign'],
  frame: Names,
  place: Place,
): Expr | readonly number[] {
  const common = fixed?.value ?? 0
  if (connect.pairs.some(({ weight }) => weight !== undefined))
    return connect.pairs.map(({ weight }) => weight ?? common)
  if (fixed) return constant(common)
  const text = textOf(owner, 'weight')
  const found =
    typeof text === 'string' ? meanValue(owner, text, null, place, 'The weight', frame) : null
  if (!found) {
    if (typeof text !== 'string') complain(place, text, 'The weight', '1')
    return ZERO
  }
  const bare = isDimensionless(found.dimension) && !isDimensionless(typical.dimension)
  if (!bare && !sameDimensions(found.dimension, typical.dimension))
    complain(place, text, 'The weight', '1')
  const scale = weightScale(owner, 'weight', found.dimension)
  const scaled = scale === 1 ? found.expr : mul(found.expr, constant(scale))
  // A drawn weight that falls on the wrong side of zero is no connection (Dale's law).
  if (sign === 'positive') return expr('max', [scaled, ZERO])
  return sign === 'negative' ? expr('min', [scaled, ZERO]) : scaled
}

export const sameDimensions = (a: Dimension, b: Dimension): boolean => a.every((n, k) => n === b[k])

function complain(place: Place, text: unknown, what: string, example: string): void {
  tell(place, {
    span: { start: 0, end: typeof text === 'string' ? text.length : 0 },
    says: `${what} is written "${String(text)}", which is not of its kind.`,
    mend: `Write for example ${example}.`,
  })
}

function refuseSign(value: number, receptor: ReceptorKind, place: Place): void {
  const { sign } = receptor.weight
  const wrong = (sign === 'positive' && value < 0) || (sign === 'negative' && value > 0)
  if (wrong)
    tell(place, {
      span: { start: 0, end: 0 },
      says: `The weight of ${receptor.name} cannot be ${value < 0 ? 'negative' : 'positive'}: its receptor fixes the sign (Dale’s law).`,
      mend:
        value < 0
          ? 'Write it without the minus; to inhibit, choose an inhibitory receptor.'
          : 'Write it with a minus.',
    })
}

export function delayOf(setting: Setting, connect: Projection['connect']): Projection['delay'] {
  const { path, draft, place } = setting
  const owner = nodeOwner(setting, { value: 1, dimension: DIMENSIONLESS })
  const text = textOf(owner, 'delay')
  const fixed = constantOf(owner, 'delay')
  if (fixed && sameDimensions(fixed.dimension, SECOND)) {
    if (fixed.value < 0)
      tell(place('delay'), {
        span: { start: 0, end: 0 },
        says: 'The delay is negative: the effect would come before the spike.',
        mend: 'Write 0 ms or more.',
      })
    if (connect.pairs.some(({ delay }) => delay !== undefined))
      return { is: 'each', from: constant(fixed.value) }
    const knob = nameOf(path, null, 'delay')
    draft.knobs.set(knob.key, { ...knob, value: fixed.value, dimension: SECOND })
    return { is: 'shared', knob: knob.key }
  }
  const found =
    typeof text === 'string'
      ? meanValue(owner, text, SECOND, place('delay'), 'The delay', frameOf(setting, connect))
      : null
  if (typeof text !== 'string') complain(place('delay'), text, 'The delay', '1.5 ms')
  const from = found?.expr ?? ZERO
  // A drawn delay is at least one step: of a normal distribution, what falls below that.
  const random = reads(from, ({ op }) => op === 'rand' || op === 'randn' || op === 'rand32')
  return { is: 'each', from: expr('max', [from, random ? dt : ZERO]) }
}
