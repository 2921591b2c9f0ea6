import { describe, expect, test } from 'vitest'
import type { Circuit, Diagnostic, Node } from '#circuit'
import { library } from '#library'
import { modelOf } from './front'
import { sketch } from './sketch'

/** Warnings at a node that says what is given, in a circuit of every family. */
function warnings(id: string, given: Partial<Node>): readonly string[] {
  const nodes: Record<string, Partial<Node> & { readonly kind: string }> = {
    drive: { kind: 'constant-current' },
    a: { kind: 'lif' },
    syn: { kind: 'synapse' },
    b: { kind: 'lif' },
    p: { kind: 'state-probe' },
    pair: { kind: 'twice' },
  }
  const blocks: Circuit['blocks'] = {
    twice: {
      name: 'Twice',
      about: '',
      ports: { in: 'a.I' },
      parameters: {},
      nodes: { a: { kind: 'lif', position: { x: 0, y: 0 }, parameters: {} } },
      wires: [],
      analogy: { twin: 'none', holds: [], breaks: ['a test'] },
    },
  }
  nodes[id] = { ...nodes[id]!, ...given }
  const wires = ['drive.I -> a.I', 'a.spikes -> syn.pre', 'syn.post -> b.I', 'b.v -> p.in']
  const notes: Diagnostic[] = []
  modelOf(sketch(nodes, wires, { blocks }), library, notes)
  return notes
    .filter(({ severity, path }) => severity === 'warning' && path === id)
    .map(({ parameter }) => parameter ?? '')
}

const slots = { receptor: { kind: 'ampa', parameters: {} } }
const has: Readonly<Record<string, Partial<Node>>> = {
  'parameters.zork': { parameters: { zork: '1' } },
  slots: { slots },
  size: { size: 5 },
  integrator: { integrator: 'rk4' },
  'initial.zork': { initial: { zork: '1' } },
}

describe('what a node says and its kind has no use for is told', () => {
  test.each([
    ['drive', 'parameters.zork slots integrator initial.zork'],
    ['a', 'parameters.zork slots initial.zork'],
    ['syn', 'parameters.zork size integrator initial.zork'],
    ['p', 'parameters.zork slots size integrator initial.zork'],
    ['pair', 'parameters.zork slots size integrator initial.zork'],
  ])('%s', (id, idle) => {
    const told = Object.entries(has).flatMap(([what, given]) =>
      warnings(id, given).length > 0 ? [what] : [],
    )
    expect(told).toEqual(idle.split(' '))
    expect(warnings(id, {})).toEqual([])
  })
})
