/** A comparison under way or over. It lives as long as its desk, whether its sheet is open or not. */

import { createStore, type StoreApi, useStore } from 'zustand'
import type { Circuit, Comparison, NodePath } from '#circuit'
import type { Scored } from '#engine'
import { useDesk } from '../desk/context'
import type { Desk, Part } from '../desk/desk'

export interface Comparing {
  /** What is compared; null: nothing yet. */
  readonly comparison: Comparison | null
  /** The circuit and the node that it was made from. */
  readonly from: Circuit | null
  readonly at: NodePath | null
  /** The twin that was chosen of several; undefined: the first. */
  readonly twin: string | undefined
  /** How many runs of each, and how long each lasts. */
  readonly seeds: number
  readonly duration: string
  readonly runs: readonly Scored[]
  /** Part that is done, from 0 to 1; null: nothing runs. */
  readonly done: number | null
  /** When it began, ms. */
  readonly began: number
  /** Why it ended early, or why there is nothing to compare. */
  readonly says: string | null
}

const USUAL_SEEDS = 5

export interface Made {
  readonly comparing: StoreApi<Comparing>
  stopping: AbortController | null
}

export const made: Part<Made> = {
  make: () => ({
    comparing: createStore<Comparing>(() => ({
      comparison: null,
      from: null,
      at: null,
      twin: undefined,
      seeds: USUAL_SEEDS,
      duration: '',
      runs: [],
      done: null,
      began: 0,
      says: null,
    })),
    stopping: null,
  }),
  close: ({ stopping }) => stopping?.abort(),
}

export const useComparing = <T>(pick: (state: Comparing) => T): T =>
  useStore(useDesk().part(made).comparing, pick)

export const setComparison = (
  desk: Desk,
  wanted: Partial<Pick<Comparing, 'seeds' | 'duration' | 'twin'>>,
) => desk.part(made).comparing.setState(wanted)

/** Ends what runs; the runs that are over stay. */
export function stopComparison(desk: Desk): void {
  const its = desk.part(made)
  its.stopping?.abort()
  its.stopping = null
  its.comparing.setState({ done: null })
}
