import type { NodeId, Wire } from './circuit'

/** One end of a wire. */
export interface End {
  readonly node: NodeId
  readonly port: string
}

const pattern = /^\s*([A-Za-z][\w-]*)\.([A-Za-z_]\w*)\s*->\s*([A-Za-z][\w-]*)\.([A-Za-z_]\w*)\s*$/

/** The two ends of a wire such as `"drive.spikes -> syn.pre"`; null when it does not read. */
export function parseWire(wire: Wire): { readonly from: End; readonly to: End } | null {
  const found = pattern.exec(wire)
  if (!found) return null
  const [, a, out, b, into] = found as unknown as [string, string, string, string, string]
  return { from: { node: a, port: out }, to: { node: b, port: into } }
}

export const writeWire = (from: End, to: End): Wire =>
  `${from.node}.${from.port} -> ${to.node}.${to.port}`
