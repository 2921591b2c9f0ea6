import { lazy, type ReactNode, Suspense } from 'react'
import type { Kind } from '#kind'
import { openReference } from '../commands/reference'
import { useDesk } from '../desk/context'
import { Likeness } from '../window/likeness'
import styles from './inspector.module.css'

const Markdown = lazy(() => import('../window/markdown'))

/** What a kind is, where it comes from, and its analogy beside the places where that breaks. */
export function About({ kind }: { readonly kind: Kind }): ReactNode {
  const desk = useDesk()
  const { analogy } = kind
  return (
    <section className={styles.section} aria-label="About">
      <Suspense fallback={null}>
        <Markdown text={kind.about} />
      </Suspense>
      {kind.source && <p className={styles.source}>{kind.source}</p>}
      <button type="button" className={styles.link} onClick={() => openReference(desk, kind.id)}>
        In the reference
      </button>
      {analogy && (
        <div className={styles.analogy}>
          <Likeness {...analogy} />
        </div>
      )}
    </section>
  )
}
