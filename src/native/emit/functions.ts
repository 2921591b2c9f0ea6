/** The house's elementary functions in C: written by the same algebra that writes them for WebAssembly. */
import { type Algebra, pow, type UnaryName, unaries } from '#wasm'
import { number } from './literal'

export type FunctionName = UnaryName | 'pow'

/**
 * C's doubles as an algebra; `done` collects the steps. `branches`: whether one way is taken where there are two;
 * otherwise the way that is right for every number, so that a loop over many of them has no branch.
 */
function doubles(done: string[], branches: boolean, next = { name: 0 }): Algebra<string, string> {
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
      if (!branches) return otherwise(doubles(done, branches, next))
      const name = `t${next.name++}`
      const way = (steps: (m: Algebra<string, string>) => string): string => {
        const inner: string[] = []
        const result = steps(doubles(inner, branches, next))
        return `{ ${inner.join(' ')} ${name} = ${result}; }`
      }
      done.push(`double ${name};`, `if (${when}) ${way(then)}`, `else ${way(otherwise)}`)
      return name
    },
    pow2: (n) => value(`two_to(${n})`),
    exponent: (x) => value(`exponent_of(${x})`),
    mantissa: (x) => value(`mantissa_of(${x})`),
  }
}

/** A function twice: `each_NAME` within loops over many numbers, without a branch, and `NAME_of` of one number. */
export function functionOf(name: FunctionName): string {
  const params = name === 'pow' ? 'double x, double y' : 'double x'
  const body = (branches: boolean): string => {
    const done: string[] = []
    const m = doubles(done, branches)
    const value = name === 'pow' ? pow(m, 'x', 'y') : unaries[name](m, 'x')
    return [...done, `return ${value};`].map((line) => `  ${line}`).join('\n')
  }
  return [
    `EACH double each_${name}(${params}) {\n${body(false)}\n}`,
    `ONCE double ${name}_of(${params}) {\n${body(true)}\n}`,
  ].join('\n')
}
