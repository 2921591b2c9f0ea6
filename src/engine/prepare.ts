/** What has to be fetched before a circuit can run. */
import { blockById, type Circuit, type Library, type Node } from '#circuit'

/** Loads the data that a circuit's tasks ask for; null when all of them are there. */
export function prepare(circuit: Circuit, library: Library): Promise<void> | null {
  const missing = [...asked(circuit, library)].flatMap((name) => {
    const data = library.data?.get(name)
    return data && !data.bytes ? [data] : []
  })
  if (missing.length === 0) return null
  return Promise.all(missing.map((data) => data.load())).then(() => undefined)
}

/** Names of data that kinds anywhere in the circuit, within blocks too, ask for. */
function asked(circuit: Circuit, library: Library): ReadonlySet<string> {
  const found = new Set<string>()
  const seen = new Set<string>()
  const look = (nodes: Readonly<Record<string, Node>>): void => {
    for (const { kind: id } of Object.values(nodes)) {
      if (seen.has(id)) continue
      seen.add(id)
      const block = blockById(id, circuit, library)
      if (block) look(block.nodes)
      const kind = Object.hasOwn(circuit.kinds, id) ? circuit.kinds[id] : library.kinds.get(id)
      if (!block && kind?.family === 'task' && kind.data !== undefined) found.add(kind.data)
    }
  }
  look(circuit.nodes)
  return found
}
