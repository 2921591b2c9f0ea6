import { type Dimension, describe, findUnit, type Quantity, same } from '#quantity'
import { dimensionOf } from './dimensions'
import { parseExpression } from './parse'
import type { Expression, Fault, Read } from './syntax'
import { fault } from './tokens'

/** Elementary functions, passed in by who needs the same bits everywhere. */
export type Mathematics = Readonly<Record<string, (...x: readonly number[]) => number>>

const exact: Mathematics = {
  sqrt: Math.sqrt,
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  min: Math.min,
  max: Math.max,
  sign: Math.sign,
  clip: (x, low, high) => Math.min(Math.max(x!, low!), high!),
  int: (x) => Math.trunc(x!),
  timestep: (t, dt) => Math.floor((t! + 1e-3 * dt!) / dt!),
}

/** What a constant expression may name: other constants. Undefined: unknown, unless it is a unit. */
export type Constants = (name: string) => Quantity | undefined

/**
 * The value of a constant expression in SI units, with its dimension: `20 ms` is 0.02, a time. Null when it does not
 * read, mixes dimensions, or asks for what only a run knows (`t`, `i`, `rand()`); then there is at least one fault.
 */
export function evaluate(
  expression: Expression,
  constants: Constants = () => undefined,
  math: Mathematics = {},
): Read<Quantity | null> {
  const faults: Fault[] = []
  const scope = (name: string) => constants(name)?.dimension
  const checked = dimensionOf(expression, scope)
  if (checked.faults.length > 0) return { value: null, faults: checked.faults }
  if (checked.value === 'truth')
    return {
      value: null,
      faults: [
        fault(
          { is: 'mismatch' },
          expression.span,
          'This is a condition, and a quantity is expected.',
          'Turn it into 0 or 1 with int(…).',
        ),
      ],
    }

  const run = (e: Expression): number => {
    switch (e.is) {
      case 'number':
        return e.value
      case 'truth':
        return Number(e.value)
      case 'name': {
        const value = constants(e.name)?.value ?? builtin(e.name) ?? findUnit(e.name)?.scale
        if (value !== undefined) return value
        faults.push(
          fault(
            { is: 'not-constant', name: e.name },
            e.span,
            `${e.name} is known only while the circuit runs.`,
            'Write a constant here.',
          ),
        )
        return Number.NaN
      }
      case 'negative':
        return -run(e.of)
      case 'not':
        return Number(!run(e.of))
      case 'logic':
        return Number(e.op === 'and' ? run(e.left) && run(e.right) : run(e.left) || run(e.right))
      case 'comparison':
        return Number(compare(e.op, run(e.left), run(e.right)))
      case 'choice':
        return run(e.when) ? run(e.then) : run(e.otherwise)
      case 'arithmetic':
        return calculate(e.op, run(e.left), run(e.right), math)
      case 'call': {
        const apply = math[e.name] ?? exact[e.name]
        if (apply) return apply(...e.args.map(run))
        faults.push(
          fault(
            { is: 'not-constant', name: e.name },
            e.span,
            `${e.name} is not constant.`,
            'Write a constant here.',
          ),
        )
        return Number.NaN
      }
    }
  }

  const value = run(expression)
  if (faults.length > 0) return { value: null, faults }
  return { value: { value, dimension: checked.value as Dimension }, faults }
}

const builtin = (name: string): number | undefined =>
  name === 'pi'
    ? Math.PI
    : name === 'e'
      ? Math.E
      : name === 'inf'
        ? Number.POSITIVE_INFINITY
        : undefined

function compare(op: string, a: number, b: number): boolean {
  switch (op) {
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
    case '==':
      return a === b
    default:
      return a !== b
  }
}

function calculate(op: string, a: number, b: number, math: Mathematics): number {
  switch (op) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '//':
      return Math.floor(a / b)
    case '%':
      return a - Math.floor(a / b) * b
    default:
      return wholePower(a, b) ?? math.pow?.(a, b) ?? a ** b
  }
}

/** A whole power as products, exact in every engine; null for any other. */
function wholePower(base: number, n: number): number | null {
  if (!Number.isInteger(n) || Math.abs(n) > 64) return null
  let result = 1
  for (let k = 0; k < Math.abs(n); k++) result *= base
  return n < 0 ? 1 / result : result
}

/** A text such as `1.8 nA` as a quantity of the given dimension; null with faults when it is not one. */
export function readQuantity(
  text: string,
  dimension: Dimension | null,
  constants?: Constants,
  math?: Mathematics,
): Read<Quantity | null> {
  const parsed = parseExpression(text)
  if (!parsed.value) return { value: null, faults: parsed.faults }
  const found = evaluate(parsed.value, constants, math)
  if (!found.value || !dimension || same(found.value.dimension, dimension)) return found
  const mend = `Write ${describe(dimension)}${example(dimension)}.`
  return {
    value: null,
    faults: [
      fault(
        { is: 'mismatch' },
        parsed.value.span,
        `"${text}" is ${describe(found.value.dimension)}, and ${describe(dimension)} is needed here.`,
        mend,
      ),
    ],
  }
}

function example(dimension: Dimension): string {
  const texts = [
    '20 ms',
    '-70 mV',
    '1.8 nA',
    '2 nS',
    '10 Mohm',
    '200 pF',
    '20 Hz',
    '0.5',
    '10 mV/ms',
    '2000 um**2',
    '1 uF/cm**2',
    '10 mS/cm**2',
  ]
  const found = texts.find((text) => {
    const value = evaluate(parseExpression(text).value!).value
    return value && same(value.dimension, dimension)
  })
  return found ? `, for example ${found}` : ''
}
