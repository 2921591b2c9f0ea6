/** From a key that is pressed to a shortcut as the list of commands writes it, on every keyboard layout. */

/** What of a `KeyboardEvent`, the browser's or React's, is read. */
export type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'
> & { readonly getModifierState?: (name: 'AltGraph') => boolean }

const onMac = (): boolean => /Mac|iP(hone|ad)/.test(navigator.platform)

/**
 * The shortcuts that a press may mean, best first: `Mod+Shift+Z`, `Space`, `.`. What is marked on the key counts; where
 * that is no Latin letter, the place of the key on a US keyboard is a second reading, so that Ctrl+Я undoes. A sign is
 * written without the Shift, AltGr or Option that it is typed with.
 */
export function readings(press: Press, mac = onMac()): readonly string[] {
  const { code, ctrlKey, metaKey, shiftKey, altKey } = press
  const key = narrow(press.key)
  // On Windows AltGr is told as Ctrl and Alt together.
  const ctrlAlt = !mac && ctrlKey && altKey
  const altGr = !mac && (ctrlAlt || (press.getModifierState?.('AltGraph') ?? false))
  const held = [
    (mac ? metaKey : ctrlKey && !ctrlAlt) && 'Mod',
    mac ? ctrlKey && 'Ctrl' : metaKey && 'Meta',
  ].filter((each) => each !== false)
  const typed = [...held, key].join('+')
  const written = (name: string, shift = shiftKey) =>
    [...held, altKey && !ctrlAlt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+')

  if (!isTyped(key)) return [[ctrlAlt && 'Mod', written(key)].filter(Boolean).join('+')]
  if (code === 'Space' || key === ' ') return [written('Space')]
  if (altGr || (mac && altKey && isSign(key))) return isSign(key) ? [typed] : []
  if (/^[a-z]$/i.test(key)) return [written(key.toUpperCase())]
  const marked = /^\d$/.test(key) || isSign(key) ? [written(key, false)] : []
  return [...marked, ...placeOf(code, key, shiftKey).map(([name, shift]) => written(name, shift))]
}

/** Whether a press may mean one of these shortcuts. */
export const isPress = (press: Press, ...shortcuts: readonly string[]): boolean =>
  readings(press).some((reading) => shortcuts.includes(reading))

/**
 * The name of a key, whatever is held with it: `Enter`, `Escape`, `ArrowUp`; empty for one that types something,
 * and for a key that belongs to an input method.
 */
export function named(event: Pick<Press, 'key'> & Composable): string {
  const inner = event.nativeEvent ?? event
  return composing(inner) || isTyped(narrow(event.key)) ? '' : event.key
}

/** What a press writes into a field; empty for a shortcut and for a key with a name. */
export function typedBy(press: Press, mac = onMac()): string {
  const { key, ctrlKey, metaKey, altKey } = press
  const altGr = !mac && ((ctrlKey && altKey) || (press.getModifierState?.('AltGraph') ?? false))
  if (metaKey || (!altGr && (ctrlKey || (altKey && !mac)))) return ''
  return isTyped(key) && key !== 'Dead' ? key : ''
}

/** An event of the browser, or React's around one. */
type Composable = Composing & { readonly nativeEvent?: Composing }
interface Composing {
  readonly isComposing?: boolean
  readonly keyCode?: number
}

/** Whether the key belongs to an input method that is composing; Safari tells the key that ends it only by its code. */
export const composing = (event: Composing): boolean =>
  event.isComposing === true || event.keyCode === 229

/**
 * Once, at the start, before anything else listens: a key that an input method takes is no Enter, Escape or arrow of
 * the window. The editor of equations hears it, since CodeMirror follows compositions by itself.
 */
export function leaveCompositionAlone(): void {
  addEventListener(
    'keydown',
    (event) => {
      const editor = event.target instanceof Element && event.target.closest('.cm-content')
      if (!composing(event) || editor) return
      event.stopImmediatePropagation()
      // A search field would empty itself.
      if (event.key === 'Escape') event.preventDefault()
    },
    true,
  )
}

/** A key as people read it on this machine. */
export const shownKey = (key: string): string =>
  key
    .replace('Mod', onMac() ? '⌘' : 'Ctrl')
    .replace(
      /Arrow(\w+)/,
      (_, way: string) => ({ Left: '←', Right: '→', Up: '↑', Down: '↓' })[way] ?? way,
    )

/** Characters of full width, as East Asian input methods type them, in the usual one. */
const narrow = (key: string): string =>
  key.replace(/^[\uff01-\uff5e]$/, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))

/** Whether a key types something; the others have names such as `Enter` and `F1`. Arabic types two letters by one key. */
const isTyped = (key: string): boolean =>
  [...key].length === 1 || /[^ -~]/.test(key) || key === 'Dead'

const isSign = (key: string): boolean => /^[!-/:-@[-`{-~]$/.test(key)

/** What a key is on a US keyboard, without and with Shift, where its own mark does not decide. */
function placeOf(
  code: string,
  key: string,
  shift: boolean,
): readonly (readonly [string, boolean])[] {
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit) return [[digit, shift]]
  if (key === 'Dead' || /^\p{Script=Latin}$/u.test(key)) return []
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return latinSigns[letter]?.includes(key) ? [] : [[letter, shift]]
  const signs = isSign(key) ? undefined : usSigns[code]
  return signs ? [[signs[shift ? 1 : 0] ?? '', false]] : []
}

const usSigns: Readonly<Record<string, string>> = {
  BracketLeft: '[{',
  BracketRight: ']}',
  Semicolon: ';:',
  Quote: `'"`,
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Backslash: '\\|',
  Minus: '-_',
  Equal: '=+',
  Backquote: '`~',
}

/** Signs that layouts with Latin letters have where a US keyboard has a letter: Dvorak, AZERTY, Colemak, Bépo. */
const latinSigns: Readonly<Record<string, string>> = {
  Q: `'";:`,
  W: ',<',
  E: '.>',
  Z: `;:'"`,
  M: ',?',
  P: ';:',
  G: ',;',
  V: '.:',
  N: "'’?",
}
