import { expect, test } from 'vitest'
import type { Diagnostic } from '#circuit'
import { library } from '#library'
import { modelOf } from './front'
import { neuronKind, sketch } from './sketch'

const told = (parameters: Record<string, string>, equations: string) => {
  const notes: Diagnostic[] = []
  const kind = neuronKind('own', equations, { tau: '10 ms', k: '1', E: '-70 mV' })
  modelOf(sketch({ a: { kind: 'own', parameters } }, [], { own: [kind] }), library, notes)
  return notes.map(({ severity, path, parameter, says, mend }) =>
    [severity, path, parameter, says, mend].join(' | '),
  )
}
const leak = 'dv/dt = (E - v)/tau : volt'
const sentence =
  'error | a | tau | tau is 0, and the equations divide by it. | Take another value, however small.'

test('a knob at zero that an equation divides by is named', () => {
  expect(told({}, leak)).toEqual([])
  expect(told({ tau: '0 ms' }, leak)).toEqual([sentence])
})

test('so is one inside the divisor, and only it', () => {
  expect(told({ tau: '0 ms', E: '0 mV' }, 'dv/dt = (E - v)/(tau*k) : volt')).toEqual([sentence])
  expect(told({ tau: '0 ms' }, 'dv/dt = (E - v)/(tau + 5*ms) : volt')).toEqual([])
})

test('a zero that the equation has thought of is left alone', () => {
  const guarded = 'dv/dt = (E - v)/(10*ms) + ((E/k if k > 0 else 0*mV) - v)/(5*ms) : volt'
  expect(told({ k: '0' }, guarded)).toEqual([])
})

test('a receptor’s time constant is found in its slot', () => {
  const notes: Diagnostic[] = []
  const slots = { receptor: { kind: 'ampa', parameters: { tau: '0 ms' } } }
  modelOf(
    sketch({ p: { kind: 'poisson' }, syn: { kind: 'synapse', slots }, a: { kind: 'lif' } }, [
      'p.spikes -> syn.pre',
      'syn.post -> a.I',
    ]),
    library,
    notes,
  )
  expect(notes.map(({ path, parameter }) => `${path} ${parameter}`)).toEqual(['syn receptor.tau'])
})
