import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { canCompare, setName } from '#circuit'
import type { Speed } from '#engine'
import { commandById, runCommand } from '../commands/commands'
import { openComparison } from '../commands/comparing'
import { useComparing } from '../commands/comparison'
import { useBench, useCircuit, useDesk, useView } from '../desk/context'
import { named, shownKey } from '../window/keys'
import { usePhone } from '../window/shape'
import { writeText } from '../window/write'
import { Mark } from './mark'
import styles from './transport.module.css'

const Menu = lazy(() => import('./menu').then((m) => ({ default: m.Menu })))

/** The strip on top: the circuit's name, the run, and how fast it goes. */
export function Transport(): ReactNode {
  const phone = usePhone()
  return (
    <header className={styles.transport}>
      <MenuButton />
      {!phone && <Name />}
      <div className={styles.run} role="toolbar" aria-label="Run">
        <PlayButton />
        <Small id="step" mark="step" />
        <Small id="reset" mark="reset" />
      </div>
      <SpeedSlider />
      <Clock />
      <div className={styles.right}>{!phone && <Right />}</div>
    </header>
  )
}

/** The menu is fetched after the window stands; whoever presses its button before then still gets it. */
function MenuButton(): ReactNode {
  const [asked, ask] = useState(false)
  return (
    <Suspense
      fallback={
        <button
          type="button"
          className={styles.mark}
          aria-label="Hillock menu"
          aria-haspopup="menu"
          onPointerDown={() => ask(true)}
          onClick={() => ask(true)}
        >
          <Mark />
        </button>
      }
    >
      <Menu asked={asked} />
    </Suspense>
  )
}

function Right(): ReactNode {
  const desk = useDesk()
  return (
    <>
      <Small id="undo" mark="undo" />
      <Small id="redo" mark="redo" />
      <LensSwitch />
      <CompareButton />
      <button
        type="button"
        className={`button ${styles.roomy}`}
        onClick={() => runCommand(desk, 'gallery')}
      >
        Presets
      </button>
      <button type="button" className="button" onClick={() => runCommand(desk, 'share')}>
        Share
      </button>
    </>
  )
}

/** The switch of the analogy lens. */
function LensSwitch(): ReactNode {
  const desk = useDesk()
  const lens = useView((v) => v.lens)
  return (
    <button
      type="button"
      className={`button ${lens ? 'pressed' : ''} ${styles.roomy}`}
      aria-pressed={lens}
      title={`Calls everything what it would be in machine learning, and marks where that breaks (${shownKey('L')})`}
      onClick={() => runCommand(desk, 'lens')}
    >
      Analogy lens
    </button>
  )
}

/** Where there is a region or twin with a task; while it runs it says how far it is. */
function CompareButton(): ReactNode {
  const desk = useDesk()
  const circuit = useCircuit()
  const library = useBench((b) => b.library)
  const done = useComparing((c) => (c.done === null ? null : Math.floor(c.done * 100)))
  const may = useMemo(() => canCompare(circuit, library, null), [circuit, library])
  if (!may && done === null) return null
  return (
    <button
      type="button"
      className="button"
      title={`Compare with its twin (${shownKey('Shift+C')})`}
      onClick={() => openComparison(desk)}
    >
      {done === null ? 'Compare' : `Comparing, ${done} %`}
    </button>
  )
}

