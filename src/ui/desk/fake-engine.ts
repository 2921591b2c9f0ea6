/** An engine for tests: it notes what it is asked, answers at once, and tells what a test has it tell. */
import type { Engine, Event, Loaded } from '#engine'

export interface FakeEngine extends Engine {
  /** The calls that it was asked, in order. */
  readonly asked: string[]
  /** Loads so far: each is another program. */
  readonly loads: number
  readonly closed: boolean
  /** Who listens. */
  readonly listeners: ReadonlySet<(event: Event) => void>
  tell(event: Event): void
}

/** Each program has the populations of `sizes`, by path. */
export function fakeEngine(sizes: Readonly<Record<string, number>> = {}): FakeEngine {
  const listeners = new Set<(event: Event) => void>()
  const asked: string[] = []
  let loads = 0
  let closed = false
  const program = (): Loaded => ({
    notes: [],
    runs: true,
    program: ++loads,
    build_ms: 1,
    populations: Object.entries(sizes).map(([path, size]) => ({
      path,
      size,
      is: 'cells',
      level: null,
      integrator: 'exact',
    })),
    projections: [],
    tasks: [],
    probes: [],
  })
  const tell = (event: Event): void => {
    for (const listener of listeners) listener(event)
  }
  const note = async (call: string): Promise<void> => void asked.push(call)
  return {
    asked,
    listeners,
    tell,
    get loads() {
      return loads
    },
    get closed() {
      return closed
    },
    calls: {
      load: async (circuit) => {
        asked.push(`load ${circuit.name}`)
        return program()
      },
      set: async (parameter, value) => {
        asked.push(`set ${parameter} ${value}`)
        return true
      },
      drop: () => note('drop'),
      play: async (speed) => {
        asked.push(`play ${speed}`)
        tell({ is: 'state', playing: true, step: 0 })
      },
      pause: async () => {
        asked.push('pause')
        tell({ is: 'state', playing: false, step: 0 })
      },
      step: (steps) => note(`step ${steps}`),
      reset: () => note('reset'),
      look: async () => ({ says: 'nothing to see' }),
      ping: async () => 0,
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    stop: () => undefined,
    close() {
      closed = true
    },
  }
}
