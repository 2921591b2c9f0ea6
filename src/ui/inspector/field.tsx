import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { readSpikeFile } from '#circuit'
import { outsideRange, type Parameter, type Value } from '#kind'
import { readQuantity } from '#language'
import { openSweep } from '../commands/sweeping'
import { useDesk } from '../desk/context'
import { named } from '../window/keys'
import { Typeset } from '../window/math'
import { say } from '../window/page'
import styles from './inspector.module.css'
import { moved, plainQuantity, whyRefused, written } from './number'

interface Props {
  readonly name: string
  readonly parameter: Parameter
  /** The value now; null when several nodes differ. */
  readonly value: Value | null
  /** What the compiler says of it. */
  readonly note?: string | undefined
  readonly disabled: boolean
  /** Sets the value; edits under one gesture are one step. */
  readonly onSet: (value: Value, gesture: string | null) => void
  /** What it is called in a sweep, as `cell.tau_m`; left out: it cannot be swept. */
  readonly knob?: string | undefined
}

/** A knob: its symbol to drag, its value to type, its range to slide in. */
export function Field(props: Props): ReactNode {
  const { parameter, value } = props
  if (parameter.type === 'truth') return <TruthField {...props} />
  if (typeof parameter.default !== 'string' || (value !== null && typeof value !== 'string'))
    return <ListField {...props} />
  return <NumberField {...props} />
}

/** Asks for a file of spike times; what cannot be read is told in a sentence. */
function chooseSpikes(take: (times: readonly string[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.csv,.tsv,.txt,.dat,.gdf,text/*'
  input.onchange = async () => {
    const text = await input.files?.[0]?.text()
    if (text === undefined) return
    const { times, fault } = readSpikeFile(text)
    if (fault) say(fault)
    else take(times)
  }
  input.click()
}

const gestureOf = (name: string) => `set ${name}`

/** Pixels of dragging that go through the whole range. */
const WHOLE = 300

function NumberField({ name, parameter, value, note, disabled, onSet, knob }: Props): ReactNode {
  const desk = useDesk()
  const usual = String(parameter.default)
  const text = value === null ? '' : String(value)
  const [typed, setTyped] = useState(text)
  const [refused, setRefused] = useState<string | null>(null)
  const drag = useRef<{ x: number; text: string } | null>(null)
  const id = useId()
  useEffect(() => {
    setTyped(text)
    setRefused(null)
  }, [text])
  const gesture = gestureOf(name)
  const commit = (next: string) => {
    if (next === text) {
      setRefused(null)
      return
    }
    const why = whyRefused(next, usual, parameter.type === 'weight')
    setRefused(why)
    if (why === null) onSet(next, null)
  }
  const move = (from: string, part: number, held: string | null) => {
    const next = moved(from, parameter.range, part, usual)
    if (next !== null && next !== text) onSet(next, held)
  }
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[named(event)]
    if (by !== undefined) {
      event.preventDefault()
      move(typed, by * (event.shiftKey ? 0.001 : 0.01), gesture)
    } else if (named(event) === 'Enter') commit(typed)
    else if (named(event) === 'Escape') {
      setTyped(text)
      setRefused(null)
      event.currentTarget.blur()
    }
  }
  const scrub = (event: PointerEvent) => {
    if (!drag.current) return
    const dx = event.clientX - drag.current.x
    move(drag.current.text, (dx / WHOLE) * (event.shiftKey ? 0.1 : 1), gesture)
  }
  const help = [
    parameter.help,
    parameter.range ? `Usual: ${parameter.range.join(' to ')}.` : '',
    parameter.source ?? '',
  ]
    .filter(Boolean)
    .join('\n')
  const changed = value !== null && text !== usual
  const now = changed ? readQuantity(text, null).value?.value : undefined
  const beyond = now === undefined ? null : outsideRange(name, parameter, { text, value: now })
  return (
    <div className={styles.field}>
      <label
        htmlFor={id}
        className={styles.symbol}
        title={`${help}\nDrag to turn, with Shift finely; Escape gives it up.`}
        onPointerDown={(event) => {
          if (disabled || value === null) return
          event.currentTarget.setPointerCapture(event.pointerId)
          drag.current = { x: event.clientX, text }
          desk.hand.take(() => {
            drag.current = null
            desk.cancelGesture(gesture)
          })
        }}
        onPointerMove={scrub}
        onPointerUp={() => {
          desk.hand.letGo()
          drag.current = null
          desk.endGesture()
        }}
        onPointerCancel={() => {
          desk.hand.letGo()
          drag.current = null
          desk.cancelGesture(gesture)
        }}
      >
        <Typeset name={name} />
      </label>
      <input
        id={id}
        className={styles.value}
        aria-label={`${name}: ${parameter.help}`}
        aria-invalid={refused !== null || note !== undefined}
        title={help}
        value={typed}
        placeholder={value === null ? 'mixed' : usual}
        disabled={disabled}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          commit(typed)
          desk.endGesture()
        }}
        onKeyDown={keys}
      />
      <button
        type="button"
        className={styles.reset}
        aria-label={`Set ${name} back to ${usual}`}
        title={`Back to ${usual}`}
        hidden={!changed || disabled}
        onClick={() => onSet(usual, null)}
      >
        ↺
      </button>
      {knob !== undefined && (
        <button
          type="button"
          className={styles.sweep}
          tabIndex={-1}
          aria-label={`Sweep ${name}`}
          title={`Sweep: run the circuit at many values of ${name}`}
          onClick={() => openSweep(desk, knob)}
        >
          Sweep…
        </button>
      )}
      <Slider {...{ name, parameter, text, usual, disabled, onSet }} />
      {(refused ?? note) && <p className={styles.refused}>{refused ?? note}</p>}
      {!(refused ?? note) && beyond && <p className={styles.remark}>{beyond}</p>}
    </div>
  )
}

