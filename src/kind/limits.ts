/** The bounds that a parameter's declaration sets, and whether a value keeps them. */
import { readQuantity } from '#language'
import type { Parameter } from './kind'

interface End {
  readonly text: string
  readonly value: number
  /** Whether the end itself is allowed. */
  readonly open: boolean
}

function endOf(written: string): End | null {
  const [, sign = '', text = ''] = /^\s*([<>]?)\s*(.*)$/s.exec(written) ?? []
  const value = readQuantity(text, null).value?.value
  return value === undefined ? null : { text, value, open: sign !== '' }
}

/** What is wrong with a value (SI units), as the end of a sentence that begins with its name; null: nothing. */
export function outsideLimits({ limits }: Pick<Parameter, 'limits'>, value: number): string | null {
  const [low, high] = (limits ?? []).map(endOf)
  const above = !low || (low.open ? value > low.value : value >= low.value)
  const below = !high || (high.open ? value < high.value : value <= high.value)
  if (above && below) return null
  if (!below || !low || !high) return `must be ${high?.open ? 'below' : 'at most'} ${high?.text}`
  return `must be ${low.open ? 'above' : 'at least'} ${low.text}`
}

/** A sentence on a value (SI units) that lies outside the usual range; null: it lies within, or there is none. */
export function outsideRange(
  name: string,
  { range }: Pick<Parameter, 'range'>,
  { text, value }: { readonly text: string; readonly value: number },
): string | null {
  const [low, high] = (range ?? []).map(endOf)
  if (!low || !high || (value >= low.value && value <= high.value)) return null
  return `${name} is ${text}, outside its usual range of ${low.text} to ${high.text}.`
}
