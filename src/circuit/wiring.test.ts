import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { portsOf } from '#kind'
import { library } from '#library'
import type { Block, Circuit } from './circuit'
import { readCircuit } from './file'
import { canConnect, fits, portsFor } from './wiring'

const circuit = readCircuit(
  readFileSync(join(import.meta.dirname, '../../presets/two-cells.json'), 'utf8'),
).circuit!

function check(from: string, to: string): string {
  const end = (text: string) => {
    const [node = '', port = ''] = text.split('.')
    return { node, port }
  }
  const verdict = canConnect(circuit, library, end(from), end(to))
  return verdict.ok ? (verdict.via ?? 'yes') : verdict.says
}

test.each([
  ['drive.I', 'b.I', 'yes'],
  ['b.spikes', 'a.I', 'synapse'],
  ['a.spikes', 'a.I', 'synapse'],
])('%s may go to %s', (from, to, expected) => {
  expect(check(from, to)).toBe(expected)
})

test.each([
  ['drive.I', 'syn.pre', 'listens to spikes'],
  ['a.v', 'b.I', 'can only be watched'],
  ['a.spikes', 'va.in', 'draws a variable'],
  ['b.spikes', 'syn.pre', 'takes one wire'],
  ['syn.post', 'a.I', 'can have one wire'],
  ['drive.I', 'a.I', 'already there'],
  ['drive.I', 'a.spikes', 'both give something'],
])('%s may not go to %s, and the reason says what to do', (from, to, says) => {
  expect(check(from, to)).toContain(says)
})

test('a wire may be drawn from either end', () => {
  expect(check('b.I', 'drive.I')).toBe('yes')
})

describe('what fills its slots decides what a synapse takes', () => {
  const syn = circuit.nodes.syn!
  const fill = (slots: NonNullable<typeof syn.slots>) => ({
    ...circuit,
    nodes: {
      ...circuit.nodes,
      syn: { ...syn, slots },
      dopamine: { ...circuit.nodes.a!, kind: 'dopamine' },
      unit: { ...circuit.nodes.a!, kind: 'rate-linear' },
    },
    wires: [],
  })
  const says = (slots: NonNullable<typeof syn.slots>, from: [string, string], port: string) => {
    const end = { node: from[0], port: from[1] }
    const verdict = canConnect(fill(slots), library, end, { node: 'syn', port })
    return verdict.ok ? 'yes' : verdict.says
  }
  const gated = { plasticity: { kind: 'reward-stdp', parameters: {} } }
  const passing = { receptor: { kind: 'weighted-sum', parameters: {} } }
  test('a rule with a gate takes a signal', () => {
    expect(says(gated, ['dopamine', 'level'], 'modulator')).toBe('yes')
    expect(says(gated, ['a', 'spikes'], 'modulator')).toContain('it gates learning')
    expect(says({}, ['dopamine', 'level'], 'modulator')).toContain('no port modulator')
  })
  test('a weighted sum takes a variable and no spikes', () => {
    expect(says(passing, ['unit', 'r'], 'pre')).toBe('yes')
    expect(says(passing, ['a', 'spikes'], 'pre')).toContain('Wire r of a rate unit')
    expect(says({}, ['unit', 'r'], 'pre')).toContain('listens to spikes')
  })
})

test('the ports of a neuron follow from its equations', () => {
  const ports = portsFor(circuit.nodes.a!, circuit, library)
  expect(
    ports.map((port) => `${port.side} ${port.name} ${port.carries} ${port.unit}`.trim()),
  ).toEqual(['in I current amp', 'out spikes spikes', 'out v state volt'])
})

test('every kind in the library has readable ports', () => {
  for (const kind of library.kinds.values())
    for (const port of portsOf(kind)) expect(port.help.length).toBeGreaterThan(3)
})

test('a wire of spikes let go offers synapses, probes, and neurons with a synapse between', () => {
  const spikes = portsFor(circuit.nodes.a!, circuit, library).find(
    (port) => port.name === 'spikes',
  )!
  const offered = fits(spikes, circuit, library).map(
    ({ kind, via }) => `${kind.id}${via ? ' via' : ''}`,
  )
  expect(offered).toEqual(
    expect.arrayContaining(['synapse', 'spike-probe', 'rate-probe', 'lif via']),
  )
  expect(offered).not.toContain('state-probe')
})

describe('a block', () => {
  const at = { x: 0, y: 0 }
  const relay: Block = {
    name: 'Relay',
    about: '',
    parameters: {},
    ports: { in: 'syn.pre', drive: 'cell.I', out: 'cell.spikes', both: ['syn.pre', 'cell.I'] },
    nodes: {
      syn: { kind: 'synapse', position: at, parameters: {} },
      cell: { kind: 'lif', position: at, parameters: {} },
    },
    wires: ['syn.post -> cell.I'],
  }
  const outer: Block = {
    ...relay,
    ports: { through: 'inner.in', astray: 'gone.x' },
    nodes: { inner: { kind: 'relay', position: at, parameters: {} } },
  }
  const withBlock: Circuit = {
    ...circuit,
    blocks: { relay, outer },
    nodes: {
      ...circuit.nodes,
      r: outer.nodes.inner!,
      o: { kind: 'outer', position: at, parameters: {} },
    },
  }
  const ports = (id: string) =>
    portsFor(withBlock.nodes[id]!, withBlock, library).map(
      ({ name, side, carries, many }) => `${side} ${name} ${carries}${many ? '' : ' once'}`,
    )

  test('has the ports that it exposes, as they are inside', () => {
    expect(ports('r')).toEqual([
      'in in spikes once',
      'in drive current',
      'out out spikes',
      'in both spikes once',
    ])
    expect(ports('o')).toEqual(['in through spikes once'])
  })

  test('takes spikes where a synapse inside waits for them, and by a synapse where a cell does', () => {
    const from = { node: 'a', port: 'spikes' }
    const to = (port: string) => canConnect(withBlock, library, from, { node: 'r', port })
    expect(to('in')).toEqual({ ok: true })
    expect(to('drive')).toEqual({ ok: true, via: 'synapse' })
    expect(to('both').ok).toBe(false)
  })

  test('that contains itself has no ports that lead round', () => {
    const knot: Block = {
      ...relay,
      ports: { in: 'me.in' },
      nodes: { me: { kind: 'knot', position: at, parameters: {} } },
    }
    const tied = { ...circuit, blocks: { knot } }
    expect(portsFor(knot.nodes.me!, tied, library)).toEqual([])
  })
})
