import { createContext, type ReactNode } from 'react'
import { labelOf } from '../../desk/names'
import type { FaceProps } from '../face'
import styles from './crowd.module.css'

/** The canvas is seen from so far that a node is a plain shape, also where it is an element of the page. */
export const Far = createContext(false)

/** A node from afar: its outline. Its label is painted, where there is room. */
export function FarFace({ data, selected }: Omit<FaceProps, 'id'>): ReactNode {
  const round = data.face === 'soma' || data.face === 'bouton'
  return (
    <div
      className={`${styles.plain} ${round ? styles.round : ''} ${selected ? styles.selected : ''}`}
      style={data.box}
      title={labelOf(data.node, data.kind)}
    />
  )
}
