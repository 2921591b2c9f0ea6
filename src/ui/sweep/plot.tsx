/** What a sweep found, as a drawing: a curve with its spread, or a heat map. Every point of it can be chosen. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId } from 'react'
import { rowsIn, type Vary, valuesAt } from '#circuit'
import type { Swept } from '#engine'
import { ticksBetween } from '../scope/ticks'
import { viridis } from '../scope/viridis'
import { named } from '../window/keys'
import { type Bounds, boundsOf, isLogarithmic, placesOf, spreadOf } from './scale'
import styles from './sweep.module.css'

export interface Chosen {
  readonly row: number
  readonly trial: number
}

interface Props {
  readonly swept: Swept
  readonly width: number
  readonly height: number
  readonly chosen: Chosen
  readonly onChoose: (chosen: Chosen) => void
  readonly onOpen: () => void
}

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const few = (value: number): string => String(Number(value.toPrecision(4))).replace('-', '−')

const titled = (name: string, unit: string): string => (unit ? `${name} (${unit})` : name)

export function SweepPlot(props: Props): ReactNode {
  const { swept, width, height, chosen, onChoose, onOpen } = props
  const { vary, trials } = swept
  const grid = vary.length === 2
  const area: Area = {
    x: 58,
    y: 12,
    width: Math.max(1, width - 58 - (grid ? 76 : 18)),
    height: Math.max(1, height - 56),
  }
  const across = grid ? vary[1]! : vary[0]!
  const up = grid ? vary[0]! : null
  const bounds = boundsOf(swept)
  const go = (event: KeyboardEvent) => {
    const last = across.values.length - 1
    const [column, line] = grid
      ? [chosen.row % across.values.length, Math.floor(chosen.row / across.values.length)]
      : [chosen.row, chosen.trial]
    const lines = (grid ? up!.values.length : trials) - 1
    const to = {
      ArrowLeft: [Math.max(0, column - 1), line],
      ArrowRight: [Math.min(last, column + 1), line],
      ArrowUp: [column, Math.min(lines, line + 1)],
      ArrowDown: [column, Math.max(0, line - 1)],
      Home: [0, line],
      End: [last, line],
    }[named(event)]
    if (named(event) === 'Enter') onOpen()
    else if (to) {
      const [x, y] = to as [number, number]
      onChoose(
        grid ? { row: y * across.values.length + x, trial: chosen.trial } : { row: x, trial: y },
      )
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = [event.clientX - box.left - area.x, event.clientY - box.top - area.y] as const
    onChoose(nearestTo(swept, area, bounds, at[0] / area.width, 1 - at[1] / area.height))
  }
  return (
    // The plot is one stop of Tab; the arrow keys go from point to point.
    <svg
      className={styles.svg}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="application"
      aria-roledescription="plot"
      aria-label={wordsOf(swept)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys.
      tabIndex={0}
      onKeyDown={go}
      onPointerDown={point}
      onDoubleClick={onOpen}
      fontFamily="var(--mono)"
      fontSize="10"
    >
      <Axes {...{ area, across, up, swept, bounds }} />
      {bounds &&
        (grid ? (
          <HeatMap {...{ area, swept, bounds, chosen }} />
        ) : (
          <Curve {...{ area, swept, bounds, chosen }} />
        ))}
    </svg>
  )
}

/** The run that is nearest to a place (from 0 to 1 each way). */
function nearestTo(swept: Swept, area: Area, bounds: Bounds | null, x: number, y: number): Chosen {
  const { vary, values } = swept
  if (vary.length === 2) {
    const [lines, columns] = vary.map((each) => each.values.length) as [number, number]
    const index = (part: number, count: number) =>
      Math.min(count - 1, Math.max(0, Math.floor(part * count)))
    return { row: index(y, lines) * columns + index(x, columns), trial: 0 }
  }
  const places = placesOf(vary[0]!)
  let best: Chosen = { row: 0, trial: 0 }
  let least = Number.POSITIVE_INFINITY
  places.forEach((place, row) => {
    values[row]!.forEach((value, trial) => {
      const dy = bounds && value !== null ? partOf(value, padded(bounds)) - y : 0
      const far = Math.hypot((place - x) * area.width, 0.2 * dy * area.height)
      if (far < least) [least, best] = [far, { row, trial }]
    })
  })
  return best
}