function Name(): ReactNode {
  const desk = useDesk()
  const { name } = useCircuit()
  const readOnly = useBench((b) => b.readOnly !== null)
  return (
    <input
      className={styles.name}
      aria-label="Name of the circuit"
      key={name}
      defaultValue={name}
      readOnly={readOnly}
      size={Math.max(8, Math.min(40, name.length + 1))}
      onBlur={(event) => {
        const next = event.target.value.trim()
        if (next && next !== name) desk.edit(setName(next))
        else event.target.value = name
      }}
      onKeyDown={(event) => {
        if (named(event) === 'Escape') event.currentTarget.value = name
        if (named(event) === 'Enter' || named(event) === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}

function PlayButton(): ReactNode {
  const desk = useDesk()
  const playing = useBench((b) => b.playing)
  return (
    <button
      type="button"
      className={styles.play}
      aria-label={playing ? 'Pause' : 'Play'}
      title={`${playing ? 'Pause' : 'Play'} (${shownKey('Space')})`}
      onClick={() => runCommand(desk, 'play')}
    >
      <svg width="16" height="16" aria-hidden="true">
        <path d={playing ? 'M4 3v10M12 3v10' : 'M4 2.5 13 8 4 13.5Z'} />
      </svg>
    </button>
  )
}

const marks = {
  step: 'M3 3.5 9.5 8 3 12.5ZM12.5 3.5v9',
  reset: 'M13 3.5 6.5 8 13 12.5ZM3.5 3.5v9',
  undo: 'M6 3 3 6l3 3M3.5 6H10a3 3 0 0 1 0 7H7',
  redo: 'M10 3l3 3-3 3M12.5 6H6a3 3 0 0 0 0 7h3',
} as const

function Small({
  id,
  mark,
}: {
  readonly id: string
  readonly mark: keyof typeof marks
}): ReactNode {
  const desk = useDesk()
  const command = commandById(id)
  // Undo and redo are on or off by the timeline, so the button follows it.
  useBench((b) => b.timeline)
  if (!command) return null
  const key = command.keys?.[0]
  return (
    <button
      type="button"
      className={styles.small}
      aria-label={command.title}
      title={key ? `${command.title} (${shownKey(key)})` : command.title}
      disabled={!(command.when?.(desk) ?? true)}
      onClick={() => runCommand(desk, id)}
    >
      <svg width="16" height="16" aria-hidden="true">
        <path d={marks[mark]} />
      </svg>
    </button>
  )
}

const SLOWEST = -3
const FASTEST = 2
/** One stop beyond the fastest factor is flat out. */
const FLAT_OUT = FASTEST + 0.25

const toSpeed = (at: number): Speed => {
  if (at > FASTEST + 0.1) return 'flat out'
  const factor = 10 ** at
  const digits = 10 ** Math.floor(Math.log10(factor))
  return Math.round((factor / digits) * 10) * (digits / 10)
}
const toSlider = (speed: Speed): number => (speed === 'flat out' ? FLAT_OUT : Math.log10(speed))

/** A speed as people say it. */
export const speedText = (speed: Speed): string =>
  speed === 'flat out' ? 'flat out' : `${Number(speed.toPrecision(2))}×`

function SpeedSlider(): ReactNode {
  const desk = useDesk()
  const speed = useBench((b) => b.speed)
  return (
    <label className={styles.speed} title="Biological time over wall time">
      <span className={styles.speedWord}>Speed</span>
      <input
        type="range"
        min={SLOWEST}
        max={FLAT_OUT}
        step={0.05}
        value={toSlider(speed)}
        aria-valuetext={speed === 'flat out' ? 'flat out' : `${speedText(speed)} real time`}
        onChange={(event) => desk.run.setSpeed(toSpeed(Number(event.target.value)))}
      />
      <span className={styles.speedText}>{speedText(speed)}</span>
    </label>
  )
}

/** Biological time, and the pace really reached. */
function Clock(): ReactNode {
  const desk = useDesk()
  const time = useRef<HTMLSpanElement>(null)
  const pace = useRef<HTMLSpanElement>(null)
  const playing = useBench((b) => b.playing)
  useEffect(() => {
    let paceAt = -Infinity
    let timeAt = -Infinity
    return desk.painting.add((now) => {
      // Faster nobody reads it, and each text is a layout; what stands still is told exactly.
      if (now - timeAt > 90 || !playing) {
        timeAt = now
        writeText(time.current, clock(desk.frames.time))
      }
      if (pace.current && now - paceAt > 300) {
        paceAt = now
        writeText(pace.current, playing && desk.frames.pace > 0 ? paceText(desk.frames.pace) : '')
      }
    })
  }, [playing, desk])
  return (
    <div className={styles.clock}>
      <span ref={time} className={styles.time} role="timer" aria-label="Biological time" />
      <span ref={pace} className={styles.pace} />
    </div>
  )
}

/** A time in the unit that suits it. */
export const clock = (seconds: number): string =>
  seconds < 10 ? `${(seconds * 1000).toFixed(1)} ms` : `${seconds.toFixed(2)} s`

/** What is really reached: `12× real time`. */
export const paceText = (pace: number): string =>
  `${pace >= 10 ? Math.round(pace) : Number(pace.toPrecision(2))}× real time`
