import {
  DIMENSIONLESS,
  type Dimension,
  describe,
  findUnit,
  isDimensionless,
  over,
  SECOND,
  same,
  times,
  toPower,
} from '#quantity'
import { functions } from './functions'
import type { Cause, Expression, Fault, Read, Span } from './syntax'
import { table } from './table'
import { fault } from './tokens'

/** What a name stands for: a dimension, or a condition. Undefined: unknown. */
export type Scope = (name: string) => Dimension | 'truth' | undefined

/** A dimension, a condition, or null where a fault makes it unknowable (so that one fault is told once). */
type Found = Dimension | 'truth' | null

const always = table<Dimension>({
  t: SECOND,
  dt: SECOND,
  i: DIMENSIONLESS,
  N: DIMENSIONLESS,
  pi: DIMENSIONLESS,
  e: DIMENSIONLESS,
  inf: DIMENSIONLESS,
})

/**
 * The dimension of an expression, checked through every part of it. `value` is null where a fault makes it unknowable.
 * Names are looked up in the scope first, then `t dt i N pi e inf`, then units.
 */
export function dimensionOf(expression: Expression, scope: Scope): Read<Found> {
  const faults: Fault[] = []
  const tell = (
    span: Span,
    says: string,
    mend: string,
    cause: Cause = { is: 'mismatch' },
  ): null => {
    faults.push(fault(cause, span, says, mend))
    return null
  }

  function number(e: Expression, where: string): Dimension | null {
    const found = visit(e)
    if (found !== 'truth') return found
    return tell(
      e.span,
      `${where} takes a number, and this is a condition.`,
      'Turn it into 0 or 1 with int(…).',
    )
  }

  function truth(e: Expression, where: string): void {
    const found = visit(e)
    if (found && found !== 'truth')
      tell(
        e.span,
        `${where} takes a condition, and this is ${describe(found)}.`,
        'Compare it with something, for example v > V_th.',
      )
  }

  function alike(a: Expression, b: Expression, span: Span, verb: string): Dimension | null {
    const left = number(a, `"${verb}"`)
    const right = number(b, `"${verb}"`)
    if (!left || !right) return left ?? right
    if (same(left, right)) return left
    return tell(
      span,
      `The two sides of "${verb}" differ: ${describe(left)} and ${describe(right)}.`,
      'Bring both to the same unit.',
    )
  }

  function plain(e: Expression, name: string): void {
    const found = number(e, name)
    if (found && !isDimensionless(found))
      tell(
        e.span,
        `${name} takes a plain number, and this is ${describe(found)}.`,
        'Divide it by a quantity of its kind, for example v/mV.',
      )
  }

  function visit(e: Expression): Found {
    switch (e.is) {
      case 'number':
        return DIMENSIONLESS
      case 'truth':
        return 'truth'
      case 'name': {
        const found =
          scope(e.name) ??
          (Object.hasOwn(always, e.name) ? always[e.name] : undefined) ??
          findUnit(e.name)?.dimension
        if (found !== undefined) return found
        return tell(
          e.span,
          `${e.name} is not known here.`,
          'Check its spelling, or define it as a parameter or on a line of its own.',
          { is: 'unknown-name', name: e.name },
        )
      }
      case 'negative':
        return number(e.of, 'A minus')
      case 'not':
        truth(e.of, '"not"')
        return 'truth'
      case 'logic':
        truth(e.left, `"${e.op}"`)
        truth(e.right, `"${e.op}"`)
        return 'truth'
      case 'comparison':
        alike(e.left, e.right, e.span, e.op)
        return 'truth'
      case 'choice': {
        truth(e.when, 'The condition after "if"')
        return alike(e.then, e.otherwise, e.span, 'if … else')
      }
      case 'arithmetic':
        return arithmetic(e)
      case 'call':
        return call(e)
    }
  }

  function arithmetic(e: Expression & { is: 'arithmetic' }): Found {
    if (e.op === '+' || e.op === '-' || e.op === '%') return alike(e.left, e.right, e.span, e.op)
    const left = number(e.left, `"${e.op}"`)
    if (e.op === '**') return power(e, left)
    const right = number(e.right, `"${e.op}"`)
    if (!left || !right) return null
    return e.op === '*' ? times(left, right) : over(left, right)
  }

  function power(e: Expression & { is: 'arithmetic' }, base: Dimension | null): Found {
    plain(e.right, 'The exponent')
    if (!base || isDimensionless(base)) return base
    const n = constantOf(e.right)
    if (n !== null) return toPower(base, n)
    return tell(
      e.right.span,
      `The exponent of ${describe(base)} must be a number written out, or the result has no fixed dimension.`,
      'Write the number, or divide the base by a quantity of its kind first.',
    )
  }

  function call(e: Expression & { is: 'call' }): Found {
    const known = functions.get(e.name)
    if (!known) {
      for (const arg of e.args) visit(arg)
      const [first, ...more] = e.args
      if (scope(e.name) !== undefined)
        return tell(
          e.span,
          `${e.name} is a value here, and is used as a function.`,
          `Write ${e.name}*(…) to multiply.`,
        )
      if (first?.is === 'name' && first.name === 't' && more.length === 0)
        return tell(
          e.span,
          `There is no function ${e.name}(t): a table of values over time cannot be read here.`,
          'Write its steps as conditions, such as a if t < 100*ms else b, or wire a stimulus to an input.',
          { is: 'unknown-function', name: e.name },
        )
      return tell(
        e.span,
        `There is no function ${e.name}.`,
        `The functions are: ${[...functions.keys()].join(', ')}.`,
        { is: 'unknown-function', name: e.name },
      )
    }
    if (known.arity !== e.args.length) {
      const wanted =
        known.arity === 0 ? 'nothing' : `${known.arity} value${known.arity > 1 ? 's' : ''}`
      return tell(
        e.span,
        `${e.name} takes ${wanted} in its parentheses, and here are ${e.args.length}.`,
        `${e.name}: ${known.help}.`,
      )
    }
    const [a, b, c] = e.args as readonly [Expression, Expression, Expression]
    switch (known.rule) {
      case 'random':
        return DIMENSIONLESS
      case 'plain':
        plain(a, e.name)
        return DIMENSIONLESS
      case 'int': {
        const found = visit(a)
        if (found && found !== 'truth' && !isDimensionless(found)) plain(a, e.name)
        return DIMENSIONLESS
      }
      case 'sign':
        number(a, e.name)
        return DIMENSIONLESS
      case 'root': {
        const found = number(a, e.name)
        return found && toPower(found, 0.5)
      }
      case 'timestep': {
        for (const arg of [a, b]) {
          const found = number(arg, e.name)
          if (found && !same(found, SECOND))
            tell(
              arg.span,
              `timestep takes times, and this is ${describe(found)}.`,
              'Write for example timestep(t, dt).',
            )
        }
        return DIMENSIONLESS
      }
      case 'same': {
        if (!b) return number(a, e.name)
        const first = alike(a, b, e.span, e.name)
        return c ? (alike(a, c, e.span, e.name) ?? first) : first
      }
    }
  }

  return { value: visit(expression), faults }
}

