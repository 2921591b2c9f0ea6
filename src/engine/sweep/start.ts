/** A worker of the page for the runs of a sweep. */
import { workerLike } from '../worker-like'
import type { SweepNews, SweepOrder } from './serve'
import type { SweepWorker } from './sweep'

export const startSweepWorker = (): SweepWorker =>
  workerLike<SweepOrder, SweepNews>(
    new Worker(new URL('../sweep-worker.ts', import.meta.url), { type: 'module' }),
  )
