let shown = -1

/** How much of the work is done, on standard error: one line that changes, or one for every tenth. */
export function showProgress(done: number): void {
  const percent = Math.floor(done * 100)
  if (percent === shown) return
  shown = percent
  const end = done >= 1 ? '\n' : ''
  if (process.stderr.isTTY) process.stderr.write(`\r${percent} %${end}`)
  else if (percent % 10 === 0) process.stderr.write(`${percent} %\n`)
}
