/**
 * A name, and before it the names that it asks for, each once: in this order each can be worked out without going
 * deeper. Circles are cut somewhere; who works out the names notices them.
 */
export function inOrderOfNeed(
  start: string,
  needs: (name: string) => readonly string[],
): readonly string[] {
  const order: string[] = []
  const seen = new Set<string>()
  const stack: { name: string; ready: boolean }[] = [{ name: start, ready: false }]
  while (stack.length > 0) {
    const { name, ready } = stack.pop()!
    if (ready) order.push(name)
    else if (!seen.has(name)) {
      seen.add(name)
      stack.push({ name, ready: true })
      for (const need of needs(name)) if (!seen.has(need)) stack.push({ name: need, ready: false })
    }
  }
  return order
}
