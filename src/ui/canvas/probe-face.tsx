import { lazy, type ReactNode, Suspense } from 'react'
import type { FaceProps } from './face'
import { NodeName } from './lens'
import styles from './node.module.css'
import { HEAD } from './sizes'

const ProbePlot = lazy(() => import('../scope/probe-plot').then((m) => ({ default: m.ProbePlot })))

/** A probe: its plot, live, on the canvas. */
export function ProbeFace({ data }: FaceProps): ReactNode {
  const { width, height } = data.box
  const wired = data.ports.length > 0
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <NodeName data={data} />
      </div>
      {wired && (
        <Suspense fallback={null}>
          <ProbePlot path={data.path} width={width - 2} height={height - HEAD - 2} />
        </Suspense>
      )}
    </div>
  )
}