/** A little room over and under; a curve that is all one number stands in the middle. */
const padded = ({ low, high }: Bounds): Bounds => {
  const room = (high - low || Math.abs(high) || 1) * 0.06
  return { low: low >= 0 && low < room * 20 ? Math.min(0, low) : low - room, high: high + room }
}

const partOf = (value: number, { low, high }: Bounds): number => (value - low) / (high - low)

function Axes({
  area,
  across,
  up,
  swept,
  bounds,
}: {
  readonly area: Area
  readonly across: Vary
  readonly up: Vary | null
  readonly swept: Swept
  readonly bounds: Bounds | null
}): ReactNode {
  const bottom = area.y + area.height
  const range = bounds && padded(bounds)
  const levels = range ? ticksBetween(range.low, range.high, Math.max(2, area.height / 36)) : []
  return (
    <g fill="var(--quiet)">
      <path
        d={`M${area.x} ${area.y}V${bottom}H${area.x + area.width}`}
        fill="none"
        stroke="var(--line)"
      />
      {ticksOf(across, Math.max(2, area.width / 64), up !== null).map(({ at, text }) => (
        <text key={text} x={area.x + at * area.width} y={bottom + 14} textAnchor="middle">
          {text}
        </text>
      ))}
      <text x={area.x + area.width / 2} y={bottom + 32} textAnchor="middle" fontSize="11">
        {titled(across.name, across.unit)}
      </text>
      {up
        ? ticksOf(up, Math.max(2, area.height / 28), true).map(({ at, text }) => (
            <text
              key={text}
              x={area.x - 6}
              y={bottom - at * area.height}
              textAnchor="end"
              dominantBaseline="middle"
            >
              {text}
            </text>
          ))
        : range &&
          levels.map((level) => (
            <text
              key={level}
              x={area.x - 6}
              y={bottom - partOf(level, range) * area.height}
              textAnchor="end"
              dominantBaseline="middle"
            >
              {few(level)}
            </text>
          ))}
      <text
        transform={`translate(11 ${area.y + area.height / 2}) rotate(-90)`}
        textAnchor="middle"
        fontSize="11"
      >
        {up ? titled(up.name, up.unit) : titled(swept.measure, swept.unit)}
      </text>
    </g>
  )
}

/** Round numbers along a range; of a list, a logarithmic range or cells, some of the values themselves. */
function ticksOf(
  vary: Vary,
  most: number,
  cells: boolean,
): readonly { readonly at: number; readonly text: string }[] {
  const { values } = vary
  if (cells || isLogarithmic(vary)) {
    const step = Math.ceil(values.length / most)
    const places = placesOf(vary)
    return values.flatMap((value, k) =>
      k % step === 0
        ? [{ at: cells ? (k + 0.5) / values.length : places[k]!, text: few(value) }]
        : [],
    )
  }
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (low === high) return [{ at: 0.5, text: few(low) }]
  return ticksBetween(low, high, most).map((tick) => ({
    at: (tick - low) / (high - low),
    text: few(tick),
  }))
}

interface Drawn {
  readonly area: Area
  readonly swept: Swept
  readonly bounds: Bounds
  readonly chosen: Chosen
}

function Curve({ area, swept, bounds, chosen }: Drawn): ReactNode {
  const { vary, values, trials } = swept
  const range = padded(bounds)
  const y = (value: number) => area.y + area.height * (1 - partOf(value, range))
  // A list may go to and fro; the line goes from left to right.
  const rows = placesOf(vary[0]!)
    .map((place, row) => ({ x: area.x + place * area.width, row, spread: spreadOf(values[row]!) }))
    .sort((a, b) => a.x - b.x)
  const known = rows.flatMap(({ x, spread }) => (spread ? [{ x, ...spread }] : []))
  const line = known.map(({ x, mean }, k) => `${k === 0 ? 'M' : 'L'}${x} ${y(mean)}`).join('')
  const band = [
    ...known.map(({ x, mean, sd }, k) => `${k === 0 ? 'M' : 'L'}${x} ${y(mean + sd)}`),
    ...known.toReversed().map(({ x, mean, sd }) => `L${x} ${y(mean - sd)}`),
  ].join('')
  const value = values[chosen.row]?.[chosen.trial]
  const at = rows.find(({ row }) => row === chosen.row)?.x ?? area.x
  const clip = useId()
  return (
    <g>
      <clipPath id={clip}>
        <rect {...area} />
      </clipPath>
      {trials > 1 && (
        <path d={`${band}Z`} fill="var(--trace-1)" opacity="0.16" clipPath={`url(#${clip})`} />
      )}
      <path d={line} fill="none" stroke="var(--trace-1)" strokeWidth="1.5" />
      <g fill="var(--trace-1)">
        {rows.flatMap(({ x, row }) =>
          values[row]!.map((each, trial) =>
            each === null ? null : (
              <circle
                // biome-ignore lint/suspicious/noArrayIndexKey: a trial is its number.
                key={`${row} ${trial}`}
                cx={x}
                cy={y(each)}
                r={trials > 1 ? 1.8 : 2.6}
                opacity={trials > 1 ? 0.6 : 1}
              />
            ),
          ),
        )}
      </g>
      <path d={`M${at} ${area.y}V${area.y + area.height}`} stroke="var(--line)" />
      {value !== null && value !== undefined && (
        <circle cx={at} cy={y(value)} r="5" fill="none" stroke="var(--ink)" strokeWidth="1.5" />
      )}
    </g>
  )
}

