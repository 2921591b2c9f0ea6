/** Keys of a model are looked up and never taken apart: what a name says stands in its structure (compile/name.ts). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const CUTS = [
  /\.split\('\.'\)/,
  /\.(?:last)?[iI]ndexOf\('\.'\)/,
  /\.(?:starts|ends)With\(`[^`]*\.`\)/,
  /\.(?:starts|ends)With\('\./,
  /\/[^/]*\\\.\(?(?:receptor|plasticity|shortTerm)/,
]

test.each(['compile', 'engine', 'export'])('%s reads nothing from the letters of a key', (part) => {
  const files = readdirSync(join(import.meta.dirname, part), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const cuts = files.flatMap((file) =>
    readFileSync(join(import.meta.dirname, part, file), 'utf8')
      .split('\n')
      .flatMap((line, k) =>
        CUTS.some((cut) => cut.test(line)) ? [`${file}:${k + 1}${line}`] : [],
      ),
  )
  expect(files.length).toBeGreaterThan(10)
  expect(cuts).toEqual([])
})
