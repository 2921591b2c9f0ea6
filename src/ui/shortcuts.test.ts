import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('navigator', { platform: 'Linux' })
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {} }))
vi.stubGlobal('localStorage', { getItem: () => null, setItem() {} })

test('no two commands share an id, nor a key', async () => {
  const { commands } = await import('./commands/commands')
  const ids = commands.map((command) => command.id)
  const keys = commands.flatMap((command) => command.keys ?? [])
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(keys).size).toBe(keys.length)
})

test('keys are read in one place, whatever the keyboard or input method', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const reading = files
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^window\/keys\.ts$/.test(file))
    .filter((file) => readsKeys(readFileSync(join(import.meta.dirname, file), 'utf8')))
  expect(reading).toEqual([])
})

/** Whether a source takes a key from an event, under any name of the event. */
const readsKeys = (source: string): boolean =>
  /\.(code|keyCode|charCode|which|isComposing|getModifierState)\b/.test(source) ||
  /\b(event|e|ev|nativeEvent|press|pressed|keyboard)\??\.key\b/.test(source) ||
  /\.key\)?(\.to(Lower|Upper)Case| [!=]==? ['"`]|\])/.test(source) ||
  /\{[^{}]*\b(key|code|isComposing)\b[^{}]*\}(: \w+)?( = (event|e)\b|: (React\.)?KeyboardEvent)/.test(
    source,
  )

test.each([
  ["if (event.key === 'Enter') go()", true],
  ['const by = { ArrowUp: 1 }[event.key]', true],
  ["if (press.key == 'a') go()", true],
  ['const { key, shiftKey } = event', true],
  ['({ key }: KeyboardEvent) => key', true],
  ['event.nativeEvent.isComposing', true],
  ['key={choice.key}', false],
  ["if (named(event) === 'Enter') go()", false],
])('the scan: %s', (source, reads) => {
  expect(readsKeys(source)).toBe(reads)
})
