/** Texts of kinds and parameters come again at every node: each is read once, and its tree shared. */

import type { Read } from '#language'
import * as language from '#language'

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
