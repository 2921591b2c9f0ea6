import { expect, test } from 'vitest'
import { isError } from '#circuit'
import type { Kind } from '#kind'
import { library } from '#library'
import { sketch } from './sketch'
import { tryKind } from './trial'

const bare = sketch({})
const kindOf = (id: string): Kind => library.kinds.get(id)!

/** Each fault as "place: the words it points at". */
const faultsOf = (kind: Kind): readonly string[] =>
  tryKind(kind, bare, library)
    .filter(isError)
    .map(({ parameter = '', span }) => {
      const text: unknown = Reflect.get(kind, parameter)
      return `${parameter}: ${typeof text === 'string' && span ? text.slice(span.start, span.end) : ''}`
    })

const families = ['neuron', 'stimulus', 'receptor', 'plasticity', 'short-term']
test.each(
  [...library.kinds.values()]
    .filter((k) => families.includes(k.family))
    .map((k) => [k.id, k] as const),
)('%s as the circuit’s own has no fault', (id, kind) => {
  expect(faultsOf({ ...kind, id: `own-${id}` })).toEqual([])
})

test('a fault is told at its text and its words', () => {
  const lif = kindOf('lif')
  expect(faultsOf({ ...lif, equations: 'dv/dt = (E_l - v)/tau_m : volt' } as Kind)).toContain(
    'equations: E_l',
  )
  expect(faultsOf({ ...lif, threshold: 'v > tau_m' } as Kind)).toEqual(['threshold: v > tau_m'])
  expect(faultsOf({ ...lif, reset: 'v = ' } as Kind)).toEqual(['reset: '])
  const ampa = kindOf('ampa')
  expect(faultsOf({ ...ampa, output: 'g*(E - elsewhere_post)' } as Kind)).toEqual([
    'output: elsewhere_post',
  ])
  const stdp = kindOf('stdp-pair')
  expect(faultsOf({ ...stdp, onPost: 'w += nothing' } as Kind)).toEqual(['onPost: nothing'])
})

/** Of each fault in the equations of a cell, its kind. */
const kindsOf = (equations: string) =>
  tryKind({ ...kindOf('lif'), equations } as Kind, bare, library).map(({ is }) => is)

test.each([
  'dv/dt = (E_L - v/tau_m : volt',
  'dv/dt = (E_L - v)^2/tau_m : volt',
  'dv/dt = v > 1*mV && v < 2*mV : volt',
  'dv/dt = 1*mV < v < 2*mV : volt',
  'dv/dt = (E_L - v) tau_m : volt',
  'dv/dt = (E_L - v)/tau_m : volt (sometimes)',
  'dv/dt : volt',
])('%s is unreadable', (text) => {
  expect(kindsOf(text)).toContain('unreadable')
})

test.each([
  ['dv/dt = (E_l - v)/tau_m : volt', 'unknown-name'],
  ['dv/dt = relu(E_L - v)/tau_m : volt', 'unknown-function'],
  ['dv/dt = (E_L - v)/tau_m : volts_', 'unknown-unit'],
  ['dv/dt = (E_L - v + tau_m)/tau_m : volt', 'mismatch'],
  ['dv/dt = (E_L - v)/tau_m : volt\nv = E_L : volt', 'defined-twice'],
] as const)('what is wrong with %s is told as data', (text, is) => {
  const found = kindsOf(text)
  expect(found).toContain(is)
  expect(found).not.toContain('unreadable')
})

test('a name is told as unknown, whatever the sentence says of it', () => {
  const told = (kind: object) =>
    tryKind({ ...kindOf('lif'), ...kind } as Kind, bare, library).map(({ is, says }) => [is, says])
  expect(told({ initial: { v: 'v' } })).toEqual([
    ['unknown-name', 'v has no value yet at the start.'],
  ])
  expect(told({ reset: 'u = E_L' })).toEqual([['unknown-name', 'u is not known here.']])
})
