/** What a pass of the compiler may not hand on. */
import { describe, expect, test } from 'vitest'
import { readCircuit } from '#circuit'
import { library, presets, presetText } from '#library'
import { add } from './algebra'
import { modelOf } from './front'
import { constant, type Expr, parameter, variable } from './ir'
import { type Kernel, kernel } from './kernel'
import { lower } from './lower'
import type { Assign } from './model'
import { schedule } from './schedule'
import { setAside } from './set-aside'
import { sketch } from './sketch'
import { verify } from './verify'

const lowered = lower(
  modelOf(
    sketch(
      {
        noise: { kind: 'poisson', size: 3 },
        syn: { kind: 'synapse', slots: { plasticity: { kind: 'stdp-pair', parameters: {} } } },
        a: { kind: 'lif', size: 2 },
      },
      ['noise.spikes -> syn.pre', 'syn.post -> a.I'],
    ),
    library,
    [],
  ),
)
const kernels = schedule(lowered)
const over = ({ over: { is, of } }: Kernel) => `${is} of ${of}`

/** The same kernels with one statement more at the end of one of them. */
const withStatement = (where: string, more: Assign): readonly Kernel[] =>
  kernels.map((one) => {
    if (over(one) !== where) return one
    const body = [...one.body, { run: 'in order', once: false, assigns: [more] } as const]
    return kernel(one.over, body, { fires: one.fires, ends: { pre: 'noise', post: 'a' } })
  })
const to = (target: string, value: Expr, at: Assign['at'] = 'here'): Assign => ({
  target,
  at,
  value,
})

test('the kernels of a step are in Brian2’s order', () => {
  expect(kernels.map(over)).toEqual([
    'cells of noise',
    'cells of a',
    'arrivals of syn',
    'responses of syn',
    'spikes of a',
  ])
})

test('a kernel says what it reads and writes', () => {
  const [, cells, arrivals] = kernels as [Kernel, Kernel, Kernel]
  expect(cells.reads.variables).toContain('a.v')
  expect([...cells.writes.variables]).toEqual(expect.arrayContaining(['a.v', 'a.last_spike']))
  expect([...cells.writes.spikes]).toEqual(['a'])
  expect([...arrivals.reads.spikes]).toEqual(['noise'])
  expect(arrivals.writes.variables).toContain('syn.w')
})

describe('verify', () => {
  test('lets the kernels pass as they are scheduled, and as they are rewritten', () => {
    expect(() => verify(kernels, lowered)).not.toThrow()
    expect(() => verify(setAside(kernels), lowered)).not.toThrow()
  })
  test.each<[string, readonly Kernel[], RegExp]>([
    [
      'reads a variable that nobody wrote',
      withStatement('cells of a', to('a.v', variable('here', 'a.ghost'))),
      /cells of a reads the variable a\.ghost, which nothing writes/,
    ],
    [
      'reads a scalar that nobody computes',
      withStatement('spikes of a', to('a.v', add(parameter('a.ghost'), constant(1)))),
      /spikes of a reads the scalar a\.ghost/,
    ],
    [
      'writes what is not there',
      withStatement('cells of a', to('a.ghost', constant(1))),
      /writes the variable a\.ghost, which is not there/,
    ],
    [
      'reads a synapse where there is none',
      withStatement('cells of a', to('a.v', variable('synapse', 'syn.w'))),
      /reads syn\.w at synapse, where it is not/,
    ],
    [
      'writes a cell of another population',
      withStatement('arrivals of syn', to('a.v', constant(1), 'pre')),
      /writes a\.v at pre, which is not there/,
    ],
    [
      'looks at spikes before they are made',
      kernels.toSorted((one) => (over(one) === 'spikes of a' ? -1 : 0)),
      /spikes of a reads the spikes a before they are made/,
    ],
    [
      'is missing',
      kernels.filter((one) => over(one) !== 'cells of noise'),
      /reads the spikes noise, which nothing writes/,
    ],
  ])('stops a kernel that %s', (_, wrong, says) => {
    expect(() => verify(wrong, lowered)).toThrow(says)
  })
})

test.each(presets)('the kernels of %s pass, scheduled and rewritten', async (id) => {
  const { circuit } = readCircuit((await presetText(id))!)
  const found = lower(modelOf(circuit!, library, []))
  verify(schedule(found), found)
  verify(setAside(schedule(found)), found)
})
