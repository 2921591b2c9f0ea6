/** Between the window and the simulation: what an edit asks of it, and what it says back. */
import { isError } from '#circuit'

import { connect, type Engine, type Event, reactionTo, type Speed } from '#engine'
import { frames } from './frames'
import { news, repaint } from './paint'
import { bench, circuitNow, onChange } from './store'
import { say } from './view'

let engine: Engine | null = null
/** A load is under way; `again` asks for one more once it is done. */
let loading = false
let again: { keep: boolean } | null = null
/** What a press of play means until the first program is there. */
let playWhenLoaded = false
/** A knob was turned in the running program, whose values at the start may be written in terms of it. */
let turned = false

/** Once, at the start: the worker, and the circuit's changes on their way to it. */
export function startRun(): void {
  engine = connect()
  engine.subscribe(hear)
  onChange((patches) => {
    const { library } = bench.getState()
    const wanted = reactionTo(patches, circuitNow(), library)
    if (wanted.is === 'recompile') void load(wanted.keep)
    if (wanted.is === 'set') void turn(wanted.knobs)
  })
}

async function turn(knobs: readonly (readonly [string, number])[]): Promise<void> {
  const { loaded, notes } = bench.getState()
  // A value that was at fault has to be read again, and so has one that a load under way has not seen.
  if (loading || !loaded?.runs || notes.some(isError)) return load(true)
  for (const [parameter, value] of knobs) {
    const known = await engine?.calls.set(parameter, value)
    if (known === false) return load(true)
    turned = true
  }
}

/** Compiles the circuit as it is now. With `keep`, what kept its path and size goes on from where it is. */
export async function load(keep: boolean): Promise<void> {
  if (!engine) return
  if (loading) {
    again = { keep: keep && (again?.keep ?? true) }
    return
  }
  loading = true
  try {
    const circuit = circuitNow()
    const loaded = await engine.calls.load(circuit, keep)
    if (loaded.runs) {
      frames.load(loaded, keep)
      turned = false
    }
    bench.setState((state) => ({
      notes: loaded.notes,
      loaded: loaded.runs ? loaded : state.loaded,
    }))
    repaint()
  } catch (reason) {
    say(reason instanceof Error ? reason.message : String(reason))
  } finally {
    loading = false
  }
  if (again) {
    const next = again
    again = null
    await load(next.keep)
  } else if (playWhenLoaded && bench.getState().loaded) await play()
}

/** Another circuit was opened: forget the old run, load the new, and perhaps start it. */
export async function loadOpened(andPlay: boolean): Promise<void> {
  playWhenLoaded = andPlay
  await engine?.calls.pause()
  frames.clear()
  bench.setState({ loaded: null, notes: [], playing: false })
  await load(false)
}

export async function play(): Promise<void> {
  playWhenLoaded = true
  if (loading || !engine) return
  await engine.calls.play(bench.getState().speed)
  playWhenLoaded = false
}

export async function pause(): Promise<void> {
  playWhenLoaded = false
  await engine?.calls.pause()
}

export async function step(steps = 1): Promise<void> {
  await pause()
  await engine?.calls.step(steps)
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
  else if (event.is === 'fault') bench.setState({ notes: event.notes })
  else if (event.is === 'replaced') {
    bench.setState({ playing: false })
    say(event.says, 20)
    loading = false
    void load(false)
  }
}
