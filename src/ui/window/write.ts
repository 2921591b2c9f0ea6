/** What is written into the page only when it changes: each write is a pass of style, layout or painting. */

/** Calls `apply` with a value when it is another one than the last. */
export function onChange<T>(apply: (value: T) => void): (value: T) => void {
  let last: { readonly value: T } | null = null
  return (value) => {
    if (last !== null && Object.is(last.value, value)) return
    last = { value }
    apply(value)
  }
}

/** Writes a text. */
export function writeText(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text
}
