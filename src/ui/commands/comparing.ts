/** A comparison under way or over. It lives as long as its desk, whether its sheet is open or not; what makes it is fetched. */

import { createStore, type StoreApi, useStore } from 'zustand'
import { type Circuit, type Comparison, canCompare, type NodePath } from '#circuit'
import type { Scored } from '#engine'
import { useDesk } from '../desk/context'
import type { Desk, Part } from '../desk/desk'
import { page } from '../window/page'

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

/** The node that is selected, by its path; null for none or several. */
function pointed(desk: Desk): NodePath | null {
  const { selection } = desk.bench.getState()
  return selection.length === 1 && selection[0] !== undefined ? desk.pathOf(selection[0]) : null
}

/** Whether what is selected, or the circuit as a whole, has something to compare. */
export const mayCompare = (desk: Desk): boolean =>
  canCompare(desk.circuit(), desk.bench.getState().library, pointed(desk))

/** Shows the comparison of what is selected, and starts it unless it is there already. */
export function openComparison(desk: Desk): void {
  page.setState({ sheet: 'compare' })
  const at = pointed(desk)
  void import('./compare').then(
    ({ begin }) => begin(desk, at),
    () =>
      desk.part(made).comparing.setState({
        comparison: null,
        says: 'The comparison could not be fetched. Check the connection.',
      }),
  )
}

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
