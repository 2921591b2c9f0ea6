/** What stands behind a command: its options and the one thing that it is about. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { nearest } from '#circuit'
import { Fault } from './fault'

/** A value may begin with a minus: `--duration -5ms` is a negative time, not another option. */
const isNegative = (text: string | undefined): boolean => /^-[\d.]/.test(text ?? '')

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: T }>
>

/** Reads options, and at most `most` other words. Throws a Fault that names what is not known and what there is. */
export function readOptions<const T extends Options>(
  args: readonly string[],
  options: T,
  most = 1,
): Parsed<T> {
  const joined: string[] = []
  for (let k = 0; k < args.length; k++) {
    const arg = args[k]!
    if (!arg.startsWith('-') || arg === '-' || arg === '--') {
      joined.push(arg)
      continue
    }
    const name = arg.replace(/^--?/, '').replace(/=.*$/s, '')
    const option = Object.hasOwn(options, name) ? options[name] : undefined
    if (!option || !arg.startsWith('--')) throw unknown(arg.replace(/=.*$/s, ''), options)
    const value = args[k + 1]
    if (option.type === 'boolean' || arg.includes('=')) joined.push(arg)
    else if (value === undefined || (value.startsWith('-') && !isNegative(value)))
      throw new Fault(`--${name} takes a value, as in --${name}=….`)
    else {
      joined.push(`${arg}=${value}`)
      k++
    }
  }
  const read: Parsed<T> = parseArgs<{ args: string[]; allowPositionals: true; options: T }>({
    args: joined,
    allowPositionals: true,
    options,
  })
  const extra = read.positionals[most]
  if (extra !== undefined)
    throw new Fault(
      most === 0
        ? `There is one word too many: ${extra}.`
        : `One at a time: ${extra} is left over.`,
    )
  return read
}

function unknown(arg: string, options: Options): Fault {
  const names = Object.keys(options)
  const near = arg.startsWith('--') ? nearest(arg.slice(2), names) : null
  if (near) return new Fault(`There is no option ${arg}. Did you mean --${near}?`)
  const all = names.map((name) => `--${name}`).join(', ')
  return new Fault(`There is no option ${arg}.${all ? ` There are ${all}.` : ''}`)
}
