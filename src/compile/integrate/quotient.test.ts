import { expect, test } from 'vitest'
import { add, mul, neg, ONE } from '../algebra'
import { modelOf } from '../front'
import { parameter, variable } from '../ir'
import { showExpression } from '../show'
import { emptyLibrary, neuronKind, sketch } from '../sketch'
import { quotient } from './quotient'

/** Where v settles, as it is written: the rest of dv/dt over its factor. */
function rest(equation: string): string {
  const kind = neuronKind(
    'own',
    `dv/dt = ${equation} : volt`,
    { tau: '10 ms', E: '-70 mV', E2: '0 mV', g: '10 nS', g2: '1 nS', C: '200 pF', R: '1 Mohm' },
    { inputs: { I: { carries: 'current', unit: 'amp', help: '' } } },
  )
  const drive = {
    kind: 'drive',
    parameters: {},
  }
  const source = {
    family: 'stimulus',
    id: 'drive',
    name: 'drive',
    about: '',
    equations: 'x : amp',
    outputs: { I: { carries: 'current', value: 'x', help: '' } },
    parameters: {},
  } as const
  const model = modelOf(
    sketch({ c: { kind: 'own' }, d: drive }, ['d.I -> c.I'], { own: [kind, source] }),
    emptyLibrary,
    [],
  )
  const update = model.populations.find(({ path }) => path === 'c')!.updates[0]!.value
  // s + P (v - s) + …
  const settled = update.op === 'add' ? update.args[0]! : update
  return showExpression(settled).replaceAll('c.', '').replaceAll('d.', '')
}

test.each([
  ['(E - v)/tau', 'E'],
  ['(E - v + R*I)/tau', 'E + R * x'],
  ['(E - v)/tau + R*I/tau', 'E + R * x'],
  ['(R*I - (v - E))/tau', 'R * x - -E'],
])('%s settles at %s, by no division', (equation, settles) => {
  expect(rest(equation)).toBe(settles)
})

test('a conductance that a knob may turn off divides, guarded', () => {
  const found = rest('(g*(E - v) + I)/C')
  expect(found).toMatch(/^%?.*E.* if .*settles v.* != 0 else 0$/s)
  expect(found).toContain('1 if g == 0 else g')
})

test('a sum that is shared is divided once: forty doublings take no time', () => {
  let x = variable('here', 'x')
  for (let k = 0; k < 40; k++) x = add(x, x)
  const g = parameter('g')
  const { value } = quotient(x, g)
  expect(value.op).toBe('add')
})

test('a product of many factors is left whole', () => {
  let k = parameter('k')
  for (let n = 0; n < 40; n++) k = mul(k, k)
  expect(quotient(k, neg(k))).toEqual({ value: neg(ONE), divides: false })
})
