import { type ReactNode, useEffect, useState } from 'react'
import { lessons, lessonText, readLesson } from '#lesson'
import { progressOf } from '../commands/lesson-progress'
import styles from './palette.module.css'

interface Line {
  readonly id: string
  readonly title: string
  readonly steps: number
  readonly passed: number
  readonly begun: boolean
}

/** The lessons, with how far each has been done in this browser. */
export function LessonList({ open }: { readonly open: (id: string) => void }): ReactNode {
  const [all, setAll] = useState<readonly Line[]>([])
  useEffect(() => {
    let here = true
    void Promise.all(lessons.map(lineOf)).then(
      (found) => here && setAll(found.filter((line) => line !== null)),
      () => undefined,
    )
    return () => {
      here = false
    }
  }, [])
  return (
    all.length > 0 && (
      <section className={styles.presets} aria-label="Lessons">
        <h3>Lessons</h3>
        <ul className={styles.lessons}>
          {all.map(({ id, title, steps, passed, begun }) => (
            <li key={id}>
              <button type="button" onClick={() => open(id)}>
                {title}
                <span>{begun ? `${passed} of ${steps} checks passed` : `${steps} checks`}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    )
  )
}

async function lineOf(id: string): Promise<Line | null> {
  const text = await lessonText(id)
  if (text === null) return null
  const { title, steps } = readLesson(text)
  const progress = progressOf(id)
  return {
    id,
    title,
    steps: steps.filter(({ parts }) => parts.some(({ is }) => is === 'check')).length,
    passed: Object.keys(progress?.passed ?? {}).length,
    begun: progress !== null,
  }
}
