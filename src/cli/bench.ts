/** `hillock bench`: speed, side by side with a peer in the same run. */
import { benches, type SweepTiming, timed, timedSweep } from '#bench'
import { nearest } from '#circuit'
import { Fault } from './fault'
import { readOptions } from './options'
import { startWorker } from './sweep'

const SWEEP = 'sweep'

export async function bench(args: readonly string[]): Promise<void> {
  const { values, positionals } = readOptions(
    args,
    {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '2' },
      format: { type: 'string', default: 'text' },
    },
    Number.POSITIVE_INFINITY,
  )
  const rounds = positive(values.rounds, '--rounds')
  const seconds = positive(values.seconds, '--seconds')
  const known = [...benches, SWEEP]
  for (const name of positionals.length > 0 ? positionals : known) {
    if (!known.includes(name)) {
      const near = nearest(name, known)
      throw new Fault(
        `There is no bench ${name}.${near ? ` Did you mean ${near}?` : ` There are ${known.join(', ')}.`}`,
      )
    }
    if (name === SWEEP) {
      // There are a hundred runs.
      const timing = await timedSweep(startWorker, seconds / 2, rounds)
      console.log(values.format === 'json' ? JSON.stringify(timing) : sweepText(timing))
      continue
    }
    const timing = await timed(name, seconds, rounds)
    if (values.format === 'json') console.log(JSON.stringify(timing))
    else console.log(asText(timing))
  }
}

function asText({
  name,
  seconds,
  rate_hz,
  build_ms,
  firstSpike_ms,
  hillock,
  native,
  peer,
}: Awaited<ReturnType<typeof timed>>): string {
  const lines = [
    `${name}: ${seconds} s of biological time, ${hillock.length} rounds, one thread, f64; ${rate_hz.toFixed(2)} Hz`,
    `  first spike after the circuit: ${build_ms[0]!.toFixed(0)} ms to build, ${firstSpike_ms[0]!.toFixed(0)} ms in all (cold); ${median(firstSpike_ms.slice(1)).toFixed(0)} ms warm`,
    `  WebAssembly  ${spread(hillock, seconds)}`,
    typeof native === 'string' ? `  ${native}` : `  native       ${spread(native, seconds)}`,
  ]
  if (typeof peer === 'string') lines.push(`  ${peer}`)
  else {
    lines.push(`  ${peer.name.padEnd(11)}  ${spread(peer.rounds, seconds)}`)
    for (const [own, rounds] of [
      ['WebAssembly', hillock],
      ['native', native],
    ] as const) {
      if (typeof rounds === 'string') continue
      const ratios = peer.rounds.map((theirs, k) => theirs / rounds[k]!)
      lines.push(
        `  ${own} is ${median(ratios).toFixed(2)} times ${peer.name} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}, round by round)`,
      )
    }
  }
  return lines.join('\n')
}

function sweepText({ runs, one, two, cpu, cancel_ms, same }: SweepTiming): string {
  const ratios = one.map((alone, k) => alone / two[k]!)
  const seconds = (all: readonly number[]) =>
    `${median(all).toFixed(2)} s (${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)})`
  return [
    `sweep: ${runs} runs of cuba, ${one.length} rounds`,
    `  one worker   ${seconds(one)}`,
    `  two workers  ${seconds(two)}, ${same ? 'the same results' : 'OTHER RESULTS'}`,
    `  Two are ${median(ratios).toFixed(2)} times one (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}, round by round)`,
    `  in processor time, all threads: ${median(cpu.one).toFixed(2)} s and ${median(cpu.two).toFixed(2)} s`,
    `  stopped ${median(cancel_ms).toFixed(0)} ms after the signal (at most ${Math.max(...cancel_ms).toFixed(0)} ms)`,
  ].join('\n')
}

/** Processor time in ms for each biological second: median, least and most. */
const spread = (busy: readonly number[], seconds: number): string => {
  const ms = busy.map((each) => (each * 1000) / seconds)
  return `${median(ms).toFixed(1)} ms a second (${Math.min(...ms).toFixed(1)} to ${Math.max(...ms).toFixed(1)})`
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function positive(text: string, option: string): number {
  const value = Number(text)
  if (!(value > 0)) throw new Fault(`${option} takes a number above 0, not ${text}.`)
  return value
}
