import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useState } from 'react'
import {
  type Diagnostic,
  kindOf,
  nodesOfKind,
  parseWire,
  renameParameters,
  setOwnKind,
} from '#circuit'
import { type Company, tryKind } from '#compile'
import type { Kind } from '#kind'
import { useBench, useCircuit, useDesk, useView } from '../desk/context'
import type { Desk } from '../desk/desk'
import { useFocusBack } from '../desk/focus-back'
import type { Writing } from '../desk/view'
import { composing, isPress, named } from '../window/keys'
import { Equations, Expression, Statements } from '../window/math'
import {
  back,
  begin,
  changed,
  type Draft,
  forth,
  ownCopy,
  type Text,
  textOf,
  texts,
  withField,
} from './draft'
import styles from './equations.module.css'
import { type Name, namesOf } from './names'
import { Rows } from './rows'
import Script, { type Wrong } from './script'

/** Where a kind is written: its texts with their typeset form beside, its inputs and parameters; nothing runs before Apply. */
export default function EquationsPanel(): ReactNode {
  const writing = useView((v) => v.writing)
  return writing ? <Panel key={`${writing.kind.id} ${writing.ids.join()}`} {...writing} /> : null
}

const close = (desk: Desk) => desk.view.setState({ writing: null })
const opened = (desk: Desk, kind: Kind): Kind => ownCopy(kind, desk.circuit())

/** What is said after the hand has rested for so long, ms. */
const REST = 160

function Panel({ kind: from, ids, slot }: Writing): ReactNode {
  const desk = useDesk()
  const library = useBench((b) => b.library)
  const [history, setHistory] = useState(() => begin(opened(desk, from)))
  const { kind, fates } = history.now
  const company = useMemo(() => companyOf(desk, ids[0], slot), [ids, slot, desk])
  const notes = useNotes(kind, company)
  const names = useMemo(() => {
    const found = (id: string | undefined) =>
      id === undefined ? undefined : (desk.circuit().kinds[id] ?? library.kinds.get(id))
    return namesOf(kind, found(company.pre), found(company.post))
  }, [kind, company, library, desk])
  useFocusBack()

  const change = (next: Partial<Draft>, gesture: string | null) =>
    setHistory((h) => changed(h, { ...h.now, ...next }, gesture, performance.now()))
  const touched = history.past.length > 0
  const unreadable = notes.some(({ is }) => is === 'unreadable')

  const apply = () => {
    const gesture = `equations ${kind.id}`
    desk.edit(setOwnKind(kind, ids, slot), gesture)
    const gone = new Map([...fates].filter(([name, now]) => name !== now))
    if (gone.size > 0) desk.edit(renameParameters(kind.id, gone), gesture)
    desk.endGesture()
    setHistory(begin(kind))
  }
  const keys = (event: KeyboardEvent) => {
    // What is typed here is no command of the bench.
    event.stopPropagation()
    if (composing(event.nativeEvent)) return
    const undoes = isPress(event, 'Mod+Z')
    const redoes = isPress(event, 'Mod+Shift+Z', 'Mod+Y')
    const applies = isPress(event, 'Mod+Enter')
    if (undoes) setHistory(back)
    else if (redoes) setHistory(forth)
    else if (applies) {
      if (touched && !unreadable) apply()
    } else if (named(event) === 'Escape' && !touched && !event.defaultPrevented) close(desk)
    if (undoes || redoes || applies) event.preventDefault()
  }

  return (
    <section
      className={styles.panel}
      role="dialog"
      aria-label={`Equations of ${kind.name}`}
      onKeyDown={keys}
    >
      <header className={styles.head}>
        <input
          className={styles.name}
          aria-label="Name of the kind"
          value={kind.name}
          onChange={(event) => change({ kind: { ...kind, name: event.target.value } }, 'name')}
        />
        <button
          type="button"
          className="button plain"
          disabled={!touched}
          onClick={() => setHistory(back)}
        >
          Undo
        </button>
        <button
          type="button"
          className="button plain"
          disabled={history.future.length === 0}
          onClick={() => setHistory(forth)}
        >
          Redo
        </button>
        <button
          type="button"
          className="button"
          disabled={!touched || unreadable}
          title="Ctrl+Enter applies and goes on writing"
          onClick={() => {
            apply()
            close(desk)
          }}
        >
          Apply
        </button>
        <button type="button" className="button plain" onClick={() => close(desk)}>
          {touched ? 'Leave as it was' : 'Close'}
        </button>
      </header>
      <Standing kind={kind} ids={ids} notes={notes} unreadable={unreadable} />
      <div className={styles.body}>
        <Texts
          kind={kind}
          names={names}
          notes={notes}
          onChange={(field, text) =>
            change(
              {
                kind: withField(kind, field, text === '' && !must(kind, field) ? undefined : text),
              },
              field,
            )
          }
          onAdd={(field, hint) => change({ kind: withField(kind, field, hint) }, null)}
        />
        <Rows draft={history.now} notes={notes} onChange={change} />
      </div>
    </section>
  )
}

