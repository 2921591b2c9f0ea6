import { type ReactNode, useEffect, useRef } from 'react'
import {
  type Diagnostic,
  everyKind,
  isError,
  kindOf,
  type Node,
  type NodeId,
  parameterAt,
  renameNode,
  setKind,
  setParameter,
  setSize,
} from '#circuit'
import type { Kind } from '#kind'
import { runCommand } from '../commands/commands'
import { mayCompare } from '../commands/comparing'
import { knobName } from '../commands/sweeping'
import { pathIn } from '../desk/bench'
import { useBench, useDesk, useDrawing, useView } from '../desk/context'
import { labelOf } from '../desk/names'
import { named } from '../window/keys'
import { About } from './about'
import { BlockActions } from './block-panel'
import { Field } from './field'
import styles from './inspector.module.css'
import { Model } from './model'
import { PartByPart } from './part-by-part'
import { noteAt, sharedParameter, sharedValue } from './shared'
import { Slots } from './slots'

/** One node, or several that share what is shown. */
export function NodesPanel({ ids }: { readonly ids: readonly NodeId[] }): ReactNode {
  const desk = useDesk()
  const circuit = useDrawing()
  const library = useBench((b) => b.library)
  const notes = useBench((b) => b.notes)
  const fixed = useBench((b) => b.readOnly !== null)
  const way = useBench((b) => b.way)
  const nodes = ids.flatMap((id) => circuit.nodes[id] ?? [])
  const kinds = new Set(nodes.map((node) => kindOf(node, circuit, library)))
  const first = nodes[0]
  const kind = kinds.size === 1 ? [...kinds][0] : undefined
  if (!first) return null
  const paths = ids.map((id) => pathIn(way, id))
  const own = notes.filter((note) => paths.includes(note.path))
  const inner = notes.filter((note) => paths.some((path) => note.path.startsWith(`${path}/`)))
  return (
    <div className={styles.panel}>
      {nodes.length === 1 ? (
        <Title id={ids[0] ?? ''} node={first} kind={kind} fixed={fixed} />
      ) : (
        <h2>
          {nodes.length} {kind ? `× ${kind.name}` : 'nodes of different kinds'}
        </h2>
      )}
      <Notes ids={ids} notes={own} fixed={fixed} />
      {inner.some(isError) && (
        <p className={styles.refused}>Something inside it is wrong. Open it to see where.</p>
      )}
      {kind?.family === 'block' && nodes.length === 1 && (
        <BlockActions id={ids[0] ?? ''} fixed={fixed} />
      )}
      {kind?.family === 'task' && nodes.length === 1 && mayCompare(desk) && (
        <div className={styles.actions}>
          <button type="button" className="button" onClick={() => runCommand(desk, 'compare')}>
            Compare region and twin
          </button>
        </div>
      )}
      {kind && (
        <>
          {(kind.family === 'neuron' || kind.family === 'stimulus') && (
            <Cells ids={ids} nodes={nodes} fixed={fixed} />
          )}
          <Parameters ids={ids} nodes={nodes} kind={kind} notes={own} fixed={fixed} />
          {kind.family === 'synapse' && (
            <Slots ids={ids} nodes={nodes} kind={kind} notes={own} fixed={fixed} />
          )}
          {nodes.length === 1 && <Model id={ids[0] ?? ''} node={first} kind={kind} fixed={fixed} />}
          <About kind={kind} />
          {nodes.length === 1 && <PartByPart node={first} />}
        </>
      )}
      {!fixed && (
        <div className={styles.actions}>
          <button type="button" className="button" onClick={() => runCommand(desk, 'duplicate')}>
            Duplicate
          </button>
          <button type="button" className="button" onClick={() => runCommand(desk, 'remove')}>
            Remove
          </button>
        </div>
      )}
    </div>
  )
}

interface TitleProps {
  readonly id: NodeId
  readonly node: Node
  readonly kind: Kind | undefined
  readonly fixed: boolean
}

function Title({ id, node, kind, fixed }: TitleProps): ReactNode {
  const desk = useDesk()
  const label = labelOf(node, kind)
  const field = useRef<HTMLInputElement>(null)
  const naming = useView((v) => v.naming)
  useEffect(() => {
    if (!naming) return
    field.current?.focus()
    field.current?.select()
    desk.view.setState({ naming: false })
  }, [naming, desk])
  return (
    <div>
      <input
        key={label}
        ref={field}
        className={styles.title}
        aria-label="Name of the node"
        defaultValue={label}
        readOnly={fixed}
        onBlur={(event) => {
          const next = event.target.value.trim()
          if (next !== label) desk.edit(renameNode(id, next === kind?.name ? '' : next))
        }}
        onKeyDown={(event) => {
          if (named(event) === 'Escape') event.currentTarget.value = label
          if (named(event) === 'Enter' || named(event) === 'Escape') event.currentTarget.blur()
        }}
      />
      <p className={styles.kind}>
        {kind ? <KindChoice id={id} kind={kind} fixed={fixed} /> : `${node.kind} is not known here`}{' '}
        <code>{id}</code>
      </p>
    </div>
  )
}

