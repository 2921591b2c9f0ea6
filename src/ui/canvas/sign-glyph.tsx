import type { ReactNode } from 'react'
import { signText } from './elements'
import styles from './node.module.css'
import type { Sign } from './sign'

/** What the cells of a node do to others: a pyramid excites, a disc inhibits. */
export function SignGlyph({ sign }: { readonly sign: Sign | null }): ReactNode {
  if (sign === null) return null
  const excites = sign !== 'inhibitory'
  const both = sign === 'both'
  return (
    <svg
      className={styles.signGlyph}
      width={both ? 22 : 11}
      height="11"
      role="img"
      aria-label={signText[sign]}
    >
      <title>{signText[sign]}</title>
      {excites && <path d="M5.5 0.5L11 10.5H0Z" className={styles.excites} />}
      {sign !== 'excitatory' && (
        <circle cx={both ? 17 : 5.5} cy="5.5" r="4.5" className={styles.inhibits} />
      )}
    </svg>
  )
}
