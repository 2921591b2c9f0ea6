/** How large a node is on the canvas and where its ports stand, from its kind alone, so that nothing ever jumps. */
import type { Node } from '#circuit'
import type { Kind } from '#kind'

export interface Box {
  readonly width: number
  readonly height: number
}

export type Face =
  | 'soma'
  | 'population'
  | 'bouton'
  | 'stimulus'
  | 'probe'
  | 'block'
  | 'task'
  | 'unknown'
export type Edge = 'left' | 'right' | 'top' | 'bottom'

/** Where a handle stands: on which edge, and how far along it, px. */
export interface Place {
  readonly edge: Edge
  readonly along: number
}

export const SOMA = 56
export const BOUTON = 22
/** Header of a card. */
export const HEAD = 28
/** Strip of a block's face that shows its populations. */
export const BLOCK_RATES = 96
/** Strip of a task's face that shows its learning curve. */
export const TASK_CURVE = 64
const PORT_ROW = 18

export const cellsOf = (node: Node): number => {
  const size = Number(node.size ?? 1)
  return Number.isFinite(size) && size >= 1 ? Math.floor(size) : 1
}

export function faceOf(node: Node, kind: Kind | undefined): Face {
  if (!kind) return 'unknown'
  if (kind.family === 'neuron') return cellsOf(node) > 1 ? 'population' : 'soma'
  if (kind.family === 'synapse') return 'bouton'
  if (kind.family === 'stimulus') return 'stimulus'
  if (kind.family === 'probe') return 'probe'
  return kind.family === 'block' || kind.family === 'task' ? kind.family : 'unknown'
}

/** Columns, rows and pitch (px) of a population's field of dots. */
export interface DotField {
  readonly columns: number
  readonly rows: number
  readonly pitch: number
}

export function fieldOf(cells: number): DotField {
  const shown = Math.min(cells, 400)
  const columns = shown > 100 ? 20 : shown > 20 ? 10 : Math.min(shown, 5)
  return { columns, rows: Math.ceil(shown / columns), pitch: 160 / Math.max(columns, 5) }
}

export function boxOf(node: Node, kind: Kind | undefined): Box {
  const face = faceOf(node, kind)
  if (face === 'soma') return { width: SOMA, height: SOMA }
  if (face === 'bouton') return { width: BOUTON, height: BOUTON }
  if (face === 'stimulus') return { width: 176, height: 56 }
  if (face === 'probe') return node.box ?? { width: 280, height: 150 }
  if (face === 'population') {
    const { rows, pitch } = fieldOf(cellsOf(node))
    return { width: 180, height: HEAD + rows * pitch + 10 }
  }
  if (kind?.family === 'block') {
    // Ports stand on both sides, so that fewer rows than ports are enough.
    const rows = Math.max(2, Math.ceil(kind.ports.length * 0.6))
    return { width: 240, height: HEAD + rows * PORT_ROW + BLOCK_RATES + 10 }
  }
  if (kind?.family === 'task') {
    const taken = Object.keys({ ...kind.spikes, ...kind.inputs }).length
    const given = Object.keys(kind.outputs).length + (kind.threshold ? 2 : 1)
    return { width: 260, height: HEAD + Math.max(taken, given) * PORT_ROW + 8 + TASK_CURVE }
  }
  return { width: 160, height: 56 }
}

/** The ports that stand on one edge share it evenly. */
const share = (length: number, k: number, of: number): number => (length * (k + 1)) / (of + 1)

/** Those of a block or a task stand beside their names, between the head and the strip at the foot. */
const besideName = (height: number, foot: number, k: number, of: number): number =>
  HEAD + ((height - HEAD - foot) * (k + 0.5)) / of

/** What stands under the names of the ports, px. */
const footOf: { readonly [face in Face]?: number } = {
  block: BLOCK_RATES + 10,
  task: TASK_CURVE + 8,
}

/**
 * The place of each port. Inputs stand left and outputs right; states stand on top, out of the way of what people
 * wire most; a probe's one port stands on the edge that faces what it watches.
 */
export function places(
  face: Face,
  box: Box,
  ports: readonly {
    readonly name: string
    readonly side: 'in' | 'out'
    readonly carries: string
  }[],
  faces: Edge = 'left',
): ReadonlyMap<string, Place> {
  const edgeOf = (port: (typeof ports)[number]): Edge => {
    if (face === 'probe') return faces
    if (port.carries === 'state' && face !== 'block') return 'top'
    if (face === 'bouton' && port.carries === 'signal') return 'bottom'
    return port.side === 'in' ? 'left' : 'right'
  }
  const foot = footOf[face]
  const result = new Map<string, Place>()
  for (const edge of ['left', 'right', 'top', 'bottom'] as const) {
    const here = ports.filter((port) => edgeOf(port) === edge)
    const length = edge === 'left' || edge === 'right' ? box.height : box.width
    here.forEach((port, k) => {
      result.set(port.name, {
        edge,
        along:
          foot === undefined || edge === 'top'
            ? share(length, k, here.length)
            : besideName(length, foot, k, here.length),
      })
    })
  }
  return result
}
