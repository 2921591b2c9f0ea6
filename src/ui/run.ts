/** Between the window and the simulation: what an edit asks of it, and what it says back. */
import { type Diagnostic, isError, type NodePath } from '#circuit'

import {
  cameOrWent,
  changedTasks,
  connect,
  type Engine,
  type Event,
  reactionTo,
  type Speed,
} from '#engine'
import { whyNot } from './faults'
import { frames } from './frames'
import { news, repaint } from './paint'
import { bench, circuitNow, onChange } from './store'
import { say } from './view'

export const STARTS_AGAIN =
  'The run starts again at 0, with its score: what came in has learned nothing of the trials before.'

let engine: Engine | null = null
/** A load is under way; `again` asks for one more once it is done. */
let loading = false
let again = false
/** The next program begins at step 0: it must not go on from one that an edit has made another run of. */
let fromStart = true
/** Paths whose nodes came or went since the program that runs was made. */
const anew = new Set<NodePath>()
/** After so long it is told that a circuit is being compiled, ms. */
const LONG_MS = 2000
/** The node that is being compiled. */
let compiled = ''
/** Grows with each circuit that is opened: what was asked for another one is nobody's. */
let opened = 0
/** What a press of play means until the first program is there; `pressed`: somebody waits for a word if it can't. */
let playWhenLoaded: 'no' | 'opened' | 'pressed' = 'no'
/** A knob was turned in the running program, whose values at the start may be written in terms of it. */
let turned = false

const NO_WORKER: Diagnostic = {
  severity: 'error',
  path: '',
  says: 'The browser does not let this page run simulations here, as in a sandboxed frame.',
  mend: 'Open Hillock in a tab of its own.',
}

/** Once, at the start: the worker, and the circuit's changes on their way to it. */
export function startRun(): void {
  try {
    engine = connect()
  } catch {
    // A sandboxed frame has no origin of its own, and the browser starts no worker there.
    bench.setState({ notes: [NO_WORKER] })
    return
  }
  engine.subscribe(hear)
  onChange((patches) => {
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
  })
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

/** Compiles the circuit as it is now. With `keep`, what kept its path and size goes on from where it is. */
export async function load(keep: boolean): Promise<void> {
  if (!keep) fromStart = true
  if (!engine) return
  if (loading) {
    again = true
    return
  }
  loading = true
  compiled = ''
  const watch = setTimeout(() => bench.setState({ compiling: compiled }), LONG_MS)
  const mine = opened
  const [start, fresh] = [fromStart, [...anew]]
  fromStart = false
  anew.clear()
  const notMade = () => {
    if (mine !== opened) return
    fromStart ||= start
    for (const path of fresh) anew.add(path)
  }
  try {
    const loaded = await engine.calls.load(circuitNow(), !start, fresh)
    if (!loaded.runs) notMade()
    if (mine === opened) {
      if (loaded.runs) {
        frames.load(loaded, !start)
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

/** Another circuit was opened: forget the old run at once, load the new, and perhaps start it. */
export async function loadOpened(andPlay: boolean): Promise<void> {
  if (!engine) return
  opened++
  fromStart = true
  anew.clear()
  playWhenLoaded = andPlay ? 'opened' : 'no'
  frames.drop()
  bench.setState({ loaded: null, faulty: false, notes: [], playing: false })
  news()
  await engine.calls.drop().catch(() => undefined)
  await load(false)
}

/** Starts the run; where the circuit can't run it says why, if somebody asked. */
export async function play(pressed = true): Promise<void> {
  if (!engine && pressed) say(`${NO_WORKER.says} ${NO_WORKER.mend}`, 20)
  playWhenLoaded = pressed ? 'pressed' : 'opened'
  if (loading || !engine) return
  playWhenLoaded = 'no'
  if (refuses(pressed)) return
  await engine.calls.play(bench.getState().speed)
}

function refuses(aloud = true): boolean {
  const why = whyNot()
  if (why !== null && aloud) say(why, 20)
  return why !== null
}

export async function pause(): Promise<void> {
  playWhenLoaded = 'no'
  await engine?.calls.pause()
}

export async function step(steps = 1): Promise<void> {
  await pause()
  if (!refuses()) await engine?.calls.step(steps)
}

export async function reset(): Promise<void> {
  await engine?.calls.reset()
  if (turned) await load(false)
  frames.clear()
  repaint()
}

export function setSpeed(speed: Speed): void {
  bench.setState({ speed })
  if (bench.getState().playing) void engine?.calls.play(speed)
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
    say(event.says, 20)
    // What could not be compiled is not tried again until it is changed.
    if (event.loading === null) void load(false)
    else notCompiled(event.says, event.loading)
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

/** Ends a compilation that takes too long. */
export function stopCompiling(): void {
  engine?.stop()
}
