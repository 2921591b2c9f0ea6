import { expect, test } from 'vitest'
import { library } from '#library'
import { sketch } from '../../compile/sketch'
import { insideOf } from './inside'

const at = (x: number, y: number) => ({ position: { x, y }, parameters: {} })

test('populations stand in a grid as they stand inside; who speaks to whom is a link with its sign', () => {
  const inside = insideOf(
    {
      name: 'Loop',
      about: '',
      parameters: {},
      ports: {},
      nodes: {
        gpe: { kind: 'lif', label: 'GPe: control', ...at(460, 320) },
        d2: { kind: 'lif', label: 'Striatum D2 (indirect)', ...at(0, 200) },
        d1: { kind: 'lif', label: 'Striatum D1', ...at(40, 0) },
        inhibits: {
          kind: 'synapse',
          ...at(260, 200),
          slots: { receptor: { kind: 'gaba-a', parameters: {} } },
        },
        drive: { kind: 'poisson', ...at(0, 400) },
      },
      wires: ['d2.spikes -> inhibits.pre', 'inhibits.post -> gpe.I'],
    },
    sketch({}),
    library,
  )
  expect(inside.parts.map(({ id, column, row }) => [id, column, row])).toEqual([
    ['d1', 0, 0],
    ['d2', 0, 1],
    ['gpe', 1, 0],
  ])
  expect(inside.rows).toEqual([2, 1])
  expect(inside.links).toEqual([{ from: 'd2', to: 'gpe', effect: 'inhibitory' }])
  expect(inside.parts[1]?.names).toEqual(['Striatum D2 (indirect)', 'Striatum D2', 'd2', 'D2'])
})

test.each([
  [
    'cortex',
    [
      ['l23e', 'l4e', 'l5e', 'l6e'],
      ['l23i', 'l4i', 'l5i', 'l6i'],
    ],
  ],
  [
    'hippocampus',
    [
      ['ec2', 'ec3'],
      ['dg', 'dg-i'],
      ['ca3', 'ca3-i'],
      ['ca1', 'ca1-i'],
      ['ec5', 'ec5-i'],
    ],
  ],
  [
    'basal-ganglia',
    [
      ['chosen'],
      ['striosome'],
      ['d1', 'd2', 'stn', 'pallidum'],
      ['gpe', 'snc'],
      ['gpi', 'thalamus'],
    ],
  ],
  ['thalamus', [['trn', 'relay']]],
])(
  'the face of %s has its populations in the columns of its figure, and no single units',
  (id, columns) => {
    const { parts, rows } = insideOf(library.blocks.get(id)!, sketch({}), library)
    expect(
      rows.map((_, k) => parts.filter(({ column }) => column === k).map((part) => part.id)),
    ).toEqual(columns)
  },
)
