import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '#circuit'
import { readCircuit } from '#circuit'
import { library, presets, presetText } from '#library'
import { modelOf } from '../front'
import { sketch } from '../sketch'

type Nodes = Parameters<typeof sketch>[0]

const notesOn = (nodes: Nodes, wires: readonly string[]): readonly Diagnostic[] => {
  const notes: Diagnostic[] = []
  modelOf(sketch(nodes, wires), library, notes)
  return notes
}

const synapse = (connectivity: string) => ({
  kind: 'synapse',
  slots: { connectivity: { kind: connectivity, parameters: {} } },
})

describe('a source of one cell that many share', () => {
  test.each(['noise-current', 'poisson-current'])('%s: all get the same noise', (kind) => {
    const wires = ['s.I -> c.I']
    expect(notesOn({ s: { kind }, c: { kind: 'lif', size: 1000 } }, wires)).toMatchObject([
      { severity: 'note', path: 's', parameter: 'size', remedy: { size: 1000 } },
    ])
    expect(notesOn({ s: { kind }, c: { kind: 'lif', size: 1000 } }, wires)[0]!.says).toMatch(
      /shared by the 1,000 cells of .* \(c\):/,
    )
    for (const size of [1, 1000])
      expect(notesOn({ s: { kind, size }, c: { kind: 'lif', size } }, wires)).toEqual([])
  })

  test('noise for rate units, and Poisson spikes by way of a synapse', () => {
    expect(
      notesOn({ s: { kind: 'noise-signal' }, c: { kind: 'rate-linear', size: 4 } }, ['s.x -> c.I']),
    ).toMatchObject([{ path: 's', parameter: 'size' }])
    const wires = ['s.spikes -> y.pre', 'y.post -> c.I']
    const cells = (size: number) => ({
      s: { kind: 'poisson' },
      y: synapse('all-to-all'),
      c: { kind: 'lif', size },
    })
    expect(notesOn(cells(5), wires)).toMatchObject([{ path: 's', parameter: 'size' }])
    expect(notesOn(cells(1), wires)).toEqual([])
    const single = { ...cells(5), y: synapse('one-to-one') }
    expect(notesOn(single, wires).filter(({ parameter }) => parameter === 'size')).toEqual([])
  })

  test('each target is named, whatever its size', () => {
    const found = notesOn(
      {
        s: { kind: 'noise-current' },
        a: { kind: 'lif', size: 3 },
        b: { kind: 'lif', size: 7 },
        d: { kind: 'lif' },
      },
      ['s.I -> a.I', 's.I -> b.I', 's.I -> d.I'],
    )
    expect(found.map(({ says }) => /the (\d) cells of .* \((\w)\)/.exec(says)?.slice(1))).toEqual([
      ['3', 'a'],
      ['7', 'b'],
    ])
  })

  test('a value written with i is that of cell 0 for all, and it is said', () => {
    const nodes = (amplitude: string, size = 1) => ({
      s: { kind: 'constant-current', size, parameters: { amplitude } },
      c: { kind: 'lif', size: 10 },
    })
    const wires = ['s.I -> c.I']
    const [note, ...others] = notesOn(nodes('(i + 1)*pA'), wires)
    expect(others).toEqual([])
    expect(note).toMatchObject({ severity: 'note', path: 's', parameter: 'size' })
    expect(note!.says).toMatch(/^amplitude is written with i/)
    expect(notesOn(nodes('(i + 1)*pA', 10), wires)).toEqual([])
    expect(notesOn(nodes('1 pA'), wires)).toEqual([])
  })
})

test.each(presets)('noise that the cells of %s share is meant to be shared', async (id) => {
  const { circuit } = readCircuit((await presetText(id))!)
  const notes: Diagnostic[] = []
  modelOf(circuit!, library, notes)
  const shared = notes.filter(({ parameter }) => parameter === 'size').map(({ path }) => path)
  expect([...new Set(shared)]).toEqual(id === 'irregularity' ? ['shared'] : [])
})
