/** Copy, cut and paste as text. */
import { blocksAlong, copyNodes, type NodeId, paste, readPaste, renamedText } from '#circuit'
import { removeSelected } from './actions'
import { addingPoint, pointerIsOver, toCanvas } from './canvas/viewport'
import { bench, circuitNow, drawingNow, editAndSelect } from './store'
import { say } from './view'

const OFFSET = 24

const selectedText = (ids: readonly NodeId[] = bench.getState().selection): string =>
  copyNodes(drawingNow(), ids, bench.getState().library)

/** What the browser is still writing to the clipboard: a paste that comes sooner would find what was there before. */
let underWay: string | null = null
export const textUnderWay = (): string | null => underWay

export async function copySelected(): Promise<void> {
  if (bench.getState().selection.length === 0) return
  const text = selectedText()
  underWay = text
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    say('The browser did not let Hillock write to the clipboard.')
  } finally {
    if (underWay === text) underWay = null
  }
}

export async function cutSelected(): Promise<void> {
  await copySelected()
  removeSelected()
}

/** Pastes nodes at the pointer, or beside where they came from; other text is answered with a sentence. */
export function pasteText(text: string): void {
  put(text, pointerIsOver() ? toCanvas(addingPoint()) : null)
}

export function duplicateSelected(): void {
  if (bench.getState().selection.length > 0) put(selectedText(), null)
}

function put(text: string, at: { readonly x: number; readonly y: number } | null): void {
  const { library, way, readOnly } = bench.getState()
  if (readOnly) {
    say(readOnly)
    return
  }
  const circuit = circuitNow()
  const read = readPaste(text, {
    drawing: drawingNow(),
    circuit,
    library,
    open: blocksAlong(way, circuit, library) ?? [],
    at: at ?? { offset: OFFSET },
  })
  if (!read.nodes) {
    say(read.says)
    return
  }
  editAndSelect(paste(read.nodes, read.wires, read.kinds, read.blocks), Object.keys(read.nodes))
  if (read.renamed.length > 0) say(renamedText(read.renamed), 12)
}
