/** Speed as ratios against a peer in the same run, round by round, since machines are noisy. */
import { type Circuit, readCircuit } from '#circuit'
import { modelOf } from '#compile'
import { createSimulation } from '#engine'
import { library, presetText } from '#library'
import { brian2 } from './brian2'
import brunel from './brunel.py?raw'
import coba from './coba.py?raw'
import cuba from './cuba.py?raw'

export { type SweepTiming, timedSweep } from './sweep'

interface Bench {
  /** The same for Brian2. */
  readonly script: string
  /** The preset of the bench's name, changed. */
  readonly from?: (circuit: Circuit) => Circuit
}

const all: Readonly<Record<string, Bench>> = {
  cuba: { script: cuba },
  coba: { script: coba },
  brunel: { script: brunel, from: fullBrunel },
}

/** What can be timed. */
export const benches: readonly string[] = Object.keys(all)

/** Brunel's network at the size of the paper: five times the cells, and of each input 0.1 mV and 2.5 times as many. */
function fullBrunel(circuit: Circuit): Circuit {
  const larger: Readonly<Record<string, string>> = {
    ...{ '400': '1000', '100': '250', '0.25 mV': '0.1 mV', '-1.25 mV': '-0.5 mV' },
    ...{ '8000 Hz': '20 kHz', '2.5 nA': '1 nA' },
  }
  const change = (values: Circuit['nodes'][string]['parameters']) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, larger[String(value)] ?? value]),
    )
  return {
    ...circuit,
    nodes: Object.fromEntries(
      Object.entries(circuit.nodes).map(([id, node]) => {
        const wiring = node.slots?.connectivity
        return [
          id,
          {
            ...node,
            parameters: change(node.parameters),
            ...(typeof node.size === 'number' ? { size: node.size * 5 } : {}),
            ...(wiring
              ? {
                  slots: {
                    ...node.slots,
                    connectivity: { ...wiring, parameters: change(wiring.parameters) },
                  },
                }
              : {}),
          },
        ]
      }),
    ),
  }
}

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
  const { script, from = (circuit) => circuit } = all[name]!
  const peer = brian2(script, seconds)
  const build_ms: number[] = []
  const firstSpike_ms: number[] = []
  const hillock: number[] = []
  const theirs: number[] = []
  let spikes = 0
  let cells = 0
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now()
    const { circuit } = readCircuit((await presetText(name))!)
    const model = modelOf(from(circuit!), library, [])
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
    const begun = performance.now()
    simulation.run(Math.round(seconds / model.dt), count)
    const wall = (performance.now() - begun) / 1000
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