interface SliderProps {
  readonly name: string
  readonly parameter: Parameter
  readonly text: string
  readonly usual: string
  readonly disabled: boolean
  readonly onSet: Props['onSet']
}

function Slider({ name, parameter, text, usual, disabled, onSet }: SliderProps): ReactNode {
  const desk = useDesk()
  const now = plainQuantity(text)
  const [low, high] = (parameter.range ?? []).map(plainQuantity)
  const givenUp = useRef(false)
  const gesture = gestureOf(name)
  if (!now || !low || !high || parameter.type === 'weight') return null
  const reach = high.value - low.value
  return (
    <input
      type="range"
      className={styles.slider}
      tabIndex={-1}
      aria-label={`${name} from ${parameter.range?.[0]} to ${parameter.range?.[1]}`}
      min={0}
      max={1000}
      value={Math.round(((now.value - low.value) / reach) * 1000)}
      disabled={disabled}
      onPointerDown={() => {
        givenUp.current = false
        desk.hand.take(() => {
          givenUp.current = true
          desk.cancelGesture(gesture)
        })
      }}
      onChange={(event) => {
        if (givenUp.current) return
        const next = low.value + (Number(event.target.value) / 1000) * reach
        onSet(written(next, now, reach, text || usual), gesture)
      }}
      onPointerUp={() => {
        desk.hand.letGo()
        givenUp.current = false
        desk.endGesture()
      }}
    />
  )
}

function TruthField({ name, parameter, value, disabled, onSet }: Props): ReactNode {
  return (
    <label className={styles.truth} title={parameter.help}>
      <input
        type="checkbox"
        checked={(value ?? parameter.default) === 'True'}
        disabled={disabled}
        onChange={(event) => onSet(event.target.checked ? 'True' : 'False', null)}
      />
      {name}
    </label>
  )
}

function ListField({ name, parameter, value, note, disabled, onSet }: Props): ReactNode {
  const now = value ?? parameter.default
  const text = typeof now === 'string' ? now : now.join('\n')
  const [typed, setTyped] = useState(text)
  const id = useId()
  useEffect(() => setTyped(text), [text])
  return (
    <div className={styles.list}>
      <label htmlFor={id} title={parameter.help}>
        <Typeset name={name} /> <span className="quiet small">{parameter.help}</span>
      </label>
      <textarea
        id={id}
        rows={Math.min(8, Math.max(3, typed.split('\n').length))}
        value={typed}
        disabled={disabled}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          const lines = typed
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean)
          if (lines.join('\n') !== text) onSet(lines, null)
        }}
      />
      {parameter.type === 'time list' && !disabled && (
        <button
          type="button"
          className={styles.link}
          title="A table with a time in each row, and where there are several cells, a cell"
          onClick={() => chooseSpikes((times) => onSet(times, null))}
        >
          Take times from a file
        </button>
      )}
      {note && <p className={styles.refused}>{note}</p>}
    </div>
  )
}
