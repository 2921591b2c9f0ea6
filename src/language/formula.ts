/** A formula in a text, in the notation of equations: `dv/dt = (E_L - v)/tau_m`, `exp(-t/tau)`. */
import { type Mark, typesetEquation, typesetExpression } from './mathml'
import { parseEquations, parseExpression } from './parse'

/** The formula typeset; null where it is not in the notation. */
export function typesetFormula(text: string): Mark | null {
  const sides = text.split(/(?<![<>=!])=(?!=)/)
  if (sides.length === 2) {
    const { value, faults } = parseEquations(`${text} : 1`)
    if (faults.length === 0 && value.length === 1) return typesetEquation(value[0]!)
  }
  const read = sides.map((side) => parseExpression(side))
  if (read.some(({ value, faults }) => !value || faults.length > 0)) return null
  const marks = read.map(({ value }) => typesetExpression(value!))
  const sign: Mark = { tag: 'mo', children: ['='] }
  return {
    tag: 'mrow',
    children: marks.flatMap((mark, k) => (k === 0 ? [mark] : [sign, mark])),
  }
}
