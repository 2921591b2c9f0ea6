/** Between a desk and its simulation: what an edit asks of it, and what it says back. */
import { type Diagnostic, isError, type NodePath, type Patch } from '#circuit'
import { cameOrWent, changedTasks, type Engine, type Event, reactionTo, type Speed } from '#engine'
import { say } from '../window/page'
import type { Editing } from './bench'
import { nameAt, whyNot } from './faults'
import type { Frames } from './frames'
import type { Painting } from './paint'

export const STARTS_AGAIN =
  'The run starts again at 0, with its score: what came in has learned nothing of the trials before.'

/** After so long it is told that a circuit is being compiled, ms. */
const LONG_MS = 2000

const NO_WORKER: Diagnostic = {
  severity: 'error',
  path: '',
  says: 'The browser does not let this page run simulations here, as in a sandboxed frame.',
  mend: 'Open Hillock in a tab of its own.',
}

export interface Run {
  /** Makes the worker, ahead of the first circuit; false where the browser starts none. */
  start(): boolean
  /** Compiles the circuit as it is now. With `keep`, what kept its path and size goes on from where it is. */
  load(keep: boolean): Promise<void>
  /** Another circuit was opened: forgets the old run at once, loads the new, and perhaps starts it. */
  loadOpened(andPlay: boolean): Promise<void>
  /** Starts the run; where the circuit can't run it says why, if somebody asked. */
  play(pressed?: boolean): Promise<void>
  pause(): Promise<void>
  step(steps?: number): Promise<void>
  reset(): Promise<void>
  setSpeed(speed: Speed): void
  /** Ends a compilation that takes too long. */
  stopCompiling(): void
  /** Ends the worker; nothing runs on this desk from now on. */
  close(): void
}

