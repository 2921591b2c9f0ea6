import type { ReactNode } from 'react'
import { type Change, changeText } from '#lesson'
import { makeChange, pointAt } from '../commands/lessons'
import { useBench, useCircuit, useDesk } from '../desk/context'
import styles from './lesson.module.css'

/** Where on the canvas a change is made; null: nowhere. */
function placeOf(change: Change): string | null {
  if (change.is === 'swap' || change.is === 'slot') return change.node
  if (change.is === 'wire') return change.wire.split('.')[0] ?? null
  return change.where.startsWith('run.') ? null : change.where
}

/** What is to be changed. The student does it, or has it done. */
export function Changes({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  const desk = useDesk()
  const circuit = useCircuit()
  const library = useBench((b) => b.library)
  return (
    <ul className={styles.changes}>
      {changes.map((change) => {
        const place = placeOf(change)
        return (
          <li key={change.line}>
            <span>{changeText(change, { circuit, library })}.</span>
            <span className={styles.quiet}>
              {place !== null && (
                <button type="button" className={styles.link} onClick={() => pointAt(desk, place)}>
                  Show me
                </button>
              )}
              <button
                type="button"
                className={styles.link}
                onClick={() => makeChange(desk, change)}
              >
                Do it for me
              </button>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
