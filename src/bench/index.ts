/** Speed as ratios against a peer in the same run, round by round, since machines are noisy. */
import { type Circuit, readCircuit } from '#circuit'
import { modelOf } from '#compile'
import { createSimulation } from '#engine'
import { library, presetText } from '#library'
import { timedNative } from '#native'
import { brian2 } from './brian2'
import brunel from './brunel.py?raw'
import coba from './coba.py?raw'
import cobahh from './cobahh.py?raw'
import cuba from './cuba.py?raw'

export { type SweepTiming, timedSweep } from './sweep'

interface Bench {
  /** The same for Brian2. */
  readonly script: string
  /** Given to the script, where it takes a number of cells. */
  readonly cells?: number
  readonly preset: string
  /** The preset, changed. */
  readonly from?: (circuit: Circuit) => Circuit
}

const all: Readonly<Record<string, Bench>> = {
  cuba: { script: cuba, preset: 'cuba' },
  'cuba-40000': { script: cuba, cells: 40_000, preset: 'cuba', from: tenfold },
  coba: { script: coba, preset: 'coba' },
  cobahh: { script: cobahh, preset: 'coba', from: channels },
  brunel: { script: brunel, preset: 'brunel', from: fullBrunel },
}

/** What can be timed. */
export const benches: readonly string[] = Object.keys(all)

/** Ten times the cells, and as many synapses onto each. */
function tenfold(circuit: Circuit): Circuit {
  return withNodes(circuit, (node) => ({
    ...node,
    ...(typeof node.size === 'number' ? { size: node.size * 10 } : {}),
    ...(node.slots?.connectivity
      ? {
          slots: {
            ...node.slots,
            connectivity: {
              ...node.slots.connectivity,
              parameters: { ...node.slots.connectivity.parameters, p: '0.002' },
            },
          },
        }
      : {}),
  }))
}

/** The third benchmark of Brette and colleagues: the second's wiring between Hodgkin–Huxley cells. */
function channels(circuit: Circuit): Circuit {
  return withNodes(circuit, (node) =>
    node.kind === 'lif' ? { ...node, kind: 'traub-miles', parameters: {} } : node,
  )
}

type Node = Circuit['nodes'][string]
const withNodes = (circuit: Circuit, change: (node: Node) => Node): Circuit => ({
  ...circuit,
  nodes: Object.fromEntries(Object.entries(circuit.nodes).map(([id, node]) => [id, change(node)])),
})

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
  return withNodes(circuit, (node) => {
    const wiring = node.slots?.connectivity
    return {
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
    }
  })
}

export interface Timing {
  readonly name: string
  readonly seconds: number
  readonly rate_hz: number
  /** From the circuit to a simulation ready to step, connections built; and from there to the first spike, ms. The first is cold. */
  readonly build_ms: readonly number[]
  readonly firstSpike_ms: readonly number[]
  /** Seconds that a processor spent on the stepping loop, for each round: other programs do not count. */
  readonly hillock: readonly number[]
  /** The same as a native program; a sentence: there is none. */
  readonly native: readonly number[] | string
  readonly peer: { readonly name: string; readonly rounds: readonly number[] } | string
}

/** Times a preset's stepping loop beside a peer, A/B by turns, after one round that does not count. */
export async function timed(name: string, seconds: number, rounds: number): Promise<Timing> {
  const { script, cells: wanted, preset, from = (circuit: Circuit) => circuit } = all[name]!
  const peer = brian2(script, seconds, wanted)
  const build_ms: number[] = []
  const firstSpike_ms: number[] = []
  const hillock: number[] = []
  const theirs: number[] = []
  const compiled: number[] = []
  const { circuit } = readCircuit((await presetText(preset))!)
  const native = await timedNative({ ...modelOf(from(circuit!), library, []), duration: seconds })
  let spikes = 0
  let cells = 0
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now()
    const { circuit } = readCircuit((await presetText(preset))!)
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
    const begun = process.cpuUsage()
    simulation.run(Math.round(seconds / model.dt), count)
    const { user, system } = process.cpuUsage(begun)
    const busy = (user + system) / 1e6
    spikes = seen
    cells = model.populations.reduce((sum, { size }) => sum + size, 0)
    const own = typeof native === 'string' ? 0 : await native.run()
    const other = typeof peer === 'string' ? 0 : peer.run()
    if (round === 0) continue
    hillock.push(busy)
    theirs.push(other)
    compiled.push(own)
  }
  if (typeof peer !== 'string') peer.close()
  if (typeof native !== 'string') native.close()
  return {
    name,
    seconds,
    rate_hz: spikes / cells / seconds,
    build_ms,
    firstSpike_ms,
    hillock,
    native: typeof native === 'string' ? native : compiled,
    peer: typeof peer === 'string' ? peer : { name: peer.name, rounds: theirs },
  }
}