/** The run of a desk; `connect` makes its engine when it is first needed, and throws where there can be none. */
export function createRun(
  { bench, circuit: circuitNow, onChange }: Editing,
  frames: Frames,
  { news, repaint }: Pick<Painting, 'news' | 'repaint'>,
  connect: () => Engine,
): Run {
  let engine: Engine | null = null
  /** The browser starts no worker for this page, or the desk is closed. */
  let without = false
  let closed = false
  /** A load is under way; `again` asks for one more once it is done. */
  let loading = false
  let again = false
  /** The next program begins at step 0: it must not go on from one that an edit has made another run of. */
  let fromStart = true
  /** Paths whose nodes came or went since the program that runs was made. */
  const anew = new Set<NodePath>()
  /** The node that is being compiled. */
  let compiled = ''
  let watch: ReturnType<typeof setTimeout> | undefined
  /** Grows with each circuit that is opened: what was asked for another one is nobody's. */
  let opened = 0
  /** What a press of play means until the first program is there; `pressed`: somebody waits for a word if it can't. */
  let playWhenLoaded: 'no' | 'opened' | 'pressed' = 'no'
  /** A knob was turned in the running program, whose values at the start may be written in terms of it. */
  let turned = false

  function start(): Engine | null {
    if (engine || without) return engine
    try {
      engine = connect()
      engine.subscribe(hear)
    } catch {
      // A sandboxed frame has no origin of its own, and the browser starts no worker there.
      without = true
      bench.setState({ notes: [NO_WORKER] })
    }
    return engine
  }

  const stopListening = onChange(react)

  function react(patches: readonly Patch[]): void {
    if (!start()) return
    const { library } = bench.getState()
    const circuit = circuitNow()
    for (const path of cameOrWent(patches, circuit, library)) {
      anew.add(path)
      frames.forget(path)
    }
    for (const path of changedTasks(patches, circuit, library)) frames.breakAt(path)
    const wanted = reactionTo(patches, circuit, library)
    if (wanted.is === 'recompile' && wanted.swapped && frames.time > 0) say(STARTS_AGAIN, 12)
    if (wanted.is === 'recompile') void load(wanted.keep)
    if (wanted.is === 'set') void turn(wanted.knobs)
  }

  async function turn(knobs: readonly (readonly [string, number])[]): Promise<void> {
    const { loaded, faulty } = bench.getState()
    // A value that was at fault has to be read again, and so has one that a load under way has not seen.
    if (loading || !loaded || faulty) return load(true)
    for (const [parameter, value] of knobs) {
      const known = await engine?.calls.set(parameter, value)
      if (known === false) return load(true)
      turned = true
    }
  }

  async function load(keep: boolean): Promise<void> {
    if (!keep) fromStart = true
    const on = start()
    if (!on) return
    if (loading) {
      again = true
      return
    }
    loading = true
    compiled = ''
    watch = setTimeout(() => bench.setState({ compiling: compiled }), LONG_MS)
    const mine = opened
    const [atStart, fresh] = [fromStart, [...anew]]
    fromStart = false
    anew.clear()
    const notMade = () => {
      if (mine !== opened) return
      fromStart ||= atStart
      for (const path of fresh) anew.add(path)
    }
    try {
      const loaded = await on.calls.load(circuitNow(), !atStart, fresh)
      if (closed) return
      if (!loaded.runs) notMade()
      if (mine === opened) {
        if (loaded.runs) {
          frames.load(loaded, !atStart)
          turned = false
          // What came or went while this one was made is not in it.
          for (const path of anew) frames.forget(path)
        }
        bench.setState((state) => ({
          notes: loaded.notes,
          loaded: loaded.runs ? loaded : state.loaded,
          faulty: loaded.notes.some(isError),
        }))
      }
      repaint()
    } catch (reason) {
      if (closed) return
      notMade()
      say(reason instanceof Error ? reason.message : String(reason))
    } finally {
      loading = false
      clearTimeout(watch)
      bench.setState({ compiling: null })
    }
    if (again) {
      again = false
      await load(true)
    } else if (playWhenLoaded !== 'no') await play(playWhenLoaded === 'pressed')
  }

  async function loadOpened(andPlay: boolean): Promise<void> {
    const on = start()
    if (!on) return
    opened++
    fromStart = true
    anew.clear()
    playWhenLoaded = andPlay ? 'opened' : 'no'
    frames.drop()
    bench.setState({ loaded: null, faulty: false, notes: [], playing: false })
    news()
    await on.calls.drop().catch(() => undefined)
    await load(false)
  }

  async function play(pressed = true): Promise<void> {
    const on = start()
    if (!on && pressed && !closed) say(`${NO_WORKER.says} ${NO_WORKER.mend}`, 20)
    playWhenLoaded = pressed ? 'pressed' : 'opened'
    if (loading || !on) return
    playWhenLoaded = 'no'
    if (refuses(pressed)) return
    await on.calls.play(bench.getState().speed)
  }

  function refuses(aloud = true): boolean {
    const why = whyNot(bench.getState())
    if (why !== null && aloud) say(why, 20)
    return why !== null
  }

  async function pause(): Promise<void> {
    playWhenLoaded = 'no'
    await engine?.calls.pause()
  }

  function hear(event: Event): void {
    if (event.is === 'frame') {
      frames.add(event, performance.now())
      news()
    } else if (event.is === 'state') bench.setState({ playing: event.playing })
    else if (event.is === 'fault') {
      if (event.program === bench.getState().loaded?.program && !bench.getState().faulty)
        bench.setState({ notes: event.notes })
    } else if (event.is === 'compiling') {
      compiled = event.path
      if (bench.getState().compiling !== null) bench.setState({ compiling: event.path })
    } else if (event.is === 'replaced') {
      bench.setState({ playing: false })
      const { loading, why } = event
      // Here nodes have names.
      const says = loading
        ? `Compiling ${nameAt(loading, bench.getState())} ${why}. Your circuit is unchanged.`
        : event.says
      say(says, 20)
      // What could not be compiled is not tried again until it is changed.
      if (loading === null) void load(false)
      else notCompiled(says, loading)
    }
  }

  /** A load that did not end is a fault at its node, and nothing of the old program is left in the new worker. */
  function notCompiled(says: string, path: NodePath): void {
    fromStart = true
    again = false
    playWhenLoaded = 'no'
    bench.setState({
      loaded: null,
      faulty: true,
      notes: [
        {
          severity: 'error',
          path,
          says,
          mend: 'Undo the last change, or make the equations or the circuit smaller; the next change compiles it again.',
        },
      ],
    })
  }

  return {
    start: () => start() !== null,
    load,
    loadOpened,
    play,
    pause,
    async step(steps = 1) {
      await pause()
      if (!refuses()) await engine?.calls.step(steps)
    },
    async reset() {
      await engine?.calls.reset()
      if (turned) await load(false)
      frames.clear()
      repaint()
    },
    setSpeed(speed) {
      bench.setState({ speed })
      if (bench.getState().playing) void engine?.calls.play(speed)
    },
    stopCompiling() {
      engine?.stop()
    },
    close() {
      closed = without = true
      stopListening()
      clearTimeout(watch)
      engine?.close()
      engine = null
    },
  }
}
