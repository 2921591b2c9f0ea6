/** What is refused says what is wrong and what to write; one fault is told once. */
import { expect, test } from 'vitest'
import { type Diagnostic, isError } from '#circuit'
import { library } from '#library'
import { modelOf } from '../front'
import { neuronKind, sketch } from '../sketch'

const told = (circuit: Parameters<typeof modelOf>[0]): readonly string[] => {
  const notes: Diagnostic[] = []
  modelOf(circuit, library, notes)
  return notes.filter(isError).map(({ says, mend }) => `${says} ${mend}`)
}

const cell = (
  equations: string,
  rest: Parameters<typeof neuronKind>[3] = {},
  node: { readonly [name: string]: unknown } = {},
) =>
  told(
    sketch({ c: { kind: 'own', ...node } }, [], {
      own: [neuronKind('own', equations, { tau: '10 ms' }, rest)],
    }),
  )

const projected = (
  slots: { readonly [name: string]: unknown },
  own: readonly unknown[] = [],
  target = 'lif',
) =>
  told(
    sketch(
      { a: { kind: 'lif' }, s: { kind: 'synapse', slots: slots as never }, b: { kind: target } },
      ['a.spikes -> s.pre', 's.post -> b.I'],
      { own: own as never },
    ),
  )

test('an initial value in terms of a state', () => {
  expect(cell('dv/dt = -v/tau : 1\ndu/dt = -u/tau : 1', {}, { initial: { u: '2*v' } })).toEqual([
    'v has no value yet at the start. An initial value may name parameters, i, N, rand() and randn(); for one state in terms of another, write it out twice.',
  ])
})

test('a rule that writes a variable of the cell, and one that the cell does not have', () => {
  const rule = (onPre: string) => ({
    family: 'plasticity',
    id: 'own',
    name: 'own',
    about: '',
    parameters: {},
    onPre,
  })
  const slots = { plasticity: { kind: 'own', parameters: {} } }
  expect(projected(slots, [rule('v_post += 1*mV')])).toEqual([
    'v_post cannot be assigned here. Variables of a cell are changed by its own equations and by receptors (onPre); a rule changes w and variables of its own.',
  ])
  expect(projected(slots, [rule('u_post += 1')])[0]).toContain('has no such variable')
})

test('a condition, a state and a list where a probability stands', () => {
  const p = (text: string) =>
    projected({ connectivity: { kind: 'pairwise', parameters: { p: text } } })
  expect(p('i < 3')).toEqual([
    'The probability p is a condition, and should be a plain number. Write int(i < 3): 1 where it holds, and 0 elsewhere.',
  ])
  expect(p('int(i < 3)')).toEqual([])
  expect(p('x_pre')).toEqual([
    'x_pre is not known where connections are drawn. p may name i and j, N_pre and N_post, d where cells stand somewhere, and the parameters of this connectivity.',
  ])
  expect(p('k for k in range(3)')).toEqual([
    'A list made by "for … in" cannot be written here. To choose pairs of cells, write a condition over i and j, such as int(abs(i - j) < 3), as p of the connectivity By pair.',
  ])
})

test('a table over time, and a value used as a function', () => {
  expect(cell('dv/dt = (rates(t) - v)/tau : 1')).toEqual([
    'There is no function rates(t): a table of values over time cannot be read here. Write its steps as conditions, such as a if t < 100*ms else b, or wire a stimulus to an input.',
  ])
  expect(cell('dv/dt = tau(v)/tau : 1')).toEqual([
    'tau is a value here, and is used as a function. Write tau*(…) to multiply.',
  ])
})

test('a unit that is none is told once, and so is a line that does not read', () => {
  expect(cell('on : boolean\ndv/dt = (on - v)/tau : 1')).toEqual([
    '"boolean" is not a unit. Write : 1, with 0 for false and 1 for true, and ask for instance on > 0.5.',
  ])
  expect(cell('dv/dt = (1 - v/tau : 1\nx = 2*v : 1', { threshold: 'v > 1' })).toHaveLength(1)
})

test('a synapse into a cell without inputs is an error, for nothing would arrive', () => {
  const bare = neuronKind('bare', 'dv/dt = -v/(10*ms) : volt', {}, { threshold: 'v > 1*mV' })
  for (const receptor of ['delta', 'ampa'])
    expect(projected({ receptor: { kind: receptor, parameters: {} } }, [bare], 'bare')).toEqual([
      'bare (b) has no input I, so that nothing arrives there. Give its kind an input, such as I in amp, and wire this synapse to it; a delta synapse needs one too.',
    ])
})
