/** A sweep under way or over. It lives as long as its desk, whether its sheet is open or not. */

import { createStore, type StoreApi, useStore } from 'zustand'
import type { Circuit, NodeId, Sweep } from '#circuit'
import type { Swept } from '#engine'
import { useDesk } from '../desk/context'
import type { Desk, Part } from '../desk/desk'
import { page } from '../window/page'

export interface Sweeping {
  /** What was asked for from a knob: its name, as `cell.tau_m`; null: nothing in particular. */
  readonly knob: string | null
  /** What ran, of which circuit. */
  readonly sweep: Sweep | null
  readonly from: Circuit | null
  readonly swept: Swept | null
  /** Part that is done, from 0 to 1; null: nothing runs. */
  readonly done: number | null
  /** When it began, ms. */
  readonly began: number
  /** Why it cannot run. */
  readonly says: string | null
}

export interface SweepPart {
  readonly state: StoreApi<Sweeping>
  stopping: AbortController | null
}

const made: Part<SweepPart> = {
  make: () => ({
    state: createStore<Sweeping>(() => ({
      knob: null,
      sweep: null,
      from: null,
      swept: null,
      done: null,
      began: 0,
      says: null,
    })),
    stopping: null,
  }),
  close: ({ stopping }) => stopping?.abort(),
}

export const sweepOf = (desk: Desk): SweepPart => desk.part(made)

export const useSweeping = <T>(pick: (state: Sweeping) => T): T =>
  useStore(useDesk().part(made).state, pick)

/** Shows the sheet of sweeps; with the name of a knob, for that one. */
export function openSweep(desk: Desk, knob: string | null = null): void {
  sweepOf(desk).state.setState({ knob, says: null })
  page.setState({ sheet: 'sweep' })
}

/** Ends what runs; what is there stays. */
export function stopSweep(desk: Desk): void {
  sweepOf(desk).stopping?.abort()
}

/** What a parameter of the selected node is called in a sweep; nothing for several nodes, or in an open block. */
export function knobName(
  desk: Desk,
  ids: readonly NodeId[],
  parameter: string,
): string | undefined {
  const [id] = ids
  const { way, readOnly } = desk.bench.getState()
  return id !== undefined && ids.length === 1 && way.length === 0 && readOnly === null
    ? `${id}.${parameter}`
    : undefined
}
