/** Values as a person enters them: what is refused and why, and what scrubbing and stepping make of them. */
import { namesIn, parseExpression, readQuantity } from '#language'
import { findUnit, formatQuantity, type Quantity, unitOf } from '#quantity'

/** A text as a plain quantity; null when it is an expression or does not read. */
export function plainQuantity(text: string): Quantity | null {
  const parsed = parseExpression(text).value
  if (!parsed || [...namesIn(parsed)].some((name) => findUnit(name) === undefined)) return null
  const { value } = readQuantity(text, null)
  return value && Number.isFinite(value.value) ? value : null
}

/**
 * Why a text cannot be the value of a parameter whose default is given; null when it can. An expression with names or
 * functions is left to the compiler, which knows them.
 */
export function whyRefused(text: string, usual: string, free = false): string | null {
  if (!text.trim()) return `Write a value, for example ${usual}.`
  const parsed = parseExpression(text)
  const fault = parsed.faults[0]
  if (!parsed.value) return fault ? `${fault.says} ${fault.mend}` : 'This cannot be read.'
  if (fault) return `${fault.says} ${fault.mend}`
  const names = [...namesIn(parsed.value)]
  if (/\w\s*\(/.test(text) || names.some((name) => findUnit(name) === undefined)) return null
  const wanted = free ? null : (plainQuantity(usual)?.dimension ?? null)
  const read = readQuantity(text, wanted)
  const first = read.faults[0]
  return first ? `${first.says} ${first.mend}` : null
}

/** A value moved by a part of its range; `fine` moves a tenth as far. In the unit it was written in. */
export function moved(
  text: string,
  range: readonly [string, string] | undefined,
  part: number,
  like: string,
): string | null {
  const now = plainQuantity(text)
  if (!now) return null
  const [low, high] = range ? range.map(plainQuantity) : []
  const reach = low && high ? high.value - low.value : Math.abs(now.value) || 1
  const next = now.value + part * reach
  return written(next, now, reach, unitOf(text) ? text : like)
}

/** A number in the unit of a text, rounded to a thousandth of the reach. */
export function written(value: number, like: Quantity, reach: number, text: string): string {
  const unit = unitOf(text)
  const scale = unit ? (plainQuantity(`1 ${unit}`)?.value ?? 1) : 1
  const digits = Math.max(0, Math.min(12, 3 - Math.floor(Math.log10(Math.abs(reach / scale) || 1))))
  const rounded = Number((value / scale).toFixed(digits))
  return unit ? `${rounded} ${unit}` : formatQuantity(rounded * scale, like.dimension, text)
}
