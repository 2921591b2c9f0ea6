/** `hillock sweep`: one or two values over a range, with trials, and a number of each run. */
import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Circuit, isError, planOf, type Sweep, type SweepPlan } from '#circuit'
import {
  type Measured,
  measureNamed,
  probesOf,
  runSweep,
  type SweepNews,
  type SweepOrder,
  type SweepWorker,
  type Swept,
  serveSweep,
  sweptCsv,
} from '#engine'
import { library } from '#library'
import { Fault, onOneLine } from './fault'
import { readOptions } from './options'
import { give } from './output'
import { showProgress } from './progress'
import { withRunOptions } from './settings'
import { openSource, sentence } from './source'

const ROLE = 'sweep'

/** Whether this thread was started for a sweep; then it serves, and is no command line. */
export function servesSweep(): boolean {
  if (isMainThread || workerData !== ROLE || !parentPort) return false
  const port = parentPort
  port.on(
    'message',
    serveSweep(library, (news: SweepNews) => port.postMessage(news)),
  )
  return true
}

/** The file that runs now, once more, in a thread of its own. */
export function startWorker(): SweepWorker {
  const worker = new Worker(new URL(import.meta.url), { workerData: ROLE })
  const like: SweepWorker = {
    postMessage: (order: SweepOrder) => worker.postMessage(order),
    terminate: () => void worker.terminate(),
    onmessage: null,
    onerror: null,
  }
  worker.on('message', (data: SweepNews) => like.onmessage?.({ data }))
  worker.on('error', (reason) => like.onerror?.({ message: (reason as Error).message }))
  return like
}

export async function sweep(
  args: readonly string[],
  start: () => SweepWorker = startWorker,
): Promise<void> {
  const { values, positionals } = readOptions(args, {
    vary: { type: 'string', multiple: true },
    trials: { type: 'string' },
    measure: { type: 'string' },
    set: { type: 'string', multiple: true },
    duration: { type: 'string' },
    dt: { type: 'string' },
    seed: { type: 'string' },
    workers: { type: 'string' },
    format: { type: 'string', default: 'json' },
    out: { type: 'string' },
  })
  if (values.format !== 'json' && values.format !== 'csv')
    throw new Fault(`There is no format ${values.format}; there are json, csv.`)
  const workers = counted(values.workers ?? String(availableParallelism()), '--workers')
  const source = await openSource(positionals[0])
  for (const note of source.notes) console.error(sentence(note))
  const circuit = withRunOptions(source.circuit, library, values)
  const { plan, measure } = asked(circuit, values)
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.on('SIGINT', stop)
  const swept = await runSweep(
    { circuit, plan, measure },
    { workers, start, signal: stopping.signal, onProgress: showProgress },
  )
  process.removeListener('SIGINT', stop)
  for (const says of complaints(swept)) console.error(onOneLine(says))
  if (swept.done > 0 && swept.faults.length === swept.done)
    throw new Fault(swept.done === 1 ? 'The run failed.' : `All ${swept.done} runs failed.`)
  await give(values.format === 'csv' ? sweptCsv(swept) : `${JSON.stringify(swept)}\n`, values.out)
  if (swept.done < swept.runs) process.exitCode = 1
}

interface Asked {
  readonly vary?: readonly string[] | undefined
  readonly trials?: string | undefined
  readonly measure?: string | undefined
}

/** What is swept: what the options say, and of what they leave out, what the circuit's own sweep does. */
function asked(
  circuit: Circuit,
  values: Asked,
): { readonly plan: SweepPlan; readonly measure: Measured } {
  const own = circuit.sweep
  const given: Sweep = {
    vary: values.vary ?? own?.vary ?? [],
    trials: values.trials === undefined ? (own?.trials ?? 1) : counted(values.trials, '--trials'),
    measure: values.measure ?? own?.measure ?? '',
  }
  if (given.vary.length === 0)
    throw new Fault('Name what to vary, as in --vary cell.tau_m=10ms:40ms:7.')
  const plan = planOf(given, circuit, library)
  if ('says' in plan) throw new Fault(plan.says)
  const { notes, probes } = probesOf(circuit, library)
  const errors = notes.filter(isError)
  // An error may be what a value of the sweep mends; without probes there is nothing to measure.
  if (errors.length > 0 && probes.length === 0) throw new Fault(errors.map(sentence).join('\n'))
  if (given.measure === '')
    throw new Fault(
      `Name what to measure, as in --measure ${probes[0]?.path ?? 'spikes'}.${probes[0]?.reads === 'spikes' || !probes[0] ? 'rate_hz' : 'mean'}.`,
    )
  const measure = measureNamed(given.measure, probes)
  if ('says' in measure) throw new Fault(measure.says)
  return { plan, measure }
}

const MOST_TOLD = 5

/** What went wrong, each sentence once. */
function complaints({ faults, done, runs }: Swept): readonly string[] {
  const sentences = [...new Set(faults.map(({ says }) => says))]
  const more = sentences.length - MOST_TOLD
  return [
    ...sentences.slice(0, MOST_TOLD).map((says) => {
      const count = faults.filter((fault) => fault.says === says).length
      return `${count} of ${runs} runs failed: ${says}`
    }),
    ...(more > 0 ? [`And ${more} more such sentences.`] : []),
    ...(done < runs ? [`Stopped: ${done} of ${runs} runs are in the result.`] : []),
  ]
}

function counted(text: string, option: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new Fault(`${option} takes a whole number above 0, not ${text}.`)
  return Number(text)
}
