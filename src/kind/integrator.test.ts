import { expect, test } from 'vitest'
import { integratorNamed } from './integrator'
import { readKind } from './read'

test.each([
  ['heun', 'heun'],
  ['Heun', 'heun'],
  ['RK4', 'rk4'],
  ['exponential_euler', 'exponential-euler'],
  ['linear', 'exact'],
  ['milstein', 'milstein'],
])('%s is %s', (name, is) => {
  expect(integratorNamed(name)).toBe(is)
})

test.each(['gsl_rkf45', 'rk45', '', 4, null, undefined, 'constructor'])('%s is none', (name) => {
  expect(integratorNamed(name)).toBeUndefined()
})

test('a kind that asks for one which is not there hears which there are', () => {
  const own = (integrator: unknown) => ({
    id: 'own',
    family: 'neuron',
    name: 'own',
    about: '',
    equations: 'dv/dt = -v/ms : 1',
    inputs: {},
    integrator,
    parameters: {},
  })
  expect(readKind(own('exponential_euler'), 'own')).toMatchObject({
    kind: { integrator: 'exponential-euler' },
    faults: [],
  })
  expect(readKind(own('gsl_rkf45'), 'own').faults).toEqual([
    'own.integrator is "gsl_rkf45", and there is none of that name. There are exact, exponential-euler, exponential-midpoint, euler, rk2, heun, rk4 and milstein.',
  ])
})
