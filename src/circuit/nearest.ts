/** The known name most like a mistyped one; null when none is near. */
export function nearest(name: string, known: Iterable<string>): string | null {
  let best: string | null = null
  let least = Math.max(2, Math.floor(name.length / 3)) + 1
  for (const other of known) {
    const d = distance(name.toLowerCase().slice(0, 64), other.toLowerCase().slice(0, 64))
    if (d < least) {
      least = d
      best = other
    }
  }
  return best
}

/** Edits (insert, delete, replace) from one text to another. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)),
      )
    row = next
  }
  return row[b.length]!
}
