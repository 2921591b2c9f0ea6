/** A search as typed: gives whether every word of it occurs in a text, in whatever case. */
export function wordsOf(asked: string): (text: string) => boolean {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean)
  return (text) => {
    const lower = text.toLowerCase()
    return words.every((word) => lower.includes(word))
  }
}
