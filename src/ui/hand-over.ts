/** Hands a text over as a JSON file, named after what it holds. */
export function handOver(text: string, name: string, otherwise: string): void {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = `${plain || otherwise}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
