/** Knobs that stand at zero and are divided by: found before they make NaN of everything they touch. */
import { knobsOnly } from './algebra'
import type { Expr } from './ir'
import type { Knob, Model } from './model'
import { inOrder, tape } from './tape'

/** The knobs at zero that make a divisor zero, each once, in the order of the model. */
export function zeroDivisors(model: Model): readonly Knob[] {
  const values = new Map<string, number>(model.knobs.map(({ key, value }) => [key, value]))
  const sources = new Map<string, Expr>()
  const compute = (e: Expr): number =>
    tape(
      [e],
      ({ value }) =>
        () =>
          values.get(String(value)) ?? Number.NaN,
    )()[0]!
  for (const derived of model.derived)
    if (derived.is === 'value') {
      sources.set(derived.into, derived.from)
      values.set(derived.into, compute(derived.from))
    }
  const zero = new Set<string>()
  const blame = (e: Expr): void => {
    for (const { op, value } of inOrder([e])) {
      if (op !== 'parameter') continue
      const from = sources.get(String(value))
      if (from) blame(from)
      else if (values.get(String(value)) === 0) zero.add(String(value))
    }
  }
  for (const e of unguarded(expressionsOf(model)))
    if (e.op === 'div' && knobsOnly(e.args[1]!) && compute(e.args[1]!) === 0) blame(e.args[1]!)
  return model.knobs.filter(({ key }) => zero.has(key))
}

const expressionsOf = ({
  derived,
  variables,
  populations,
  projections,
}: Model): readonly Expr[] => [
  ...derived.flatMap((one) => (one.is === 'value' ? [one.from] : one.matrix.flat())),
  ...variables.flatMap(({ initial }) => ('op' in initial ? [initial] : [])),
  ...[...populations, ...projections].flatMap(({ systems }) =>
    systems.flatMap(({ derivatives }) => derivatives.map(({ value }) => value)),
  ),
  ...populations.flatMap(({ threshold, reset, refractory }) => [
    ...(threshold ? [threshold] : []),
    ...reset.map(({ value }) => value),
    ...(refractory ? [refractory.value] : []),
  ]),
  ...projections.flatMap(({ onPre, onPost, onStep, sums }) =>
    [...sums, ...onPre, ...onPost, ...onStep].map(({ value }) => value),
  ),
]

/** All parts but those that a condition over knobs chooses between: there a zero may have been thought of. */
function unguarded(roots: readonly Expr[]): ReadonlySet<Expr> {
  const found = new Set<Expr>()
  const stack = [...roots]
  while (stack.length > 0) {
    const e = stack.pop()!
    if (found.has(e)) continue
    found.add(e)
    stack.push(...(e.op === 'select' && knobsOnly(e.args[0]!) ? [e.args[0]!] : e.args))
  }
  return found
}
