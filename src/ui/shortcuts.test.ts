import { expect, test, vi } from 'vitest'

vi.stubGlobal('navigator', { platform: 'Linux' })
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {} }))
vi.stubGlobal('localStorage', { getItem: () => null, setItem() {} })

const press = (key: string, held: { ctrl?: boolean; shift?: boolean } = {}) => ({
  key,
  ctrlKey: held.ctrl ?? false,
  metaKey: false,
  shiftKey: held.shift ?? false,
  altKey: false,
})

test('keys are written one way', async () => {
  const { keyOf, shownKey } = await import('./shortcuts')
  expect(keyOf(press(' '))).toBe('Space')
  expect(keyOf(press('z', { ctrl: true }))).toBe('Mod+Z')
  expect(keyOf(press('Z', { ctrl: true, shift: true }))).toBe('Mod+Shift+Z')
  expect(shownKey('Mod+Z')).toBe('Ctrl+Z')
})

test('no two commands share an id, nor a key', async () => {
  const { commands } = await import('./commands')
  const ids = commands.map((command) => command.id)
  const keys = commands.flatMap((command) => command.keys ?? [])
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(keys).size).toBe(keys.length)
})
