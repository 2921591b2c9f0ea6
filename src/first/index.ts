/**
 * The part of the library that a first visit needs, so that its circuit runs before the rest has come, and the way to
 * the rest.
 */
import type { Circuit, Library, Node } from '#circuit'
import type { Kind } from '#kind'
import allToAll from '../../nodes/connectivity/all-to-all'
import lif from '../../nodes/neurons/lif'
import state from '../../nodes/probes/state'
import exponential from '../../nodes/receptors/exponential'
import constantCurrent from '../../nodes/stimuli/constant-current'
import synapse from '../../nodes/synapses/synapse'

export { coming } from './coming'

const kinds: readonly Kind[] = [allToAll, lif, state, exponential, constantCurrent, synapse]

/** What the circuit of a first visit is made of. */
export const first: Library = {
  kinds: new Map(kinds.map((kind) => [kind.id, kind])),
  blocks: new Map(),
}

/** Whether a circuit asks for a kind or block that is neither its own nor in the library. */
export function lacks(circuit: Circuit, library: Library): boolean {
  const there = (id: string) =>
    Object.hasOwn(circuit.kinds, id) ||
    Object.hasOwn(circuit.blocks, id) ||
    library.kinds.has(id) ||
    library.blocks.has(id)
  const asks = (nodes: Readonly<Record<string, Node>>) =>
    Object.values(nodes).some(
      ({ kind, slots }) =>
        !there(kind) || Object.values(slots ?? {}).some((slot) => slot && !there(slot.kind)),
    )
  return asks(circuit.nodes) || Object.values(circuit.blocks).some(({ nodes }) => asks(nodes))
}

/** A library that begins with the first part and has the rest once it was needed. */
export interface Growing {
  /** Always the same object; its maps are those of the moment. */
  readonly library: Library
  /** Fetches the rest when a circuit asks for it; null: all it asks for is there. */
  need(circuit: Circuit): Promise<void> | null
}

/** The whole library, fetched when first asked for. */
export const whole = async (): Promise<Library> => (await import('#library')).library

export function growing(fetch: () => Promise<Library> = whole): Growing {
  let now = first
  const library: Library = {
    get kinds() {
      return now.kinds
    },
    get blocks() {
      return now.blocks
    },
    get data() {
      return now.data ?? new Map()
    },
  }
  return {
    library,
    need: (circuit) =>
      now === first && lacks(circuit, first)
        ? fetch().then((all) => {
            now = all
          })
        : null,
  }
}
