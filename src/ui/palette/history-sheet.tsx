import type { ReactNode } from 'react'
import { useBench, useDesk } from '../desk/context'
import styles from './palette.module.css'
import { stepWords } from './step-words'

/** Every step of this session by name; a press goes back or forth to it. */
export function History(): ReactNode {
  const desk = useDesk()
  const { now, past, future } = useBench((b) => b.timeline)
  const library = useBench((b) => b.library)
  const go = (steps: number) => {
    for (let k = 0; k < Math.abs(steps); k++) steps > 0 ? desk.redo() : desk.undo()
  }
  return (
    <div className={styles.sheetBody}>
      <ol className={styles.history} reversed>
        {future.map((step, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place.
          <li key={`f${k}`}>
            <button type="button" className={styles.future} onClick={() => go(future.length - k)}>
              {stepWords(step, now, library)}
            </button>
          </li>
        ))}
        {past.toReversed().map((step, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place.
          <li key={`p${k}`}>
            <button
              type="button"
              className={k === 0 ? styles.here : ''}
              aria-current={k === 0 ? 'step' : undefined}
              onClick={() => go(-k)}
            >
              {stepWords(step, now, library)}
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            className={past.length === 0 ? styles.here : ''}
            onClick={() => go(-past.length)}
          >
            As it was opened
          </button>
        </li>
      </ol>
    </div>
  )
}
