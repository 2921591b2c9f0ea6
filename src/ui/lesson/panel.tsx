import { type ReactNode, useEffect, useRef } from 'react'
import type { Part } from '#lesson'
import {
  closeLesson,
  goTo,
  linkTo,
  openFor,
  openLesson,
  pointAt,
  type Running,
  showCircuit,
  shownParts,
  startAgain,
  stepOf,
  useRunning,
} from '../commands/lessons'
import { openPreset } from '../commands/opening'
import { useDesk } from '../desk/context'
import type { Desk } from '../desk/desk'
import Markdown, { type Within } from '../window/markdown'
import { say } from '../window/page'
import { Changes } from './changes'
import { Check } from './check'
import styles from './lesson.module.css'
import { Question } from './question'

/** The lesson beside the circuit: one step at a time. */
export default function LessonPanel(): ReactNode {
  const desk = useDesk()
  const run = useRunning()
  const heading = useRef<HTMLHeadingElement>(null)
  const place = run ? `${run.name} ${run.progress.step}` : ''
  const seen = useRef(place)
  useEffect(() => {
    if (seen.current === place) return
    seen.current = place
    // A new step begins at its heading, for the eye and for a screen reader.
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [place])
  const step = run && stepOf(run)
  if (!run || !step) return null
  const { lesson, progress } = run
  const last = lesson.steps.length - 1
  const passed = progress.passed[progress.step]
  const left = step.parts.some(
    (part) =>
      (part.is === 'check' && !passed) ||
      (part.is === 'ask' && !Object.hasOwn(progress.answers, part.line)),
  )
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <h2 className={styles.title}>{lesson.title}</h2>
        <button
          type="button"
          className={styles.close}
          aria-label="Close the lesson"
          title="Close the lesson"
          onClick={() => closeLesson(desk)}
        >
          <svg width="12" height="12" aria-hidden="true">
            <path d="M2 2l8 8M10 2l-8 8" />
          </svg>
        </button>
      </header>
      <Steps run={run} />
      <div className={styles.body}>
        <h3 ref={heading} tabIndex={-1} className={styles.step}>
          <span className="hidden-visually">
            Step {progress.step + 1} of {last + 1}:{' '}
          </span>
          {step.title}
        </h3>
        {shownParts(run).map((part) => (
          <One key={`${progress.step} ${part.line} ${part.is}`} part={part} run={run} />
        ))}
        <div className="hidden-visually" role="status">
          {passed ? 'The check has passed.' : ''}
        </div>
      </div>
      <footer className={styles.foot}>
        <button
          type="button"
          className="button"
          disabled={progress.step === 0}
          onClick={() => void goTo(desk, progress.step - 1)}
        >
          Back
        </button>
        {progress.step < last ? (
          <button
            type="button"
            className={`button ${left ? '' : styles.go}`}
            onClick={() => void goTo(desk, progress.step + 1)}
          >
            {left ? 'Skip this step' : 'Next'}
          </button>
        ) : (
          <button
            type="button"
            className={`button ${styles.go}`}
            onClick={() => {
              closeLesson(desk)
              say('The lesson is done. The circuit stays as you made it.')
            }}
          >
            Done
          </button>
        )}
      </footer>
      <More run={run} />
    </div>
  )
}

function Steps({ run }: { readonly run: Running }): ReactNode {
  const desk = useDesk()
  const { lesson, progress } = run
  return (
    <ol className={styles.steps} aria-label="Steps">
      {lesson.steps.map(({ title }, k) => {
        const passed = progress.passed[k] !== undefined
        return (
          <li key={title}>
            <button
              type="button"
              className={passed ? styles.passed : undefined}
              aria-current={k === progress.step ? 'step' : undefined}
              aria-label={`Step ${k + 1}: ${title}${passed ? ', passed' : ''}`}
              title={title}
              onClick={() => void goTo(desk, k)}
            >
              {passed ? '✓' : k + 1}
            </button>
          </li>
        )
      })}
    </ol>
  )
}

function One({ part, run }: { readonly part: Part; readonly run: Running }): ReactNode {
  const desk = useDesk()
  switch (part.is) {
    case 'text':
      return <Markdown text={part.text} within={within(desk)} />
    case 'open':
      return null
    case 'ask':
      return <Question part={part} run={run} />
    case 'change':
      return <Changes changes={part.changes} />
    case 'check':
      return <Check part={part} run={run} />
  }
}

/** Links of a lesson that lead to a node, a preset, or another lesson. */
const within =
  (desk: Desk): Within =>
  (url, words) => {
    const [, scheme, rest = ''] = /^(node:|preset:|#lesson=)(.+)$/.exec(url) ?? []
    if (!scheme) return null
    const [lesson = '', step] = rest.split('/')
    const go = () => {
      if (scheme === 'node:') pointAt(desk, decodeURIComponent(rest))
      else if (scheme === 'preset:') void openPreset(desk, rest)
      else void openLesson(desk, lesson, step === undefined ? null : Number(step) - 1)
    }
    return (
      <button
        type="button"
        className={scheme === 'node:' ? styles.point : styles.link}
        title={scheme === 'node:' ? 'Show it on the canvas' : undefined}
        onClick={go}
      >
        {words}
      </button>
    )
  }

function More({ run }: { readonly run: Running }): ReactNode {
  const desk = useDesk()
  const copy = async () => {
    const link = await linkTo(run)
    const copied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    )
    say(copied ? 'The link is on the clipboard.' : link, 30)
  }
  return (
    <div className={styles.more}>
      {run.notes.map(({ line, says, mend }) => (
        <p key={`${line} ${says}`} className={styles.fault}>
          Line {line}: {says} {mend}
        </p>
      ))}
      <div className={styles.quiet}>
        {openFor(run) && (
          <button
            type="button"
            className={styles.link}
            onClick={() => void showCircuit(desk, true)}
          >
            Open the circuit anew
          </button>
        )}
        <button type="button" className={styles.link} onClick={() => void copy()}>
          Copy a link to this step
        </button>
        <button type="button" className={styles.link} onClick={() => void startAgain(desk)}>
          Start the lesson again
        </button>
      </div>
    </div>
  )
}
