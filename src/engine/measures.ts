/** Probes that record one number for all that they read. */
import type { ProbeSpec, Target, VariableKey } from '#compile'
import { math } from '#wasm'
import type { Simulation } from './simulation'

type Weights = Extract<Target, { readonly is: 'variable' }>

/** Takes the number as it is now. Null: the probe records what it reads as it is. */
export function measureOf(probe: ProbeSpec, simulation: Simulation): (() => number) | null {
  const { shows, target, against } = probe
  if (target.is !== 'variable') return null
  if (shows === 'mean') return meanOf(target.variable, simulation)
  return shows === 'angle' && against?.is === 'variable'
    ? angleOf(target, against, simulation)
    : null
}

function meanOf(target: VariableKey, simulation: Simulation): () => number {
  const values = simulation.read(target)
  return () => {
    const found = simulation.sample(target, null, values, 0)
    let sum = 0
    for (let k = 0; k < found; k++) sum += values[k]!
    return found > 0 ? sum / found : 0
  }
}

/** Degrees between the weights one way and those back, turned over: cos = Σ W_ij B_ji / (|W| |B|). */
function angleOf(there: Weights, back: Weights, simulation: Simulation): () => number {
  const W = simulation.read(there.variable)
  const B = simulation.read(back.variable)
  const turned = turnedOver(there, back, (path) => simulation.pairs(path))
  return () => {
    simulation.sample(there.variable, null, W, 0)
    simulation.sample(back.variable, null, B, 0)
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
export function turnedOver(there: Weights, back: Weights, pairs: Simulation['pairs']): Int32Array {
  const pairsOf = ({ over }: Weights) => (over.is === 'synapses' ? pairs(over.projection) : null)
  const [go, come] = [pairsOf(there), pairsOf(back)]
  if (!go || !come) return new Int32Array(0)
  const key = (i: number, j: number) => i * 2 ** 26 + j
  const places = new Map<number, number>()
  for (let k = 0; k < come.pre.length; k++) places.set(key(come.post[k]!, come.pre[k]!), k)
  return Int32Array.from(go.pre, (i, k) => places.get(key(i, go.post[k]!)) ?? -1)
}
