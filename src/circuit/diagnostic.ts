import type { Cause, Span } from '#language'

/** `bg/d1`: ids from the outermost block inwards, the way to the node that the person can see. Empty for the circuit itself. */
export type NodePath = string

/** One finding about a circuit, as data: at which node and parameter, what is so, and how to mend it. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'note'
  readonly path: NodePath
  /** A parameter, slot or text field of the node: `tau_m`, `receptor`, `equations`, `threshold`, `receptor.tau`. */
  readonly parameter?: string
  /** Where in that text. */
  readonly span?: Span
  /** What is wrong with the text, where that has a kind; the sentence says it. */
  readonly is?: Cause['is']
  readonly says: string
  readonly mend: string
  /** The mend as one press: a number of cells for the node. */
  readonly remedy?: { readonly size: number }
}

/** Whether a note is about a source that many cells share. */
export const isShared = ({ severity, parameter }: Diagnostic): boolean =>
  severity === 'note' && parameter === 'size'

export const isError = (note: Diagnostic): boolean => note.severity === 'error'
