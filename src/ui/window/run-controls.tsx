import type { ReactNode } from 'react'
import styles from './runs.module.css'
import { timeLeft } from './time-left'

interface Props {
  /** Part that is done, from 0 to 1; null: nothing runs. */
  readonly done: number | null
  /** When it began, ms; 0: never yet. */
  readonly began: number
  readonly onStop: () => void
}

/** At the end of a form that starts several runs: the button that does; while they run how far they are, and Stop. */
export function RunControls({ done, began, onStop }: Props): ReactNode {
  if (done === null)
    return (
      <button key="run" type="submit" className="button">
        {began > 0 ? 'Run again' : 'Run'}
      </button>
    )
  const left = timeLeft(done, performance.now() - began)
  return (
    <>
      {/* Of its own: the one that runs would submit the form with the press that stops. */}
      <button key="stop" type="button" className="button" onClick={onStop}>
        Stop
      </button>
      <progress aria-label="How far the runs are" value={done} max={1} />
      <span className={styles.left}>
        {Math.floor(done * 100)} % {left && `· ${left}`}
      </span>
    </>
  )
}
