/** The firing patterns of published sets, told apart by the features of their spike times alone. */
import { describe, expect, test } from 'vitest'
import { type Circuit, readCircuit } from '#circuit'
import { runBatch } from '#engine'
import { library, presetText } from '#library'
import { sketch } from '../../src/compile/sketch'

/** Spike times in ms of each cell of a preset, by node. */
async function spikesOf(
  id: string,
  change = (circuit: Circuit) => circuit,
): Promise<Readonly<Record<string, readonly number[]>>> {
  const circuit = change(readCircuit((await presetText(id))!).circuit!)
  const cells = Object.entries(circuit.nodes).flatMap(([node, { kind }]) =>
    library.kinds.get(kind)?.family === 'neuron' ? [node] : [],
  )
  const probe = { kind: 'spike-probe', position: { x: 0, y: 0 }, parameters: {} }
  const watched = {
    ...circuit,
    nodes: {
      ...circuit.nodes,
      ...Object.fromEntries(cells.map((node) => [`spikes-${node}`, probe])),
    },
    wires: [...circuit.wires, ...cells.map((node) => `${node}.spikes -> spikes-${node}.in`)],
  }
  const { probes } = runBatch(watched, library)
  return Object.fromEntries(
    cells.map((node) => {
      const found = probes[`spikes-${node}`]
      return [node, found && 'indices' in found ? found.times_ms : []]
    }),
  )
}

type Pattern =
  | 'silent'
  | 'transient'
  | 'tonic'
  | 'adapting'
  | 'accelerating'
  | 'initial burst'
  | 'bursting'
  | 'irregular'

/** In the order in which a pattern is excluded: nothing at the end, a beat that repeats, a trend. */
function classify(times: readonly number[], end: number): Pattern {
  if (times.length === 0) return 'silent'
  const intervals = times.slice(1).map((time, k) => time - times[k]!)
  const longest = Math.max(0, ...intervals)
  if (end - times.at(-1)! > Math.max(2 * longest, 100)) return 'transient'
  const late = intervals.slice(Math.floor(intervals.length / 2))
  const spread = Math.max(...late) / Math.min(...late)
  if (spread > 2) return repeats(late) ? 'bursting' : 'irregular'
  const change = intervals[0]! / intervals.at(-1)!
  if (change > 1.3) return 'accelerating'
  if (change > 1 / 1.3) return 'tonic'
  // Where a burst comes first, the steady rhythm is there after a jump; adaptation gets there by degrees.
  const jumps = intervals.slice(1).map((interval, k) => interval / intervals[k]!)
  return Math.max(...jumps) > 2 ? 'initial burst' : 'adapting'
}

/** Whether the intervals come again in the same order, to a twentieth. */
const repeats = (intervals: readonly number[]): boolean =>
  Array.from({ length: Math.floor(intervals.length / 2) }, (_, k) => k + 1).some((period) =>
    intervals.slice(period).every((interval, k) => Math.abs(interval / intervals[k]! - 1) < 0.05),
  )

describe('AdEx: Naud et al. 2008', async () => {
  const spikes = await spikesOf('adex-patterns')
  test.each<[string, Pattern]>([
    ['tonic', 'tonic'],
    ['adapting', 'adapting'],
    ['initial-burst', 'initial burst'],
    ['bursting', 'bursting'],
    ['accelerating', 'accelerating'],
    ['delayed-bursting', 'bursting'],
    ['transient', 'transient'],
    ['irregular', 'irregular'],
  ])('%s: %s', (node, pattern) => {
    expect(classify(spikes[node]!, 600)).toBe(pattern)
  })

  test('the delayed ones begin late: later than two tonic and adapting starts together', () => {
    const [tonic, adapting] = [spikes.tonic![0]!, spikes.adapting![0]!]
    for (const node of ['accelerating', 'delayed-bursting'])
      expect(spikes[node]![0]).toBeGreaterThan(tonic + adapting)
  })
})

describe('Izhikevich 2003', async () => {
  const spikes = await spikesOf('izhikevich-patterns')
  const rate = (node: string) => spikes[node]!.length / 0.4
  test.each<[string, Pattern]>([
    ['rs', 'initial burst'],
    ['ib', 'initial burst'],
    ['ch', 'bursting'],
    ['lts', 'adapting'],
  ])('%s: %s', (node, pattern) => {
    expect(classify(spikes[node]!, 450)).toBe(pattern)
  })
  test('regular spiking: two spikes soon, and then a steady beat; bursting begins with three within 10 ms', () => {
    expect(spikes.rs![1]! - spikes.rs![0]!).toBeGreaterThan(15)
    expect(spikes.ib![2]! - spikes.ib![0]!).toBeLessThan(10)
  })
  test('fast spiking: the fastest by far, and hardly any adaptation after the first spikes', () => {
    expect(rate('fs')).toBeGreaterThan(100)
    expect(rate('fs')).toBeGreaterThan(1.4 * Math.max(...['rs', 'ib', 'ch', 'lts'].map(rate)))
    const late = spikes.fs!.slice(5).map((time, k, all) => time - (all[k - 1] ?? time - 7.7))
    expect(Math.max(...late) / Math.min(...late)).toBeLessThan(1.05)
  })
})

describe('Hodgkin and Huxley’s axon', () => {
  /** Cells with a current each, in µA/cm² (2,000 µm²: 20 pA make one), and their spikes in the second half of 600 ms. */
  const rates = (currents: readonly number[]) => {
    const { spikes } = runBatch(
      sketch(
        {
          drive: {
            kind: 'constant-current',
            size: currents.length,
            parameters: { amplitude: currents.map((one) => `${one * 20} pA`) },
          },
          cell: { kind: 'hodgkin-huxley', size: currents.length },
          spikes: { kind: 'spike-probe' },
        },
        ['drive.I -> cell.I', 'cell.spikes -> spikes.in'],
        { run: { dt: '0.02 ms', duration: '600 ms', seed: 1, precision: 'f64' } },
      ),
      library,
    ).probes
    if (!spikes || !('indices' in spikes)) throw new Error('no spikes')
    return currents.map((_, cell) => {
      const times = spikes.times_ms.filter((time, k) => spikes.indices[k] === cell && time > 300)
      return times.length < 2 ? 0 : (1000 * (times.length - 1)) / (times.at(-1)! - times[0]!)
    })
  }

  test('it fires again and again from 6 to 7 µA/cm² on, and begins at 50 to 60 Hz: type II', () => {
    const currents = Array.from({ length: 21 }, (_, k) => 5.5 + 0.1 * k)
    const found = rates(currents)
    const onset = found.findIndex((rate) => rate > 0)
    expect(currents[onset]).toBeGreaterThan(6)
    expect(currents[onset]).toBeLessThan(7)
    expect(found[onset]).toBeGreaterThan(50)
    expect(found[onset]).toBeLessThan(60)
    expect(found.slice(onset).every((rate) => rate > 50)).toBe(true)
  })
})