/** The number that an expression of written numbers stands for; null when it names anything. */
function constantOf(e: Expression): number | null {
  if (e.is === 'number') return e.value
  if (e.is === 'negative') {
    const of = constantOf(e.of)
    return of === null ? null : -of
  }
  if (e.is !== 'arithmetic') return null
  const left = constantOf(e.left)
  const right = constantOf(e.right)
  if (left === null || right === null) return null
  if (e.op === '/') return left / right
  if (e.op === '*') return left * right
  if (e.op === '+') return left + right
  return e.op === '-' ? left - right : null
}

/** The dimension that a unit's expression stands for: `volt`, `siemens*meter**-2`, `1`. */
export function unitDimension(
  unit: Expression,
  own: ReadonlyMap<string, Dimension> = new Map(),
): Read<Dimension | null> {
  const known = (name: string) => own.get(name) ?? findUnit(name)?.dimension
  // Brian2's word for a variable of whole numbers.
  if (unit.is === 'name' && unit.name === 'integer') return { value: DIMENSIONLESS, faults: [] }
  const { value, faults } = dimensionOf(unit, known)
  const odd = namesIn(unit).find((name) => !known(name))
  if (odd)
    return {
      value: null,
      faults: [
        fault(
          { is: 'unknown-unit', name: odd },
          unit.span,
          `"${odd}" is not a unit.`,
          odd === 'boolean'
            ? 'Write : 1, with 0 for false and 1 for true, and ask for instance on > 0.5.'
            : 'Write for example volt, amp, siemens, Hz, second, or 1 for a plain number.',
        ),
      ],
    }
  return { value: value === 'truth' ? null : value, faults }
}

/** Every name that an expression uses, functions left out, each once, in order. */
export function namesIn(expression: Expression): readonly string[] {
  const names = new Set<string>()
  walk(expression, (e) => {
    if (e.is === 'name') names.add(e.name)
  })
  return [...names]
}

/** Visits an expression and every part of it. */
export function walk(e: Expression, visit: (e: Expression) => void): void {
  visit(e)
  switch (e.is) {
    case 'negative':
    case 'not':
      walk(e.of, visit)
      break
    case 'arithmetic':
    case 'comparison':
    case 'logic':
      walk(e.left, visit)
      walk(e.right, visit)
      break
    case 'choice':
      for (const part of [e.then, e.when, e.otherwise]) walk(part, visit)
      break
    case 'call':
      for (const arg of e.args) walk(arg, visit)
  }
}
