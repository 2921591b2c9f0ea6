/** A run on another simulator, which Ctrl+C ends with all its processes. */
import type { Circuit } from '#circuit'
import { type ElsewhereEngine, type ElsewhereRun, engines, runElsewhere } from '#elsewhere'
import { library } from '#library'
import { Fault, onOneLine } from './fault'
import { showProgress } from './progress'
import { sentence } from './source'

export function engineNamed(name: string): 'wasm' | ElsewhereEngine {
  const engine = (['wasm', ...engines] as const).find((one) => one === name)
  if (!engine) throw new Fault(`There is no engine ${name}; there are wasm, ${engines.join(', ')}.`)
  return engine
}

export function ranksOf(text: string | undefined): number {
  if (text !== undefined && !/^[1-9]\d{0,4}$/.test(text))
    throw new Fault(`--ranks takes a whole number above 0, not ${text}.`)
  return Number(text ?? 1)
}

export async function elsewhere(
  circuit: Circuit,
  options: {
    readonly engine: ElsewhereEngine
    readonly ranks: number
    readonly keep?: string | undefined
    readonly nearest?: boolean | undefined
    readonly progress?: boolean | undefined
  },
): Promise<ElsewhereRun> {
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const each of signals) process.on(each, stop)
  try {
    return await runElsewhere(circuit, library, {
      engine: options.engine,
      ranks: options.ranks,
      keep: options.keep,
      nearest: options.nearest ?? false,
      onProgress: options.progress ? showProgress : undefined,
      tell: (words) => console.error(onOneLine(words)),
      note: (note) => console.error(sentence(note)),
      signal: stopping.signal,
    })
  } finally {
    for (const each of signals) process.removeListener(each, stop)
  }
}
