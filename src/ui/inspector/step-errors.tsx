import type { ReactNode } from 'react'
import { integratorPages, integrators } from '#kind'
import { readQuantity } from '#language'
import { errorText, STEPS, stepAdvice, stepErrors } from '#steps'
import styles from './inspector.module.css'

interface Props {
  readonly kind: string
  /** The integrator in use; empty: not known yet. */
  readonly used: string
  readonly dt: string
}

/** How wrong each integrator is for a kind at the step of the run, or at the next longer one that was measured. */
export default function StepErrors({ kind, used, dt }: Props): ReactNode {
  const found = Object.hasOwn(stepErrors, kind) ? stepErrors[kind] : undefined
  if (!found) return null
  const step = (readQuantity(dt, null).value?.value ?? Number.NaN) * 1000
  const k = STEPS.findLastIndex((each) => each >= step * (1 - 1e-9))
  return (
    <div className={styles.remark}>
      <p>{stepAdvice(found)}</p>
      {k < 0 ? (
        <p>Longer steps than 0.1 ms were not measured.</p>
      ) : (
        <>
          <p>
            Spikes at a step of {STEPS[k]} ms, measured with the kind’s own values and a steady
            input of {found.inputs.join(', ')}:
          </p>
          <ul className={styles.stepErrors}>
            {integrators.flatMap((method) => {
              const error = found.errors[method]?.[k]
              if (error === undefined) return []
              return (
                <li key={method} aria-current={method === used || undefined}>
                  <span>
                    {integratorPages[method].title}
                    {method === used && ' (in use)'}
                  </span>
                  <span>{errorText(error)}</span>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </div>
  )
}
