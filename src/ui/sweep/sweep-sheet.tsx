import { type ReactNode, useId, useMemo, useRef, useState } from 'react'
import { type Circuit, type Library, settingNames } from '#circuit'
import { measuresOf, type ProbeInfo, probesOf, type Swept, sweptCsv } from '#engine'
import { stopSweep, sweepOf, useSweeping } from '../commands/sweeping'
import { useBench, useDesk } from '../desk/context'
import { saveBlob } from '../window/hand-over'
import { RunControls } from '../window/run-controls'
import common from '../window/runs.module.css'
import { useWidth } from '../window/width'
import { svgText } from './export'
import { formOf, type SweepForm, sweepIn, type VaryForm, varyOf } from './form'
import { type Chosen, readingOf, SweepPlot } from './plot'
import { openRun, startSweep } from './run'
import styles from './sweep.module.css'

/** One or two parameters over a range, a number of each run, and a plot of it whose points open as runs. */
export default function SweepSheet(): ReactNode {
  const desk = useDesk()
  const says = useSweeping((s) => s.says)
  const swept = useSweeping((s) => s.swept)
  const from = useSweeping((s) => s.from)
  const running = useSweeping((s) => s.done !== null)
  return (
    <div className={common.body}>
      <p className="quiet small">
        Runs the circuit at each value and measures one number of each run. Trials are runs with the
        seeds that follow the circuit’s own. The sweep is saved with the circuit.
      </p>
      <Wanted />
      {says !== null && (
        <p className={common.fault} role="alert">
          {says}
        </p>
      )}
      {swept && <Found swept={swept} />}
      {!swept && running && <p className="quiet">The first runs are under way.</p>}
      {swept && !running && changed(from, desk.circuit()) && (
        <p className="quiet small">The circuit has changed since. Run it again to see how.</p>
      )}
    </div>
  )
}

/** Whether what runs is another circuit by now; where nodes stand is nothing to a run. */
const changed = (before: Circuit | null, now: Circuit): boolean =>
  before !== null &&
  (before.nodes !== now.nodes || before.wires !== now.wires || before.run !== now.run)

/** What the form begins with: the knob that was asked for, or the sweep of the circuit, or nothing yet. */
function beginning(
  knob: string | null,
  circuit: Circuit,
  library: Library,
  probes: readonly ProbeInfo[],
): SweepForm {
  const [probe] = probes
  const kept = circuit.sweep && formOf(circuit.sweep)
  const known = kept && probes.some(({ path }) => path === kept.probe)
  const rest = {
    trials: kept?.trials ?? '1',
    probe: known ? kept.probe : (probe?.path ?? ''),
    measure: known ? kept.measure : probe ? (measuresOf(probe)[0] ?? '') : '',
  }
  if (knob !== null) return { vary: [varyOf(knob, circuit, library)], ...rest }
  const first = settingNames(circuit, library)[0] ?? 'run.seed'
  return { vary: kept?.vary ?? [varyOf(first, circuit, library)], ...rest }
}

function Wanted(): ReactNode {
  const desk = useDesk()
  const knob = useSweeping((s) => s.knob)
  const circuit = useBench((b) => b.timeline.now)
  const library = useBench((b) => b.library)
  const done = useSweeping((s) => s.done)
  const names = useMemo(() => settingNames(circuit, library), [circuit, library])
  const probes = useMemo(() => probesOf(circuit, library).probes, [circuit, library])
  const [form, setForm] = useState(() => beginning(knob, circuit, library, probes))
  const known = useId()
  const measures = probes.filter(({ path }) => path === form.probe).flatMap(measuresOf)
  const setVary = (at: number, part: Partial<VaryForm>) =>
    setForm({ ...form, vary: form.vary.map((one, k) => (k === at ? { ...one, ...part } : one)) })
  const choose = (path: string) => {
    const probe = probes.find((one) => one.path === path)
    const may = probe ? measuresOf(probe) : []
    setForm({
      ...form,
      probe: path,
      measure: may.includes(form.measure) ? form.measure : (may[0] ?? ''),
    })
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void startSweep(desk, sweepIn(form))
      }}
    >
      <datalist id={known}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {form.vary.map((vary, at) => (
        <VaryLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
          key={at}
          number={form.vary.length > 1 ? at + 1 : null}
          vary={vary}
          names={known}
          disabled={done !== null}
          onSet={(part) => setVary(at, part)}
          onName={(name) =>
            setVary(at, names.includes(name) ? varyOf(name, circuit, library) : { name })
          }
          onRemove={
            form.vary.length > 1
              ? () => setForm({ ...form, vary: form.vary.filter((_, k) => k !== at) })
              : null
          }
        />
      ))}
      <div className={common.line}>
        {form.vary.length < 2 && (
          <button
            type="button"
            className={styles.link}
            disabled={done !== null}
            onClick={() => {
              const free = names.find((name) => form.vary.every((vary) => vary.name !== name))
              setForm({
                ...form,
                vary: [...form.vary, varyOf(free ?? 'run.seed', circuit, library)],
              })
            }}
          >
            Vary a second parameter
          </button>
        )}
      </div>
      <div className={common.line}>
        <label>
          Measure
          <select value={form.probe} onChange={(event) => choose(event.target.value)}>
            {probes.map(({ path }) => (
              <option key={path} value={path}>
                {circuit.nodes[path]?.label ?? path}
              </option>
            ))}
          </select>
        </label>
        <select
          aria-label="Number that is measured"
          value={form.measure}
          onChange={(event) => setForm({ ...form, measure: event.target.value })}
        >
          {measures.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <label>
          Trials
          <input
            className={styles.short}
            type="number"
            min={1}
            max={1000}
            value={form.trials}
            disabled={done !== null}
            onChange={(event) => setForm({ ...form, trials: event.target.value })}
          />
        </label>
        <Controls />
      </div>
    </form>
  )
}

