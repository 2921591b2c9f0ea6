/** What an object of the script has in its namespace, gathered while its texts are written. */
import { DT, type Model, type ScalarKey } from '#compile'
import type { Names } from './names'
import { numeral } from './text'
import { knobsOf } from './values'

export interface Namespace {
  /** The name of a shared scalar, which is then in the namespace. */
  readonly parameter: (scalar: ScalarKey) => string
  /** Says what a scalar is in the script's own words, in place of a number. */
  readonly given: (scalar: ScalarKey, wish: string, words: string) => void
  /** The name of a function that the script defines, which is then in the namespace. */
  readonly function: (name: string) => string
  /** The name of an object of the script. */
  readonly object: (wish: string) => string
  readonly written: () => string
}

/** `called`: what a scalar is called where the object's texts are read. */
export function namespaceOf(
  model: Model,
  names: Names,
  called: (scalar: ScalarKey, wish?: string) => string,
): Namespace {
  const values = knobsOf(model)
  const used = new Map<string, string>()
  const words = new Map<string, string>()
  const functions = new Set<string>()
  return {
    function(name) {
      functions.add(name)
      return name
    },
    object: names.helper,
    given: (name, wish, said) => {
      words.set(name, said)
      called(name, wish)
    },
    parameter(name) {
      if (name === DT) return '(dt/second)'
      const short = called(name)
      used.set(short, name)
      return short
    },
    written: () =>
      `{${[
        ...[...used].map(
          ([short, name]) =>
            `'${short}': ${words.get(name) ?? numeral(values.get(name) ?? Number.NaN)}`,
        ),
        ...[...functions].map((name) => `'${name}': ${name}`),
      ].join(', ')}}`,
  }
}
