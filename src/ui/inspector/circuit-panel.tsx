import { lazy, type ReactNode, Suspense, useState } from 'react'
import { setAbout, setRun } from '#circuit'
import type { Parameter } from '#kind'
import { useBench, useCircuit, useDesk } from '../desk/context'
import { Field } from './field'
import styles from './inspector.module.css'
import { OwnKinds } from './own-kinds'

const Markdown = lazy(() => import('../window/markdown'))

const dt: Parameter = {
  default: '0.1 ms',
  range: ['0.01 ms', '1 ms'],
  help: 'The step of the simulation. Another step is another run.',
}
const duration: Parameter = {
  default: '1 s',
  help: 'How long a batch run lasts. A live run goes on until it is paused.',
}

/** The circuit: what it is about, and how it runs. */
export function CircuitPanel(): ReactNode {
  const desk = useDesk()
  const { name, about, run } = useCircuit()
  const fixed = useBench((b) => b.readOnly !== null)
  const [writing, setWriting] = useState(false)
  return (
    <div className={styles.panel}>
      <h2>{name}</h2>
      {writing ? (
        <textarea
          className={styles.about}
          // biome-ignore lint/a11y/noAutofocus: it was opened to be written in.
          autoFocus
          aria-label="Notes of this circuit, in Markdown"
          defaultValue={about}
          onBlur={(event) => {
            if (event.target.value !== about) desk.edit(setAbout(event.target.value))
            setWriting(false)
          }}
        />
      ) : (
        <>
          <Suspense fallback={null}>
            <Markdown text={about} />
          </Suspense>
          {!fixed && (
            <button type="button" className={styles.link} onClick={() => setWriting(true)}>
              {about ? 'Edit these notes' : 'Write notes'}
            </button>
          )}
        </>
      )}
      <section className={styles.section} aria-label="Run">
        <h3>Run</h3>
        <Field
          name="dt"
          parameter={dt}
          value={run.dt}
          disabled={fixed}
          onSet={(value) => desk.edit(setRun({ dt: String(value) }))}
        />
        <Field
          name="duration"
          parameter={duration}
          value={run.duration}
          disabled={fixed}
          onSet={(value) => desk.edit(setRun({ duration: String(value) }))}
        />
        <div className={styles.line}>
          <span className={styles.lineName}>seed</span>
          <span className="number">{run.seed}</span>
          <button
            type="button"
            className={styles.link}
            disabled={fixed}
            onClick={() => desk.edit(setRun({ seed: Math.floor(Math.random() * 1e6) }))}
          >
            Draw a new seed
          </button>
        </div>
      </section>
      <OwnKinds />
    </div>
  )
}
