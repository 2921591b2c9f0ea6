import { expect, test } from 'vitest'
import { library as real } from '#library'
import { sketch } from '../compile/sketch'
import type { Block, Circuit, Library } from './circuit'
import { type Comparison, comparisonIn, runsToCompare } from './comparing'
import { canCompare } from './pair'

/** A block that always acts on one arm of a bandit; `strength` is a parameter of the region alone. */
const agent = (arm: number, rest: Partial<Block>): Block => ({
  name: `Arm ${arm}`,
  about: '',
  parameters: { arms: { default: '2', help: '' } },
  ports: { actions: 'cells.spikes', drive: 'cells.I' },
  nodes: {
    cells: {
      kind: 'lif',
      size: 'arms',
      position: { x: 0, y: 0 },
      parameters: { E_L: `-70 mV + 40 mV*int(i == ${arm})` },
    },
  },
  wires: [],
  ...rest,
})
const analogy = { twin: 'an actor', holds: ['it acts'], breaks: ['it thinks'] } as const
const library: Library = {
  kinds: real.kinds,
  blocks: new Map([
    [
      'striatum',
      agent(0, {
        twin: 'actor',
        analogy,
        parameters: {
          arms: { default: '2', help: '' },
          strength: { default: '1', help: '' },
        },
      }),
    ],
    ['actor', agent(1, {})],
  ]),
}

const circuit = sketch(
  {
    agent: { kind: 'striatum', parameters: { arms: '3', strength: '2' } },
    other: { kind: 'striatum' },
    task: { kind: 'bandit', parameters: { arms: '3' } },
    spikes: { kind: 'spike-probe' },
    score: { kind: 'score-probe' },
  },
  ['agent.actions -> task.actions', 'agent.actions -> spikes.in', 'task.score -> score.in'],
)
const found = (at: string | null = null, of: Circuit = circuit): Comparison => {
  const comparison = comparisonIn(of, library, at)
  if ('says' in comparison) throw new Error(comparison.says)
  return comparison
}

test('the region that is wired to the task is compared with its twin, in the same wiring', () => {
  const { place, task, probe, region, twin, analogy: said, scores } = found()
  expect([place, task, region.block, twin.block]).toEqual(['agent', 'task', 'striatum', 'actor'])
  expect(region.name).toBe('Arm 0')
  expect(said).toEqual(analogy)
  expect(scores).toContain('best arm')
  expect(region.circuit.wires).toEqual([
    'agent.actions -> task.actions',
    `task.score -> ${probe}.in`,
  ])
  expect(twin.circuit.wires).toEqual(region.circuit.wires)
  expect(twin.circuit.nodes.agent).toMatchObject({ kind: 'actor', parameters: { arms: '3' } })
  expect(twin.circuit.nodes.agent?.parameters).not.toHaveProperty('strength')
  const { agent: _, ...rest } = twin.circuit.nodes
  const { agent: __, ...same } = region.circuit.nodes
  expect(rest).toEqual(same)
})

test('standing at the twin, it is the region that is put in its place', () => {
  const swapped = found().twin.circuit
  const { region, twin } = found('agent', swapped)
  expect([region.block, twin.block]).toEqual(['striatum', 'actor'])
  expect(region.circuit.nodes.agent?.kind).toBe('striatum')
})

test('what is missing is said', () => {
  const says = (at: string | null, of: Circuit) => {
    const none = comparisonIn(of, library, at)
    return 'says' in none ? none.says : ''
  }
  expect(says(null, sketch({ task: { kind: 'bandit' } }))).toContain('No region here has a twin')
  expect(says(null, sketch({ it: { kind: 'actor' } }))).toContain('Drag a task')
  expect(says(null, sketch({ it: { kind: 'actor' }, task: { kind: 'bandit' } }))).toContain('wires')
  expect(says('other', circuit)).toContain('wires')
  expect(canCompare(circuit, library, 'other')).toBe(false)
  expect(canCompare(circuit, library, 'task')).toBe(true)
})

test('of several twins the one that is wanted is taken', () => {
  const two: Library = {
    ...library,
    blocks: new Map([
      ...library.blocks,
      ['striatum', agent(0, { twin: ['actor', 'critic'] })],
      ['critic', agent(2, {})],
    ]),
  }
  const twinOf = (wanted?: string) => {
    const comparison = comparisonIn(circuit, two, null, wanted)
    return 'says' in comparison ? comparison.says : comparison.twin.block
  }
  expect([twinOf(), twinOf('critic'), twinOf('none')]).toEqual(['actor', 'critic', 'actor'])
})

test('inside a block of the circuit’s own, the swap is made in there', () => {
  const nested = sketch({ whole: { kind: 'world' } }, [], {
    blocks: {
      world: {
        name: 'World',
        about: '',
        parameters: {},
        ports: {},
        nodes: { agent: circuit.nodes.agent!, task: circuit.nodes.task! },
        wires: ['agent.actions -> task.actions'],
      },
    },
  })
  const { place, task, probe, twin } = found(null, nested)
  expect([place, task]).toEqual(['whole/agent', 'whole/task'])
  expect(twin.circuit.blocks.world?.nodes.agent?.kind).toBe('actor')
  expect(twin.circuit.blocks.world?.nodes).toHaveProperty(probe.split('/')[1]!)
})

test('both run with the same seeds, by turns, for the time that is asked', () => {
  const runs = runsToCompare(found(), 2, '3 s')
  expect(runs.map(({ is, seed, circuit: of }) => [is, seed, of.run.seed, of.run.duration])).toEqual(
    [
      ['region', 1, 1, '3 s'],
      ['twin', 1, 1, '3 s'],
      ['region', 2, 2, '3 s'],
      ['twin', 2, 2, '3 s'],
    ],
  )
})
