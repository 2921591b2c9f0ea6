/**
 * A desk is one open document with all that belongs to it: the circuit and its history, the run, what it has shown,
 * how it is looked at, and the right to keep it. Two desks know nothing of each other. What there is once in the window
 * or on the machine (colours, panels, notices, the library, the list of kept circuits) is not here.
 */
import type { StoreApi } from 'zustand'
import type { Circuit, Library } from '#circuit'
import { connect, type Engine } from '#engine'
import type { Keep } from '../keep/keep'
import { keep, remember, storeMemory } from '../keep/kept'
import { shelf } from '../keep/shelf'
import { onTheme } from '../window/theme'
import { createEditing, type Editing, type TakeIn } from './bench'
import { Frames } from './frames'
import { createHand, type Hand } from './hand'
import { createKeeping, type Keeping } from './keeping'
import { createPainting, type Painting } from './paint'
import { createRun, type Run } from './run'
import { createPlotted, type Plotted } from './time-window'
import { createView, type View } from './view'
import { createViewport, type Viewport } from './viewport'

/** Something more that each desk has one of: a panel's own state. It is made when it is first asked for. */
export interface Part<T> {
  readonly make: (desk: Desk) => T
  /** Ends what it has under way. */
  readonly close?: (made: T) => void
}

export interface Desk extends Editing {
  readonly view: StoreApi<View>
  readonly run: Run
  readonly frames: Frames
  readonly painting: Painting
  readonly viewport: Viewport
  readonly hand: Hand
  /** The stretch of time that its plots show. */
  readonly plotted: Plotted
  readonly keeping: Keeping
  /** This desk's own of a part. */
  part<T>(part: Part<T>): T
  /** Calls back when the desk is closed. */
  onClose(listener: () => void): void
  /** Ends the run, writes what waits and gives the circuit back; resolves when nothing of the desk is left. */
  close(): Promise<void>
}

/** What a desk finds on the machine; each has its usual one. */
export interface Machine {
  readonly connect: () => Engine
  readonly keep: Keep
  readonly takeIn: () => TakeIn | null
  /** Told the id of each circuit that is kept from now on. */
  readonly opened: (id: string) => void
}

const usual: Machine = {
  connect,
  keep,
  takeIn: () => shelf.getState().takeIn,
  opened: remember,
}

/** A desk with a circuit on it, which is not kept or run before it is asked for. */
export function createDesk(
  circuit: Circuit,
  library: Library,
  machine: Partial<Machine> = {},
): Desk {
  const on = { ...usual, ...machine }
  const editing = createEditing(circuit, library, on.takeIn)
  const frames = new Frames()
  const painting = createPainting()
  const hand = createHand()
  const viewport = createViewport()
  const run = createRun(editing, frames, painting, on.connect)
  const keeping = createKeeping(editing, {
    keep: on.keep,
    stored: () => void storeMemory(),
    opened: on.opened,
  })
  const parts = new Map<unknown, unknown>()
  const closing = new Set<() => void>([onTheme(painting.repaint)])

  const desk: Desk = {
    ...editing,
    view: createView(),
    run,
    frames,
    painting,
    viewport,
    hand,
    plotted: createPlotted(frames, painting.repaint),
    keeping,
    part<T>(part: Part<T>): T {
      if (!parts.has(part)) {
        const made = part.make(desk)
        parts.set(part, made)
        closing.add(() => part.close?.(made))
      }
      // Under a part stands what it made.
      return parts.get(part) as T
    },
    onClose(listener) {
      closing.add(listener)
    },
    async close() {
      hand.giveUp()
      run.close()
      painting.close()
      viewport.close()
      for (const listener of closing) listener()
      closing.clear()
      parts.clear()
      await keeping.close()
    },
  }
  return desk
}
