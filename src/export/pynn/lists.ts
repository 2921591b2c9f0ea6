/** Lists of numbers in a script: written out, or kept in a file beside it. */
import { numeral } from '../text'

/** So many numbers are written out at the most: some 20 MB of text. */
const MOST = 2e6

export interface Lists {
  /** The list as Python; `shape` for a table. */
  readonly of: (wish: string, values: ArrayLike<number>, columns?: number) => string
  readonly count: number
  readonly tooLong: boolean
  /** What goes into the file beside the script. */
  readonly file: ReadonlyMap<string, { values: Float64Array; columns: number }>
}

export function listsOf(where: 'text' | 'file'): Lists {
  const file = new Map<string, { values: Float64Array; columns: number }>()
  let count = 0
  return {
    of(wish, values, columns = 1) {
      count += values.length
      if (where === 'file' && values.length > 20) {
        const key = `${file.size}_${wish}`
        file.set(key, { values: Float64Array.from(values), columns })
        return `drawn[${quoted(key)}]`
      }
      if (count > MOST) return '[]'
      const row = (k: number) =>
        `(${Array.from({ length: columns }, (_, c) => numeral(values[k * columns + c]!)).join(', ')})`
      return columns === 1
        ? `[${Array.from(values, numeral).join(', ')}]`
        : `[${Array.from({ length: values.length / columns }, (_, k) => row(k)).join(', ')}]`
    },
    get count() {
      return count
    },
    get tooLong() {
      return where === 'text' && count > MOST
    },
    file,
  }
}

/** A text as Python reads it, whatever it holds: JSON's escapes are Python's. */
export const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
