import { type FormEvent, type ReactNode, useState } from 'react'
import { type Ask, type Part, shortText } from '#lesson'
import { answer, type Running } from '../commands/lessons'
import { useBench, useDesk } from '../desk/context'
import styles from './lesson.module.css'

interface Props {
  readonly part: Part & Ask
  readonly run: Running
}

/** A prediction: asked for before the run, kept, and shown beside what happened. */
export function Question({ part, run }: Props): ReactNode {
  const given = run.progress.answers[part.line]
  return given ? <Given part={part} run={run} /> : <Asked part={part} />
}

function Asked({ part }: { readonly part: Props['part'] }): ReactNode {
  const desk = useDesk()
  const playing = useBench((b) => b.playing)
  const [option, choose] = useState<number | null>(null)
  const [typed, type] = useState('')
  const [wait, setWait] = useState<string | null>(null)
  const text = option === null ? typed.trim() : (part.options[option] ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text) setWait(answer(desk, part, { text, option }))
  }
  return (
    <form className={styles.card} onSubmit={submit}>
      <fieldset>
        <legend>{part.question}</legend>
        {part.options.map((words, k) => (
          <label key={words} className={styles.option}>
            <input
              type="radio"
              name={`ask-${part.line}`}
              checked={option === k}
              onChange={() => choose(k)}
            />
            {words}
          </label>
        ))}
        {part.options.length === 0 && (
          <input
            className="field"
            aria-label="Your prediction"
            value={typed}
            onChange={(event) => type(event.target.value)}
          />
        )}
      </fieldset>
      {wait && (
        <p role="alert" className={styles.wait}>
          {wait}
          {!playing && (
            <button type="button" className="button" onClick={() => void desk.run.play()}>
              Play
            </button>
          )}
        </p>
      )}
      <button type="submit" className={`button ${styles.go}`} disabled={!text}>
        Predict
      </button>
    </form>
  )
}

function Given({ part, run }: Props): ReactNode {
  const given = run.progress.answers[part.line]!
  const passed = run.progress.passed[run.progress.step] !== undefined
  const { happens } = part
  return (
    <div className={styles.card}>
      <p>{part.question}</p>
      <p>
        <span className={styles.label}>You predicted</span> {given.text}
      </p>
      {given.kept.map(({ name, value }) => (
        <p key={name} className={styles.beside}>
          <span className={styles.label}>{name}</span>
          <span className="number">{shortText(value)}</span>
          <span className={styles.label}>now</span>
          <span className="number">{run.now[name] ?? '…'}</span>
        </p>
      ))}
      {passed && happens !== null && (
        <p>
          <span className={styles.label}>What happened</span> {part.options[happens]}
        </p>
      )}
    </div>
  )
}
