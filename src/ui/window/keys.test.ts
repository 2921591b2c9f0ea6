import { describe, expect, test, vi } from 'vitest'
import { composing, isPress, named, type Press, readings, shownKey, typedBy } from './keys'

vi.stubGlobal('navigator', { platform: 'Linux' })
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {} }))
vi.stubGlobal('localStorage', { getItem: () => null, setItem() {} })

/** `Ctrl+Shift KeyZ Z`: what is held, the key's place, and what the layout has there. */
function press(written: string): Press {
  const [held = '', code = '', key = ''] = written.split(' ')
  const has = (name: string) => held.split('+').includes(name)
  return {
    key: key === 'Space' ? ' ' : key,
    code,
    ctrlKey: has('Ctrl'),
    metaKey: has('Cmd'),
    shiftKey: has('Shift'),
    altKey: has('Alt') || has('Option'),
    getModifierState: (name) => name === 'AltGraph' && has('AltGr'),
  }
}

/** The command that a press means, as the bench finds it. */
async function meant(written: string, mac = false): Promise<string> {
  const { commands } = await import('../commands/commands')
  for (const reading of readings(press(written), mac)) {
    const command = commands.find(({ keys }) => keys?.includes(reading))
    if (command) return command.id
  }
  return ''
}

const layouts: Readonly<Record<string, readonly (readonly [press: string, command: string])[]>> = {
  'US QWERTY': [
    ['Ctrl KeyZ z', 'undo'],
    ['Ctrl+Shift KeyZ Z', 'redo'],
    ['- KeyA a', 'add'],
    ['Shift KeyR R', 'reset'],
    ['- Period .', 'step'],
    ['Shift Period >', 'step-ms'],
    ['Shift Digit1 !', 'fit'],
    ['Shift Digit2 @', 'fit-selection'],
    ['Shift Slash ?', 'shortcuts'],
    ['Shift Equal +', 'zoom-in'],
    ['- Equal =', 'zoom-in'],
    ['Ctrl Digit0 0', 'zoom-100'],
    ['Ctrl Digit1 1', 'library'],
    ['- BracketRight ]', 'next'],
    ['- Space Space', 'play'],
    ['Alt KeyA a', ''],
    ['Ctrl+Alt KeyZ z', ''],
    ['- NumpadDecimal .', 'step'],
    ['- NumpadAdd +', 'zoom-in'],
    ['Shift ArrowUp ArrowUp', 'nudge-far-up'],
    ['Ctrl Enter Enter', 'open-block'],
  ],
  Russian: [
    ['Ctrl KeyZ я', 'undo'],
    ['Ctrl+Shift KeyZ Я', 'redo'],
    ['Ctrl KeyY н', 'redo'],
    ['Ctrl KeyD в', 'duplicate'],
    ['Ctrl KeyG п', 'group'],
    ['Ctrl KeyA ф', 'select-all'],
    ['Ctrl KeyS ы', 'save'],
    ['- KeyA ф', 'add'],
    ['Shift KeyR К', 'reset'],
    ['- BracketRight ъ', 'next'],
    ['- BracketLeft х', 'previous'],
    ['- Slash .', 'step'],
    ['Shift Digit7 ?', 'shortcuts'],
    ['Shift Digit2 "', 'fit-selection'],
    ['Shift Period Ю', 'step-ms'],
  ],
  Greek: [
    ['Ctrl KeyZ ζ', 'undo'],
    ['Ctrl+Shift KeyZ Ζ', 'redo'],
    ['Ctrl KeyA α', 'select-all'],
    ['Ctrl KeyS σ', 'save'],
    ['- KeyW ς', 'wire'],
    ['- KeyA α', 'add'],
  ],
  Hebrew: [
    ['Ctrl KeyZ ז', 'undo'],
    ['Ctrl+Shift KeyZ Z', 'redo'],
    ['Ctrl KeyD ג', 'duplicate'],
    ['Ctrl KeyG ע', 'group'],
    ['Ctrl KeyA ש', 'select-all'],
    ['Ctrl KeyS ד', 'save'],
    ['- KeyA ש', 'add'],
    ["- KeyW '", 'wire'],
    ['- Slash .', 'step'],
  ],
  Arabic: [
    ['Ctrl KeyZ ئ', 'undo'],
    ['Ctrl+Shift KeyZ ~', 'redo'],
    ['Ctrl KeyD ي', 'duplicate'],
    ['Ctrl+Shift KeyG لأ', 'ungroup'],
    ['Ctrl KeyA ش', 'select-all'],
    ['Ctrl KeyS س', 'save'],
    ['- KeyA ش', 'add'],
    ['Shift KeyC }', 'compare'],
    ['Shift KeyR \u064c', 'reset'],
    ['Ctrl Digit1 ١', 'library'],
  ],
  'French AZERTY': [
    ['Ctrl KeyW z', 'undo'],
    ['Ctrl KeyZ w', ''],
    ['Ctrl KeyQ a', 'select-all'],
    ['- KeyQ a', 'add'],
    ['- KeyA q', ''],
    ['Shift Comma .', 'step'],
    ['Shift KeyM ?', 'shortcuts'],
    ['- KeyM ,', ''],
    ['Shift Digit1 1', 'fit'],
    ['Shift Digit2 2', 'fit-selection'],
    ['Ctrl Digit1 &', 'library'],
    ['Ctrl Digit0 à', 'zoom-100'],
    ['AltGr Minus ]', 'next'],
    ['AltGr Digit5 [', 'previous'],
    ['Ctrl+Alt Minus ]', 'next'],
  ],
  'German QWERTZ': [
    ['Ctrl KeyY z', 'undo'],
    ['Ctrl KeyZ y', 'redo'],
    ['Shift Digit2 "', 'fit-selection'],
    ['Shift Minus ?', 'shortcuts'],
    ['Shift IntlBackslash >', 'step-ms'],
    ['AltGr Digit9 ]', 'next'],
    ['Ctrl+Alt Digit8 [', 'previous'],
    ['- BracketLeft ü', ''],
    ['AltGr KeyE €', ''],
    ['Shift Equal Dead', ''],
  ],
  'UK QWERTY': [
    ['Shift Digit2 "', 'fit-selection'],
    ['Shift Digit3 £', ''],
    ['Ctrl+Shift KeyZ Z', 'redo'],
  ],
  'US international': [['AltGr KeyZ æ', '']],
  Polish: [
    ['AltGr KeyA ą', ''],
    ['Ctrl+Alt KeyS ś', ''],
  ],
  Dvorak: [
    ['Ctrl Slash z', 'undo'],
    ['Ctrl KeyZ ;', ''],
    ['Ctrl+Shift KeyZ :', ''],
    ['- KeyE .', 'step'],
    ['Shift KeyE >', 'step-ms'],
    ['- KeyW ,', ''],
    ["- KeyQ '", ''],
    ['- Comma w', 'wire'],
    ['Ctrl Semicolon s', 'save'],
    ['- Equal ]', 'next'],
  ],
  Colemak: [
    ['- KeyP ;', ''],
    ['Ctrl KeyG d', 'duplicate'],
  ],
  'Japanese, of full width': [['- KeyA ａ', 'add']],
}

