import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Comparison } from '#circuit'
import { type Compared, compared, comparedCsv, type Side } from '#engine'
import { runComparison } from '../commands/compare'
import { setComparison, stopComparison, useComparing } from '../commands/comparison'
import { useDesk } from '../desk/context'
import { secondsOf } from '../desk/pace'
import { floorText } from '../scope/learning'
import { fitCanvas } from '../scope/plot'
import { saveBlob } from '../window/hand-over'
import { RunControls } from '../window/run-controls'
import common from '../window/runs.module.css'
import { onTheme } from '../window/theme'
import { useWidth } from '../window/width'
import styles from './compare.module.css'
import { drawCurves, strokes, trialAt, trialsOfBoth } from './curves'

/** A region and its twin on the same task: both curves, how they ended, and where the analogy holds and breaks. */
export default function CompareSheet(): ReactNode {
  const desk = useDesk()
  const comparison = useComparing((c) => c.comparison)
  const runs = useComparing((c) => c.runs)
  const says = useComparing((c) => c.says)
  const from = useComparing((c) => c.from)
  const begun = useComparing((c) => c.began > 0)
  if (!comparison) return <p className={common.body}>{says ?? 'Nothing is compared yet.'}</p>
  const both = compared(comparison, runs)
  return (
    <div className={common.body}>
      <p className="quiet">
        {both.region.name} and {both.twin.name} take each other’s place in the same wiring, with the
        same seeds. Score: {both.scores}.
        {both.floors.length > 0 && ` To compare with: ${both.floors.map(floorText).join(', ')}.`}
      </p>
      <Wanted comparison={comparison} />
      {says !== null && (
        <p className={begun ? common.fault : ''} role="alert">
          {says}
        </p>
      )}
      {from !== desk.circuit() && runs.length > 0 && (
        <p className="quiet small">The circuit has changed since. Run it again to see how.</p>
      )}
      {begun && <Curves both={both} />}
      {begun && <Ends both={both} />}
      <Analogy comparison={comparison} />
    </div>
  )
}

