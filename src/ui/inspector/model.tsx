import { lazy, type ReactNode, Suspense } from 'react'
import { type Node, type NodeId, setIntegrator } from '#circuit'
import { integratorNamed, integratorPages, integrators, type Kind, type SlotName } from '#kind'
import { useBench, useDesk } from '../desk/context'
import { canBeWritten, textOf, texts } from '../equations/draft'
import { Equations, Expression, Statements } from '../window/math'
import styles from './inspector.module.css'
import { OwnMark } from './own-kinds'

interface Props {
  readonly id: NodeId
  readonly node: Node
  readonly kind: Kind
  /** The slot of the node that the kind fills; null: the node itself is of it. */
  readonly slot?: SlotName | null
  readonly fixed: boolean
}

/** A kind's equations, typeset; with a press they can be changed and become a kind of the person's own. */
export function Model({ id, node, kind, slot = null, fixed }: Props): ReactNode {
  const desk = useDesk()
  const shown = (texts[kind.family] ?? []).filter(({ field }) => textOf(kind, field))
  const written = !fixed && canBeWritten(kind)
  if (shown.length === 0 && !written) return null
  const own = new Set(Object.keys(kind.parameters))
  return (
    <section className={styles.section} aria-label="Equations">
      {shown.map(({ field, title, is }) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide equation is scrolled from the keyboard.
        <section key={field} className={styles.equation} aria-label={title} tabIndex={0}>
          <h3>{title}</h3>
          {is === 'equations' && <Equations text={textOf(kind, field)} own={own} />}
          {is === 'statements' && <Statements text={textOf(kind, field)} own={own} />}
          {is === 'expression' && <Expression text={textOf(kind, field)} own={own} />}
        </section>
      ))}
      {(kind.family === 'neuron' || kind.family === 'stimulus') && textOf(kind, 'equations') && (
        <>
          <IntegratorChoice id={id} node={node} fixed={fixed} />
          <StepErrors id={id} kind={kind} />
        </>
      )}
      <OwnMark kind={kind} />
      {written && (
        <button
          type="button"
          className={styles.link}
          onClick={() => desk.view.setState({ writing: { kind, ids: [id], slot } })}
        >
          Edit equations
        </button>
      )}
    </section>
  )
}

const Measured = lazy(() => import('./step-errors'))

/** What each integrator costs in error at the step of the run; measured for kinds of the library as they come. */
function StepErrors({ id, kind }: Pick<Props, 'id' | 'kind'>): ReactNode {
  const used = useBench((b) => b.loaded?.populations.find((p) => p.path === id)?.integrator)
  const dt = useBench((b) => b.timeline.now.run.dt)
  const library = useBench((b) => b.library)
  if (library.kinds.get(kind.id) !== kind) return null
  return (
    <Suspense fallback={null}>
      <Measured kind={kind.id} used={used ?? ''} dt={dt} />
    </Suspense>
  )
}

function IntegratorChoice({ id, node, fixed }: Omit<Props, 'kind'>): ReactNode {
  const desk = useDesk()
  const used = useBench((b) => b.loaded?.populations.find((p) => p.path === id)?.integrator)
  return (
    <label className={styles.line}>
      <span className={styles.lineName}>integrator</span>
      <select
        value={node.integrator ?? ''}
        disabled={fixed}
        onChange={(event) => {
          desk.edit(setIntegrator([id], integratorNamed(event.target.value) ?? null))
        }}
      >
        <option value="">{used ? `chosen: ${used}` : 'chosen for you'}</option>
        {integrators.map((name) => (
          <option key={name} value={name}>
            {integratorPages[name].title}
          </option>
        ))}
      </select>
    </label>
  )
}
