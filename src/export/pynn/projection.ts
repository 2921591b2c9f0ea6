/** A projection: a connector and a synapse type, or the drawn connections as a list. */
import { nameOf, type Projection } from '#compile'
import { numeral } from '../text'
import { type Amount, boundsOf, listOf, one, rounded, scaled } from './amount'
import type { Context } from './context'
import { quoted } from './lists'
import { depressionLines, laterLines, stdpLines } from './neuron'
import { plasticityRows, shortTermRows, weightUnit } from './plasticity'
import { amountText } from './population'
import type { Inputs } from './wires'

export interface Written {
  readonly lines: readonly string[]
  /** Of its synapses, s. */
  readonly delays: readonly number[]
}

const nothing: Written = { lines: [], delays: [] }

export function projectionLines(context: Context, inputs: Inputs, projection: Projection): Written {
  const { model, origins, names, amounts } = context
  const { path, pre, post } = projection
  const node = origins.nodes.get(path)
  const side = inputs.sides.get(path)
  const type = node && typeOf(context, path)
  const links = linksOf(context, projection)
  if (!links) return nothing
  const delays = gridded(context, projection, links.delay)
  if (!node || !side || !type) return nothing
  if (!inputs.made.has(pre) || !inputs.made.has(post)) return nothing
  const unit = weightUnit(node.slots.receptor?.kind ?? '')
  const weight = scaled(links.weight, unit)
  // The same numbers for all stand at the synapse type, others in the list.
  const delay = scaled(delays, 1e3)
  const name = names(path)
  const own = type.written((parameter) => amounts.number(path, parameter, type.slot), unit)
  const columns = [
    ['weight', weight],
    ['delay', delay],
  ] as const
  const listed = links.pairs ? columns.filter(([, amount]) => amount.is === 'list') : []
  const at = columns.flatMap(([key, amount]) =>
    listed.some(([other]) => other === key)
      ? []
      : [`${key}=${amountText(context, `${key}_${path}`, amount, -1)}`],
  )
  if (links.pairs && links.pairs.pre.length === 0) return nothing
  const connector = links.pairs ? listText(context, path, links.pairs, listed) : links.connector!
  return {
    lines: [
      `${name} = sim.Projection(${names(pre)}, ${names(post)},`,
      `    ${connector},`,
      `    sim.${type.type}(${[...own, ...at].join(', ')}),`,
      `    receptor_type='${side}', label=${quoted(path)})`,
      ...(node.slots.receptor?.kind === 'delta' || boundsOf(delay)[0] <= model.dt * 1e3 * (1 + 1e-9)
        ? laterLines(name, rounded(model.dt * 1e3))
        : []),
      ...(type.type === 'STDPMechanism' ? stdpLines(name) : []),
      ...(type.type === 'TsodyksMarkramSynapse' ? depressionLines(name) : []),
    ],
    delays: boundsOf(delay)
      .filter(Number.isFinite)
      .map((ms) => rounded(ms / 1e3)),
  }
}

function typeOf({ origins, faults, amounts, model }: Context, path: string) {
  const { plasticity, shortTerm } = origins.nodes.get(path)!.slots
  if (!plasticity && !shortTerm)
    return {
      type: 'StaticSynapse',
      slot: 'receptor' as const,
      written: () => [] as readonly string[],
    }
  if (plasticity && shortTerm) {
    faults.add({
      path,
      says: 'A synapse of PyNN learns or tires, not both.',
      mend: 'Empty one of the slots plasticity and short-term plasticity.',
    })
    return null
  }
  const slot = plasticity ?? shortTerm
  const rows = plasticity ? plasticityRows : shortTermRows
  const row = slot?.kind ? rows[slot.kind] : undefined
  if (!row) {
    faults.add({
      path,
      says: `${slot?.name} has no counterpart in PyNN.`,
      mend: `Put ${plasticity ? 'pair STDP' : 'Tsodyks–Markram'} in its place, or leave the slot empty.`,
    })
    return null
  }
  const name = plasticity ? ('plasticity' as const) : ('shortTerm' as const)
  const starts = { r: 0, o: 0, u: 0, x: 1 } as const
  for (const [state, start] of Object.entries(starts)) {
    const { key } = nameOf(path, name, state)
    if (!model.variables.some((each) => each.key === key)) continue
    if (plasticity ? !'ro'.includes(state) : !'ux'.includes(state)) continue
    const value = amounts.initial(key)
    if (!(value?.is === 'one' && value.value === start))
      faults.add({
        path,
        says: `${state} begins at ${start} in PyNN.`,
        mend: `Set its initial value to ${start}.`,
      })
  }
  return { ...row, slot: name }
}

