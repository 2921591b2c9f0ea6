/** A circuit as its file has it. */
export interface ManyNodes {
  readonly name: string
  readonly nodes: Readonly<Record<string, { position: { x: number; y: number } }>>
  readonly wires: readonly string[]
}

/** A circuit of so many nodes, and twice as many wires; the same for the same seed. */
export const manyNodes: (count?: number, seed?: number) => ManyNodes
