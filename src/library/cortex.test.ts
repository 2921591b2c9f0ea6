import { expect, test } from 'vitest'
import { cortex } from './cortex'
import { library } from './index'

test('the block of the library is the one drawn from the tables', () => {
  expect(library.blocks.get('cortex')).toEqual(cortex)
})

test('each of the 55 projections joins a pair with the probability of the table', () => {
  const number = (text: unknown, shape: RegExp) => Number(shape.exec(String(text))?.[1])
  const cells = (id: string) => number(cortex.nodes[id]?.size, /\*(\d+) \+/)
  const joined = Object.entries(cortex.nodes)
    .filter(([id, { kind }]) => kind === 'synapse' && !id.startsWith('fibres'))
    .map(([id, { slots }]) => {
      const [pre = '', post = ''] = id.split('-')
      const total = number(slots?.connectivity?.parameters.total, /\*(\d+) \+/)
      return [id, 1 - (1 - 1 / (cells(pre) * cells(post))) ** total] as const
    })
  expect(joined).toHaveLength(55)
  const probability = Object.fromEntries(joined)
  // Some entries of the paper's table, its largest and its smallest among them.
  expect(probability['l5i-l5e']).toBeCloseTo(0.3726, 5)
  expect(probability['l5i-l4e']).toBeCloseTo(0.0003, 5)
  expect(probability['l4e-l23e']).toBeCloseTo(0.0437, 5)
  expect(probability['l23e-l5e']).toBeCloseTo(0.1004, 5)
  expect(probability['l6i-l6e']).toBeCloseTo(0.2252, 5)
})
