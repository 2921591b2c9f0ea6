/** The house's elementary functions in C: written by the same algebra that writes them for WebAssembly. */
import { type Algebra, pow, type UnaryName, unaries } from '#wasm'
import { number } from './literal'

export type FunctionName = UnaryName | 'pow'

type Way = 'branch' | 'any' | 'near' | 'is near'

/** Functions that have a short way for numbers that are near enough to zero. */
const SHORT: readonly FunctionName[] = ['exprel']
export const hasShortWay = (name: FunctionName): boolean => SHORT.includes(name)

/**
 * C's doubles as an algebra; `done` collects the steps. Where there are two ways: `branch` takes one of them; `any` is
 * the way that is right for every number, and `near` the short one, so that a loop over many numbers has no branch.
 */
function doubles(done: string[], way: Way, next = { name: 0 }): Algebra<string, string> {
  const keep = (type: string, value: string): string => {
    const name = `t${next.name++}`
    done.push(`const ${type} ${name} = ${value};`)
    return name
  }
  const value = (text: string) => keep('double', text)
  const truth = (text: string) => keep('bool', text)
  return {
    const: (x) => (x < 0 || Object.is(x, -0) ? `(${number(x)})` : number(x)),
    add: (a, b) => value(`${a} + ${b}`),
    sub: (a, b) => value(`${a} - ${b}`),
    mul: (a, b) => value(`${a} * ${b}`),
    div: (a, b) => value(`${a} / ${b}`),
    sqrt: (a) => value(`sqrt(${a})`),
    abs: (a) => value(`fabs(${a})`),
    floor: (a) => value(`floor(${a})`),
    min: (a, b) => value(`least(${a}, ${b})`),
    max: (a, b) => value(`greatest(${a}, ${b})`),
    atMost: (a, bound) => value(`${bound} < ${a} ? ${bound} : ${a}`),
    atLeast: (a, bound) => value(`${a} < ${bound} ? ${bound} : ${a}`),
    lt: (a, b) => truth(`${a} < ${b}`),
    eq: (a, b) => truth(`${a} == ${b}`),
    or: (a, b) => truth(`${a} | ${b}`),
    select: (when, then, otherwise) => value(`${when} ? ${then} : ${otherwise}`),
    either(when, then, otherwise) {
      if (way === 'is near') return when
      if (way !== 'branch') {
        done.push(`(void)${when};`)
        return (way === 'near' ? then : otherwise)(doubles(done, way, next))
      }
      const name = `t${next.name++}`
      const one = (steps: (m: Algebra<string, string>) => string): string => {
        const inner: string[] = []
        const result = steps(doubles(inner, way, next))
        return `{ ${inner.join(' ')} ${name} = ${result}; }`
      }
      done.push(`double ${name};`, `if (${when}) ${one(then)}`, `else ${one(otherwise)}`)
      return name
    },
    pow2: (n) => value(`two_to(${n})`),
    exponent: (x) => value(`exponent_of(${x})`),
    mantissa: (x) => value(`mantissa_of(${x})`),
  }
}

/**
 * A function twice: `each_NAME` within loops over many numbers, without a branch, and `NAME_of` of one number. Where it
 * has a short way, `near_NAME` is that one, and `is_near_NAME` says where it may be taken.
 */
export function functionOf(name: FunctionName): string {
  const params = name === 'pow' ? 'double x, double y' : 'double x'
  const body = (way: Way): string => {
    const done: string[] = []
    const m = doubles(done, way)
    const value = name === 'pow' ? pow(m, 'x', 'y') : unaries[name](m, 'x')
    return [...done, `return ${value};`].map((line) => `  ${line}`).join('\n')
  }
  return [
    `EACH double each_${name}(${params}) {\n${body('any')}\n}`,
    `ONCE double ${name}_of(${params}) {\n${body('branch')}\n}`,
    ...(hasShortWay(name)
      ? [
          `EACH double near_${name}(${params}) {\n${body('near')}\n}`,
          `EACH bool is_near_${name}(${params}) {\n${body('is near')}\n}`,
        ]
      : []),
  ].join('\n')
}