describe.each(Object.entries(layouts))('%s', (_, lines) => {
  test.each(lines)('%s', async (written, command) => {
    expect(await meant(written)).toBe(command)
  })
})

test.each([
  ['Cmd KeyZ z', 'undo'],
  ['Cmd KeyZ я', 'undo'],
  ['Cmd+Shift KeyZ z', 'redo'],
  ['Ctrl KeyK k', ''],
  ['Option Digit6 ]', 'next'],
  ['Option Digit5 [', 'previous'],
  ['Option KeyA å', ''],
  ['Option KeyW ∑', ''],
  ['Option KeyE Dead', ''],
  ['Cmd Digit1 1', 'library'],
])('on a Mac, %s', async (written, command) => {
  expect(await meant(written, true)).toBe(command)
})

test('a command is written one way, and shown as the keyboard has it', () => {
  expect(readings(press('- Space Space'))[0]).toBe('Space')
  expect(isPress(press('Ctrl+Shift KeyZ Z'), 'Mod+Shift+Z')).toBe(true)
  expect(shownKey('Mod+Z')).toBe('Ctrl+Z')
})

test('what an input method takes is told apart, in Safari by the code of the key alone', () => {
  expect(composing({ isComposing: true, keyCode: 13 })).toBe(true)
  expect(composing({ isComposing: false, keyCode: 229 })).toBe(true)
  expect(composing({ isComposing: false, keyCode: 13 })).toBe(false)
})

test('a key that types nothing has a name, whatever is held; in a composition it has none', () => {
  expect(named({ key: 'Enter' })).toBe('Enter')
  expect(named({ key: 'a' })).toBe('')
  expect(named({ key: 'Enter', isComposing: true })).toBe('')
  expect(named({ key: 'Enter', nativeEvent: { keyCode: 229 } })).toBe('')
})

test.each([
  ['- KeyA a', 'a'],
  ['Shift KeyA ф', 'ф'],
  ['AltGr KeyQ @', '@'],
  ['Ctrl+Alt KeyQ @', '@'],
  ['Ctrl KeyA a', ''],
  ['Alt KeyA a', ''],
  ['- Enter Enter', ''],
  ['- BracketLeft Dead', ''],
])('%s writes "%s"', (written, text) => {
  expect(typedBy(press(written))).toBe(text)
})
