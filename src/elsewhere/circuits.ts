/** For tests: circuits in a few words. */
import type { Circuit, Node } from '#circuit'
import type { SlotName } from '#kind'

type Part = Omit<Node, 'position' | 'parameters'> & { readonly parameters?: Node['parameters'] }

/** Nodes and wires as a circuit; the run is 200 ms at 0.1 ms unless said. */
export function circuitOf(
  nodes: Readonly<Record<string, Part>>,
  wires: readonly string[],
  run: Partial<Circuit['run']> = {},
  kinds: Circuit['kinds'] = {},
): Circuit {
  return {
    format: 'hillock',
    version: 2,
    name: 'test',
    about: '',
    run: { dt: '0.1 ms', duration: '200 ms', seed: 1, precision: 'f64', ...run },
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, node]) => [
        id,
        { position: { x: 0, y: 0 }, parameters: {}, ...node },
      ]),
    ),
    wires,
    kinds,
    blocks: {},
    scope: null,
  }
}

/** A synapse with these slots: a kind, or a kind with its parameters. */
export const synapse = (
  slots: { readonly [slot in SlotName]?: string | readonly [string, Node['parameters']] },
  parameters: Node['parameters'] = {},
): Part => ({
  kind: 'synapse',
  parameters,
  slots: Object.fromEntries(
    Object.entries(slots).map(([slot, choice]) => [
      slot,
      typeof choice === 'string'
        ? { kind: choice, parameters: {} }
        : { kind: choice[0], parameters: choice[1] },
    ]),
  ),
})
