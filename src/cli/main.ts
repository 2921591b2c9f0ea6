#!/usr/bin/env node
/** The command line: results on standard output, words on standard error, status 0 only for success. */
import { MemoryFault, NotRunnable } from '#engine'
import { version } from '../../package.json'
import { bench } from './bench'
import { check } from './check'
import { compare } from './compare'
import { exportScript } from './export'
import { Fault } from './fault'
import { listPresets } from './presets'
import { reference } from './reference'
import { run } from './run'

const usage = `hillock presets                          the list of presets
hillock run FILE|PRESET                  run it, and print what its probes saw
    --duration 1s  --dt 0.1ms  --seed 1  instead of the circuit's own
    --set NODE.PARAM=VALUE               any knob; slots as NODE.receptor.tau
    --format json|csv|npz  --out FILE    --progress  --threads N
hillock compare FILE|PRESET              a region and its twin on the same task, both curves
    --region NODE  --twin ID  --seeds 5  which ones, and how many runs of each
    --duration 60s --set … --format json|csv  --out FILE  --progress
hillock check FILE|PRESET [--show model] what is wrong with it; status 1 on an error
hillock export FILE|PRESET --to brian2   a script that runs there  [--out FILE] [--drawn]
hillock reference [--out FILE]           what every kind says of itself, as Markdown
hillock bench [NAME] [--rounds 5]        speed, side by side with a peer in the same run`

async function main([verb, ...args]: readonly string[]): Promise<number> {
  switch (verb) {
    case 'presets':
      await listPresets()
      return 0
    case 'run':
      await run(args)
      return 0
    case 'compare':
      await compare(args)
      return 0
    case 'check':
      return (await check(args)) ? 0 : 1
    case 'export':
      return (await exportScript(args)) ? 0 : 1
    case 'reference':
      reference(args)
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
      console.log(usage)
      return verb === undefined ? 1 : 0
    default:
      throw new Fault(`There is no command ${verb}.\n\n${usage}`)
  }
}

/** What parseArgs throws at a mistyped option is a sentence already. */
const isUsage = (reason: unknown): reason is Error =>
  reason instanceof Error && 'code' in reason && String(reason.code).startsWith('ERR_PARSE_ARGS')

const isSentence = (reason: unknown): reason is Error =>
  reason instanceof Fault ||
  reason instanceof NotRunnable ||
  reason instanceof MemoryFault ||
  isUsage(reason)

process.stdout.on('error', (reason: NodeJS.ErrnoException) => {
  // A reader such as `head` that has seen enough.
  if (reason.code === 'EPIPE') process.exit(0)
  throw reason
})

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (reason) {
  if (!isSentence(reason)) throw reason
  console.error(reason.message)
  process.exitCode = 1
}