function VaryLine({
  number,
  vary,
  names,
  disabled,
  onSet,
  onName,
  onRemove,
}: {
  readonly number: number | null
  readonly vary: VaryForm
  /** Id of the list of names that are known. */
  readonly names: string
  readonly disabled: boolean
  readonly onSet: (part: Partial<VaryForm>) => void
  readonly onName: (name: string) => void
  readonly onRemove: (() => void) | null
}): ReactNode {
  const field = (part: 'from' | 'to' | 'steps' | 'list', label: string, style: string) => (
    <label>
      {label}
      <input
        className={style}
        value={vary[part]}
        disabled={disabled}
        spellCheck={false}
        onChange={(event) => onSet({ [part]: event.target.value })}
      />
    </label>
  )
  return (
    <fieldset
      className={common.line}
      aria-label={number === null ? 'What is varied' : `What is varied, ${number} of 2`}
    >
      <label>
        Vary
        <input
          className={styles.name}
          list={names}
          value={vary.name}
          disabled={disabled}
          spellCheck={false}
          onChange={(event) => onName(event.target.value)}
        />
      </label>
      <select
        aria-label="Range"
        value={vary.scale}
        disabled={disabled}
        onChange={(event) => onSet({ scale: event.target.value as VaryForm['scale'] })}
      >
        <option value="linear">linear</option>
        <option value="log">logarithmic</option>
        <option value="list">list</option>
      </select>
      {vary.scale === 'list' ? (
        field('list', 'Values', styles.long ?? '')
      ) : (
        <>
          {field('from', 'From', styles.amount ?? '')}
          {field('to', 'To', styles.amount ?? '')}
          {field('steps', 'Steps', styles.short ?? '')}
        </>
      )}
      {onRemove && (
        <button
          type="button"
          className={styles.link}
          disabled={disabled}
          aria-label={`Do not vary ${vary.name}`}
          onClick={onRemove}
        >
          Remove
        </button>
      )}
    </fieldset>
  )
}

function Controls(): ReactNode {
  const desk = useDesk()
  const done = useSweeping((s) => s.done)
  const began = useSweeping((s) => s.began)
  return <RunControls {...{ done, began }} onStop={() => stopSweep(desk)} />
}

const HEIGHT = 300

function Found({ swept }: { readonly swept: Swept }): ReactNode {
  const desk = useDesk()
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [chosen, setChosen] = useState<Chosen>({ row: 0, trial: 0 })
  const readOnly = useBench((b) => b.readOnly !== null)
  // Another sweep may have fewer values.
  const at = chosen.row < swept.values.length && chosen.trial < swept.trials ? chosen : first
  const open = () => {
    if (!readOnly) openRun(desk, swept, at.row, at.trial)
  }
  const name = `${desk.circuit().name || 'circuit'}-sweep`
  return (
    <>
      <div ref={box} className={common.plot}>
        {width > 0 && (
          <SweepPlot
            {...{ swept, width, chosen: at }}
            height={HEIGHT}
            onChoose={setChosen}
            onOpen={open}
          />
        )}
        <div className={common.tools}>
          <span className={common.reading} role="status">
            {readingOf(swept, at)}
          </span>
          <button type="button" disabled={readOnly} onClick={open}>
            Open this run
          </button>
          <button
            type="button"
            onClick={() =>
              saveBlob(new Blob([sweptCsv(swept)], { type: 'text/csv' }), `${name}.csv`)
            }
          >
            CSV
          </button>
          <button
            type="button"
            onClick={() => {
              const svg = box.current?.querySelector('svg')
              if (svg) saveBlob(new Blob([svgText(svg)], { type: 'image/svg+xml' }), `${name}.svg`)
            }}
          >
            SVG
          </button>
        </div>
      </div>
      <Faults swept={swept} />
    </>
  )
}

const first: Chosen = { row: 0, trial: 0 }
const MOST_TOLD = 3

/** Why runs came to nothing, each sentence once; and that the sweep was stopped. */
function Faults({ swept }: { readonly swept: Swept }): ReactNode {
  const running = sweepOf(useDesk()).stopping !== null
  const { faults, done, runs } = swept
  const sentences = [...new Set(faults.map(({ says }) => says))]
  return (
    <>
      {!running && done < runs && (
        <p className="quiet small">
          Stopped: {done} of {runs} runs are shown.
        </p>
      )}
      {sentences.slice(0, MOST_TOLD).map((says) => (
        <p key={says} className={common.fault}>
          {faults.filter((fault) => fault.says === says).length} of {runs} runs failed: {says}
        </p>
      ))}
    </>
  )
}
