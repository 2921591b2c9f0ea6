import { applyPatches, type Draft, enablePatches, type Patch, produceWithPatches } from 'immer'
import type { Circuit, NodeId } from './circuit'

enablePatches()

/** One change there is, with the name that the history shows. */
export interface Edit {
  readonly label: string
  readonly apply: (draft: Draft<Circuit>) => void
  /** It is of the document as a whole, whatever block is open. */
  readonly whole?: boolean
}

/** Several edits as one, under one name. */
export const inOne = (label: string, edits: readonly Edit[]): Edit => ({
  label,
  apply(draft) {
    for (const each of edits) each.apply(draft)
  },
})

/** A change that was made, and the way back. Selection is not part of the circuit, but a step remembers it. */
export interface Step {
  readonly label: string
  /** Edits under one gesture name join to one step, which is called as the last of them. */
  readonly gesture: string | null
  readonly forward: readonly Patch[]
  /** The part of `forward` that the last edit of a gesture made. */
  readonly made: readonly Patch[]
  readonly back: readonly Patch[]
  readonly selection: readonly [before: readonly NodeId[], after: readonly NodeId[]]
}

/** A circuit with its history; a value. `future` ends with the step that redo makes next. */
export interface Timeline {
  readonly now: Circuit
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

/** The oldest steps are forgotten beyond this many. */
const MOST_STEPS = 1000

export const startTimeline = (now: Circuit): Timeline => ({ now, past: [], future: [] })

/**
 * Makes an edit. With the gesture of the step before, it joins that step; an edit that changes nothing leaves the
 * timeline as it is.
 */
export function edit(
  timeline: Timeline,
  change: Edit,
  how: { readonly gesture?: string | null; readonly selection?: readonly NodeId[] } = {},
): Timeline {
  const [now, forward, back] = produceWithPatches(timeline.now, change.apply)
  if (forward.length === 0) return timeline
  const gesture = how.gesture ?? null
  const selection = how.selection ?? []
  const last = timeline.past.at(-1)
  if (last && gesture !== null && last.gesture === gesture && timeline.future.length === 0) {
    const joined: Step = {
      ...last,
      label: change.label,
      forward: [...last.forward, ...forward],
      made: forward,
      back: [...back, ...last.back],
      selection: [last.selection[0], selection],
    }
    return { now, past: [...timeline.past.slice(0, -1), joined], future: [] }
  }
  const step: Step = {
    label: change.label,
    gesture,
    forward,
    made: forward,
    back,
    selection: [selection, selection],
  }
  return { now, past: [...timeline.past, step].slice(-MOST_STEPS), future: [] }
}

/** One step back; the same timeline when there is none. */
export function undo(timeline: Timeline): Timeline {
  const step = timeline.past.at(-1)
  if (!step) return timeline
  return {
    now: applyPatches(timeline.now, step.back),
    past: timeline.past.slice(0, -1),
    future: [...timeline.future, closed(step)],
  }
}

/** One step forward again; the same timeline when there is none. */
export function redo(timeline: Timeline): Timeline {
  const step = timeline.future.at(-1)
  if (!step) return timeline
  return {
    now: applyPatches(timeline.now, step.forward),
    past: [...timeline.past, step],
    future: timeline.future.slice(0, -1),
  }
}

/** The gesture is over: later edits of the same name make a step of their own. */
export function endGesture(timeline: Timeline): Timeline {
  const last = timeline.past.at(-1)
  if (!last || last.gesture === null) return timeline
  return { ...timeline, past: [...timeline.past.slice(0, -1), closed(last)] }
}

/** Takes back the gesture in hand as if it had not begun; other steps stay. */
export function cancelGesture(timeline: Timeline, gesture: string): Timeline {
  const last = timeline.past.at(-1)
  if (!last || last.gesture !== gesture) return timeline
  return {
    now: applyPatches(timeline.now, last.back),
    past: timeline.past.slice(0, -1),
    future: timeline.future,
  }
}

const closed = (step: Step): Step => (step.gesture === null ? step : { ...step, gesture: null })
