/** Version 1 wrote a wire as `{ from: { node, port }, to: { node, port } }`, and `params` for `parameters`. */
type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function wiresAsText(fields: Fields): Fields {
  const wires: unknown[] = Array.isArray(fields.wires) ? fields.wires : []
  const nodes = isFields(fields.nodes) ? Object.entries(fields.nodes) : []
  return {
    ...fields,
    version: 2,
    wires: wires.map(written),
    nodes: Object.fromEntries(nodes.map(([id, node]) => [id, renamed(node)])),
  }
}

function written(wire: unknown): unknown {
  const [from, to] = isFields(wire) ? [end(wire.from), end(wire.to)] : [null, null]
  return from && to ? `${from} -> ${to}` : wire
}

const end = (given: unknown): string | null =>
  isFields(given) && typeof given.node === 'string' && typeof given.port === 'string'
    ? `${given.node}.${given.port}`
    : null

function renamed(node: unknown): unknown {
  if (!isFields(node) || !Object.hasOwn(node, 'params')) return node
  const { params, ...rest } = node
  return { ...rest, parameters: params }
}
