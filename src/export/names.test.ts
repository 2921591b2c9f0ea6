import { expect, test } from 'vitest'
import { modelOf } from '#compile'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { toBrian2 } from './brian2'
import { namesOf, scopeOf } from './names'
import { ask, hasBrian2 } from './python'

test('a name is kept where nothing else has it', () => {
  const scope = scopeOf()
  expect(scope.name('a.tau_m', 'tau_m')).toBe('tau_m')
  expect(scope.name('a.tau_m', 'tau_m')).toBe('tau_m')
  expect(scope.name('b.tau_m', 'tau_m', 'tau_m_b')).toBe('tau_m_b')
  expect(scope.name('c.tau_m', 'tau_m')).toBe('tau_m_2')
})

test.each([
  ['a-b', 'a_b', 'a_b_2'],
  ['a_b', 'a-b', 'a_b_2'],
  ['a b', 'a\nb', 'a_b_2'],
  ['"', "'", 'x_2'],
  ['xi_1', 'xi-1', 'x_xi_1_2'],
  ['v_post', 'v-post', 'x_v_post_3'],
])('%j and %j are told apart', (one, other, second) => {
  const scope = scopeOf()
  scope.name('one', one)
  expect(scope.name('other', other)).toBe(second)
})

test.each([
  'run',
  'dt',
  't',
  'i',
  'j',
  'N',
  'xi',
  'xi_1',
  'lambda',
  'list',
  'ms',
  'mV',
  'Mohm',
  'nS2',
  'NeuronGroup',
  'np',
  'v_post',
  'v_pre',
  'new',
  'not_refractory',
  'equations',
  'propagator',
])('%s means something else in a script', (word) => {
  expect(scopeOf().name('a', word)).not.toBe(word)
})

test.skipIf(!hasBrian2)('no word of Brian2 or Python is taken', async () => {
  const words = await ask<string[]>(
    `
import builtins, keyword, types
from brian2.core.namespace import DEFAULT_CONSTANTS, DEFAULT_FUNCTIONS, DEFAULT_UNITS
star = {}
exec('from brian2 import *', star)
own = [name for name, value in star.items()
       if (getattr(value, '__module__', None) or '').startswith('brian2')
       or isinstance(value, types.ModuleType) and value.__name__.startswith('brian2')]
answer = [*own, *DEFAULT_UNITS, *DEFAULT_FUNCTIONS, 'e', 'pi', 'inf', *keyword.kwlist,
          *[name for name in dir(builtins) if name[0].islower()]]`,
    null,
  )
  expect(words.length).toBeGreaterThan(2000)
  expect(words.filter((word) => scopeOf().name('a', word) === word)).toEqual([])
})

test('variables of one synapse from different slots have names of their own', () => {
  const circuit = sketch(
    {
      a: { kind: 'lif' },
      b: { kind: 'lif' },
      y: {
        kind: 'synapse',
        parameters: { weight: '1 nS' },
        slots: {
          receptor: { kind: 'ampa', parameters: {} },
          plasticity: { kind: 'stdp-pair', parameters: {} },
          shortTerm: { kind: 'tsodyks-markram', parameters: {} },
        },
      },
    },
    ['a.spikes -> y.pre', 'y.post -> b.I'],
  )
  const names = namesOf(modelOf(circuit, library, []))
  const [one, other] = ['plasticity', 'shortTerm'].map((slot) => names.synapse(`y.${slot}.r`, 'y'))
  expect(one).not.toBe(other)
})

test('groups whose ids differ in a sign alone are two groups', () => {
  const circuit = sketch({ 'a-b': { kind: 'lif' }, a_b: { kind: 'lif' }, run: { kind: 'lif' } })
  const { script } = toBrian2(modelOf(circuit, library, []), '')
  expect(script.match(/^\w+(?= = NeuronGroup)/gm)).toEqual(['a_b', 'a_b_2', 'x_run'])
})
