/** What a program in C reads before its first step: knobs, connections and values at the start, as arrays. */
import { leaves, type Program } from '#compile'
import { type Network, turnedOver } from '#engine'
import { measureOf } from './emit/source'

export interface DataOptions {
  readonly steps: number
  /** Whether all values of synapses are handed over at the end too, not those of cells alone. */
  readonly dump?: boolean
}

type Part = Float64Array | Uint32Array | Uint16Array | Int32Array | BigUint64Array

/** Arrays in the order in which `runtime/main.c` takes them. */
export function partsOf(
  { layout, lowered, model }: Program,
  network: Network,
  { steps, dump = false }: DataOptions,
): readonly Part[] {
  const parts: Part[] = []
  const longs = (...values: readonly number[]) =>
    parts.push(BigUint64Array.from(values, (value) => BigInt(value)))
  for (const value of [model.seed >>> 0, steps, dump ? 1 : 0]) longs(value)
  parts.push(Float64Array.of(model.dt))
  const { values } = network.scalars
  const scalars = [...layout.scalars.keys()].map((key) => values.get(key) ?? Number.NaN)
  parts.push(Float64Array.from(scalars.length > 0 ? scalars : [0]))
  for (const [k, spikes] of network.schedules.entries()) {
    longs(network.kept[k]!)
    longs(...spikes.map(({ step }) => step))
    parts.push(Uint32Array.from(spikes, ({ cell }) => cell))
  }
  for (const [k, { narrow }] of layout.projections.entries()) {
    const { segments, rows, delays, columns } = network.wirings[k]!
    parts.push(segments, narrow ? Uint16Array.from(rows.targets) : rows.targets, delays)
    const none = new Uint32Array(0)
    parts.push(columns?.offsets ?? none, columns?.sources ?? none, columns?.places ?? none)
  }
  for (const { key } of lowered.variables) parts.push(network.values.get(key)!)
  for (const probe of model.probes) {
    const { target, against, interval, indices } = probe
    const measure = measureOf(probe)
    const count = target.is === 'variable' ? network.values.get(target.variable)!.length : 0
    longs(Math.max(1, Math.round(interval / model.dt)))
    longs(indices === null ? 1 : 0)
    parts.push(Uint32Array.from((indices ?? []).filter((index) => index < count)))
    const turned =
      measure === 'ANGLE' && target.is === 'variable' && against?.is === 'variable'
        ? turnedOver(target, against, (path) => {
            const found = network.wirings.find((wiring) => wiring.projection.path === path)
            return found ? { pre: found.sources, post: found.rows.targets } : null
          })
        : new Int32Array(0)
    parts.push(turned)
  }
  const variables = new Map(lowered.variables.map(({ key }, k) => [key, k]))
  for (const task of model.tasks) {
    const { every } = task
    longs(Math.max(1, Math.round(every / model.dt)))
    parts.push(Uint32Array.from(seenBy(task), (key) => variables.get(key)!))
    parts.push(Uint32Array.from(Object.values(task.states), (key) => variables.get(key)!))
  }
  return parts
}

/** The variables that a task may look at: what flows into it, and what it sets. */
export function seenBy({ signals, states }: Program['model']['tasks'][number]): readonly string[] {
  const flowing = Object.values(signals).flatMap(({ value }) =>
    [...leaves(value)].flatMap((e) =>
      e.op === 'here' || e.op === 'first' ? [String(e.value)] : [],
    ),
  )
  return [...new Set([...flowing, ...Object.values(states)])]
}

/** The bytes of all arrays: a number that says whose they are, their length, and each with its own length before it. */
export function* bytesOf(parts: readonly Part[], shape: bigint): Generator<Uint8Array> {
  const bytes = (part: { buffer: ArrayBufferLike; byteOffset: number; byteLength: number }) =>
    new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
  const padding = (part: Part) => (8 - (part.byteLength % 8)) % 8
  const words = parts.reduce((sum, part) => sum + 1 + (part.byteLength + padding(part)) / 8, 2)
  yield bytes(BigUint64Array.of(shape, BigInt(words)))
  for (const part of parts) {
    yield bytes(BigUint64Array.of(BigInt(part.length)))
    yield bytes(part)
    yield new Uint8Array(padding(part))
  }
}
