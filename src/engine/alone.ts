/** What parts of a circuit do that nothing flows into, without the rest: their draws are those of the whole. */
import type { Circuit, Library, NodePath } from '#circuit'
import { type Model, modelOf, nameOf } from '#compile'
import type { NeuronKind } from '#kind'
import { createRecorder } from './recorder'
import { createSimulation } from './simulation'

/** Steps and cells of the spikes of sources, in the order in which they are found. */
export function spikesAlone(
  model: Model,
  paths: readonly NodePath[],
): ReadonlyMap<NodePath, { readonly steps: readonly number[]; readonly cells: readonly number[] }> {
  const own = model.variables.filter(
    ({ over, owner }) =>
      over.is === 'cells' && owner === over.population && paths.includes(over.population),
  )
  // Traces of synapses live with their cells, and nobody reads them here.
  const keys = new Set(own.map(({ key }) => key))
  const populations = model.populations
    .filter(({ path }) => paths.includes(path))
    .map((one) => ({
      ...one,
      systems: one.systems.filter(({ owner }) => owner === one.path),
      updates: one.updates.filter(({ target }) => keys.has(target)),
      late: one.late.filter(({ target }) => keys.has(target)),
    }))
  const recorder = createRecorder(
    createSimulation({
      ...model,
      populations,
      variables: own,
      projections: [],
      probes: [],
      tasks: [],
    }),
  )
  recorder.advance(Math.round(model.duration / model.dt))
  const { spikes } = recorder.take()
  return new Map(
    populations.map(({ path }, k) => {
      const { steps, cells } = spikes[k]!
      return [path, { steps: [...steps], cells: [...cells] }] as const
    }),
  )
}

/** Follows its input: after a step it is what flowed in during that step. */
const follower: NeuronKind = {
  id: 'follower',
  family: 'neuron',
  name: 'Follower',
  about: '',
  equations: 'dy/dt = (I - y)/dt : amp',
  integrator: 'euler',
  inputs: { I: { carries: 'current', unit: 'amp', help: '' } },
  parameters: {},
}

/** The current (A) that each cell of a stimulus gives at each step; null: it is in a block, or gives none. */
export function currentAlone(
  circuit: Circuit,
  library: Library,
  path: NodePath,
): readonly Float64Array[] | null {
  const node = Object.hasOwn(circuit.nodes, path) ? circuit.nodes[path] : undefined
  if (!node) return null
  const id = path === 'follower' ? 'follower_2' : 'follower'
  const alone: Circuit = {
    ...circuit,
    nodes: {
      [path]: node,
      [id]: { kind: 'follower', position: { x: 0, y: 0 }, parameters: {}, size: node.size ?? 1 },
    },
    wires: [`${path}.I -> ${id}.I`],
    kinds: { ...circuit.kinds, follower },
    scope: null,
  }
  const notes: Parameters<typeof modelOf>[2] = []
  const model = modelOf(alone, library, notes)
  const size = model.populations.find((one) => one.path === id)?.size ?? 0
  if (notes.some(({ severity }) => severity === 'error') || size === 0) return null
  const steps = Math.round(model.duration / model.dt)
  const rows = Array.from({ length: size }, () => new Float64Array(steps))
  const simulation = createSimulation(model)
  const values = new Float64Array(size)
  for (let step = 0; step < steps; step++) {
    simulation.run(1, () => {})
    simulation.sample(nameOf(id, null, 'y').key, null, values, 0)
    for (let cell = 0; cell < size; cell++) rows[cell]![step] = values[cell]!
  }
  return rows
}
