import { expect, test } from 'vitest'
import { modelOf } from '#compile'
import { library } from '#library'
import { neuronKind, sketch } from '../compile/sketch'
import { toBrian2 } from './brian2'

const script = (equations: string): string => {
  const circuit = sketch({ c: { kind: 'own', size: 3 } }, [], {
    own: [neuronKind('own', equations)],
  })
  return toBrian2(modelOf(circuit, library, []), circuit.name).script
}

test.each([1, 2, 3, 4, 5])(
  'each of %i draws in an equation is declared, drawn once a step, and read by its own name',
  (count) => {
    const sum = Array.from({ length: count }, () => 'rand()').join(' + ')
    const written = script(`dv/dt = (${sum} - v)/(10*ms) : 1`)
    const names = Array.from({ length: count }, (_, k) => `draw_${k}`)
    for (const name of names) {
      expect(written).toContain(`\n${name} : 1\n`)
      expect(written).toMatch(new RegExp(`\\b${name} = rand\\(\\)`))
    }
    expect([...new Set(written.match(/\bdraw_\d+/g))].sort()).toEqual(names)
  },
)
