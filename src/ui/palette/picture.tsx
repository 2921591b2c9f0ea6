import type { ReactNode } from 'react'
import type { Strokes } from '#presets'
import styles from './picture.module.css'

/** What a preset does, from a run of it: spikes, and curves in the colours that plots have. */
export function Picture({ strokes }: { readonly strokes: Strokes }): ReactNode {
  let curves = 0
  return (
    <svg className={styles.picture} viewBox="0 0 200 84" aria-hidden="true">
      {strokes.map(([as, d]) => (
        <path
          key={d}
          className={styles[as]}
          d={d}
          style={as === 'curve' ? { stroke: `var(--trace-${(curves++ % 8) + 1})` } : undefined}
        />
      ))}
    </svg>
  )
}
