/** Probes that record one number for all that they read. */
import type { ProbeSpec } from '#compile'
import { math } from '#wasm'
import type { Simulation } from './simulation'

/** Takes the number as it is now. Null: the probe records what it reads as it is. */
export function measureOf(probe: ProbeSpec, simulation: Simulation): (() => number) | null {
  if (probe.shows === 'mean') return meanOf(probe.target, simulation)
  if (probe.shows === 'angle' && probe.against !== null)
    return angleOf(probe.target, probe.against, simulation)
  return null
}

function meanOf(target: string, simulation: Simulation): () => number {
  const values = simulation.read(target)
  return () => {
    const found = simulation.sample(target, null, values, 0)
    let sum = 0
    for (let k = 0; k < found; k++) sum += values[k]!
    return found > 0 ? sum / found : 0
  }
}

/** Degrees between the weights one way and those back, turned over: cos = Σ W_ij B_ji / (|W| |B|). */
function angleOf(there: string, back: string, simulation: Simulation): () => number {
  const W = simulation.read(there)
  const B = simulation.read(back)
  const turned = turnedOver(there, back, simulation)
  return () => {
    simulation.sample(there, null, W, 0)
    simulation.sample(back, null, B, 0)
    let [product, square] = [0, sumOfSquares(W) * sumOfSquares(B)]
    for (let k = 0; k < turned.length; k++) if (turned[k]! >= 0) product += W[k]! * B[turned[k]!]!
    // Nothing has no direction.
    if (!(square > 0)) square = 1
    const cosine = Math.max(-1, Math.min(1, product / Math.sqrt(square)))
    return (math.arccos(cosine) * 180) / Math.PI
  }
}

const sumOfSquares = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value * value, 0)

/** For each synapse there, the one between the same two cells back; -1: there is none. */
function turnedOver(there: string, back: string, simulation: Simulation): Int32Array {
  const pairsOf = (variable: string) => {
    const owner = simulation.model.projections.find(({ path }) => variable.startsWith(`${path}.`))
    return owner && simulation.pairs(owner.path)
  }
  const [go, come] = [pairsOf(there), pairsOf(back)]
  if (!go || !come) return new Int32Array(0)
  const key = (i: number, j: number) => i * 2 ** 26 + j
  const places = new Map<number, number>()
  for (let k = 0; k < come.pre.length; k++) places.set(key(come.post[k]!, come.pre[k]!), k)
  return Int32Array.from(go.pre, (i, k) => places.get(key(i, go.post[k]!)) ?? -1)
}
