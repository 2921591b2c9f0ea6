/** The side of a sweep that runs: told the circuit once, and then only which run. */
import type { Circuit, Library, SweepPlan } from '#circuit'
import { prepare } from '../prepare'
import { type Measured, measuredIn } from './measure'
import { createRunner, type Runner } from './runner'

export interface SweepJob {
  readonly circuit: Circuit
  readonly plan: SweepPlan
  readonly measure: Measured
}

export type SweepOrder =
  | { readonly is: 'sweep'; readonly job: SweepJob }
  | { readonly is: 'run'; readonly index: number }

export type SweepNews =
  | { readonly is: 'progress'; readonly index: number; readonly done: number }
  | { readonly is: 'value'; readonly index: number; readonly value: number | null }
  | { readonly is: 'fault'; readonly index: number; readonly says: string }

/** Orders are carried out in the order in which they come. */
export function serveSweep(
  library: Library,
  post: (news: SweepNews) => void,
): (order: SweepOrder) => void {
  let runner: Runner | null = null
  let measure: Measured | null = null
  let ready: Promise<void> | null = null
  const run = (index: number): void => {
    try {
      const recording = runner!.run(index, (done) => post({ is: 'progress', index, done }))
      post({ is: 'value', index, value: measuredIn(recording, measure!) })
    } catch (reason) {
      post({ is: 'fault', index, says: reason instanceof Error ? reason.message : String(reason) })
    }
  }
  return (order) => {
    if (order.is === 'sweep') {
      const { circuit, plan } = order.job
      runner = createRunner(circuit, library, plan)
      measure = order.job.measure
      ready = prepare(circuit, library)
    } else if (ready === null) run(order.index)
    else void ready.then(() => run(order.index))
  }
}