function HeatMap({ area, swept, bounds, chosen }: Drawn): ReactNode {
  const { vary, values } = swept
  const [lines, columns] = vary.map((each) => each.values.length) as [number, number]
  const [w, h] = [area.width / columns, area.height / lines]
  const place = (row: number) => ({
    x: area.x + (row % columns) * w,
    y: area.y + area.height - (Math.floor(row / columns) + 1) * h,
  })
  const part = (value: number) =>
    bounds.high > bounds.low ? (value - bounds.low) / (bounds.high - bounds.low) : 0.5
  const paint = (share: number) => `rgb(${viridis(share).join(',')})`
  const bar = { x: area.x + area.width + 14, steps: 40 }
  return (
    <g>
      {values.map((row, k) => {
        const mean = spreadOf(row)?.mean
        return (
          mean !== undefined && (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its number.
              key={k}
              {...place(k)}
              width={w + 0.5}
              height={h + 0.5}
              fill={paint(part(mean))}
            />
          )
        )
      })}
      <rect
        {...place(chosen.row)}
        width={w}
        height={h}
        fill="none"
        stroke="var(--ink)"
        strokeWidth="2"
      />
      {Array.from({ length: bar.steps }, (_, k) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a step of the colour bar is its number.
          key={k}
          x={bar.x}
          y={area.y + area.height * (1 - (k + 1) / bar.steps)}
          width="10"
          height={area.height / bar.steps + 0.5}
          fill={paint((k + 0.5) / bar.steps)}
        />
      ))}
      <g fill="var(--quiet)">
        <text x={bar.x + 14} y={area.y + 8}>
          {few(bounds.high)}
        </text>
        <text x={bar.x + 14} y={area.y + area.height}>
          {few(bounds.low)}
        </text>
        <text x={bar.x + 14} y={area.y + area.height / 2}>
          {swept.unit}
        </text>
      </g>
    </g>
  )
}

/** The chosen run in words. */
export function readingOf(swept: Swept, { row, trial }: Chosen): string {
  const { vary, trials, values, measure, unit, faults } = swept
  const where = valuesAt(vary, row)
    .map((value, k) => `${vary[k]!.name} ${few(value)} ${vary[k]!.unit}`.trim())
    .join(', ')
  const fault = faults.find((one) => one.row === row && one.trial === trial)
  const value = values[row]?.[trial]
  const found = fault
    ? `failed: ${fault.says}`
    : value === null || value === undefined
      ? `no ${measure}`
      : `${measure} ${few(value)} ${unit}`.trim()
  const spread = spreadOf(values[row] ?? [])
  const all =
    trials > 1 && spread
      ? `; trial ${trial + 1} of ${trials}, mean ${few(spread.mean)} ± ${few(spread.sd)} (SD)`
      : ''
  return `${where}: ${found}${all}`
}

/** The plot in words, for those who do not see it. */
function wordsOf(swept: Swept): string {
  const bounds = boundsOf(swept)
  const over = swept.vary.map(({ name }) => name).join(' and ')
  const seen = bounds
    ? `from ${few(bounds.low)} to ${few(bounds.high)} ${swept.unit}`.trim()
    : 'no value yet'
  return `${swept.measure} over ${over}, ${rowsIn(swept.vary)} values: ${seen}. Arrow keys choose a run, Enter opens it.`
}
