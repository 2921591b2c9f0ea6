/** `hillock bench`: speed, side by side with a peer in the same run. */
import { benches, timed } from '#bench'
import { nearest } from '#circuit'
import { Fault } from './fault'
import { readOptions } from './options'

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
  for (const name of positionals.length > 0 ? positionals : benches) {
    if (!benches.includes(name)) {
      const near = nearest(name, benches)
      throw new Fault(
        `There is no bench ${name}.${near ? ` Did you mean ${near}?` : ` There are ${benches.join(', ')}.`}`,
      )
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
  peer,
}: Awaited<ReturnType<typeof timed>>): string {
  const lines = [
    `${name}: ${seconds} s of biological time, ${hillock.length} rounds, one thread, f64; ${rate_hz.toFixed(2)} Hz`,
    `  first spike after the circuit: ${build_ms[0]!.toFixed(0)} ms to build, ${firstSpike_ms[0]!.toFixed(0)} ms in all (cold); ${median(firstSpike_ms.slice(1)).toFixed(0)} ms warm`,
    `  Hillock     ${spread(hillock, seconds)}`,
  ]
  if (typeof peer === 'string') lines.push(`  ${peer}`)
  else {
    const ratios = peer.rounds.map((theirs, k) => theirs / hillock[k]!)
    lines.push(
      `  ${peer.name.padEnd(10)}  ${spread(peer.rounds, seconds)}`,
      `  Hillock is ${median(ratios).toFixed(2)} times ${peer.name} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}, round by round)`,
    )
  }
  return lines.join('\n')
}

/** Wall ms for each biological second: median, least and most. */
const spread = (walls: readonly number[], seconds: number): string => {
  const ms = walls.map((wall) => (wall * 1000) / seconds)
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
