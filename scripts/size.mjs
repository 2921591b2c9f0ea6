// The script that a first visit loads before the first circuit runs, compressed, held against its budget.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './install.mjs'

const BUDGET_KB = 300
const dist = join(root, 'dist')
const html = readFileSync(join(dist, 'index.html'), 'utf8')

/** Entry and preloaded chunks, what they import statically, and the workers they start. */
const seen = new Set()
function visit(file) {
  if (seen.has(file)) return
  seen.add(file)
  const code = readFileSync(join(dist, 'assets', file), 'utf8')
  for (const [, name] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) visit(name)
  for (const [, name] of code.matchAll(/["'`](?:\.?\/?assets\/)?(worker-[\w-]+\.js)["'`]/g))
    visit(name)
}
for (const [, file] of html.matchAll(/(?:src|href)="[^"]*assets\/([^"]+\.js)"/g)) visit(file)

let total = 0
for (const file of seen) {
  const size = gzipSync(readFileSync(join(dist, 'assets', file)), { level: 9 }).length
  total += size
  console.log(`${(size / 1000).toFixed(1).padStart(8)} kB  ${file}`)
}
console.log(
  `${(total / 1000).toFixed(1).padStart(8)} kB  in all, gzipped; the budget is ${BUDGET_KB} kB`,
)
if (total > BUDGET_KB * 1000) {
  console.log('The first load is over its budget. Load what is not needed at once with import().')
  process.exit(1)
}
