import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '#circuit'
import { library } from '#library'
import { modelOf } from '../front'
import { sketch } from '../sketch'

const wires = ['a.spikes -> syn.pre', 'syn.post -> b.I', 'b.v -> p.in']

function resolved(initial: Readonly<Record<string, string>>, at: 'syn' | 'p' = 'syn') {
  const notes: Diagnostic[] = []
  const begins = (id: string) => (id === at ? { initial } : {})
  const model = modelOf(
    sketch(
      {
        a: { kind: 'lif' },
        syn: {
          kind: 'synapse',
          slots: { plasticity: { kind: 'calcium', parameters: {} } },
          ...begins('syn'),
        },
        b: { kind: 'lif' },
        p: { kind: 'state-probe', ...begins('p') },
      },
      wires,
    ),
    library,
    notes,
  )
  return { model, notes }
}

describe('an initial value of a synapse', () => {
  test('begins the state of the slot that it names', () => {
    const { model, notes } = resolved({ 'plasticity.rho': '1' })
    expect(notes).toEqual([])
    const rho = model?.variables.find(({ key }) => key === 'syn.plasticity.rho')
    expect(rho?.initial).toMatchObject({ value: 1 })
  })

  test.each([
    ['plasticity.ro', 'Did you mean plasticity.rho?'],
    ['rho', 'Did you mean plasticity.rho?'],
    ['zorkzork', 'Take it away.'],
    ['w', 'Weights begin at the parameter weight; take it away here.'],
  ])('%s begins nothing, and it is said', (name, mend) => {
    expect(resolved({ [name]: '1' }).notes).toMatchObject([
      { severity: 'warning', path: 'syn', parameter: `initial.${name}`, mend },
    ])
  })
})

test('a probe has no state that could begin at a value', () => {
  expect(resolved({ v: '1 mV' }, 'p').notes).toMatchObject([
    { severity: 'warning', path: 'p', parameter: 'initial.v' },
  ])
})
