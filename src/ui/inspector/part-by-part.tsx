import type { ReactNode } from 'react'
import { lensOf, lensOfEffect, type Node } from '#circuit'
import { Written } from '../canvas/lens'
import { useBench, useDrawing, useView } from '../desk/context'
import styles from './inspector.module.css'

/** The parts of a node in machine learning, each beside the place where it breaks; open while the lens is on. */
export function PartByPart({ node }: { readonly node: Node }): ReactNode {
  const circuit = useDrawing()
  const library = useBench((b) => b.library)
  const lens = useView((v) => v.lens)
  const { parts } = lensOf(node, circuit, library)
  const effect = lensOfEffect(node, circuit, library)
  const all = Object.entries(parts)
  if (all.length === 0 && !effect) return null
  return (
    <details className={styles.section} open={lens} key={String(lens)}>
      <summary>Part by part in machine learning</summary>
      <dl className={styles.parts}>
        {all.map(([name, { symbol, twin, breaks }]) => (
          <div key={name}>
            <dt>
              {name} <Written text={symbol} />
            </dt>
            <dd>
              {twin}
              {breaks && <p>≠ {breaks}</p>}
            </dd>
          </div>
        ))}
        {effect && (
          <div>
            <dt>effect</dt>
            <dd>
              {effect.twin}
              {effect.breaks.map((each) => (
                <p key={each}>≠ {each}</p>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </details>
  )
}