/** How many runs and how long; start, stop, and how far it is. */
function Wanted({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const desk = useDesk()
  const seeds = useComparing((c) => c.seeds)
  const duration = useComparing((c) => c.duration)
  const done = useComparing((c) => c.done)
  const began = useComparing((c) => c.began)
  const running = done !== null
  return (
    <form
      className={common.line}
      onSubmit={(event) => {
        event.preventDefault()
        void runComparison(desk)
      }}
    >
      {comparison.twins.length > 1 && (
        <label>
          Against
          <select
            value={comparison.twin.block}
            disabled={running}
            onChange={(event) => {
              setComparison(desk, { twin: event.target.value })
              void runComparison(desk)
            }}
          >
            {comparison.twins.map(({ block, name }) => (
              <option key={block} value={block}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        Runs of each
        <input
          className={styles.short}
          type="number"
          min={1}
          max={50}
          value={seeds}
          disabled={running}
          onChange={(event) => {
            const next = Math.round(Number(event.target.value))
            if (next >= 1 && next <= 50) setComparison(desk, { seeds: next })
          }}
        />
      </label>
      <label>
        Each lasts
        <input
          className={styles.short}
          key={duration}
          defaultValue={duration}
          disabled={running}
          onBlur={(event) => {
            const asked = event.target.value.trim()
            if (secondsOf(asked) > 0) setComparison(desk, { duration: asked })
            else event.target.value = duration
          }}
        />
      </label>
      <RunControls {...{ done, began }} onStop={() => stopComparison(desk)} />
    </form>
  )
}

const HEIGHT = 240

function Curves({ both }: { readonly both: Compared }): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const width = useWidth(box)
  const [pointed, setPointed] = useState<number | null>(null)
  const running = useComparing((c) => c.done !== null)
  useEffect(() => {
    const draw = () => {
      const c = canvas.current?.getContext('2d')
      if (!c || !canvas.current || width === 0) return
      const ratio = fitCanvas(canvas.current, { width, height: HEIGHT })
      c.setTransform(ratio, 0, 0, ratio, 0, 0)
      drawCurves(c, both, width, HEIGHT, pointed)
    }
    draw()
    return onTheme(draw)
  }, [both, width, pointed])
  const empty = trialsOfBoth(both) === 0
  return (
    <div ref={box} className={common.plot}>
      <canvas
        ref={canvas}
        style={{ width, height: HEIGHT, display: 'block' }}
        role="img"
        aria-label={`Learning curves. ${words(both.region)}. ${words(both.twin)}.`}
        onPointerMove={(event) => {
          const { left } = event.currentTarget.getBoundingClientRect()
          setPointed(trialAt(event.clientX - left, width, HEIGHT, both))
        }}
        onPointerLeave={() => setPointed(null)}
      />
      {empty && (
        <p className={styles.waiting}>
          {running ? 'The first run is under way.' : 'No run is over yet. Run it again to see.'}
        </p>
      )}
      <div className={common.tools}>
        <span className={common.reading}>{empty ? '' : reading(both, pointed)}</span>
        <button type="button" disabled={empty} onClick={() => saveCsv(both)}>
          CSV
        </button>
        <button type="button" disabled={empty} onClick={() => savePng(canvas.current, both)}>
          PNG
        </button>
      </div>
    </div>
  )
}

const figure = (value: number): string => value.toFixed(2).replace('-', '−')

/** A side in words, for those who do not see the plot. */
function words({ name, last, curve }: Side): string {
  if (curve.mean.length === 0) return `${name}: no trial yet`
  return `${name}: ${figure(last.mean)} over the last ${last.trials} of ${curve.mean.length} trials`
}

/** What the curves say at the trial under the pointer; without one, what they are. */
function reading(both: Compared, pointed: number | null): string {
  const { window, runs } = both.region.curve
  if (pointed === null) {
    const band = runs > 1 ? `; band: standard error over ${runs} runs` : ''
    return `Mean of ${window === 1 ? 'each trial' : `${window} trials`}${band}`
  }
  const at = ({ name, curve }: Side) => {
    const value = curve.mean[pointed]
    return value === undefined
      ? `${name} –`
      : `${name} ${figure(value)} ± ${figure(curve.error[pointed] ?? 0)}`
  }
  return `Trial ${pointed + 1}: ${at(both.region)} · ${at(both.twin)}`
}

function Ends({ both }: { readonly both: Compared }): ReactNode {
  return (
    <table className={styles.ends}>
      <thead>
        <tr>
          <th scope="col">Last trials</th>
          <th scope="col">Score</th>
          <th scope="col">Trials</th>
          <th scope="col">Runs</th>
        </tr>
      </thead>
      <tbody>
        {(['region', 'twin'] as const).map((is) => {
          const { name, last, curve } = both[is]
          return (
            <tr key={is}>
              <th scope="row">
                <svg width="22" height="8" aria-hidden="true">
                  <path
                    d="M0 4h22"
                    fill="none"
                    stroke={`var(--${strokes[is].ink})`}
                    strokeWidth="2"
                    strokeDasharray={strokes[is].dash.join(' ')}
                  />
                </svg>
                {name}
              </th>
              <td>
                {last.trials === 0
                  ? '–'
                  : `${figure(last.mean)}${curve.runs > 1 ? ` ± ${figure(last.error)}` : ''}`}
              </td>
              <td>{last.trials === 0 ? '–' : `last ${last.trials} of ${curve.mean.length}`}</td>
              <td>{curve.runs}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Analogy({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { analogy } = comparison
  if (!analogy) return null
  const list = (title: string, all: readonly string[]) => (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {all.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </section>
  )
  return (
    <div className={styles.analogy}>
      {list('What the analogy holds', analogy.holds)}
      {list('Where it breaks', analogy.breaks)}
    </div>
  )
}

const fileName = ({ region, twin }: Compared): string => `${region.block}-and-${twin.block}`

function saveCsv(both: Compared): void {
  saveBlob(new Blob([comparedCsv(both)], { type: 'text/csv' }), `${fileName(both)}.csv`)
}

function savePng(canvas: HTMLCanvasElement | null, both: Compared): void {
  canvas?.toBlob((blob) => {
    if (blob) saveBlob(blob, `${fileName(both)}.png`)
  })
}
