import type { Equation, Expression, Statement } from './syntax'

/** Precedence of what an expression is, as the parser has it: higher binds tighter. */
function level(e: Expression): number {
  switch (e.is) {
    case 'choice':
      return 0
    case 'logic':
      return e.op === 'or' ? 1 : 2
    case 'not':
      return 3
    case 'comparison':
      return 4
    case 'arithmetic':
      return e.op === '+' || e.op === '-' ? 5 : e.op === '**' ? 8 : 6
    case 'negative':
      return 7
    default:
      return 9
  }
}

/** An expression as text, with the fewest parentheses; `parse(print(e))` equals `e`. */
export function print(e: Expression): string {
  const within = (part: Expression, floor: number) =>
    level(part) < floor ? `(${print(part)})` : print(part)
  switch (e.is) {
    case 'number':
      return numeral(e.value)
    case 'truth':
      return e.value ? 'True' : 'False'
    case 'name':
      return e.name
    case 'negative':
      return `-${within(e.of, 7)}`
    case 'not':
      return `not ${within(e.of, 3)}`
    case 'logic': {
      const own = level(e)
      return `${within(e.left, own)} ${e.op} ${within(e.right, own + 1)}`
    }
    case 'comparison':
      return `${within(e.left, 5)} ${e.op} ${within(e.right, 5)}`
    case 'choice':
      return `${within(e.then, 1)} if ${within(e.when, 1)} else ${print(e.otherwise)}`
    case 'call':
      return `${e.name}(${e.args.map(print).join(', ')})`
    case 'arithmetic': {
      if (e.op === '**') return `${within(e.left, 9)}**${within(e.right, 7)}`
      const own = level(e)
      const space = own === 5 ? ' ' : ''
      return `${within(e.left, own)}${space}${e.op}${space}${within(e.right, own + 1)}`
    }
  }
}

const numeral = (value: number): string => (Number.isFinite(value) ? String(value) : '1e999')

export const printStatement = (s: Statement): string => `${s.target} ${s.op} ${print(s.right)}`

export function printEquation(e: Equation): string {
  const left = e.is === 'differential' ? `d${e.name}/dt` : e.name
  const right = e.is === 'variable' ? '' : ` = ${print(e.right)}`
  const flags = e.flags.length > 0 ? ` (${e.flags.join(', ')})` : ''
  // A unit that ends in a parenthesis would be taken for flags.
  return `${left}${right} : ${print(e.unit)}${flags}`
}