interface Pairs {
  readonly pre: readonly number[]
  readonly post: readonly number[]
}

interface Links {
  readonly pairs: Pairs | null
  readonly connector: string | null
  readonly weight: Amount
  /** Seconds. */
  readonly delay: Amount
}

function linksOf(context: Context, projection: Projection): Links | null {
  const { given, amounts, faults } = context
  const { path, weight, delay, connect } = projection
  const size =
    weight.is === 'shared' ? amounts.parameter(weight.knob) : amounts.initial(weight.variable)
  if (!size) return null
  const wired = given.drawn?.synapses.get(path)
  if (wired)
    return {
      pairs: wired,
      connector: null,
      weight: size,
      delay: wired.delays.length > 0 ? listOf(wired.delays) : one(0),
    }
  const usual = delay.is === 'shared' ? amounts.parameter(delay.knob) : amounts.of(delay.from)
  if (!usual) {
    faults.add({
      path,
      says: 'Its delays are neither one number nor drawn from a uniform or normal distribution.',
      mend: 'Export with the drawn values (--drawn).',
    })
    return null
  }
  if (connect.rule === 'list') {
    const { pairs } = connect
    const all = usual.is === 'one' ? usual.value : Number.NaN
    return {
      pairs: { pre: pairs.map((each) => each.pre), post: pairs.map((each) => each.post) },
      connector: null,
      weight: size,
      delay: pairs.length > 0 ? listOf(pairs.map((each) => each.delay ?? all)) : one(0),
    }
  }
  const connector = connectorOf(projection)
  if (connector) return { pairs: null, connector, weight: size, delay: usual }
  faults.add({
    path,
    says: `The connectivity ${connect.rule} has no counterpart in PyNN.`,
    mend: 'Export with the drawn connections (--drawn).',
  })
  return null
}

function connectorOf({ pre, post, connect }: Projection): string | null {
  const { rule, number, autapses, multapses } = connect
  const truth = (is: boolean) => (is ? 'True' : 'False')
  const apart = `allow_self_connections=${truth(pre !== post || autapses)}`
  const again = `with_replacement=${truth(multapses)}`
  switch (rule) {
    case 'one-to-one':
      return 'sim.OneToOneConnector()'
    case 'all-to-all':
      return `sim.AllToAllConnector(${apart})`
    case 'fixed-probability':
      return `sim.FixedProbabilityConnector(${numeral(number)}, ${apart}, rng=rng)`
    case 'fixed-in-degree':
      return `sim.FixedNumberPreConnector(${number}, ${apart}, ${again}, rng=rng)`
    case 'fixed-out-degree':
      return `sim.FixedNumberPostConnector(${number}, ${apart}, ${again}, rng=rng)`
    case 'fixed-total':
      // Without autapses or multapses it draws from a smaller room here.
      return multapses && (pre !== post || autapses)
        ? `sim.FixedTotalNumberConnector(${number}, ${apart}, ${again}, rng=rng)`
        : null
    default:
      return null
  }
}

/** Delays on the grid of steps, of a step at the least. */
function gridded({ model, faults }: Context, { path }: Projection, delay: Amount): Amount {
  const { dt } = model
  const [low] = boundsOf(delay)
  const short = low < dt * (1 - 1e-9)
  if (short)
    faults.add({
      path,
      says: 'PyNN has no delay below one step.',
      mend: `Set its delay to ${rounded(dt * 1e3)} ms or more.`,
      near: 'delays below one step are one step.',
    })
  const steps = (value: number) => Math.max(1, Math.floor(value / dt + 0.5)) * dt
  if (delay.is === 'one') return one(steps(delay.value))
  if (delay.is === 'list') return { is: 'list', values: delay.values.map(steps) }
  return delay
}

function listText(
  context: Context,
  path: string,
  { pre, post }: Pairs,
  columns: readonly (readonly [string, Amount])[],
): string {
  const width = 2 + columns.length
  const values = new Float64Array(width * pre.length)
  for (let k = 0; k < pre.length; k++) {
    values[k * width] = pre[k]!
    values[k * width + 1] = post[k]!
    columns.forEach(([, amount], c) => {
      values[k * width + 2 + c] = amount.is === 'list' ? amount.values[k]! : Number.NaN
    })
  }
  const names = columns.map(([name]) => `'${name}'`).join(', ')
  const called = columns.length > 0 ? `(${names},)` : '()'
  return `sim.FromListConnector(np.array(${context.lists.of(`links_${path}`, values, width)}), column_names=${called})`
}
