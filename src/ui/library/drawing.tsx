import type { ReactNode } from 'react'
import type { Kind, ProbeKind } from '#kind'
import styles from './library.module.css'

/** What a probe of each sort draws. */
const plots: Readonly<Record<ProbeKind['reads'], string>> = {
  state: 'M4 15c3-1 4-4 5-4s1 4 2 4 2-10 3-10 1 12 2 12 2-4 4-5',
  spikes: 'M6 7v3M10 13v3M13 7v3M17 10v3M9 10v3M18 14v3',
  rate: 'M4 16c3 0 3-8 6-8s3 5 5 5 2-3 5-3',
  weights: 'M4 15c5 0 6-7 16-8M4 13c6 0 8 3 16 3',
  score: 'M4 17l4-2 3-5 4-2 5-1',
}

/** A loop, and the brake across it. */
const loop = 'M5 12a7 7 0 1 1 3 5.7M8.4 14l-.5 3.8 3.8.4M9.5 12h5'

/** The regions, each by what its textbook figure is known for; 24 px. */
const regions: { readonly [id: string]: string } = {
  // Layers, and a column through them.
  cortex: 'M3 5h18M3 9.5h18M3 14h18M3 18.5h18M9.5 5v13.5M14.5 5v13.5',
  // CA1 to CA3 as a curl, held by the dentate gyrus.
  hippocampus: 'M4 13a8 8 0 1 1 12 7M8 14a4.3 4.3 0 0 1 8.5-.8M16.5 13.2l-3 2.4',
  'basal-ganglia': loop,
  'basal-ganglia-gpr': loop,
  // Parallel fibres over Purkinje cells.
  cerebellum:
    'M3 6h18M3 9.5h18M7 4v8M12 4v8M17 4v8M7 12v4M12 12v4M17 12v4M5.6 17.5h2.8M10.6 17.5h2.8M15.6 17.5h2.8',
  // A relay, and the reticular sheet around it.
  thalamus: 'M5 7a9 9 0 0 1 14 0M9 15a3 3 0 1 0 6 0 3 3 0 1 0-6 0M12 21v-3M12 12V9',
}

/** A block, or a region by its own figure, in a drawing of 24 px. */
export function BlockDrawing({ id }: { readonly id: string }): ReactNode {
  return <Figure>{blockDrawing(id)}</Figure>
}

function blockDrawing(id: string): ReactNode {
  const figure = Object.hasOwn(regions, id) ? regions[id] : undefined
  if (figure) return <path d={figure} />
  return (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2.5" />
      <circle cx="9" cy="12" r="2" />
      <circle cx="15" cy="12" r="2" />
      <path d="M11 12h2" />
    </>
  )
}

/** A kind in a drawing of 24 px, in the manner of the canvas. */
export function Drawing({ kind }: { readonly kind: Kind }): ReactNode {
  return <Figure>{drawn(kind)}</Figure>
}

const Figure = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <svg className={styles.drawing} width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
    {children}
  </svg>
)

function drawn(kind: Kind): ReactNode {
  switch (kind.family) {
    case 'neuron':
      return (
        <>
          <path d="M5 14.5a7 7 0 0 0 14 0Z" className={styles.fill} />
          <circle cx="12" cy="12" r="8" />
        </>
      )
    case 'stimulus':
      return kind.outputs ? (
        <path
          d={'start' in kind.parameters ? 'M3 17h5V8h8v9h5' : 'M3 17h3V8h15'}
          className={styles.current}
        />
      ) : (
        <path
          d={
            'rate' in kind.parameters && !('start' in kind.parameters)
              ? 'M5 7v10M7.5 7v10M14 7v10M19 7v10'
              : 'M5 7v10M10 7v10M15 7v10M20 7v10'
          }
        />
      )
    case 'synapse':
      return (
        <>
          <path d="M1 12h6M17 12h6" />
          <circle cx="12" cy="12" r="5" className={styles.excites} />
          <path d="M9.5 12h5M12 9.5v5" className={styles.excites} />
        </>
      )
    case 'task':
      return (
        <>
          <circle cx="12" cy="12" r="8.5" />
          <circle cx="12" cy="12" r="4" />
        </>
      )
    case 'block':
      return blockDrawing(kind.id)
    case 'probe':
      return (
        <>
          <rect x="2.5" y="3.5" width="19" height="17" rx="2.5" />
          <path d={plots[kind.reads]} />
        </>
      )
    default:
      return <rect x="4" y="4" width="16" height="16" rx="3" />
  }
}
