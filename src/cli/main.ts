#!/usr/bin/env node
/** The command line: results on standard output, words on standard error, status 0 only for success. */
import { nearest } from '#circuit'
import { Elsewhere } from '#elsewhere'
import { MemoryFault, NotRunnable } from '#engine'
import { Native } from '#native'
import { version } from '../../package.json'
import { bench } from './bench'
import { check } from './check'
import { compare } from './compare'
import { exportScript } from './export'
import { Fault, onOneLine } from './fault'
import { figures } from './figures'
import { pictures } from './pictures'
import { listPresets } from './presets'
import { reference } from './reference'
import { run } from './run'
import { steps } from './steps'
import { servesSweep, sweep } from './sweep'

const usage = `hillock presets                          the list of presets
hillock run FILE|PRESET|-                run it (- reads standard input), and print what its probes saw
    --duration 1s  --dt 0.1ms  --seed 1  instead of the circuit's own
    --set NODE.PARAM=VALUE               any knob; slots as NODE.receptor.tau
    --format json|csv|npz  --out FILE    --progress  --threads N
    --engine wasm|native                 native: as a C program compiled here, with the same results
    --engine neuron|nest|brian2          on another simulator; NEURON and NEST with --ranks N under MPI
    --keep FOLDER  --nearest             where its script stays; what has no counterpart becomes what is nearest
hillock sweep FILE|PRESET --measure PROBE.MEASURE   one number of each of many runs, in parallel
    --vary NODE.PARAM=FROM:TO:STEPS[:log]  or =A,B,C, once or twice; the seed is run.seed
    --trials 5  --workers 2              trials are runs with the seeds that follow the circuit's
    --duration 1s  --dt … --seed … --set … --format json|csv  --out FILE
hillock compare FILE|PRESET              a region and its twin on the same task, both curves
    --region NODE  --twin ID  --seeds 5  which ones, and how many runs of each
    --duration 60s --set … --format json|csv  --out FILE  --progress
hillock check FILE|PRESET|LESSON.md      what is wrong with it; status 1 on an error
    --show model|kernels                 what it becomes: its equations, or the loops of a step
hillock export FILE|PRESET --to brian2|pynn   a script that runs there  [--out FILE] [--drawn] [--nearest]
hillock export FILE|PRESET --to c        a program in C11; how it is compiled and run stands at its top
hillock reference [--out FILE]           what every kind says of itself, as Markdown
hillock steps [KIND]... [--out FILE]     measures how wrong each integrator is at each step
hillock figures [NAME]...                measures what the presets claim, and writes the page of it
    --out figures.md  --kept figures.json  --seeds 10  --workers 2  --again  --texts CHECKOUT
hillock pictures [PRESET]...              draws what the presets do in a run, for the gallery
    --out pictures.json  --again         those that have changed, or all
hillock bench [NAME] [--rounds 5]        speed, side by side with a peer in the same run`

async function main([verb, ...args]: readonly string[]): Promise<number> {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    console.log(usage)
    return 0
  }
  switch (verb) {
    case 'presets':
      await listPresets(args)
      return 0
    case 'run':
      await run(args)
      return 0
    case 'sweep':
      await sweep(args)
      return process.exitCode === 1 ? 1 : 0
    case 'compare':
      await compare(args)
      return 0
    case 'check':
      return (await check(args)) ? 0 : 1
    case 'export':
      return (await exportScript(args)) ? 0 : 1
    case 'reference':
      await reference(args)
      return 0
    case 'steps':
      steps(args)
      return 0
    case 'figures':
      await figures(args)
      return 0
    case 'pictures':
      await pictures(args)
      return 0
    case 'bench':
      await bench(args)
      return 0
    case '--version':
      console.log(version)
      return 0
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      console.log(usage)
      return verb === undefined ? 1 : 0
    default:
      throw new Fault(`There is no command ${verb}. ${near(verb)}\n\n${usage}`)
  }
}

const verbs = [
  'presets',
  'run',
  'sweep',
  'compare',
  'check',
  'export',
  'reference',
  'steps',
  'figures',
  'pictures',
  'bench',
  'help',
]
const near = (verb: string): string => {
  const other = nearest(verb, verbs)
  return other ? `Did you mean ${other}?` : 'There are these:'
}

const isSentence = (reason: unknown): reason is Error =>
  reason instanceof Fault ||
  reason instanceof Elsewhere ||
  reason instanceof Native ||
  reason instanceof NotRunnable ||
  reason instanceof MemoryFault

process.stdout.on('error', (reason: NodeJS.ErrnoException) => {
  // A reader such as `head` that has seen enough.
  if (reason.code === 'EPIPE') process.exit(0)
  throw reason
})

if (!servesSweep()) {
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (reason) {
    if (!isSentence(reason)) throw reason
    console.error(reason.message.split('\n').map(onOneLine).join('\n'))
    process.exitCode = 1
  }
}
