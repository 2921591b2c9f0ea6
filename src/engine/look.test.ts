import { expect, test } from 'vitest'
import { modelOf } from '#compile'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { drawnOf } from './drawn'
import { lookAt } from './look'
import type { Look } from './protocol'

const between = (
  connectivity: string,
  parameters = {},
  sizes: readonly [number, number] = [30, 20],
) =>
  sketch(
    {
      a: { kind: 'lif', size: sizes[0] },
      b: { kind: 'lif', size: sizes[1] },
      syn: { kind: 'synapse', slots: { connectivity: { kind: connectivity, parameters } } },
    },
    ['a.spikes -> syn.pre', 'syn.post -> b.I'],
  )

const seen = (circuit: ReturnType<typeof between>): Look => {
  const found = lookAt(circuit, library, 'syn')
  if (found.says !== null) throw new Error(found.says)
  return found
}

test.each([
  'fixed-probability',
  'fixed-in-degree',
  'fixed-out-degree',
  'fixed-total',
  'distance-ring',
  'distance-grid',
  'distance-disc',
])('%s: the look shows the very connections that a run would make', (connectivity) => {
  const circuit = between(connectivity, connectivity.includes('degree') ? { K: '3' } : {})
  const { synapses, matrix, columns, inDegrees, places } = seen(circuit)
  const { pre, post } = drawnOf(modelOf(circuit, library, [])).synapses.get('syn')!
  const counted = new Float32Array(30 * 20)
  pre.forEach((i, s) => {
    counted[i * 20 + post[s]!]! += 1
  })
  expect(synapses).toBe(pre.length)
  expect(columns).toBe(20)
  expect([...matrix]).toEqual([...counted])
  expect(inDegrees.mean).toBeCloseTo(synapses / 20)
  expect(inDegrees.counts.reduce((a, b) => a + b)).toBe(20)
  expect(places !== null).toBe(connectivity.startsWith('distance'))
  if (places) {
    const mine = post.filter((_, s) => pre[s] === places.middle)
    expect([...places.reached].sort()).toEqual([...mine].sort())
  }
})

test('large ones are counted up in squares; too large ones are told of in a sentence', () => {
  const { rows, columns, matrix, synapses } = seen(
    between('fixed-probability', { p: '0.1' }, [1200, 480]),
  )
  expect([rows, columns]).toEqual([240, 240])
  const mean = matrix.reduce((a, b) => a + b, 0) / matrix.length
  expect(mean).toBeCloseTo(synapses / (1200 * 480), 6)
  expect(lookAt(between('all-to-all', {}, [10_000, 10_000]), library, 'syn').says).toContain(
    '100 million',
  )
  expect(lookAt(sketch({ syn: { kind: 'synapse' } }), library, 'syn').says).toContain(
    'Wire both sides',
  )
})
