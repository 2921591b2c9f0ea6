/** Many runs from beginning to end, side by side in workers. */
import type { Circuit } from '#circuit'
import type { Recording } from './recording'
import { type WorkerLike, workerLike } from './worker-like'

/** What a worker that runs circuits is told, and what it says. */
export type Job = Circuit
export type JobNews =
  | { readonly done: number }
  | { readonly recording: Recording }
  | { readonly says: string }

export type JobWorker = WorkerLike<Job, JobNews>

export interface Pool {
  /** How many run at a time. */
  readonly workers?: number
  readonly start?: () => JobWorker
  readonly signal?: AbortSignal
  /** Part of the whole that is done, from 0 to 1. */
  readonly onProgress?: (done: number) => void
  /** Called with each recording as it comes. */
  readonly onResult?: (recording: Recording, at: number) => void
}

const startWorker = (): JobWorker =>
  workerLike(new Worker(new URL('./batch-worker.ts', import.meta.url), { type: 'module' }))

/** All cores but the one that shows the page. */
const usual = (): number => Math.max(1, (navigator.hardwareConcurrency || 2) - 1)

/**
 * Runs every circuit for its duration; results in the order of the circuits. The first fault ends them all, and so
 * does the signal; the reason is a sentence.
 */
export function runAll(
  circuits: readonly Circuit[],
  pool: Pool = {},
): Promise<readonly Recording[]> {
  const { workers = usual(), start = startWorker, signal, onProgress, onResult } = pool
  return new Promise((resolve, reject) => {
    const results: Recording[] = []
    const parts = circuits.map(() => 0)
    const hired: JobWorker[] = []
    let next = 0
    let finished = 0
    const dismiss = () => {
      signal?.removeEventListener('abort', stop)
      for (const worker of hired) {
        worker.onmessage = worker.onerror = null
        worker.terminate()
      }
    }
    const fail = (says: string) => {
      dismiss()
      reject(new Error(says))
    }
    const stop = () => fail('The comparison was stopped.')
    const tell = (at: number, done: number) => {
      parts[at] = done
      onProgress?.(parts.reduce((sum, part) => sum + part, 0) / parts.length)
    }
    const give = (worker: JobWorker) => {
      const at = next++
      const circuit = circuits[at]
      if (!circuit) return
      worker.onmessage = ({ data }) => {
        if ('says' in data) fail(data.says)
        else if ('done' in data) tell(at, data.done)
        else {
          results[at] = data.recording
          tell(at, 1)
          onResult?.(data.recording, at)
          finished++
          if (finished < circuits.length) return give(worker)
          dismiss()
          resolve(results)
        }
      }
      worker.onerror = (event) =>
        fail(`A run ended before its time${event.message ? ` (${event.message})` : ''}.`)
      worker.postMessage(circuit)
    }
    if (signal?.aborted) return stop()
    signal?.addEventListener('abort', stop)
    if (circuits.length === 0) return resolve(results)
    for (let k = 0; k < Math.min(workers, circuits.length); k++) hired.push(start())
    for (const worker of hired) give(worker)
  })
}
