/** Fields of what somebody else wrote: read if they are what they should be, told of if not. */
import { isName, type Value } from '#kind'
import type { NodeId } from './circuit'
import { nearest } from './nearest'

const LONGEST = 10_000
export const LONGEST_ABOUT = 100_000
const LONGEST_LIST = 100_000

export type Fields = Readonly<Record<string, unknown>>
export type Say = (path: string, says: string, mend: string, parameter?: string) => void

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const own = (fields: Fields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})
export const isText = (value: unknown, longest = LONGEST): value is string =>
  typeof value === 'string' && value.length <= longest

/** Fields that this version has no name for: a slip of the pen, or a newer Hillock's. */
export function sayUnknown(given: Fields, known: readonly string[], path: string, say: Say): void {
  const unknown = Object.keys(given).filter((each) => !known.includes(each))
  for (const name of unknown.slice(0, 5)) {
    const near = nearest(name, known)
    say(
      path,
      `Nothing here is called ${name.slice(0, 40)}.${near ? ` Did you mean ${near}?` : ''}`,
      'It is left out.',
      name.slice(0, 64),
    )
  }
  if (unknown.length > 5)
    say(path, `${unknown.length - 5} more fields are not known here.`, 'They are left out.')
}

/** A text; what is too long for one is cut, and what is none is replaced, and both are told. */
export function readText(
  value: unknown,
  otherwise: string,
  what: string,
  tell: (says: string, mend: string) => void,
  longest = LONGEST,
): string {
  if (value === undefined || isText(value, longest)) return value ?? otherwise
  if (typeof value !== 'string') {
    tell(`${what} is not a text.`, otherwise ? `It is "${otherwise}".` : 'It is left out.')
    return otherwise
  }
  tell(
    `${what} is longer than ${longest.toLocaleString('en')} characters.`,
    'What is over is cut off.',
  )
  return value.slice(0, longest)
}

/** A group of named things; told when it is something else. */
export function readGroup(value: unknown, what: string, path: string, say: Say): Fields {
  if (value !== undefined && !isFields(value))
    say(path, `${what} cannot be read.`, 'Write a group of named things. It counts as empty.')
  return fieldsOf(value)
}

export function readValues(
  value: unknown,
  id: NodeId,
  field: string,
  say: Say,
): { readonly [name: string]: Value } {
  if (value !== undefined && !isFields(value))
    say(id, `The ${field} of ${id} cannot be read.`, 'The defaults are used.')
  const entries: [string, Value][] = []
  for (const [name, given] of Object.entries(fieldsOf(value))) {
    const read = readValue(given)
    if (name.split('.').every(isName) && read !== null) entries.push([name, read])
    else
      say(
        id,
        `${name.slice(0, 40)} of ${id} is neither a text nor a list of texts.`,
        'Write for example "20 ms". The default is used.',
        name.slice(0, 64),
      )
  }
  return Object.fromEntries(entries)
}

function readValue(given: unknown): Value | null {
  if (isText(given)) return given
  if (typeof given === 'number' && Number.isFinite(given)) return String(given)
  if (typeof given === 'boolean') return given ? 'True' : 'False'
  if (!Array.isArray(given) || given.length > LONGEST_LIST) return null
  const list: unknown[] = given
  const texts = list.filter((each) => isText(each))
  return texts.length === list.length ? texts : null
}
