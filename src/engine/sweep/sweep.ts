/** A sweep over several workers: values as they come, and the table of them at the end. */
import { rowsIn, runsIn, type Vary, valuesAt } from '#circuit'
import type { WorkerLike } from '../worker-like'
import type { SweepJob, SweepNews, SweepOrder } from './serve'

export type SweepWorker = WorkerLike<SweepOrder, SweepNews>

/** A run that came to nothing. */
export interface SweepFault {
  readonly row: number
  readonly trial: number
  readonly says: string
}

/** What a sweep found, complete or not: a row for each value (or pair of values), a column for each trial. */
export interface Swept {
  readonly vary: readonly Vary[]
  readonly trials: number
  readonly measure: string
  /** Of the numbers in `values`. */
  readonly unit: string
  /** Null: not run, failed, or with nothing to measure. */
  readonly values: readonly (readonly (number | null)[])[]
  readonly faults: readonly SweepFault[]
  /** Runs that are over. */
  readonly done: number
  readonly runs: number
}

export interface Hands {
  /** How many run at a time. */
  readonly workers: number
  readonly start: () => SweepWorker
  /** Ends the runs; what is there is the result. */
  readonly signal?: AbortSignal
  /** Part of the whole that is done, from 0 to 1. */
  readonly onProgress?: (done: number) => void
  /** Called with the table after each run. */
  readonly onSwept?: (swept: () => Swept) => void
}

/** Runs a sweep. It never fails: a run that does is among the faults, and so is one whose worker was lost. */
export function runSweep(job: SweepJob, hands: Hands): Promise<Swept> {
  const { plan, measure } = job
  const { workers, start, signal, onProgress, onSwept } = hands
  const runs = runsIn(plan)
  const values = Array.from({ length: rowsIn(plan.vary) }, () =>
    new Array<number | null>(plan.trials).fill(null),
  )
  const faults: SweepFault[] = []
  const hired = new Set<SweepWorker>()
  const parts = new Map<number, number>()
  let next = 0
  let done = 0
  const placeOf = (index: number) => ({
    row: Math.floor(index / plan.trials),
    trial: index % plan.trials,
  })
  const swept = (): Swept => ({
    vary: plan.vary,
    trials: plan.trials,
    measure: plan.measure,
    unit: measure.unit,
    values: values.map((row) => [...row]),
    faults: faults.toSorted((a, b) => a.row - b.row || a.trial - b.trial),
    done,
    runs,
  })
  const told = () =>
    onProgress?.((done + [...parts.values()].reduce((sum, part) => sum + part, 0)) / runs)
  return new Promise((resolve) => {
    const end = () => {
      signal?.removeEventListener('abort', end)
      for (const worker of hired) dismiss(worker)
      resolve(swept())
    }
    const dismiss = (worker: SweepWorker) => {
      hired.delete(worker)
      worker.onmessage = worker.onerror = null
      worker.terminate()
    }
    const over = (index: number) => {
      parts.delete(index)
      done++
      told()
      onSwept?.(swept)
      if (done === runs) end()
    }
    const fail = (index: number, says: string) => {
      faults.push({ ...placeOf(index), says })
      over(index)
    }
    const hire = () => {
      const worker = start()
      hired.add(worker)
      let mine = -1
      const give = () => {
        if (next >= runs) return
        mine = next++
        worker.postMessage({ is: 'run', index: mine })
      }
      worker.onmessage = ({ data }) => {
        if (data.is === 'progress') {
          parts.set(data.index, data.done)
          return told()
        }
        // The next run first, so that nobody waits for the table.
        give()
        if (data.is === 'fault') return fail(data.index, data.says)
        const { row, trial } = placeOf(data.index)
        values[row]![trial] = data.value
        over(data.index)
      }
      worker.onerror = (event) => {
        const lost = mine
        dismiss(worker)
        if (next < runs) hire()
        fail(lost, `The run ended before its time${event.message ? ` (${event.message})` : ''}.`)
      }
      worker.postMessage({ is: 'sweep', job })
      give()
    }
    if (signal?.aborted) return end()
    signal?.addEventListener('abort', end)
    for (let k = 0; k < Math.min(workers, runs); k++) hire()
  })
}

/** A long table: one line a run, with the values that were varied. */
export function sweptCsv({ vary, trials, measure, unit, values }: Swept): string {
  const heading = [
    ...vary.map(({ name, unit: of }) => titled(name, of)),
    ...(trials > 1 ? ['trial'] : []),
    titled(measure, unit),
  ]
  const lines = values.flatMap((row, at) =>
    row.map((value, trial) =>
      [...valuesAt(vary, at), ...(trials > 1 ? [trial + 1] : []), value ?? ''].join(','),
    ),
  )
  return `${[heading.join(','), ...lines].join('\n')}\n`
}

const titled = (name: string, unit: string): string => quoted(unit ? `${name} (${unit})` : name)
const quoted = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
