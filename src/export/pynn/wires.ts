/** What flows into each population: synapses and currents; any other wire has no counterpart. */
import type { NodePath } from '#circuit'
import { nameOf, type Projection } from '#compile'
import { scaled } from './amount'
import { CELLS, type CellRow, cellRows } from './cells'
import type { Context } from './context'
import { type Arriving, RECEPTORS, receptorRows, type Side, sidesOf } from './receptors'

/** A source of spikes, or a cell. */
export type Made =
  | { readonly is: 'cells'; readonly row: CellRow; readonly cell: string }
  | { readonly is: 'source' }

export interface Inputs {
  /** What each population is; none: it is refused, or only gives a current. */
  readonly made: ReadonlyMap<NodePath, Made>
  /** Parameters that come from the synapses onto it. */
  readonly receptors: ReadonlyMap<NodePath, { readonly [name: string]: number }>
  readonly sides: ReadonlyMap<NodePath, Side>
  /** Paths of the stimuli whose current flows into it. */
  readonly currents: ReadonlyMap<NodePath, readonly NodePath[]>
}

export function inputsOf(context: Context): Inputs {
  const { model, origins, faults, amounts } = context
  const currents = new Map<NodePath, NodePath[]>()
  for (const { from, to } of origins.wires) {
    const [source, target] = [origins.nodes.get(from.path), origins.nodes.get(to.path)]
    if (!source || !target || target.family === 'probe') continue
    const spikes = target.family === 'synapse' && to.port === 'pre'
    const onto = source.family === 'synapse' && from.port === 'post'
    if (spikes || onto) continue
    const injected =
      source.family === 'stimulus' &&
      from.port === 'I' &&
      target.family === 'neuron' &&
      to.port === 'I'
    if (injected) currents.set(to.path, [...(currents.get(to.path) ?? []), from.path])
    else
      faults.add({
        path: to.path,
        says: `What comes from ${from.path}.${from.port} into ${to.port} has no counterpart in PyNN.`,
        mend: 'Only spikes and currents are wired there. Take the wire away.',
      })
  }
  const onto = new Map<NodePath, Arriving[]>()
  for (const projection of model.projections) {
    const one = arrivingOf(context, projection)
    if (one) onto.set(projection.post, [...(onto.get(projection.post) ?? []), one])
  }
  const made = new Map<NodePath, Made>()
  const receptors = new Map<NodePath, { readonly [name: string]: number }>()
  const sides = new Map<NodePath, Side>()
  for (const { path, threshold, schedule } of model.populations) {
    const node = origins.nodes.get(path)
    if (!node) continue
    const { origin, family } = node
    if (family === 'stimulus') {
      if (threshold || schedule) made.set(path, { is: 'source' })
      continue
    }
    if (family !== 'neuron') continue
    const row = origin.kind === null ? undefined : cellRows[origin.kind]
    if (!row) {
      faults.add({
        path,
        says: `${origin.name} has no counterpart in PyNN.`,
        mend: `${CELLS}.`,
      })
      continue
    }
    const arriving = onto.get(path) ?? []
    const actions = new Set(arriving.map(({ action }) => action))
    const action = arriving[0]?.action ?? 'none'
    const cell = row.cells[action]
    if (actions.size > 1) {
      const by = [...actions].map((each) => arriving.find((one) => one.action === each)!)
      faults.add({
        path,
        says: `Its synapses act in different ways (${by.map(({ projection }) => projection.path).join(', ')}), and a cell of PyNN knows one.`,
        mend: 'Give all synapses onto it the same receptor, with time constants of their own.',
      })
      continue
    }
    if (!cell) {
      faults.add({
        path,
        says: `${origin.name} with ${named[action]} has no counterpart in PyNN.`,
        mend: `It is there with ${Object.keys(row.cells)
          .filter((each) => each !== 'none')
          .map((each) => named[each])
          .join(' or ')}.`,
      })
      continue
    }
    const both = sidesOf(arriving)
    if ('says' in both) {
      faults.add(both)
      continue
    }
    for (const [projection, side] of both.of) sides.set(projection, side)
    receptors.set(path, both.parameters)
    for (const fault of row.faults?.({
      amount: (name) => amounts.parameter(nameOf(path, null, name).key),
      number: (name) => amounts.number(path, name),
      initial: (state) => {
        const at = amounts.initial(nameOf(path, null, state).key)
        return at?.is === 'one' ? at.value : Number.NaN
      },
      dt: model.dt,
    }) ?? [])
      faults.add({ path, ...fault })
    made.set(path, { is: 'cells', row, cell })
  }
  for (const [path, from] of currents)
    for (const each of from) {
      const size = model.populations.find((one) => one.path === each)?.size ?? 1
      const cells = model.populations.find((one) => one.path === path)?.size ?? 1
      if (size !== 1 && size !== cells)
        faults.add({
          path: each,
          says: 'Its size is not that of its target.',
          mend: 'Give both the same.',
        })
    }
  return { made, receptors, sides, currents }
}

const named: Readonly<Record<string, string>> = {
  'current-exp': 'exponential currents',
  'current-alpha': 'alpha currents',
  'cond-exp': 'exponential conductances (AMPA, GABA-A)',
  delta: 'jumps of the voltage (delta)',
}

function arrivingOf(context: Context, projection: Projection): Arriving | null {
  const { origins, faults, amounts } = context
  const { path, weight } = projection
  const slot = origins.nodes.get(path)?.slots.receptor
  const row = slot?.kind ? receptorRows[slot.kind] : undefined
  if (!row) {
    faults.add({
      path,
      says: `The receptor ${slot?.name ?? ''} has no counterpart in PyNN.`,
      mend: `Put another in its place: ${RECEPTORS}.`,
    })
    return null
  }
  const amount =
    weight.is === 'shared' ? amounts.parameter(weight.knob) : amounts.initial(weight.variable)
  if (!amount) {
    faults.add({
      path,
      says: 'Its weights are neither one number nor drawn from a uniform or normal distribution.',
      mend: 'Export with the drawn values (--drawn).',
    })
    return null
  }
  for (const state of ['g', 'x']) {
    const { key } = nameOf(path, 'receptor', state)
    const at = amounts.initial(key)
    const known = context.model.variables.some((each) => each.key === key)
    if (known && !(at?.is === 'one' && at.value === 0))
      faults.add({
        path,
        says: `${state} of the receptor begins at 0 in PyNN.`,
        mend: 'Set its initial value to 0.',
        near: `${state} begins at 0; a network that was started by it stays silent.`,
      })
  }
  return {
    projection,
    action: row.action,
    weight: scaled(amount, row.weight),
    tau: amounts.number(path, 'tau', 'receptor'),
    E: amounts.number(path, 'E', 'receptor'),
  }
}
