import { type ReactNode, useEffect, useState } from 'react'
import { readCircuit } from '#circuit'
import { type Pictures, presetPictures, presets, presetText, type Strokes } from '#presets'
import { useAhead } from '../commands/ahead'
import { openComparison } from '../commands/comparing'
import { openPreset } from '../commands/opening'
import { useBench, useDesk } from '../desk/context'
import type { Desk } from '../desk/desk'
import { named } from '../window/keys'
import { say } from '../window/page'
import { Brain } from './brain'
import { LessonList } from './lesson-list'
import styles from './palette.module.css'
import { Picture } from './picture'
import { findPresets, groups, type Preset, presetOf } from './presets'
import type { SheetProps } from './sheet'
import { Thumbnail } from './thumbnail'

/** The presets in groups, with their pictures; each opens as a copy. */
export default function Gallery({ close }: SheetProps): ReactNode {
  const desk = useDesk()
  const [all, setAll] = useState<readonly Preset[]>([])
  const [asked, setAsked] = useState('')
  /** Enter was pressed; the best of all of them is opened, so they are waited for. */
  const [entered, enter] = useState(false)
  const [complete, setComplete] = useState(false)
  const [missing, setMissing] = useState(0)
  const [attempt, setAttempt] = useState(0)
  const [pictures, setPictures] = useState<Pictures>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, and at each further attempt.
  useEffect(() => {
    let here = true
    setAll([])
    setMissing(0)
    // Without them each card has a drawing of its circuit.
    void presetPictures().then(
      (found) => here && setPictures(found),
      () => undefined,
    )
    const reading = presets.map(async (id) => {
      const preset = await readPreset(desk, id)
      if (preset && here) setAll((before) => inOrder([...before, preset]))
    })
    void Promise.allSettled(reading).then((read) => {
      if (!here) return
      setComplete(true)
      setMissing(read.filter(({ status }) => status === 'rejected').length)
    })
    return () => {
      here = false
    }
  }, [attempt])
  useAhead((typed) => {
    setAsked(typed.text)
    enter(typed.enter)
  })
  const found = findPresets(all, asked)
  const open = (id: string) => {
    close()
    return openPreset(desk, id)
  }
  const [first] = found
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once, when it is known which.
  useEffect(() => {
    if (entered && complete && first) void open(first.id)
  }, [entered, complete, first])
  return (
    <div className={styles.sheetBody}>
      <input
        type="search"
        className="field"
        aria-label="Search the presets"
        placeholder="Search: basal ganglia, plasticity, 4,000 cells"
        value={asked}
        onChange={(event) => {
          setAsked(event.target.value)
          enter(false)
        }}
        onKeyDown={(event) => {
          if (named(event) !== 'Enter') return
          // The sheet closes: the key is not for what has the focus after it.
          event.preventDefault()
          enter(true)
        }}
      />
      {asked === '' && (
        <>
          <Brain
            openPreset={(id) => void open(id)}
            compare={(id) => void open(id).then((opened) => opened && openComparison(desk))}
            openLesson={(id) => void openLesson(desk, id)}
          />
          <LessonList open={(id) => void openLesson(desk, id)} />
        </>
      )}
      {groups.map((group) => {
        const here = found.filter((preset) => preset.group === group)
        return here.length === 0 ? null : (
          <section key={group} className={styles.presets} aria-label={group}>
            <h3>{group}</h3>
            <div className={styles.cards}>
              {here.map((preset) => (
                <Card
                  key={preset.id}
                  preset={preset}
                  strokes={
                    Object.hasOwn(pictures, preset.id) ? pictures[preset.id]?.strokes : undefined
                  }
                  open={open}
                />
              ))}
            </div>
          </section>
        )
      })}
      {missing > 0 && (
        <div className={styles.row}>
          <p role="alert">
            {missing} of {presets.length} presets could not be fetched. Check the connection.
          </p>
          <button type="button" className="button" onClick={() => setAttempt(attempt + 1)}>
            Try again
          </button>
        </div>
      )}
      {complete && missing === 0 && found.length === 0 && (
        <p className={styles.none}>No preset has all of these words.</p>
      )}
    </div>
  )
}

interface CardProps {
  readonly preset: Preset
  /** Its picture; undefined where there is none, or none yet. */
  readonly strokes: Strokes | undefined
  readonly open: (id: string) => Promise<boolean>
}

function Card({ preset, strokes, open }: CardProps): ReactNode {
  const desk = useDesk()
  const { id, circuit, compares } = preset
  const library = useBench((b) => b.library)
  return (
    <div className={styles.card}>
      <button type="button" className={styles.cardButton} onClick={() => void open(id)}>
        {strokes && strokes.length > 0 ? (
          <Picture strokes={strokes} />
        ) : (
          <Thumbnail circuit={circuit} library={library} />
        )}
        <strong>{circuit.name}</strong>
        <span>{plain(circuit.about)}</span>
      </button>
      {compares && (
        <button
          type="button"
          className={styles.cardCompare}
          aria-label={`Compare with its twin: ${circuit.name}`}
          onClick={() => void open(id).then((opened) => opened && openComparison(desk))}
        >
          Compare with its twin
        </button>
      )}
    </div>
  )
}

/** As they come, in the order of their names: a preset and its twin stand side by side. */
const inOrder = (read: readonly Preset[]): readonly Preset[] =>
  [...read].sort((a, b) => presets.indexOf(a.id) - presets.indexOf(b.id))

async function readPreset(desk: Desk, id: string): Promise<Preset | null> {
  const text = await presetText(id)
  const circuit = text === null ? null : readCircuit(text).circuit
  return circuit ? presetOf(id, circuit, desk.bench.getState().library) : null
}

const openLesson = async (desk: Desk, id: string): Promise<void> => {
  await import('../commands/lessons').then(
    (lessons) => lessons.openLesson(desk, id, null),
    () => say('The lesson could not be fetched. Check the connection.'),
  )
}

const plain = (markdown: string): string => (markdown.split('\n')[0] ?? '').replace(/[*_`#]/g, '')
