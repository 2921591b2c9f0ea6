/** Puts newly measured figures into the texts that quote them. */
import type { Claim } from './claim'
import { summaryOf } from './kept'
import { figuresIn, keptIn } from './pages'

/** A figure in a source text: where it stands, and what is to stand there. */
interface Change {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** A claim with what was measured for it, seed by seed, in the unit of the text. */
export interface Tested {
  readonly claim: Claim
  readonly values: readonly (number | null)[]
}

export interface Rewritten {
  /** The source of the page with the new figures. */
  readonly text: string
  /** Words as lists of claims and of given numbers hold them, and how they are now; claims have braces on both sides. */
  readonly words: readonly (readonly [old: string, now: string])[]
  /** What could not be written: a sentence for each. */
  readonly left: readonly string[]
}

/** The figures of a claim as they should stand in its text, from what was measured; null where a bound is broken. */
export function figuresOf({ claim, values }: Tested): readonly string[] | null {
  const found = summaryOf(values)
  if (!found) return null
  const shown = figuresIn(claim)
  const written = [...claim.says.matchAll(/\{([^}]*)\}/g)].map(([, text = '']) => text)
  const of = keptIn(claim)
  const figures = shown.map(({ value, decimals }, k) => {
    const is = of[k]!
    if (is === 'over') return found.least >= value ? written[k]! : null
    if (is === 'under') return found.most <= value ? written[k]! : null
    return formatted(found[is], decimals, written[k]!)
  })
  return figures.includes(null) ? null : (figures as readonly string[])
}

/** A number in the way in which the old one is written: its digits after the point, its minus sign, its commas. */
function formatted(value: number, decimals: number, like: string): string {
  const plain = value.toFixed(decimals)
  if (Number(plain) === Number(like.replaceAll(',', '').replace('−', '-'))) return like
  const [whole = '', rest] = plain.replace('-', '').split('.')
  const grouped = /,/.test(like) ? Number(whole).toLocaleString('en') : whole
  const sign = Number(plain) < 0 ? '−' : ''
  return `${sign}${grouped}${rest === undefined ? '' : `.${rest}`}`
}

/**
 * The source of one page (JSON or TypeScript) with the figures of its claims as they were measured. All claims are found
 * in the old text, since one may quote the figure of another; `given` are other words of the page, which may too.
 */
export function rewritten(
  source: string,
  tested: readonly Tested[],
  given: readonly string[],
): Rewritten {
  const changes = new Map<number, Change>()
  const left: string[] = []
  const places: { readonly says: string; readonly from: number; readonly to: number }[] = []
  for (const each of tested) {
    const { says, page } = each.claim
    const figures = figuresOf(each)
    const found = [...source.matchAll(patternOf(says))]
    if (!figures) left.push(`${page}: “${says}” does not hold, or was not measured.`)
    else if (found.length === 0) left.push(`${page}: “${says}” does not stand in its source.`)
    else
      for (const match of found) {
        places.push({ says, from: match.index, to: match.index + match[0].length })
        figures.forEach((text, k) => {
          const [from, to] = match.indices![k + 1]!
          if (source.slice(from, to) !== text) changes.set(from, { from, to, text })
        })
      }
  }
  for (const says of given)
    for (const match of source.matchAll(patternOf(says)))
      places.push({ says, from: match.index, to: match.index + match[0].length })
  const sorted = [...changes.values()].sort((a, b) => a.from - b.from)
  const words = places.flatMap(({ says, from, to }): [string, string][] => {
    const here = sorted.filter((change) => change.from >= from && change.to <= to)
    return here.length > 0 ? [[says, changedWords(says, source, from, here)]] : []
  })
  return { text: applied(source, sorted), words, left }
}

/** Finds words in a source, where a space may be a line break, and each figure is a group of its own. */
function patternOf(says: string): RegExp {
  const parts = says.split(/\{([^}]*)\}/)
  const escaped = parts.map((part, k) => {
    const text = part
      .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      .replace(/"/g, '\\\\?"')
      .replace(/\s+/g, '(?:\\s|\\\\n)+')
    return k % 2 === 1 ? `(${text})` : text
  })
  return new RegExp(escaped.join(''), 'dg')
}

/** The same words after the changes, which are counted from where the words begin in the source. */
function changedWords(
  says: string,
  source: string,
  from: number,
  changes: readonly Change[],
): string {
  let now = ''
  let at = from
  // Walks the words and the source side by side; braces stand in the words alone.
  for (let k = 0; k < says.length; k++) {
    const change = changes.find((each) => each.from === at)
    if (says[k] === '{' || says[k] === '}') now += says[k]
    else if (change) {
      now += change.text
      k += change.to - change.from - 1
      at = change.to
    } else if (/\s/.test(says[k]!)) {
      now += says[k]
      at += /^(?:\s|\\n)+/.exec(source.slice(at))?.[0].length ?? 1
    } else {
      now += says[k]
      at += source[at] === '\\' && says[k] !== '\\' ? 2 : 1
    }
  }
  return now
}

function applied(source: string, changes: readonly Change[]): string {
  let text = ''
  let at = 0
  for (const change of changes) {
    text += source.slice(at, change.from) + change.text
    at = change.to
  }
  return text + source.slice(at)
}
