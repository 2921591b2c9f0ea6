import { type ReactNode, useState } from 'react'
import { type Circuit, type Node, type NodeId, setIntegrator, setOwnKind } from '#circuit'
import type { Integrator, Kind } from '#kind'
import { parseEquations, parseExpression, parseStatements } from '#language'
import { circuitNow, edit, useBench } from '../store'
import styles from './inspector.module.css'
import { Equations, Expression, Statements } from './math'

interface Props {
  readonly id: NodeId
  readonly node: Node
  readonly kind: Kind
  readonly fixed: boolean
}

type TextField =
  | 'equations'
  | 'threshold'
  | 'reset'
  | 'refractory'
  | 'sum'
  | 'onPre'
  | 'onPost'
  | 'onStep'
  | 'output'
const fields: readonly {
  readonly field: TextField
  readonly title: string
  readonly is: 'equations' | 'expression' | 'statements'
}[] = [
  { field: 'equations', title: 'Equations', is: 'equations' },
  { field: 'threshold', title: 'Spikes when', is: 'expression' },
  { field: 'reset', title: 'Then', is: 'statements' },
  { field: 'refractory', title: 'Refractory', is: 'expression' },
  { field: 'sum', title: 'Adds to the target in every step', is: 'expression' },
  { field: 'onPre', title: 'When a spike arrives', is: 'statements' },
  { field: 'onPost', title: 'When the target spikes', is: 'statements' },
  { field: 'onStep', title: 'In every step', is: 'statements' },
  { field: 'output', title: 'What flows into the target', is: 'expression' },
]

const textOf = (kind: Kind, field: TextField): string => {
  const text: unknown = Object.hasOwn(kind, field) ? Reflect.get(kind, field) : undefined
  return typeof text === 'string' ? text : ''
}

/** A kind's equations, typeset; with a press they can be changed and become a kind of the person's own. */
export function Model({ id, node, kind, fixed }: Props): ReactNode {
  const [writing, setWriting] = useState(false)
  const shown = fields.filter(({ field }) => textOf(kind, field))
  if (shown.length === 0) return null
  if (writing) return <Writing {...{ id, kind }} onDone={() => setWriting(false)} />
  const own = new Set(Object.keys(kind.parameters))
  return (
    <section className={styles.section} aria-label="Equations">
      {shown.map(({ field, title, is }) => (
        <div key={field} className={styles.equation}>
          <h3>{title}</h3>
          {is === 'equations' && <Equations text={textOf(kind, field)} own={own} />}
          {is === 'statements' && <Statements text={textOf(kind, field)} own={own} />}
          {is === 'expression' && <Expression text={textOf(kind, field)} own={own} />}
        </div>
      ))}
      {(kind.family === 'neuron' || kind.family === 'stimulus') && textOf(kind, 'equations') && (
        <IntegratorChoice id={id} node={node} fixed={fixed} />
      )}
      {!fixed && (
        <button type="button" className={styles.link} onClick={() => setWriting(true)}>
          Edit equations
        </button>
      )}
    </section>
  )
}

const integrators: readonly (readonly [Integrator, string])[] = [
  ['exact', 'exact'],
  ['exponential-euler', 'exponential Euler'],
  ['euler', 'forward Euler'],
  ['rk2', 'midpoint (RK2)'],
  ['rk4', 'Runge–Kutta (RK4)'],
]

function IntegratorChoice({ id, node, fixed }: Omit<Props, 'kind'>): ReactNode {
  const used = useBench((b) => b.loaded?.populations.find((p) => p.path === id)?.integrator)
  return (
    <label className={styles.line}>
      <span className={styles.lineName}>integrator</span>
      <select
        value={node.integrator ?? ''}
        disabled={fixed}
        onChange={(event) => {
          const chosen = integrators.find(([value]) => value === event.target.value)
          edit(setIntegrator([id], chosen ? chosen[0] : null))
        }}
      >
        <option value="">{used ? `chosen: ${used}` : 'chosen for you'}</option>
        {integrators.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

interface WritingProps {
  readonly id: NodeId
  readonly kind: Kind
  readonly onDone: () => void
}

/** The texts of a kind, to be changed; what does not read is pointed at and not applied. */
function Writing({ id, kind, onDone }: WritingProps): ReactNode {
  const shown = fields.filter(({ field }) => textOf(kind, field))
  const [texts, setTexts] = useState(() =>
    Object.fromEntries(shown.map(({ field }) => [field, textOf(kind, field)])),
  )
  const own = new Set(Object.keys(kind.parameters))
  const faults = shown.flatMap(({ field, is }) => {
    const text = texts[field] ?? ''
    const read =
      is === 'equations'
        ? parseEquations(text)
        : is === 'statements'
          ? parseStatements(text)
          : parseExpression(text)
    return read.faults.map((fault) => ({
      field,
      fault,
      at: text.slice(fault.span.start, fault.span.end),
    }))
  })
  const apply = () => {
    edit(setOwnKind(ownKind(kind, texts, circuitNow()), [id]))
    onDone()
  }
  return (
    <section className={styles.section} aria-label="Edit equations">
      {shown.map(({ field, title, is }) => (
        <label key={field} className={styles.write}>
          <h3>{title}</h3>
          <textarea
            rows={Math.max(is === 'expression' ? 1 : 2, (texts[field] ?? '').split('\n').length)}
            spellCheck={false}
            value={texts[field] ?? ''}
            onChange={(event) => setTexts({ ...texts, [field]: event.target.value })}
          />
          {faults
            .filter((each) => each.field === field)
            .map(({ fault, at }) => (
              <span key={fault.span.start} className={styles.refused} role="alert">
                {at && <code>{at}</code>} {fault.says} {fault.mend}
              </span>
            ))}
        </label>
      ))}
      <div className={styles.equation}>
        <Equations text={texts.equations ?? ''} own={own} />
      </div>
      <div className={styles.actions}>
        <button type="button" className="button" disabled={faults.length > 0} onClick={apply}>
          Apply
        </button>
        <button type="button" className="button plain" onClick={onDone}>
          Leave as it was
        </button>
      </div>
    </section>
  )
}

/** The kind with these texts: itself when it is the circuit's own, otherwise a copy with an id and name of its own. */
function ownKind(kind: Kind, texts: Readonly<Record<string, string>>, circuit: Circuit): Kind {
  const mine = Object.hasOwn(circuit.kinds, kind.id)
  if (mine) return { ...kind, ...texts }
  const id = [...Array(99).keys()]
    .map((k) => `my-${kind.id}${k > 0 ? `-${k + 1}` : ''}`)
    .find((each) => !Object.hasOwn(circuit.kinds, each))
  return { ...kind, ...texts, id: id ?? `my-${kind.id}`, name: `${kind.name}, changed` }
}
