import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('navigator', { platform: 'Linux' })
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {} }))
vi.stubGlobal('localStorage', { getItem: () => null, setItem() {} })

test('no two commands share an id, nor a key', async () => {
  const { commands } = await import('./commands')
  const ids = commands.map((command) => command.id)
  const keys = commands.flatMap((command) => command.keys ?? [])
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(keys).size).toBe(keys.length)
})

test('keys are read in one place, whatever the keyboard or input method', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const reading = files
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|^keys\.ts$/.test(file))
    .filter((file) => {
      const text = readFileSync(join(import.meta.dirname, file), 'utf8')
      return /\.(code|keyCode|isComposing)\b|\.key\.to(Lower|Upper)Case|\.key [!=]== '.'/.test(text)
    })
  expect(reading).toEqual([])
})
