/** What the open block tells the nodes inside it: what its parameters are worth, and which of its ports lead to them. */
import {
  blockById,
  blocksAlong,
  type Circuit,
  endsOf,
  innerTexts,
  innerValues,
  type Library,
  type NodeId,
} from '#circuit'
import type { Constants } from '#language'

export interface Opened {
  readonly values: Constants
  /** What is written for its parameters. */
  readonly texts: ReadonlyMap<string, string>
  /** The port of the block by which a synapse hears from outside, by the synapse. */
  readonly entries: ReadonlyMap<NodeId, string>
}

/** The circuit itself is in no block. */
export const notInBlock: Opened = {
  values: () => undefined,
  texts: new Map(),
  entries: new Map(),
}

export function openedAt(way: readonly NodeId[], circuit: Circuit, library: Library): Opened {
  if (way.length === 0) return notInBlock
  const block = blockById(blocksAlong(way, circuit, library)?.at(-1) ?? '', circuit, library)
  const wired = new Set(block?.wires.map((wire) => wire.split('->')[1]?.trim()))
  const entries = new Map<NodeId, string>()
  for (const [name, leads] of Object.entries(block?.ports ?? {}))
    for (const end of endsOf(leads)) {
      const at = `${end.node}.${end.port}`
      if (end.port === 'pre' && !wired.has(at)) entries.set(end.node, name)
    }
  return {
    values: innerValues(way, circuit, library),
    texts: innerTexts(way, circuit, library),
    entries,
  }
}
