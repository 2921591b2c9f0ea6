import type { Cause, Fault, Span } from './syntax'
import { table } from './table'

export type TokenKind = 'number' | 'name' | 'operator' | 'newline' | 'comment' | 'unknown' | 'end'

export interface Token {
  readonly is: TokenKind
  readonly text: string
  readonly span: Span
}

const pattern =
  /(?<space>(?:[ \t\r]|\\\r?\n)+)|(?<comment>#[^\n]*)|(?<newline>\n)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|(?<name>[A-Za-z_µμΩ][\wµμΩ]*)|(?<operator>\*\*|\/\/|<=|>=|==|!=|&&|\|\||\+=|-=|\*=|\/=|[-+*/%<>=():,;])|(?<unknown>[\s\S])/gy

/** Signs that come along when typeset mathematics is pasted. */
const typeset = table<string>({
  '−': '-',
  '–': '-',
  '·': '*',
  '⋅': '*',
  '×': '*',
})

/** All tokens of a text but its spaces, in order, closed by an `end`. Comments stay, for the editor's colours. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(pattern)) {
    const [is] = Object.entries(match.groups!).find(([, found]) => found !== undefined)!
    if (is === 'space') continue
    const span = { start: match.index, end: match.index + match[0].length }
    const sign = typeset[match[0]]
    tokens.push({ is: sign ? 'operator' : (is as TokenKind), text: sign ?? match[0], span })
  }
  tokens.push({ is: 'end', text: '', span: { start: text.length, end: text.length } })
  return tokens
}

/**
 * Tokens without comments, in the pieces between line ends. A line goes on while a parenthesis is open; and where lines
 * have an `end`, as equations have the colon of their unit, until it has come or another one begins.
 */
export function lines(
  tokens: readonly Token[],
  separators: readonly string[] = [],
  end: string | null = null,
): readonly (readonly Token[])[] {
  const result: Token[][] = []
  let line: Token[] = []
  let open = 0
  let ended = false
  const close = (at: Token) => {
    if (line.length > 0)
      result.push([
        ...line,
        { is: 'end', text: '', span: { start: at.span.start, end: at.span.start } },
      ])
    line = []
    open = 0
    ended = false
  }
  for (const [k, token] of tokens.entries()) {
    if (token.is === 'comment') continue
    if (token.text === end) ended = true
    if (token.text === '(') open++
    if (token.text === ')') open = Math.max(0, open - 1)
    const next = tokens[k + 1]
    // An unclosed parenthesis must not swallow the equations that follow.
    const fresh = next?.is === 'name' && startsStatement(tokens, k + 1)
    const goesOn = open > 0 || (end !== null && line.length > 0 && !ended)
    if (token.is === 'end' || (token.is === 'newline' && (!goesOn || fresh || next?.is === 'end')))
      close(token)
    else if (token.is === 'newline') continue
    else if (separators.includes(token.text) && open === 0) close(token)
    else line.push(token)
  }
  return result
}

function startsStatement(tokens: readonly Token[], k: number): boolean {
  const [, a, b, c] = tokens.slice(k, k + 4)
  return (
    ['=', '+=', '-=', '*=', '/=', ':'].includes(a?.text ?? '') ||
    (a?.text === '/' && b?.text === 'dt' && c?.text === '=')
  )
}

export const fault = (cause: Cause, span: Span, says: string, mend: string): Fault => ({
  ...cause,
  span,
  says,
  mend,
})
