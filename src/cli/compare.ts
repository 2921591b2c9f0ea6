/** `hillock compare`: a region and its twin in the same wiring, on the same task, with the same seeds. */
import { comparisonIn, runsToCompare } from '#circuit'
import { compared, comparedCsv, prepare, record, type Scored, trialsOf } from '#engine'
import { library } from '#library'
import { Fault } from './fault'
import { readOptions } from './options'
import { give } from './output'
import { showProgress } from './progress'
import { withRunOptions } from './settings'
import { openSource, sentence } from './source'

export async function compare(args: readonly string[]): Promise<void> {
  const { values, positionals } = readOptions(args, {
    region: { type: 'string' },
    twin: { type: 'string' },
    seeds: { type: 'string', default: '5' },
    seed: { type: 'string' },
    duration: { type: 'string' },
    set: { type: 'string', multiple: true },
    format: { type: 'string', default: 'json' },
    out: { type: 'string' },
    progress: { type: 'boolean' },
  })
  if (values.format !== 'json' && values.format !== 'csv')
    throw new Fault(`There is no format ${values.format}; there are json, csv.`)
  const seeds = Number(values.seeds)
  if (!Number.isInteger(seeds) || seeds < 1)
    throw new Fault(`--seeds takes a whole number, not ${values.seeds}.`)
  const source = await openSource(positionals[0])
  for (const note of source.notes) console.error(sentence(note))
  const circuit = withRunOptions(source.circuit, library, values)
  const comparison = comparisonIn(circuit, library, values.region ?? null, values.twin)
  if ('says' in comparison) throw new Fault(comparison.says)
  if (values.region !== undefined && comparison.place !== values.region)
    throw new Fault(`${values.region} is no region with a twin; ${comparison.place} is.`)
  if (values.twin !== undefined && comparison.twin.block !== values.twin)
    throw new Fault(
      `${values.twin} is no twin of ${comparison.region.block}; there are ${comparison.twins.map(({ block }) => block).join(', ')}.`,
    )
  const runs = runsToCompare(comparison, seeds)
  for (const each of runs) await prepare(each.circuit, library)
  const scored = runs.map(({ is, seed, circuit: each }, k): Scored => {
    const onProgress = (done: number) => showProgress((k + done) / runs.length)
    const recording = record(each, library, values.progress ? onProgress : undefined)
    return { is, seed, ...trialsOf(recording, comparison.probe) }
  })
  const both = compared(comparison, scored)
  const text = values.format === 'csv' ? comparedCsv(both) : `${JSON.stringify(both)}\n`
  await give(text, values.out)
}
