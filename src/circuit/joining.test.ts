import { describe, expect, test } from 'vitest'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import type { Circuit } from './circuit'
import { addNode, freshId } from './edits'
import {
  dropOf,
  fitsNode,
  join,
  jointsOfMany,
  removeAndReconnect,
  type Synapses,
  splice,
  spliceInto,
  takeOut,
} from './joining'
import { type Edit, edit, startTimeline, undo } from './timeline'

const having = (circuit: Circuit, change: Edit): Circuit => edit(startTimeline(circuit), change).now

const sorted = ({ wires }: Circuit): readonly string[] => [...wires].sort()

/** Synapses called `new`, `new-2`, midway between two nodes. */
const synapses = (circuit: Circuit): Synapses => {
  const nodes = { ...circuit.nodes }
  return {
    kind: library.kinds.get('synapse')!,
    freshId: () => {
      const id = freshId({ nodes }, 'new')
      nodes[id] = circuit.nodes.a!
      return id
    },
    between: (from, to) => ({
      x: (circuit.nodes[from]!.position.x + circuit.nodes[to]!.position.x) / 2,
      y: 0,
    }),
  }
}

const at = (x: number) => ({ position: { x, y: 0 } })

/** A current into a, a synapse to b, probes of both. */
const chain = sketch(
  {
    drive: { kind: 'step-current', ...at(-200) },
    a: { kind: 'lif' },
    syn: { kind: 'synapse', parameters: { weight: '3' }, ...at(100) },
    b: { kind: 'lif', ...at(200) },
    spikes: { kind: 'spike-probe', ...at(400) },
    volts: { kind: 'state-probe', ...at(500) },
  },
  [
    'drive.I -> a.I',
    'a.spikes -> syn.pre',
    'syn.post -> b.I',
    'b.spikes -> spikes.in',
    'b.v -> volts.in',
  ],
)
const lif = library.kinds.get('lif')!
const more = having(chain, addNode('mid', lif, { x: 50, y: 0 }))

const spliced = (wire: string, circuit = more): Circuit => {
  const joints = spliceInto(wire, 'mid', circuit, library)
  if (!joints) throw new Error('it does not fit')
  return having(circuit, splice('Splice', wire, joints, synapses(circuit)))
}

describe('a neuron goes into a wire', () => {
  test.each([
    ['drive.I -> a.I', ['drive.I -> mid.I', 'mid.spikes -> new.pre', 'new.post -> a.I']],
    ['a.spikes -> syn.pre', ['a.spikes -> new.pre', 'mid.spikes -> syn.pre', 'new.post -> mid.I']],
    ['syn.post -> b.I', ['mid.spikes -> new.pre', 'new.post -> b.I', 'syn.post -> mid.I']],
    [
      'b.spikes -> spikes.in',
      ['b.spikes -> new.pre', 'mid.spikes -> spikes.in', 'new.post -> mid.I'],
    ],
  ])('%s, with the synapse that is missing', (wire, made) => {
    const circuit = spliced(wire)
    expect(circuit.wires.filter((each) => !more.wires.includes(each)).sort()).toEqual(made)
    expect(circuit.wires).not.toContain(wire)
    expect(circuit.nodes.new?.kind).toBe('synapse')
  })

  test.each(more.wires.filter((wire) => !wire.includes('.v ')))(
    '%s, and taken out again the circuit is what it was',
    (wire) => {
      const circuit = spliced(wire)
      const out = having(circuit, takeOut('Take out', 'mid', circuit, library)!)
      expect(sorted(out)).toEqual(sorted(more))
      expect(out.nodes).toEqual(more.nodes)
      const gone = having(circuit, removeAndReconnect('Remove', ['mid'], circuit, library))
      expect(sorted(gone)).toEqual(sorted(chain))
      expect(gone.nodes).toEqual(chain.nodes)
    },
  )

  test('but not into one that carries a variable', () => {
    expect(spliceInto('b.v -> volts.in', 'mid', more, library)).toBeNull()
  })

  test('nor into a wire of its own', () => {
    expect(spliceInto('a.spikes -> syn.pre', 'a', more, library)).toBeNull()
  })
})

describe('without a node, what went through it goes on', () => {
  const without = (ids: readonly string[], circuit: Circuit = chain) =>
    having(circuit, removeAndReconnect('Remove', ids, circuit, library))

  test('its probes are not moved to what fed it while it leads on', () => {
    const circuit = without(['a'])
    expect(sorted(circuit)).toEqual(['b.spikes -> spikes.in', 'b.v -> volts.in', 'drive.I -> b.I'])
    expect(Object.keys(circuit.nodes)).not.toContain('syn')
  })

  test('several in a row', () => {
    const circuit = spliced('syn.post -> b.I')
    expect(sorted(without(['a', 'mid'], circuit))).toEqual([
      'b.spikes -> spikes.in',
      'b.v -> volts.in',
      'drive.I -> b.I',
    ])
  })

  test('each synapse that it heard from reaches what it spoke to', () => {
    const fan = sketch(
      {
        p: { kind: 'lif' },
        q: { kind: 'lif' },
        s1: { kind: 'synapse', parameters: { weight: '1' } },
        s2: { kind: 'synapse', parameters: { weight: '2' } },
        mid: { kind: 'lif' },
        s3: { kind: 'synapse' },
        t: { kind: 'lif' },
      },
      [
        'p.spikes -> s1.pre',
        'q.spikes -> s2.pre',
        's1.post -> mid.I',
        's2.post -> mid.I',
        'mid.spikes -> s3.pre',
        's3.post -> t.I',
      ],
    )
    expect(sorted(without(['mid'], fan))).toEqual([
      'p.spikes -> s1.pre',
      'q.spikes -> s2.pre',
      's1.post -> t.I',
      's2.post -> t.I',
    ])
  })

  test('one step takes it all back', () => {
    const before = startTimeline(chain)
    const after = edit(before, removeAndReconnect('Remove', ['a'], chain, library))
    expect(after.past).toHaveLength(1)
    expect(undo(after).now).toEqual(chain)
  })

  test('a node that nothing goes through is not taken out of anything', () => {
    expect(takeOut('Take out', 'mid', more, library)).toBeNull()
    expect(takeOut('Take out', 'drive', more, library)).toBeNull()
  })
})