/** Texts that a kind of that family is no kind without. */
const must = (kind: Kind, field: string): boolean =>
  kind.family === 'short-term' && (field === 'onPre' || field === 'efficacy')

/** The compiler's word on a kind, once the hand rests. */
function useNotes(kind: Kind, company: Company): readonly Diagnostic[] {
  const desk = useDesk()
  const circuit = useCircuit()
  const [notes, setNotes] = useState<readonly Diagnostic[]>([])
  useEffect(() => {
    const rest = setTimeout(
      () => setNotes(tryKind(kind, circuit, desk.bench.getState().library, company)),
      REST,
    )
    return () => clearTimeout(rest)
  }, [kind, company, circuit, desk])
  return notes
}

/** The cells at the ends of the synapse whose slot is written, as far as they are wired. */
function companyOf(desk: Desk, id: string | undefined, slot: Writing['slot']): Company {
  if (id === undefined || slot === null) return {}
  const drawing = desk.drawing()
  const { library } = desk.bench.getState()
  const kindAt = (node: string): string | undefined => {
    const found = drawing.nodes[node]
    const kind = found && kindOf(found, drawing, library)
    return kind?.family === 'neuron' || kind?.family === 'stimulus' ? kind.id : undefined
  }
  const ends = drawing.wires.flatMap((wire) => parseWire(wire) ?? [])
  const into = ends.find(({ to }) => to.node === id && to.port === 'pre')
  const out = ends.find(({ from }) => from.node === id && from.port === 'post')
  const pre = into && kindAt(into.from.node)
  const post = out && kindAt(out.to.node)
  const receptor = drawing.nodes[id]?.slots?.receptor?.kind
  return {
    ...(pre && into ? { pre, from: into.from.port } : {}),
    ...(post && out ? { post, to: out.to.port } : {}),
    ...(slot === 'receptor' || receptor === undefined ? {} : { receptor }),
  }
}

interface StandingProps {
  readonly kind: Kind
  readonly ids: readonly string[]
  readonly notes: readonly Diagnostic[]
  readonly unreadable: boolean
}

/** One line on what Apply will do, and how the kind stands. */
function Standing({ kind, ids, notes, unreadable }: StandingProps): ReactNode {
  const library = useBench((b) => b.library)
  const circuit = useCircuit()
  const mine = Object.hasOwn(circuit.kinds, kind.id)
  const uses = mine ? nodesOfKind(kind.id, circuit, library).length : 0
  const others = uses - ids.length
  const what = !mine
    ? 'Applied, this becomes a kind of this circuit; the library’s stays as it is.'
    : others > 0
      ? `A kind of this circuit. Applied, it changes in all ${uses} nodes that use it.`
      : 'A kind of this circuit.'
  const faults = notes.filter(({ severity }) => severity === 'error').length
  return (
    <p className={styles.standing}>
      <span>{what}</span>
      <span role="status" className={faults > 0 ? styles.faulty : ''}>
        {faults === 0
          ? 'Reads well; units agree.'
          : `${faults === 1 ? 'One fault' : `${faults} faults`}.${unreadable ? ' What runs goes on.' : ''}`}
      </span>
    </p>
  )
}

