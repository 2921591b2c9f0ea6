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

/** A size written as a text is that of a population, whatever it comes to. */
const isMany = ({ size = 1 }: Node): boolean => typeof size === 'string' || size > 1

export function faceOf(node: Node, kind: Kind | undefined): Face {
  if (!kind) return 'unknown'
  if (kind.family === 'neuron') return isMany(node) ? 'population' : 'soma'
  if (kind.family === 'synapse') return 'bouton'
  if (kind.family === 'stimulus') return 'stimulus'
  if (kind.family === 'probe') return 'probe'
  return kind.family === 'block' || kind.family === 'task' ? kind.family : 'unknown'
}

/** A population's card and its field of dots, px: the same for any number of cells. */
export const CARD = { width: 148, height: 84 } as const
export const FIELD = { width: 132, height: 38 } as const
const MOST_DOTS = 400
const MOST_PITCH = 12.5

/** Columns, rows and pitch (px) of a population's field of dots. */
export interface DotField {
  readonly columns: number
  readonly rows: number
  readonly pitch: number
}

/** As large as the field has room for. */
export function fieldOf(cells: number): DotField {
  const shown = Math.max(1, Math.min(cells, MOST_DOTS))
  for (let rows = 1; ; rows++) {
    const pitch = Math.min(MOST_PITCH, FIELD.height / rows)
    const columns = Math.floor(FIELD.width / pitch)
    if (columns * rows < shown) continue
    // Rows of equal length, where it takes more than one.
    const even = Math.ceil(shown / rows)
    return { columns: even, rows: Math.ceil(shown / even), pitch }
  }
}

export function boxOf(node: Node, kind: Kind | undefined): Box {
  const face = faceOf(node, kind)
  if (face === 'soma') return { width: SOMA, height: SOMA }
  if (face === 'bouton') return { width: BOUTON, height: BOUTON }
  if (face === 'stimulus') return { width: CARD.width, height: 56 }
  if (face === 'probe') return node.box ?? { width: 280, height: 150 }
  if (face === 'population') return CARD
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