describe('what is let go over another node', () => {
  const with_ = (kind: string, rest: Partial<Circuit> = {}): Circuit => ({
    ...having(chain, addNode('it', library.kinds.get(kind)!, { x: 0, y: 0 })),
    ...rest,
  })
  const over = (circuit: Circuit, node: string | null, wire: string | null = null, id = 'it') => {
    const drop = dropOf(id, { node, wire }, circuit, library)
    if (!drop) return null
    const change =
      drop.is === 'splice'
        ? splice('Splice', drop.wire, drop.joints, synapses(circuit))
        : join('Wire', [drop.joint], synapses(circuit))
    const after = having(circuit, change)
    return after.wires.filter((each) => !circuit.wires.includes(each)).sort()
  }

  test.each([
    ['spike-probe', 'a', ['a.spikes -> it.in']],
    ['rate-probe', 'a', ['a.spikes -> it.in']],
    ['state-probe', 'a', ['a.v -> it.in']],
    ['weight-probe', 'syn', ['syn.w -> it.in']],
    ['step-current', 'b', ['it.I -> b.I']],
    ['poisson', 'b', ['it.spikes -> new.pre', 'new.post -> b.I']],
    ['lif', 'syn', ['it.spikes -> new.pre', 'new.post -> b.I', 'syn.post -> it.I']],
    ['lif', 'b', null],
    ['spike-probe', 'drive', null],
    ['weight-probe', 'a', null],
    ['step-current', 'syn', null],
    ['synapse', 'b', null],
  ] as const)('%s on %s', (kind, node, made) => {
    expect(over(with_(kind), node)).toEqual(made)
  })

  test('a probe watches another cell, in place of the one that it watched', () => {
    const drop = dropOf('spikes', { node: 'a', wire: null }, chain, library)
    expect(drop).toMatchObject({ is: 'wire', instead: ['b.spikes -> spikes.in'] })
    expect(dropOf('spikes', { node: 'b', wire: null }, chain, library)).toBeNull()
  })

  test('a node with wires of its own only lies on another wire', () => {
    expect(dropOf('b', { node: null, wire: 'drive.I -> a.I' }, chain, library)).toBeNull()
    expect(over(with_('lif'), null, 'drive.I -> a.I')).toEqual([
      'drive.I -> it.I',
      'it.spikes -> new.pre',
      'new.post -> a.I',
    ])
  })
})

test('a node is offered what it can lead to, and else what can lead to it', () => {
  const found = new Map(fitsNode('b', chain, library).map((fit) => [fit.kind.id, fit] as const))
  const says = (kind: string) => {
    const fit = found.get(kind)
    return fit && `${fit.wire.end.port} ${fit.wire.side} ${fit.port.name} ${fit.via ?? ''}`.trim()
  }
  expect(says('lif')).toBe('spikes out I synapse')
  expect(says('spike-probe')).toBe('spikes out in')
  expect(says('state-probe')).toBe('v out in')
  expect(says('constant-current')).toBe('I in I')
  const probe = fitsNode('spikes', chain, library)
  expect(probe).toEqual([])
})

describe('many to one', () => {
  const three = sketch(
    {
      p: { kind: 'lif' },
      q: { kind: 'lif' },
      drive: { kind: 'constant-current' },
      a: { kind: 'lif' },
      watch: { kind: 'spike-probe' },
    },
    [],
  )
  const end = (node: string, port: string) => ({ node, port })

  test('each by its port that fits, with synapses of their own', () => {
    const many = {
      from: end('p', 'spikes'),
      to: end('a', 'I'),
      froms: ['p', 'q', 'drive'],
      tos: ['a'],
    }
    const { joints, refused } = jointsOfMany(many, three, library)
    expect(joints).toEqual([
      { from: end('p', 'spikes'), to: end('a', 'I'), via: 'synapse' },
      { from: end('q', 'spikes'), to: end('a', 'I'), via: 'synapse' },
      { from: end('drive', 'I'), to: end('a', 'I') },
    ])
    expect(refused).toBe(0)
    const made = having(three, join('Wire', joints, synapses(three)))
    expect(made.wires).toHaveLength(5)
  })

  test('what one port cannot take is counted, with the reason', () => {
    const many = {
      from: end('p', 'spikes'),
      to: end('watch', 'in'),
      froms: ['p', 'q'],
      tos: ['watch'],
    }
    expect(jointsOfMany(many, three, library)).toMatchObject({
      joints: [{ from: end('p', 'spikes') }],
      refused: 1,
      says: expect.stringContaining('takes one wire'),
    })
  })

  test('one to many', () => {
    const many = {
      from: end('drive', 'I'),
      to: end('p', 'I'),
      froms: ['drive'],
      tos: ['p', 'q', 'a'],
    }
    expect(jointsOfMany(many, three, library).joints.map(({ to }) => to.node)).toEqual([
      'p',
      'q',
      'a',
    ])
  })
})
