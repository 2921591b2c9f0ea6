/** What a circuit is, in eight letters: whether what was made of it is still of it. */
import { createHash } from 'node:crypto'
import { blockById, type Circuit } from '#circuit'
import { library } from '#library'

const ONLY_READ = new Set([
  'about',
  'label',
  'position',
  'source',
  'help',
  'analogy',
  'name',
  'scope',
  'floors',
])

/** What a circuit does, in eight letters: its drawing and that of the blocks in it. */
export function stampOf(circuit: Circuit): string {
  const seen = new Map<string, unknown>()
  const visit = (nodes: Circuit['nodes']) => {
    for (const { kind } of Object.values(nodes)) {
      const block = seen.has(kind) ? null : blockById(kind, circuit, library)
      if (!block) continue
      seen.set(kind, block)
      visit(block.nodes)
    }
  }
  visit(circuit.nodes)
  const text = JSON.stringify([circuit, ...seen.values()], (key, value) =>
    ONLY_READ.has(key) ? undefined : value,
  )
  return createHash('sha1').update(text).digest('hex').slice(0, 8)
}
