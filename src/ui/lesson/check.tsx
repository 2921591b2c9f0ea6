import type { ReactNode } from 'react'
import type { Part } from '#lesson'
import { type Running, stepOf } from '../commands/lessons'
import { useBench, useDesk } from '../desk/context'
import styles from './lesson.module.css'

interface Props {
  readonly part: Extract<Part, { readonly is: 'check' }>
  readonly run: Running
}

/** What is asked of the student's own run, each with the number that is seen. */
export function Check({ part, run }: Props): ReactNode {
  const desk = useDesk()
  const playing = useBench((b) => b.playing)
  const before = (stepOf(run)?.parts ?? []).slice(0, stepOf(run)?.parts.indexOf(part))
  const from = before.reduce((n, each) => n + (each.is === 'check' ? each.conditions.length : 0), 0)
  const verdicts = run.verdicts.slice(from, from + part.conditions.length)
  const done = run.progress.passed[run.progress.step]
  return (
    <section className={`${styles.card} ${done ? styles.done : ''}`} aria-label="Check">
      <h4>{done ? 'Passed' : 'Check of your run'}</h4>
      <ul className={styles.conditions}>
        {verdicts.map(({ passes, subject, seen, asked }, k) => {
          const { line, hint } = part.conditions[k]!
          return (
            <li key={line} data-passes={passes}>
              <span className={styles.mark} aria-hidden="true">
                {passes ? '✓' : '○'}
              </span>
              <span>
                <span className="hidden-visually">{passes ? 'Holds: ' : 'Not yet: '}</span>
                {subject}: <span className={styles.seen}>{seen}</span>
                {!passes && <span className={styles.asked}> (asked for: {asked})</span>}
                {!passes && hint && <span className={styles.hint}>{hint}</span>}
              </span>
            </li>
          )
        })}
      </ul>
      {!playing && !done && (
        <button type="button" className="button" onClick={() => void desk.run.play()}>
          Play
        </button>
      )}
    </section>
  )
}
