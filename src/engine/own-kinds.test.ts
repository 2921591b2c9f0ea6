/** Nothing about a built-in kind is privileged: through a file and under another id it is a circuit's own, and runs the same. */
import { describe, expect, test } from 'vitest'
import { type Circuit, readKindFile, writeKind } from '#circuit'
import { modelOf, trialOf } from '#compile'
import type { Kind } from '#kind'
import { library } from '#library'
import { emptyLibrary, sketch } from '../compile/sketch'
import { createSimulation } from './simulation'

const kinds = [...library.kinds.values()].filter(({ family }) => family !== 'task')

function own(kind: Kind): Kind {
  const { kind: read, faults } = readKindFile(writeKind({ ...kind, id: `own-${kind.id}` }))
  if (!read || faults.length > 0) throw new Error(faults.join(' '))
  return read
}

/** A library in which every id of a kind is of the circuit's own. */
const owned: Circuit['kinds'] = Object.fromEntries(
  kinds.map((kind) => {
    const mine = own(kind)
    if (mine.family !== 'synapse') return [mine.id, mine]
    const { connectivity, receptor } = mine.slots
    const slots = {
      ...mine.slots,
      connectivity: `own-${connectivity}`,
      receptor: `own-${receptor}`,
    }
    return [mine.id, { ...mine, slots }]
  }),
)

/** The circuit with every kind by its own copy, and no library at all. */
function disowned(circuit: Circuit): Circuit {
  const nodes = Object.entries(circuit.nodes).map(([id, node]) => {
    const slots = Object.entries(node.slots ?? {}).map(([slot, choice]) => [
      slot,
      choice && { ...choice, kind: `own-${choice.kind}` },
    ])
    const kind = `own-${node.kind}`
    return [id, { ...node, kind, ...(node.slots ? { slots: Object.fromEntries(slots) } : {}) }]
  })
  return { ...circuit, nodes: Object.fromEntries(nodes), kinds: owned }
}

/** Every variable after some steps, and how often each cell has spiked. */
function outcome(circuit: Circuit, from: typeof library): unknown {
  const notes: Parameters<typeof modelOf>[2] = []
  const simulation = createSimulation(modelOf(circuit, from, notes))
  expect(notes.filter(({ severity }) => severity === 'error')).toEqual([])
  const spikes: number[] = []
  simulation.run(300, (steps, cells, populations, count) => {
    for (let k = 0; k < count; k++) spikes.push(steps[k]!, cells[k]!, populations[k]!)
  })
  const { variables } = simulation.model
  return { spikes, variables: variables.map(({ key }) => [key, [...simulation.read(key)]]) }
}

const many = (circuit: Circuit): Circuit => ({
  ...circuit,
  run: { ...circuit.run, dt: '0.5 ms' },
  nodes: Object.fromEntries(
    Object.entries(circuit.nodes).map(([id, node]) => [
      id,
      library.kinds.get(node.kind)?.family === 'synapse' ? node : { ...node, size: 4 },
    ]),
  ),
})

const bare = sketch({})
const tried = kinds.flatMap((kind) => {
  const trial = trialOf(kind, bare, library)
  return trial ? [[kind.id, many({ ...trial.circuit, kinds: {} })] as const] : []
})

describe('as a circuit’s own', () => {
  test.each(tried)('%s runs bit for bit as it does in the library', (_, circuit) => {
    expect(outcome(disowned(circuit), emptyLibrary)).toEqual(outcome(circuit, library))
  })

  const connectivities = kinds.filter(({ family }) => family === 'connectivity')
  test.each(connectivities.map(({ id }) => id))('%s connects the same cells', (id) => {
    const circuit = sketch(
      {
        a: { kind: 'poisson', size: 4, parameters: { rate: '200 Hz' } },
        b: { kind: 'lif', size: 4 },
        syn: {
          kind: 'synapse',
          slots: {
            connectivity: { kind: id, parameters: id.includes('degree') ? { K: '2' } : {} },
          },
        },
      },
      ['a.spikes -> syn.pre', 'syn.post -> b.I'],
    )
    expect(outcome(disowned(circuit), emptyLibrary)).toEqual(outcome(circuit, library))
  })
})
