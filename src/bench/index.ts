/** Speed as ratios against a peer in the same run, round by round, since machines are noisy. */
import { readCircuit } from '#circuit'
import { modelOf } from '#compile'
import { createSimulation } from '#engine'
import { library, presetText } from '#library'
import { brian2 } from './brian2'
import coba from './coba.py?raw'
import cuba from './cuba.py?raw'

const scripts: Readonly<Record<string, string>> = { cuba, coba }

/** What can be timed. */
export const benches: readonly string[] = Object.keys(scripts)

export interface Timing {
  readonly name: string
  readonly seconds: number
  readonly rate_hz: number
  /** From the circuit to a simulation ready to step, connections built; and from there to the first spike, ms. The first is cold. */
  readonly build_ms: readonly number[]
  readonly firstSpike_ms: readonly number[]
  /** Wall seconds of the stepping loop for each round. */
  readonly hillock: readonly number[]
  readonly peer: { readonly name: string; readonly rounds: readonly number[] } | string
}

/** Times a preset's stepping loop beside a peer, A/B by turns, after one round that does not count. */
export async function timed(name: string, seconds: number, rounds: number): Promise<Timing> {
  const peer = brian2(scripts[name]!, seconds)
  const build_ms: number[] = []
  const firstSpike_ms: number[] = []
  const hillock: number[] = []
  const theirs: number[] = []
  let spikes = 0
  let cells = 0
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now()
    const { circuit } = readCircuit((await presetText(name))!)
    const model = modelOf(circuit!, library, [])
    const simulation = createSimulation(model)
    const ready = performance.now()
    let seen = 0
    const count = (_: unknown, __: unknown, ___: unknown, found: number) => {
      seen += found
    }
    while (seen === 0) simulation.run(1, count)
    build_ms.push(ready - start)
    firstSpike_ms.push(performance.now() - start)
    simulation.reset()
    seen = 0
    const from = performance.now()
    simulation.run(Math.round(seconds / model.dt), count)
    const wall = (performance.now() - from) / 1000
    spikes = seen
    cells = model.populations.reduce((sum, { size }) => sum + size, 0)
    const other = typeof peer === 'string' ? 0 : peer.run()
    if (round === 0) continue
    hillock.push(wall)
    theirs.push(other)
  }
  if (typeof peer !== 'string') peer.close()
  return {
    name,
    seconds,
    rate_hz: spikes / cells / seconds,
    build_ms,
    firstSpike_ms,
    hillock,
    peer: typeof peer === 'string' ? peer : { name: peer.name, rounds: theirs },
  }
}
