/** Light, dark, or as the system says; and the colours of theme.css for painters, which have no style sheets. */

export type Theme = 'light' | 'dark' | 'system'

const KEY = 'hillock.theme'
const known = new Map<string, string>()
const probe = (): HTMLElement => {
  const found = document.getElementById('colour-probe')
  if (found) return found
  const made = document.createElement('span')
  made.id = 'colour-probe'
  made.hidden = true
  // Where the system forces colours, a token still answers with its own.
  made.style.setProperty('forced-color-adjust', 'none')
  document.body.append(made)
  return made
}

/** A colour token of theme.css, such as `spike`, as the `rgb(…)` it is now. */
export function colour(token: string): string {
  const had = known.get(token)
  if (had) return had
  const element = probe()
  element.style.color = `var(--${token})`
  const value = getComputedStyle(element).color
  known.set(token, value)
  return value
}

/** The same as numbers from 0 to 255. */
export function colourBytes(token: string): readonly [number, number, number] {
  const parts = colour(token).match(/[\d.]+/g) ?? []
  return [Number(parts[0] ?? 0), Number(parts[1] ?? 0), Number(parts[2] ?? 0)]
}

function changed(): void {
  known.clear()
  for (const listener of listeners) listener()
}

const listeners = new Set<() => void>()

/** Called when colours have changed; the answer stops it. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function currentTheme(): Theme {
  const kept = readKept()
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
  changed()
}

function readKept(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** Once, at the start: the kept choice, and watching the system's. */
export function startTheme(): void {
  setTheme(currentTheme())
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
    matchMedia(query).addEventListener('change', changed)
}

/** Asked once: painters ask for it each frame, and the answer keeps itself up to date. */
let motion: MediaQueryList | null = null

/** Whether flashing and moving pulses are unwelcome. */
export function reducedMotion(): boolean {
  motion ??= matchMedia('(prefers-reduced-motion: reduce)')
  return motion.matches
}
