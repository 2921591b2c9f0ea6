/** A circuit from beginning to end on another simulator. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Circuit, type Diagnostic, isError, type Library } from '#circuit'
import { type Model, modelOf } from '#compile'
import { currentAlone, drawnOf, NotRunnable, type Recording, spikesAlone } from '#engine'
import {
  originsOf,
  probeNames,
  refusalText,
  replacedText,
  toBrian2,
  toPynn,
  weightUnit,
} from '#export'
import { savingScript, withSpikes } from './brian2'
import { follow } from './child'
import { Elsewhere, type ElsewhereEngine, machine, missing } from './machine'
import { mechanismLibrary, neuronPaths, own } from './mechanisms'
import { npz, readNpz } from './npz'
import { type Readings, seenOf } from './seen'

export interface ElsewhereOptions {
  readonly engine: ElsewhereEngine
  readonly ranks: number
  /** A folder that the script and its results stay in; left out: none does. */
  readonly keep?: string | undefined
  /** Whether the nearest counterpart may take the place of what has none. */
  readonly nearest?: boolean
  readonly onProgress?: ((done: number) => void) | undefined
  readonly tell?: (words: string) => void
  readonly note?: (note: Diagnostic) => void
  readonly signal?: AbortSignal
}

export interface ElsewhereRun {
  readonly recording: Recording
  readonly engine: ElsewhereEngine
  readonly version: string
  readonly ranks: number
}

const SCRIPT = 'circuit.py'

/** What goes into the folder, and how what comes out of it is read. */
interface Job {
  readonly script: string
  readonly files: ReadonlyMap<string, Uint8Array | string>
  readonly readings: Omit<Readings, 'tables' | 'build_ms' | 'simulate_ms'>
}

/** Throws NotRunnable, or Elsewhere with what is missing or refused, or how the simulator ended. */
export async function runElsewhere(
  circuit: Circuit,
  library: Library,
  options: ElsewhereOptions,
): Promise<ElsewhereRun> {
  const { engine, ranks, tell = () => {} } = options
  const notes: Diagnostic[] = []
  const model = modelOf(circuit, library, notes)
  if (notes.some(isError)) throw new NotRunnable(notes)
  notes.forEach((note) => void options.note?.(note))
  if (engine === 'brian2' && ranks > 1)
    throw new Elsewhere('Brian2 runs in one process. Leave --ranks out, or take --engine neuron.')
  const lack = missing(engine, ranks)
  if (lack) throw new Elsewhere(lack)
  const before = performance.now()
  const job =
    engine === 'brian2' ? brian2Job(model, circuit) : pynnJob(model, circuit, library, options)
  const mechanisms = engine === 'neuron' ? await mechanismLibrary(tell, options.signal) : null
  const folder = folderOf(options.keep)
  try {
    writeFileSync(join(folder, SCRIPT), job.script)
    for (const [name, content] of job.files) writeFileSync(join(folder, name), content)
    await follow({
      ...commandOf(options, folder),
      cwd: folder,
      env: environment(mechanisms),
      onProgress: options.onProgress ?? (() => {}),
      signal: options.signal,
    })
    const tables = readNpz(new Uint8Array(readFileSync(join(folder, 'results.npz'))))
    const about = JSON.parse(
      new TextDecoder().decode(Uint8Array.from(tables.get('about')?.values ?? [])),
    ) as { version: string; simulate_ms: number; ranks: number }
    if (about.ranks !== ranks)
      throw new Elsewhere(
        `It was to run on ${ranks} ranks, and ran on ${about.ranks}: the simulator was built without MPI.`,
      )
    const all = performance.now() - before
    options.onProgress?.(1)
    return {
      recording: seenOf(model, circuit.name, {
        ...job.readings,
        tables,
        build_ms: Math.max(0, all - about.simulate_ms),
        simulate_ms: about.simulate_ms,
      }),
      engine,
      version: about.version,
      ranks,
    }
  } finally {
    if (options.keep === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

function pynnJob(
  model: Model,
  circuit: Circuit,
  library: Library,
  { nearest = false, tell = () => {} }: ElsewhereOptions,
): Job {
  const drawn = drawnOf(model)
  const origins = originsOf(circuit, library)
  const { script, refused, replaced, probes, file } = toPynn(
    model,
    origins,
    circuit.name,
    {
      drawn,
      spikes: (paths) => spikesAlone(model, paths),
      current: (path) => currentAlone(circuit, library, path),
    },
    { nearest, lists: 'file' },
  )
  if (script === null) throw new Elsewhere(refusalText(refused))
  for (const one of replaced) tell(replacedText(one))
  const files = new Map<string, Uint8Array | string>(Object.entries(own))
  if (file.size > 0) files.set('drawn.npz', npz(file))
  return {
    script,
    files,
    readings: {
      called: probes,
      shift: 1,
      weight: (path) => 1 / weightUnit(origins.nodes.get(path)?.slots.receptor?.kind ?? ''),
      pairs: (path) => drawn.synapses.get(path) ?? null,
      listed: true,
    },
  }
}

function brian2Job(model: Model, circuit: Circuit): Job {
  const drawn = drawnOf(model)
  const watched = withSpikes(model)
  const { script, unsaid } = toBrian2(watched, circuit.name, drawn)
  if (unsaid.length > 0)
    throw new Elsewhere(`Brian2 cannot be told all of this circuit:\n${unsaid.join('\n')}`)
  const probes = probeNames(watched)
  return {
    script: savingScript(script, probes),
    files: new Map(),
    readings: {
      called: probes,
      shift: 0,
      weight: () => 1,
      pairs: (path) => drawn.synapses.get(path) ?? null,
      listed: false,
    },
  }
}

function folderOf(keep: string | undefined): string {
  if (keep === undefined) return mkdtempSync(join(tmpdir(), 'hillock-run-'))
  const folder = resolve(keep)
  try {
    mkdirSync(folder, { recursive: true })
  } catch (reason) {
    throw new Elsewhere(`${keep} cannot be made: ${(reason as Error).message}.`)
  }
  if (readdirSync(folder).length > 0)
    throw new Elsewhere(`${keep} is not empty. Name a new folder to keep the run in.`)
  return folder
}

function commandOf({ engine, ranks }: ElsewhereOptions, folder: string) {
  const { python, programs } = machine()
  const args = [join(folder, SCRIPT), ...(engine === 'brian2' ? [] : [engine])]
  if (ranks === 1) return { program: python, args }
  return {
    program: programs.mpirun!,
    args: ['-quiet', '-n', String(ranks), '--oversubscribe', python, ...args],
  }
}

const environment = (mechanisms: string | null): Record<string, string | undefined> => ({
  ...process.env,
  ...(mechanisms ? { HILLOCK_MECHANISMS: mechanisms, ...neuronPaths('LD_LIBRARY_PATH') } : {}),
  HILLOCK_PROGRESS: '1',
  PYTHONDONTWRITEBYTECODE: '1',
  // One thread a rank: they are as many as was asked for.
  OMP_NUM_THREADS: '1',
  // Open MPI asks for these where the person is root, as in a container.
  ...(process.getuid?.() === 0
    ? { OMPI_ALLOW_RUN_AS_ROOT: '1', OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1' }
    : {}),
})
