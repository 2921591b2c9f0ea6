/** A circuit from beginning to end as a native program. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Circuit, type Diagnostic, isError, type Library } from '#circuit'
import { type Model, modelOf, type Program, programOf } from '#compile'
import {
  checkRoom,
  crowdedIn,
  drawNetwork,
  lostIn,
  type Network,
  NotRunnable,
  type Recording,
  watchedOf,
} from '#engine'
import { type CompileOptions, compiled, compiler, Native, NO_COMPILER } from './compiler'
import { bytesOf, partsOf } from './data'
import { sourceOf, textOf } from './emit/source'
import { shapeOf } from './export'
import { framesOf } from './frames'
import { type Mirror, startMirror } from './mirror'

export interface NativeOptions extends CompileOptions {
  readonly onProgress?: ((done: number) => void) | undefined
  readonly note?: (note: Diagnostic) => void
}

export interface NativeRun {
  readonly recording: Recording
  readonly engine: 'native'
  readonly threads: 1
  readonly precision: 'f64'
  /** The most memory that the program held, in 2^20 bytes. */
  readonly peak_mb: number
}

/** Throws NotRunnable when it has errors, or Native with what is missing or how the program ended. */
export async function runNative(
  circuit: Circuit,
  library: Library,
  options: NativeOptions = {},
): Promise<NativeRun> {
  const { note = () => {} } = options
  const before = performance.now()
  const notes: Diagnostic[] = []
  const model = modelOf(circuit, library, notes)
  if (notes.some(isError)) throw new NotRunnable(notes)
  notes.forEach((one) => void note(one))
  if (!compiler()) throw new Native(NO_COMPILER)
  const { mirror, pairs } = await runModel(model, options)
  lostIn({ model, read: mirror.read }, model.duration).forEach((one) => void note(one))
  crowdedIn({ model, chances: mirror.chances }, notes).forEach((one) => void note(one))
  const { simulate_ms, peak_mb } = mirror.figures
  const build_ms = Math.max(0, performance.now() - before - simulate_ms)
  return {
    recording: {
      circuit: circuit.name,
      seed: model.seed,
      dt: model.dt,
      duration: model.duration,
      ...watchedOf(model, mirror.series, pairs),
      ...mirror.seen(),
      build_ms,
      simulate_ms,
    },
    engine: 'native',
    threads: 1,
    precision: 'f64',
    peak_mb: Number(peak_mb.toFixed(1)),
  }
}

/** A model's run; with `dump`, all its values are there at the end. */
export async function runModel(
  model: Model,
  options: NativeOptions & { readonly dump?: boolean } = {},
) {
  const { onProgress, signal, dump = false } = options
  const program = programOf(model)
  const network = drawNetwork(program)
  const steps = Math.round(model.duration / model.dt)
  const mirror = startMirror(program, network, dump)
  checkRoom(model, mirror.series, steps)
  const made = await make(program, network, { ...options, steps, dump })
  try {
    await made.run(mirror, (step) => onProgress?.(Math.min(1, step / steps)), signal)
  } finally {
    made.close()
  }
  onProgress?.(1)
  const pairs = (path: string) => {
    const found = network.wirings.find(({ projection }) => projection.path === path)
    return found ? { pre: found.sources, post: found.rows.targets } : null
  }
  return { program, network, mirror, pairs }
}

interface Made {
  run(mirror: Mirror, onStep: (step: number) => void, signal?: AbortSignal): Promise<void>
  /** Removes its data. */
  close(): void
}

/** Compiles a program, and writes its data into a file. */
async function make(
  program: Program,
  network: Network,
  options: CompileOptions & { readonly steps: number; readonly dump: boolean },
): Promise<Made> {
  const source = sourceOf(program)
  const shape = shapeOf(source)
  const text = textOf(source, { head: '', name: '', shape, data: { file: '' } })
  const executable = await compiled(text, options)
  const folder = mkdtempSync(join(tmpdir(), 'hillock-native-'))
  const file = join(folder, 'data')
  const close = () => rmSync(folder, { recursive: true, force: true })
  try {
    const handle = openSync(file, 'w')
    for (const piece of bytesOf(partsOf(program, network, options), shape))
      for (let at = 0; at < piece.length; ) at += writeSync(handle, piece, at)
    closeSync(handle)
  } catch (reason) {
    close()
    throw new Native(`${file} cannot be written: ${(reason as Error).message}.`)
  }
  return {
    async run(mirror, onStep, signal) {
      if (signal?.aborted) throw new Native('Stopped.')
      const child = spawn(executable, [file, '--frames'], { signal })
      await follow(child, mirror, onStep, signal)
    },
    close,
  }
}

/** A model as a program that is run again and again, without its probes; a sentence where it cannot be had. */
export async function timedNative(model: Model) {
  if (!compiler()) return NO_COMPILER
  const program = programOf({ ...model, probes: [] })
  const network = drawNetwork(program)
  const steps = Math.round(model.duration / model.dt)
  const made = await make(program, network, { steps, dump: false })
  return {
    /** Seconds that a processor spent on the stepping loop. */
    async run(): Promise<number> {
      const mirror = startMirror(program, network)
      await made.run(mirror, () => {})
      return mirror.figures.busy_ms / 1000
    },
    close: made.close,
  }
}

async function follow(
  child: ChildProcess,
  mirror: Mirror,
  onStep: (step: number) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  let said = ''
  child.stderr!.on('data', (piece) => {
    said += piece
  })
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  // A program that has ended does not listen; its status says why.
  child.stdin!.on('error', () => {})
  const ended = new Promise<string | null>((done) => {
    child.on('error', (reason) => done(reason.message))
    child.on('close', (status, how) =>
      done(status === 0 ? null : how ? `the signal ${how}` : `status ${status}`),
    )
  })
  let last = false
  try {
    for await (const frame of framesOf(child.stdout!)) {
      if (frame.kind === 'progress') onStep(Number(frame.bytes.getBigUint64(0, true)))
      const answer = mirror.take(frame)
      for (const values of answer ?? [])
        child.stdin!.write(
          new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice(),
        )
      last = frame.kind === 'done'
    }
    const fault = await ended
    if (signal?.aborted) throw new Native('Stopped.')
    if (fault || !last)
      throw new Native(
        `The program ended with ${fault ?? 'too little'}.${said ? ` ${said.trim()}` : ''}`,
      )
  } finally {
    process.removeListener('exit', leave)
    if (child.exitCode === null) leave()
  }
}
