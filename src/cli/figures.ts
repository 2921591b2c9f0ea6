/** `hillock figures`: measures what presets and kinds claim, over several seeds, and writes the page of it. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type Circuit, comparisonIn, nearest, readCircuit } from '#circuit'
import { prepare, runBatch } from '#engine'
import {
  type Experiment,
  experiments,
  figuresPage,
  type Kept,
  type Measured,
  SEEDS,
} from '#figures'
import { library } from '#library'
import { presetText } from '#presets'
import { Fault } from './fault'
import { writeTexts } from './figure-texts'
import { readOptions } from './options'
import { withSettings } from './settings'
import { stampOf } from './stamp'

export async function figures(args: readonly string[]): Promise<void> {
  const { values, positionals } = readOptions(
    args,
    {
      kept: { type: 'string', default: 'figures.json' },
      out: { type: 'string', default: 'figures.md' },
      workers: { type: 'string', default: '2' },
      seeds: { type: 'string' },
      again: { type: 'boolean' },
      texts: { type: 'string' },
      measure: { type: 'string' },
      seed: { type: 'string' },
    },
    Number.POSITIVE_INFINITY,
  )
  if (values.measure !== undefined) {
    const found = await measured(known(values.measure), counted(values.seed ?? '1', '--seed'))
    console.log(JSON.stringify(found))
    return
  }
  const named = positionals.flatMap(matching)
  const names = named.length > 0 ? named : Object.keys(experiments)
  const most =
    values.seeds === undefined ? Number.POSITIVE_INFINITY : counted(values.seeds, '--seeds')
  let kept = keptIn(values.kept)
  const write = () => {
    writeFileSync(values.kept, written(kept))
    writeFileSync(values.out, figuresPage(experiments, kept))
  }
  const jobs = (
    await Promise.all(
      names.map(async (name) => {
        const experiment = experiments[name]!
        const stamp = stampOf(await circuitOf(experiment))
        if (values.again || kept[name]?.stamp !== stamp)
          kept = { ...kept, [name]: { stamp, values: {} } }
        const seeds = Math.min(most, experiment.seeds ?? SEEDS)
        return Array.from({ length: seeds }, (_, k) => ({ name, seed: k + 1 })).filter(
          ({ seed }) => !complete(experiment, kept[name]!, seed),
        )
      }),
    )
  ).flat()
  let done = 0
  const work = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const { name, seed } = job
      const found = await inProcess(name, seed)
      kept = { ...kept, [name]: added(kept[name]!, seed, found) }
      done++
      console.error(`${name}, seed ${seed} (${done} done, ${jobs.length} to go)`)
      write()
    }
  }
  await Promise.all(Array.from({ length: counted(values.workers, '--workers') }, work))
  write()
  if (values.texts !== undefined)
    for (const says of writeTexts(values.texts, kept)) console.error(says)
}

const matching = (name: string): readonly string[] => {
  if (Object.hasOwn(experiments, name)) return [name]
  const some = Object.entries(experiments).filter(([, { preset }]) => preset === name)
  if (some.length === 0) known(name)
  return some.map(([id]) => id)
}

function known(name: string): Experiment {
  const found = Object.hasOwn(experiments, name) ? experiments[name] : undefined
  if (found) return found
  const near = nearest(name, Object.keys(experiments))
  throw new Fault(
    `There is no experiment ${name}.${near ? ` Did you mean ${near}?` : ` There are ${Object.keys(experiments).join(', ')}.`}`,
  )
}

function counted(text: string, option: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text)
  throw new Fault(`${option} takes a whole number above 0, not ${text}.`)
}

/** The circuit of an experiment. */
export async function circuitOf({
  preset,
  set = [],
  duration,
  twin,
}: Experiment): Promise<Circuit> {
  const { circuit } = readCircuit((await presetText(preset)) ?? '')
  if (!circuit) throw new Fault(`There is no preset ${preset}.`)
  const settings = duration === undefined ? set : [...set, `run.duration=${duration}`]
  const made = withSettings(circuit, library, settings)
  if (twin === undefined) return made
  const comparison = comparisonIn(made, library, null, twin)
  if ('says' in comparison) throw new Fault(comparison.says)
  return comparison.twin.circuit
}

/** The figures of one run. */
export async function measured(
  experiment: Experiment,
  seed: number,
): Promise<Readonly<Record<string, number>>> {
  const circuit = await circuitOf(experiment)
  const seeded = { ...circuit, run: { ...circuit.run, seed } }
  await prepare(seeded, library)
  const result = runBatch(seeded, library)
  return Object.fromEntries(
    Object.entries(experiment.figures).map(([id, { read }]) => [id, read(result)]),
  )
}

/** A run in a process of its own, so that several go on at once and memory is given back. */
const inProcess = (name: string, seed: number): Promise<Readonly<Record<string, number>>> =>
  new Promise((resolve, reject) => {
    const args = [process.argv[1]!, 'figures', '--measure', name, '--seed', String(seed)]
    execFile(process.execPath, args, { maxBuffer: 1e8 }, (error, out, err) => {
      if (error) reject(new Fault(`${name}, seed ${seed}: ${err.trim() || error.message}`))
      else resolve(JSON.parse(out))
    })
  })

const complete = ({ figures: all }: Experiment, { values }: Measured, seed: number): boolean =>
  Object.keys(all).every((id) => typeof values[id]?.[seed - 1] === 'number')

function added(
  { stamp, values }: Measured,
  seed: number,
  found: Readonly<Record<string, number>>,
): Measured {
  const entries = Object.entries(found).map(([id, value]) => {
    const all = [...(values[id] ?? [])]
    while (all.length < seed) all.push(null)
    all[seed - 1] = Number(value.toPrecision(6))
    return [id, all] as const
  })
  return { stamp, values: { ...values, ...Object.fromEntries(entries) } }
}

function keptIn(path: string): Kept {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}

/** Experiments in their order, a line for each figure, so that a new measurement is a small difference. */
function written(kept: Kept): string {
  const lines = Object.keys(experiments)
    .filter((name) => kept[name])
    .map((name) => {
      const { stamp, values } = kept[name]!
      const rows = Object.keys(experiments[name]!.figures)
        .filter((id) => values[id])
        .map((id) => `      ${JSON.stringify(id)}: ${JSON.stringify(values[id])}`)
      return `  ${JSON.stringify(name)}: {\n    "stamp": ${JSON.stringify(stamp)},\n    "values": {\n${rows.join(',\n')}\n    }\n  }`
    })
  return `{\n${lines.join(',\n')}\n}\n`
}
