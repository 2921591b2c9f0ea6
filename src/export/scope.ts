/** What an object of the script has in its namespace, gathered while its texts are written. */
import { DT, type Model } from '#compile'
import { identifier, localName } from './names'
import { numeral } from './text'

export interface Namespace {
  /** The name of a shared scalar, which is then in the namespace. */
  readonly parameter: (name: string) => string
  /** Says what a scalar is in the script's own words, in place of a number. */
  readonly given: (name: string, words: string) => void
  readonly written: () => string
}

export function namespaceOf(model: Model, owner: string): Namespace {
  const values = new Map(model.knobs.map(({ name, value }) => [name, value]))
  const given = new Map<string, string>()
  const words = new Map<string, string>()
  return {
    given: (name, said) => {
      words.set(name, said)
    },
    parameter(name) {
      if (name === DT) return '(dt/second)'
      let short = localName(name, owner)
      // Two parameters that would share a short name keep their whole ones.
      if (given.has(short) && given.get(short) !== name) short = identifier(name)
      given.set(short, name)
      return short
    },
    written: () =>
      `{${[...given].map(([short, name]) => `'${short}': ${words.get(name) ?? numeral(values.get(name) ?? Number.NaN)}`).join(', ')}}`,
  }
}
