/** What a stimulus delivers over time, where its equations say it for all cells before the run. */
import type { Node } from '#circuit'
import type { Kind, StimulusKind } from '#kind'
import { type Constants, evaluate, namesIn, parseExpression, readQuantity } from '#language'

const POINTS = 241
/** Moments looked at for each point, so that a swing that is faster than the points is seen. */
const WITHIN = 8

const mathematics = {
  ...{ exp: Math.exp, log: Math.log, sin: Math.sin, cos: Math.cos, tan: Math.tan },
  ...{ sinh: Math.sinh, cosh: Math.cosh, tanh: Math.tanh, pow: Math.pow },
}

/**
 * Values of the first output of a stimulus, SI: for each of 241 points from 0 to `span` (s), those at and shortly after
 * it. Null where it stays the same, draws at random, or has states or inputs.
 */
export function courseOf(
  node: Node,
  kind: Kind & StimulusKind,
  span: number,
): readonly Float64Array[] | null {
  const text = Object.values(kind.outputs ?? {})[0]?.value
  const { value: expression } = parseExpression(String(text ?? ''))
  if (!expression || !namesIn(expression).includes('t')) return null
  const time = readQuantity('1 s', null).value!.dimension
  const fixed = new Map(
    Object.entries(kind.parameters).flatMap(([name, { default: usual }]) => {
      const found = readQuantity(String(node.parameters[name] ?? usual), null).value
      return found ? [[name, found] as const] : []
    }),
  )
  let now = 0
  const constants: Constants = (name) =>
    name === 't'
      ? { value: now, dimension: time }
      : name === 'dt'
        ? { value: 1e-4, dimension: time }
        : fixed.get(name)
  const at = (moment: number): number => {
    now = moment
    return evaluate(expression, constants, mathematics).value?.value ?? Number.NaN
  }
  if (Number.isNaN(at(0))) return null
  const gap = span / (POINTS - 1)
  const course = Array.from({ length: POINTS }, (_, k) =>
    Float64Array.from({ length: WITHIN }, (_, j) => at(gap * (k + j / WITHIN))),
  )
  const all = course.flatMap((some) => [...some])
  const even = all.every((one) => one === all[0])
  return even || !all.every(Number.isFinite) ? null : course
}
