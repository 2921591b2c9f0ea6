import type { NodeData } from './elements'

/** What the face of a node is given, whatever its family. */
export interface FaceProps {
  readonly id: string
  readonly data: NodeData
  readonly selected: boolean
}
