/** How wide each column of a block's face is: what its names need first, the rest shared out. */
import type { Inside } from './inside'

/** Room beside a name within its bar, px. */
export const PAD = 6

export interface Columns {
  readonly widths: readonly number[]
  /** Size of the names, px. */
  readonly font: number
}

/** Sizes of names, the first that lets every part have a name of its own whole. */
const FONTS = [11, 10, 9] as const

/** `measure` tells how long a text is at 11 px; `room` is for the columns alone. */
export function columnsOf(
  { parts, rows }: Inside,
  room: number,
  measure: (text: string) => number,
): Columns {
  const lengths = parts.map(({ column, names }) => ({ column, each: names.map(measure) }))
  const at = (font: number) =>
    rows.map((_, column) =>
      lengths
        .filter((part) => part.column === column)
        .map(({ each }) => each.map((long) => (long * font) / 11 + PAD)),
    )
  const least = (columns: ReturnType<typeof at>) =>
    columns.map((column) => Math.max(...column.map((each) => Math.min(...each))))
  const font = FONTS.find((size) => sum(least(at(size))) <= room) ?? FONTS.at(-1)!
  const columns = at(font)
  const widths = least(columns)
  const left = room - sum(widths)
  if (left < 0) return { font, widths: widths.map((wide) => (wide * room) / sum(widths)) }
  return { font, widths: spread(lengthen(columns, widths, room), room) }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** Longer names as long as there is room, the cheapest first. */
function lengthen(
  columns: readonly (readonly (readonly number[])[])[],
  least: readonly number[],
  room: number,
): readonly number[] {
  const widths = [...least]
  for (;;) {
    const steps = columns.map((column, k) => {
      const longer = column.flat().filter((wide) => wide > widths[k]!)
      return longer.length > 0 ? Math.min(...longer) - widths[k]! : Number.POSITIVE_INFINITY
    })
    const cheapest = Math.min(...steps)
    if (sum(widths) + cheapest > room) return widths
    const k = steps.indexOf(cheapest)
    widths[k] = widths[k]! + cheapest
  }
}

const spread = (widths: readonly number[], room: number): readonly number[] =>
  widths.map((wide) => wide + (room - sum(widths)) / widths.length)
