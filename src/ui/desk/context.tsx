/** The desk that a part of the window is about. React reads it by selectors; painters hold it from when they are made. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Circuit } from '#circuit'
import { type Bench, drawingOf } from './bench'
import type { Desk } from './desk'
import type { TimeWindow } from './time-window'
import type { View } from './view'

export const DeskContext = createContext<Desk | null>(null)

/** The desk around a component; throws where there is none. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('There is no desk around this part of the window.')
  return desk
}

/** Part of the bench in a component: `useBench((b) => b.playing)`. */
export const useBench = <T,>(pick: (state: Bench) => T): T => useStore(useDesk().bench, pick)

/** How the document is looked at: `useView((v) => v.lens)`. */
export const useView = <T,>(pick: (state: View) => T): T => useStore(useDesk().view, pick)

/** Part of the stretch of time that plots show. */
export const useTimeWindow = <T,>(pick: (state: TimeWindow) => T): T =>
  useStore(useDesk().plotted.window, pick)

/** The circuit as it is now. */
export const useCircuit = (): Circuit => useBench((b) => b.timeline.now)

/** What is drawn on the canvas: the circuit, or what is inside the open block. */
export const useDrawing = (): Circuit => useBench(drawingOf)
