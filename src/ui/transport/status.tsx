import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type Diagnostic, isError, nodeAt } from '#circuit'
import { makeCopy, saveFile, takeOver } from '../commands/opening'
import { useBench, useDesk } from '../desk/context'
import type { Desk } from '../desk/desk'
import { nameAt, whereOf } from '../desk/faults'
import { beat } from '../desk/paint'
import { named } from '../window/keys'
import { say, usePage } from '../window/page'
import { writeText } from '../window/write'
import styles from './status.module.css'

/** The line at the foot: faults, what the run did, whether the work is kept. */
export function Status(): ReactNode {
  const notice = usePage((v) => v.notice)
  const offer = usePage((v) => v.offer)
  return (
    <footer className={styles.status}>
      <Faults />
      <Stale />
      <Compiling />
      <span className={styles.notice} role="status" aria-live="polite">
        {notice}
      </span>
      {offer && (
        <button
          type="button"
          className={styles.way}
          onClick={() => {
            say(null)
            offer.run()
          }}
        >
          {offer.title}
        </button>
      )}
      <Figures />
      <Kept />
    </footer>
  )
}

function Faults(): ReactNode {
  const desk = useDesk()
  const notes = useBench((b) => b.notes)
  const fileNotes = useBench((b) => b.fileNotes)
  const compiling = useBench((b) => b.compiling !== null)
  const [open, setOpen] = useState(false)
  const id = useBench((b) => b.id)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another circuit has other faults.
  useEffect(() => setOpen(false), [id])
  const all = [...fileNotes, ...notes]
  const [first] = rank(all)
  if (all.length === 0) return compiling ? null : <span className={styles.fine}>No faults</span>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the list, wherever in it the focus is.
    <div
      className={styles.faults}
      onKeyDown={(event) => {
        if (!open || named(event) !== 'Escape') return
        event.preventDefault()
        setOpen(false)
      }}
    >
      <button
        type="button"
        className={shade(first)}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {countOf(all)}
      </button>
      <span className="hidden-visually" role="alert">
        {first && isError(first) ? first.says : ''}
      </span>
      {open && (
        <ul className={styles.list}>
          {rank(all).map((note, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only ever replaced as a whole.
            <li key={at}>
              <button type="button" onClick={() => show(desk, note)}>
                <span className={shade(note)}>{whereOf(note, desk.bench.getState())}</span>
                <span>
                  {note.says} {note.mend}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Says that what is shown is not the circuit as it is drawn. */
function Stale(): ReactNode {
  const stale = useBench((b) => b.faulty && b.loaded !== null)
  const playing = useBench((b) => b.playing)
  return (
    stale && (
      <span className={styles.warning} role="status">
        {playing ? 'Running' : 'Showing'} the last version without faults
      </span>
    )
  )
}

/** Says what is being compiled when it takes long, and lets go of it. */
function Compiling(): ReactNode {
  const desk = useDesk()
  const compiling = useBench((b) => b.compiling)
  return (
    compiling !== null && (
      <span className={styles.warning} role="status">
        Compiling {compiling ? nameAt(compiling, desk.bench.getState()) : 'the circuit'} …{' '}
        <button type="button" className={styles.stop} onClick={desk.run.stopCompiling}>
          Stop
        </button>
      </span>
    )
  )
}

const words = { error: 'fault', warning: 'warning', note: 'note' } as const
const severities = ['error', 'warning', 'note'] as const

/** Faults first, then warnings, then notes. */
const rank = (notes: readonly Diagnostic[]): readonly Diagnostic[] =>
  severities.flatMap((severity) => notes.filter((note) => note.severity === severity))

const shade = (note: Diagnostic | undefined): string =>
  note?.severity === 'note' ? '' : ((note && isError(note) ? styles.fault : styles.warning) ?? '')

/** What there is, in a few words: `1 fault, 2 warnings, 3 notes`. */
const countOf = (notes: readonly Diagnostic[]): string =>
  severities
    .map(
      (severity) => [notes.filter((note) => note.severity === severity).length, severity] as const,
    )
    .filter(([count]) => count > 0)
    .map(([count, severity]) => `${count} ${words[severity]}${count > 1 ? 's' : ''}`)
    .join(', ')

/** Opens the block in which the note is, and shows the node. */
function show(desk: Desk, note: Diagnostic): void {
  if (!nodeAt(note.path, desk.circuit(), desk.bench.getState().library)) return
  const way = note.path.split('/')
  const id = way.pop() ?? ''
  if (way.join('/') !== desk.bench.getState().way.join('/')) desk.openWay(way, [id])
  desk.select([id])
  desk.viewport.fit([id])
  desk.viewport.focusNode(id)
}

/** Size, build time, first spike, spikes, fingerprint: what the run did, in numbers. */
function Figures(): ReactNode {
  const desk = useDesk()
  const loaded = useBench((b) => b.loaded)
  const first = useRef<HTMLSpanElement>(null)
  const line = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let at = -Infinity
    return desk.painting.add((now) => {
      if (at === beat(now) || !first.current || !line.current) return
      at = beat(now)
      const { firstSpike_ms, count, fingerprint } = desk.frames
      writeText(
        first.current,
        firstSpike_ms === null ? '' : `first spike after ${duration(firstSpike_ms)} of real time`,
      )
      const many = count > 0 ? `${count.toLocaleString('en')} spike${count === 1 ? '' : 's'}` : ''
      writeText(line.current, [many, fingerprint].filter(Boolean).join(' · '))
    })
  }, [desk])
  const sizeOf = (what: 'cells' | 'sources') =>
    loaded?.populations.reduce((sum, p) => sum + (p.is === what ? p.size : 0), 0) ?? 0
  const [cells, sources] = [sizeOf('cells'), sizeOf('sources')]
  const synapses = loaded?.projections.reduce((sum, p) => sum + p.synapses, 0) ?? 0
  const built = loaded
    ? [
        cells > 1 ? `${cells.toLocaleString('en')} cells` : '',
        sources > 1 ? `${sources.toLocaleString('en')} sources` : '',
        synapses > 1 ? `${synapses.toLocaleString('en')} synapses` : '',
        `built in ${duration(loaded.build_ms)} of real time`,
      ]
    : []
  return (
    <span className={styles.figures}>
      <span className={styles.built}>{built.filter(Boolean).join(' · ')}</span>
      <span
        ref={first}
        className={styles.first}
        title="Real time from play to the first spike on the screen"
      />
      <span ref={line} title="Spikes so far; a fingerprint that equal runs share" />
    </span>
  )
}

const duration = (ms: number): string =>
  ms < 9.95
    ? `${ms.toFixed(1)} ms`
    : ms < 1000
      ? `${Math.round(ms)} ms`
      : `${(ms / 1000).toFixed(1)} s`

/** Whether the work is kept, and where it is not, the way out. */
function Kept(): ReactNode {
  const desk = useDesk()
  const saved = useBench((b) => b.saved)
  const readOnly = useBench((b) => b.readOnly)
  const elsewhere = useBench((b) => b.elsewhere)
  if (readOnly)
    return (
      <span className={styles.warning}>
        {readOnly} {elsewhere && <Way title="Take over" run={() => void takeOver(desk)} />}
        <Way title="Make a copy" run={() => void makeCopy(desk)} />
      </span>
    )
  if (typeof saved === 'object')
    return (
      <span className={styles.warning}>
        <span role="alert">{saved.says}</span> <Way title="Download" run={() => saveFile(desk)} />
      </span>
    )
  return <span className={styles.kept}>{saved === 'saved' ? 'Saved here' : 'Saving'}</span>
}

function Way({ title, run }: { readonly title: string; readonly run: () => void }): ReactNode {
  return (
    <button type="button" className={styles.way} onClick={run}>
      {title}
    </button>
  )
}
