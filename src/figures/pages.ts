/** Numbers in a page's text: which of them a claim holds, which are settings or published, and which are left. */
import type { Claim, Kept } from './claim'

/** A claim's words as they stand in the text. */
export const wordsOf = ({ says }: Pick<Claim, 'says'>): string => says.replace(/[{}]/g, '')

/** The figures of a claim, as numbers, each with how many digits it has after the point. */
export const figuresIn = ({
  says,
}: Pick<Claim, 'says'>): readonly { value: number; decimals: number }[] =>
  [...says.matchAll(/\{([^}]*)\}/g)].map(([, text = '']) => {
    const plain = text.replaceAll(',', '').replace('−', '-')
    return { value: Number(plain), decimals: plain.split('.')[1]?.length ?? 0 }
  })

/** What each figure of a claim is, in their order. */
export const keptIn = (claim: Claim): readonly Kept[] =>
  claim.of ?? (figuresIn(claim).length === 2 ? ['least', 'most'] : ['mean'])

/** What needs no list: code, years, volumes with pages, and names that end with digits (W1, L2/3, D2). */
const PLAIN: readonly RegExp[] = [
  /`[^`]*`/g,
  /\b(?:18|19|20)\d\d\b/g,
  /\b[A-Z]\w*(?: [A-Z]\w*\.?)* \d+:\d+/g,
  /\b[A-Za-z_]\w*?\d+(?:\/\d+)?[A-Za-z]*\b/g,
  // What the reader is told to set: *cue* of the task to 0.3.
  /\*[^*\n]+\*(?: of [\w’ ]+?)?(?: \([^)]*\))? (?:to|of|at) −?[\d.,]*\d/g,
]

/** Numbers of a text that stand in none of the words that are known, each with what is around it. */
export function left(text: string, known: readonly string[]): readonly string[] {
  const spans = [
    ...known.flatMap((words) => placesOf(text, words)),
    ...PLAIN.flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ 0: found, index }) => [index, index + found.length]),
    ),
  ] as readonly (readonly [number, number])[]
  return [...text.matchAll(/\d(?:[\d,.]*\d)?/g)]
    .filter(({ 0: found, index }) =>
      spans.every(([from, to]) => index < from || index + found.length > to),
    )
    .map(({ index }) => text.slice(Math.max(0, index - 30), index + 25).trim())
}

function placesOf(text: string, words: string): readonly (readonly [number, number])[] {
  const found: [number, number][] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    found.push([at, at + words.length])
  return found
}
