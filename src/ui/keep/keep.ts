/** What keeps circuits, as the rest of the window knows it. */
import type { Circuit, Patch } from '#circuit'

export interface Summary {
  readonly id: string
  readonly name: string
  /** Wall time of the last change, ms. */
  readonly when: number
  readonly circuit: Circuit
  /** A person has changed it; it is never removed by itself. */
  readonly edited: boolean
}

export interface Keep {
  /** The circuit as it was last, appended edits included; null when there is none of this id. */
  load(id: string): Promise<Summary | null>
  /** Appends the patches of an edit. Throws `TakenOver` when another page writes this circuit. */
  append(id: string, patches: readonly Patch[]): Promise<void>
  /** Writes the whole circuit in place of all before; `take` takes the right to write it from any other page. */
  fold(
    id: string,
    circuit: Circuit,
    how: { readonly edited: boolean; readonly take: boolean },
  ): Promise<void>
  /** All that is kept, newest first. */
  recent(): Promise<readonly Summary[]>
  /** The id of the edited circuit that was written last; null when there is none. */
  newest(): Promise<string | null>
  remove(id: string): Promise<void>
}

/** Another page has taken the right to write this circuit. */
export class TakenOver extends Error {}
/** The browser gives this page no storage. */
export class NoStorage extends Error {}
