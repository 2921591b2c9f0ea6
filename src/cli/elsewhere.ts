/** A run on another simulator, or as a native program, which Ctrl+C ends with all its processes. */
import type { Circuit } from '#circuit'
import { type ElsewhereEngine, type ElsewhereRun, engines, runElsewhere } from '#elsewhere'
import { library } from '#library'
import { type NativeRun, runNative } from '#native'
import { Fault, onOneLine } from './fault'
import { showProgress } from './progress'
import { sentence } from './source'

export function engineNamed(name: string): 'wasm' | 'native' | ElsewhereEngine {
  const all = ['wasm', 'native', ...engines] as const
  const engine = all.find((one) => one === name)
  if (!engine) throw new Fault(`There is no engine ${name}; there are ${all.join(', ')}.`)
  return engine
}

/** Runs something that Ctrl+C is to end. */
async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const each of signals) process.on(each, stop)
  try {
    return await work(stopping.signal)
  } finally {
    for (const each of signals) process.removeListener(each, stop)
  }
}

const tell = (words: string) => console.error(onOneLine(words))
const note = (one: Parameters<typeof sentence>[0]) => console.error(sentence(one))

export const native = (circuit: Circuit, progress: boolean | undefined): Promise<NativeRun> =>
  stoppable((signal) =>
    runNative(circuit, library, {
      onProgress: progress ? showProgress : undefined,
      tell,
      note,
      signal,
    }),
  )

export function ranksOf(text: string | undefined): number {
  if (text !== undefined && !/^[1-9]\d{0,4}$/.test(text))
    throw new Fault(`--ranks takes a whole number above 0, not ${text}.`)
  return Number(text ?? 1)
}

export const elsewhere = (
  circuit: Circuit,
  options: {
    readonly engine: ElsewhereEngine
    readonly ranks: number
    readonly keep?: string | undefined
    readonly nearest?: boolean | undefined
    readonly progress?: boolean | undefined
  },
): Promise<ElsewhereRun> =>
  stoppable((signal) =>
    runElsewhere(circuit, library, {
      engine: options.engine,
      ranks: options.ranks,
      keep: options.keep,
      nearest: options.nearest ?? false,
      onProgress: options.progress ? showProgress : undefined,
      tell,
      note,
      signal,
    }),
  )
