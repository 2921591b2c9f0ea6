import { type ReactNode, useEffect, useState } from 'react'
import { setName } from '#circuit'
import { openKept } from '../commands/opening'
import { useBench, useDesk } from '../desk/context'
import type { Desk } from '../desk/desk'
import type { Summary } from '../keep/keep'
import { allKept, changeKept, deleteKept } from '../keep/kept'
import { handOverCircuit } from '../window/hand-over'
import { named } from '../window/keys'
import { say } from '../window/page'
import styles from './circuits.module.css'
import palette from './palette.module.css'
import type { SheetProps } from './sheet'
import { Thumbnail } from './thumbnail'

type Listed = readonly Summary[] | 'reading' | 'nothing can be read'

const LOCKED = 'This circuit is open in another tab. Close it there first.'
const FAILED = 'The storage of this browser did not answer. Nothing was changed.'

/** Every circuit that this browser keeps: opened, renamed, downloaded or deleted here. */
export default function Circuits({ close }: SheetProps): ReactNode {
  const desk = useDesk()
  const [listed, list] = useState<Listed>('reading')
  const read = () =>
    desk.keeping
      .flush()
      .then(allKept)
      .then(
        (all) => list(all),
        () => list('nothing can be read'),
      )
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, and after what is done here.
  useEffect(() => void read(), [])
  return (
    <div className={palette.sheetBody}>
      <p className="quiet">
        Kept in this browser, on this machine. Clearing the data of this site deletes them: download
        those you want to keep.
      </p>
      {listed === 'reading' && <p className="quiet">Reading …</p>}
      {listed === 'nothing can be read' && (
        <p role="alert">
          This browser keeps no data for this page, so there is no list. Download circuits to keep
          them.
        </p>
      )}
      {typeof listed === 'object' && (
        <ul className={styles.circuits} aria-label="Your circuits">
          {listed.map((kept) => (
            <Item key={kept.id} kept={kept} close={close} changed={read} />
          ))}
        </ul>
      )}
      {typeof listed === 'object' && listed.length === 0 && (
        <p className="quiet">No circuits are kept here.</p>
      )}
    </div>
  )
}

interface ItemProps extends SheetProps {
  readonly kept: Summary
  readonly changed: () => Promise<void>
}

function Item({ kept, close, changed }: ItemProps): ReactNode {
  const desk = useDesk()
  const { id, circuit, name, when } = kept
  const library = useBench((b) => b.library)
  const here = useBench((b) => b.id === id)
  const [naming, setNaming] = useState(false)
  const rename = async (next: string) => {
    setNaming(false)
    if (!next || next === name) return
    await renamed(desk, kept, next)
    await changed()
  }
  return (
    <li className={styles.circuit}>
      <button
        type="button"
        className={styles.open}
        onClick={() => {
          close()
          void openKept(desk, id)
        }}
      >
        <Thumbnail circuit={circuit} library={library} />
        <span className={styles.words}>
          <strong>{name}</strong>
          <span className="quiet small">
            {here ? 'Open now' : whenText(when, Date.now())}
            {kept.edited ? '' : ', not edited'}
          </span>
        </span>
      </button>
      {naming ? (
        <input
          className="field"
          aria-label={`New name of ${name}`}
          defaultValue={name}
          // biome-ignore lint/a11y/noAutofocus: it stands where the button was that asked for it.
          autoFocus
          onBlur={(event) => void rename(event.target.value.trim())}
          onKeyDown={(event) => {
            if (named(event) === 'Enter') event.currentTarget.blur()
            if (named(event) !== 'Escape') return
            event.stopPropagation()
            setNaming(false)
          }}
        />
      ) : (
        <Ways kept={kept} here={here} name={() => setNaming(true)} changed={changed} />
      )}
    </li>
  )
}

function Ways(props: {
  readonly kept: Summary
  readonly here: boolean
  readonly name: () => void
  readonly changed: () => Promise<void>
}): ReactNode {
  const desk = useDesk()
  const { kept, here, changed } = props
  return (
    <span className={styles.ways}>
      <button
        type="button"
        className="button"
        aria-label={`Rename ${kept.name}`}
        onClick={props.name}
      >
        Rename
      </button>
      <button
        type="button"
        className="button"
        aria-label={`Download ${kept.name}`}
        onClick={() => handOverCircuit(here ? desk.circuit() : kept.circuit)}
      >
        Download
      </button>
      <button
        type="button"
        className="button"
        aria-label={`Delete ${kept.name}`}
        disabled={here}
        title={here ? 'It is open. Open another circuit first.' : undefined}
        onClick={() => void deleted(kept, changed)}
      >
        Delete
      </button>
    </span>
  )
}

async function renamed(desk: Desk, { id, circuit }: Summary, name: string): Promise<void> {
  if (desk.bench.getState().id === id) return desk.edit(setName(name))
  const done = await changeKept(id, { ...circuit, name }).catch(() => null)
  if (!done) say(done === null ? FAILED : LOCKED)
}

/** Deletes at once, and offers to bring the circuit back. */
async function deleted({ id, name, circuit }: Summary, changed: () => Promise<void>) {
  const done = await deleteKept(id).catch(() => null)
  if (!done) return say(done === null ? FAILED : LOCKED)
  await changed()
  const restore = async () => {
    const back = await changeKept(id, circuit).catch(() => false)
    say(back ? `${name} is back.` : FAILED)
    await changed()
  }
  say(`${name} was deleted.`, 30, { title: 'Undo', run: () => void restore() })
}

/** A moment as people say it: minutes ago, today's time, or the date. */
export function whenText(when: number, now: number): string {
  const minutes = Math.floor((now - when) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  const date = new Date(when)
  const time = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  if (date.toDateString() === new Date(now).toDateString()) return `today, ${time}`
  return `${date.toLocaleDateString([], { dateStyle: 'medium' })}, ${time}`
}
