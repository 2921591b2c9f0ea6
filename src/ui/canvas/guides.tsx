import { ViewportPortal } from '@xyflow/react'
import type { ReactNode } from 'react'
import { createStore, type StoreApi, useStore } from 'zustand'
import type { Guide } from '../commands/arrange'
import { useDesk } from '../desk/context'
import type { Part } from '../desk/desk'
import styles from './canvas.module.css'

/** The lines that show what the nodes in the hand are in line with. */
export const guides: Part<StoreApi<readonly Guide[]>> = {
  make: () => createStore<readonly Guide[]>(() => none),
}
export const none: readonly Guide[] = []

export function Guides(): ReactNode {
  const desk = useDesk()
  const shown = useStore(desk.part(guides))
  if (shown.length === 0) return null
  const outlineWidth = 0.6 / desk.viewport.zoom()
  return (
    <ViewportPortal>
      {shown.map(({ axis, at, from, to }) => (
        <div
          key={axis}
          className={styles.guide}
          data-guide={axis}
          style={
            axis === 'x'
              ? { left: at, top: from, width: 0, height: to - from, outlineWidth }
              : { left: from, top: at, width: to - from, height: 0, outlineWidth }
          }
        />
      ))}
    </ViewportPortal>
  )
}
