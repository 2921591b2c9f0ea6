import { useSyncExternalStore } from 'react'

/** Below this width panels lie over the canvas instead of beside it, px. */
const NARROW = '(max-width: 1099px)'
/** Below this one the window is a phone's: look, play, inspect. */
const PHONE = '(max-width: 599px)'

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}

export const useNarrow = (): boolean => useMedia(NARROW)
export const usePhone = (): boolean => useMedia(PHONE)
export const isNarrow = (): boolean => matchMedia(NARROW).matches

/** Whether the window is a phone's as it opens; no where there is no window. */
export const isPhone = (): boolean => globalThis.matchMedia?.(PHONE).matches ?? false