/** The kind of a cell or stimulus may be changed for another of its family; the rest just say what they are. */
function KindChoice({
  id,
  kind,
  fixed,
}: Omit<TitleProps, 'node' | 'kind'> & { readonly kind: Kind }): ReactNode {
  const desk = useDesk()
  const circuit = useDrawing()
  const library = useBench((b) => b.library)
  if (fixed || (kind.family !== 'neuron' && kind.family !== 'stimulus')) return kind.name
  const kinds = everyKind(circuit, library).filter(({ family }) => family === kind.family)
  return (
    <select
      className={styles.kindChoice}
      aria-label="Kind of the node"
      title="Change it for another kind"
      value={kind.id}
      onChange={(event) => {
        const next = kinds.find((each) => each.id === event.target.value)
        if (next) desk.edit(setKind([id], next))
      }}
    >
      {kinds.map((each) => (
        <option key={each.id} value={each.id}>
          {each.name}
        </option>
      ))}
    </select>
  )
}

/** Places of a kind's texts, which have no field of their own here. */
const TEXTS = ['threshold', 'refractory', 'reset', 'equations', 'size']

/** What is said of a node as a whole; with a mend in one press where there is one. */
function Notes({
  ids,
  notes,
  fixed,
}: {
  readonly ids: readonly NodeId[]
  readonly notes: readonly Diagnostic[]
  readonly fixed: boolean
}): ReactNode {
  const desk = useDesk()
  const general = notes.filter(
    ({ severity, parameter }) =>
      (severity !== 'note' && !parameter) || (parameter && TEXTS.includes(parameter)),
  )
  return general.map(({ severity, says, mend, remedy }) => (
    <p key={says} className={severity === 'note' ? styles.remark : styles.refused}>
      {says} {mend}{' '}
      {remedy && !fixed && (
        <button type="button" onClick={() => desk.edit(setSize(ids, remedy.size))}>
          One for each cell
        </button>
      )}
    </p>
  ))
}

interface Shared {
  readonly ids: readonly NodeId[]
  readonly nodes: readonly Node[]
  readonly fixed: boolean
}

function Cells({ ids, nodes, fixed }: Shared): ReactNode {
  const desk = useDesk()
  const sizes = new Set(nodes.map((node) => String(node.size ?? 1)))
  const now = sizes.size === 1 ? [...sizes][0] : ''
  return (
    <div className={styles.line}>
      <label
        className={styles.lineName}
        htmlFor="cells"
        title="How many cells this node stands for."
      >
        cells
      </label>
      <input
        id="cells"
        key={now}
        type="number"
        min={1}
        max={1_000_000}
        className={styles.value}
        defaultValue={now}
        placeholder={now === '' ? 'mixed' : '1'}
        disabled={fixed}
        onBlur={(event) => {
          const next = Math.round(Number(event.target.value))
          if (next >= 1 && String(next) !== now) desk.edit(setSize(ids, next))
          else event.target.value = now ?? ''
        }}
        onKeyDown={(event) => {
          if (named(event) === 'Enter') event.currentTarget.blur()
        }}
      />
    </div>
  )
}

interface ParametersProps extends Shared {
  readonly kind: Kind
  readonly notes: readonly Diagnostic[]
}

function Parameters({ ids, nodes, kind, notes, fixed }: ParametersProps): ReactNode {
  const desk = useDesk()
  const circuit = useDrawing()
  const library = useBench((b) => b.library)
  const names = Object.keys(kind.parameters)
  if (names.length === 0) return null
  return (
    <section className={styles.section} aria-label="Parameters">
      {names.map((name) => {
        const declared = kind.parameters[name]
        if (!declared) return null
        const { parameter, usual } = sharedParameter(nodes, declared, circuit, library)
        return (
          <Field
            key={`${ids.join()} ${name}`}
            name={name}
            parameter={parameter}
            value={sharedValue(
              nodes,
              (node) =>
                node.parameters[name] ?? parameterAt(node, declared, circuit, library).default,
            )}
            note={noteAt(notes, name)}
            disabled={fixed}
            knob={knobName(desk, ids, name)}
            onSet={(value, gesture) => desk.edit(setParameter(ids, name, value, usual), gesture)}
          />
        )
      })}
    </section>
  )
}