interface TextsProps {
  readonly kind: Kind
  readonly names: readonly Name[]
  readonly notes: readonly Diagnostic[]
  readonly onChange: (field: string, text: string) => void
  readonly onAdd: (field: string, hint: string) => void
}

function Texts({ kind, names, notes, onChange, onAdd }: TextsProps): ReactNode {
  const all = texts[kind.family] ?? []
  const there = (text: Text) => text.always || Object.hasOwn(kind, text.field)
  const missing = all.filter((text) => !there(text))
  const own = useMemo(() => new Set(Object.keys(kind.parameters)), [kind.parameters])
  return (
    <div className={styles.texts}>
      {all.filter(there).map((text, k) => (
        <OneText
          key={text.field}
          {...{ text, names, own }}
          value={textOf(kind, text.field)}
          notes={notes}
          focus={k === 0}
          onChange={(value) => onChange(text.field, value)}
        />
      ))}
      {missing.length > 0 && (
        <p className={styles.add}>
          <span className="quiet">Add</span>
          {missing.map(({ field, title, hint }) => (
            <button
              key={field}
              type="button"
              className={styles.link}
              onClick={() => onAdd(field, hint)}
            >
              {title.toLowerCase()}
            </button>
          ))}
        </p>
      )}
    </div>
  )
}

interface OneTextProps {
  readonly text: Text
  readonly value: string
  readonly names: readonly Name[]
  readonly own: ReadonlySet<string>
  readonly notes: readonly Diagnostic[]
  readonly focus: boolean
  readonly onChange: (value: string) => void
}

function OneText({ text, value, names, own, notes, focus, onChange }: OneTextProps): ReactNode {
  const { field, title, is, hint } = text
  const mine = useMemo(() => notes.filter(({ parameter }) => parameter === field), [notes, field])
  const wrong = useMemo(
    () =>
      mine.map(
        ({ span, says, mend, severity }): Wrong => ({
          from: span?.start ?? 0,
          to: span?.end ?? value.length,
          says: `${says} ${mend}`,
          severity: severity === 'error' ? 'error' : 'warning',
        }),
      ),
    [mine, value.length],
  )
  const id = `fault-${field}`
  return (
    <div className={styles.text}>
      <h3>{title}</h3>
      <div className={styles.script}>
        <Script
          label={title}
          hint={hint}
          text={value}
          describedBy={id}
          {...{ names, wrong, focus, onChange }}
        />
        <ul id={id} className={styles.faults} aria-live="polite">
          {mine.map(({ span, says, mend, severity }) => (
            <li
              key={`${span?.start} ${says}`}
              className={severity === 'error' ? styles.faulty : styles.warned}
            >
              {pointed(value, span, says)}
              {says} {mend}
            </li>
          ))}
        </ul>
      </div>
      <div className={styles.typeset} aria-hidden="true">
        {is === 'equations' && <Equations text={value} own={own} />}
        {is === 'statements' && <Statements text={value} own={own} />}
        {is === 'expression' && value.trim() !== '' && <Expression text={value} own={own} />}
      </div>
    </div>
  )
}

/** The words that a fault points at, where its sentence does not name them. */
function pointed(text: string, span: Diagnostic['span'], says: string): ReactNode {
  const words = span ? text.slice(span.start, span.end) : ''
  if (!words || says.includes(words)) return null
  return (
    <>
      <code>{words.length > 32 ? `${words.slice(0, 30)}…` : words}</code>:{' '}
    </>
  )
}
