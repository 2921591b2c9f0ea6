/** The page's side of the conversation: typed calls to a worker that is replaced when it falls silent. */
import type { Message, Request } from './messages'
import type { Calls, Client, Event } from './protocol'
import { type WorkerLike, workerLike } from './worker-like'

export type EngineWorker = WorkerLike<Request, Message>

export interface Engine {
  readonly calls: Client
  /** Called for each event; the answer stops it. */
  subscribe(listener: (event: Event) => void): () => void
  /** Ends a load that is under way, by way of a new worker. */
  stop(): void
  close(): void
}

/** Silence after which a worker is given up, ms. */
const SILENCE = 2000
/** A large circuit may take this long to build, ms. */
const SILENCE_LOADING = 20_000
const BEAT = 500

const startWorker = (): EngineWorker =>
  workerLike(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }))

interface Pending {
  readonly call: keyof Calls
  readonly done: (value: never) => void
  readonly failed: (reason: Error) => void
}

/**
 * Starts a worker and keeps watch over it. When it hangs or dies, a new one takes its place, calls under way fail,
 * and an event `replaced` says so; whoever holds the circuit loads it again.
 */
export function connect(
  start: () => EngineWorker = startWorker,
  now = () => performance.now(),
): Engine {
  const listeners = new Set<(event: Event) => void>()
  const pending = new Map<number, Pending>()
  let nextId = 1
  let heard = now()
  let beat = now()
  let playing = false
  /** The node that was told last to be compiled. */
  let compiled = ''
  let worker = hire()

  function hire(): EngineWorker {
    const hired = start()
    hired.onmessage = ({ data }) => hear(data)
    hired.onerror = (event) => replace(event.message ? `ended (${event.message})` : 'ended')
    heard = now()
    return hired
  }

  function hear(message: Message): void {
    heard = now()
    if ('event' in message) {
      if (message.event.is === 'state') playing = message.event.playing
      if (message.event.is === 'compiling') compiled = message.event.path
      for (const listener of listeners) listener(message.event)
      return
    }
    const asked = pending.get(message.id)
    pending.delete(message.id)
    if (!asked) return
    if ('thrown' in message) asked.failed(new Error(message.thrown))
    // The number ties the answer to its call; the wire itself has no types.
    else asked.done(message.answer as never)
  }

  const isLoading = (): boolean =>
    [...pending.values()].some(({ call }) => call === 'load' || call === 'look')

  function replace(why: string): void {
    worker.terminate()
    worker.onmessage = worker.onerror = null
    const loading = isLoading() ? compiled : null
    const says =
      loading === null
        ? `The simulation ${why} and was restarted. Your circuit is unchanged.`
        : `Compiling ${loading || 'the circuit'} ${why}. Your circuit is unchanged.`
    playing = false
    const left = [...pending.values()]
    pending.clear()
    worker = hire()
    for (const { failed } of left) failed(new Error(says))
    for (const listener of listeners) listener({ is: 'replaced', says, why, loading })
  }

  const watch = setInterval(() => {
    const late = now() - beat > 3 * BEAT
    beat = now()
    // A page that slept cannot know what the worker did meanwhile.
    if (late || (!playing && pending.size === 0)) heard = now()
    const loading = isLoading()
    if (now() - heard > (loading ? SILENCE_LOADING : SILENCE))
      replace(
        loading
          ? `took longer than ${SILENCE_LOADING / 1000} s and was stopped`
          : 'stopped answering',
      )
    else if (playing && pending.size === 0) void ask('ping').catch(() => undefined)
  }, BEAT)

  function ask<C extends keyof Calls>(
    call: C,
    ...args: Parameters<Calls[C]>
  ): Promise<ReturnType<Calls[C]>> {
    return new Promise((done, failed) => {
      const id = nextId++
      if (call === 'load' || call === 'look') compiled = ''
      pending.set(id, { call, done, failed })
      worker.postMessage({ id, call, args } as Request)
    })
  }

  return {
    calls: {
      load: (...args) => ask('load', ...args),
      set: (...args) => ask('set', ...args),
      drop: () => ask('drop'),
      play: (...args) => ask('play', ...args),
      pause: () => ask('pause'),
      step: (...args) => ask('step', ...args),
      reset: () => ask('reset'),
      look: (...args) => ask('look', ...args),
      ping: () => ask('ping'),
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    stop() {
      if (isLoading()) replace('was stopped')
    },
    close() {
      clearInterval(watch)
      worker.terminate()
    },
  }
}
