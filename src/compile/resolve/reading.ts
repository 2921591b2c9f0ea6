/** Texts of kinds and parameters come again at every node: each is read once, and its tree shared. */

import type { Read } from '#language'
import * as language from '#language'
import { math } from '#wasm'

const MOST = 4096

function remembering<T>(read: (text: string) => Read<T>): (text: string) => Read<T> {
  const known = new Map<string, Read<T>>()
  return (text) => {
    const before = known.get(text)
    if (before) return before
    if (known.size >= MOST) known.clear()
    const found = read(text)
    known.set(text, found)
    return found
  }
}

export const parseExpression = remembering(language.parseExpression)
export const parseEquations = remembering(language.parseEquations)
export const parseStatements = remembering(language.parseStatements)

/** Elementary functions for constant texts such as `exp(-1)*20 ms`: the same bits as in equations, on any machine. */
const mathematics = { ...math, log10: (x: number) => math.log(x) / Math.LN10 }

/** The value of a constant expression. */
export const evaluate = (expression: language.Expression, constants?: language.Constants) =>
  language.evaluate(expression, constants, mathematics)
