/** A stimulus in a small drawing, from its parameters alone. */
import type { Node } from '#circuit'
import type { Kind } from '#kind'
import { readQuantity } from '#language'
import { courseOf } from './course'

export interface Waveform {
  readonly is: 'current' | 'spikes'
  /** SVG path data in a box of 120 by 22. */
  readonly path: string
  /** Biological time that the drawing spans, s; 0: it has no time axis. */
  readonly span: number
}

const WIDE = 120
const LOW = 19
const HIGH = 4
/** How much of its range a course goes through within one point of the drawing, on average, where it is drawn as a band. */
const BAND = 0.25

const number = (text: unknown): number => {
  const value = typeof text === 'string' ? readQuantity(text, null).value?.value : undefined
  return value !== undefined && Number.isFinite(value) ? value : 0
}

/** The drawing of a stimulus node; `duration` is the run's, as text. */
export function waveform(node: Node, kind: Kind | undefined, duration: string): Waveform {
  const span = number(duration) || 1
  if (kind?.family !== 'stimulus') return { is: 'spikes', path: '', span: 0 }
  const value = (name: string) => node.parameters[name] ?? kind.parameters[name]?.default
  const x = (time: number) => Math.round(Math.min(1, Math.max(0, time / span)) * WIDE * 10) / 10
  if (kind.schedule !== undefined)
    return { is: 'spikes', path: ticks(value(kind.schedule), x), span }
  if (kind.outputs) {
    const course = courseOf(node, kind, span)
    if (course) return { is: 'current', path: drawn(course), span }
    if (DRAWS.test(`${kind.equations} ${Object.values(kind.outputs).map((one) => one.value)}`))
      return { is: 'current', path: noise(), span: 0 }
    const [rest, up] = number(value('amplitude')) < 0 ? [HIGH, LOW] : [LOW, HIGH]
    return { is: 'current', path: `M0 ${rest}H8V${up}H${WIDE}`, span: 0 }
  }
  if ('start' in kind.parameters) return { is: 'spikes', path: every(12), span: 0 }
  return { is: 'spikes', path: irregular(), span: 0 }
}

/** A course over the whole width; where it swings faster than can be drawn, the band that it fills. */
function drawn(course: readonly Float64Array[]): string {
  const all = course.flatMap((some) => [...some])
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const x = (k: number) => Math.round((10 * k * WIDE) / (course.length - 1)) / 10
  const y = (value: number) =>
    Math.round(10 * (LOW - ((LOW - HIGH) * (value - low)) / (high - low))) / 10
  const widths = course.map((some) => (Math.max(...some) - Math.min(...some)) / (high - low))
  if (widths.reduce((sum, width) => sum + width, 0) / course.length > BAND)
    return course
      .map((some, k) => `M${x(k)} ${y(Math.min(...some))}V${y(Math.max(...some))}`)
      .join('')
  const points = course.map((some) => y(some[0]!))
  const level = (k: number) => points[Math.min(points.length - 1, Math.max(0, k))]
  /** From one level straight to another. */
  const jumps = (k: number) => level(k - 2) === level(k - 1) && level(k) === level(k + 1)
  return points
    .map((now, k) => {
      if (k === 0) return `M0 ${now}`
      if (now !== level(k - 1)) return jumps(k) ? `H${x(k)}V${now}` : `L${x(k)} ${now}`
      const turns = k === points.length - 1 || (level(k + 1) !== now && !jumps(k + 1))
      return turns ? `H${x(k)}` : ''
    })
    .join('')
}

/** What a kind's equations say where it draws at random. */
const DRAWS = /\b(rand|randn|poisson)\s*\(|\bxi(_\w+)?\b/

/** A fixed line that wanders around the middle as noise with a memory does. */
function noise(): string {
  const middle = (LOW + HIGH) / 2
  let [state, level] = [7, 0]
  const points = Array.from({ length: WIDE / 2 + 1 }, (_, k) => {
    state = (state * 16807) % 2147483647
    level = 0.75 * level + 5 * (state / 2147483647 - 0.5)
    const y = Math.min(LOW, Math.max(HIGH, middle + level))
    return `${2 * k} ${Math.round(y * 10) / 10}`
  })
  return `M${points.join('L')}`
}

const tick = (x: number): string => `M${x} ${HIGH}V${LOW}`

function ticks(list: unknown, x: (time: number) => number): string {
  const entries: unknown[] = Array.isArray(list) ? list.slice(0, 200) : []
  return entries
    .map((entry) => number(String(entry).replace(/^\s*\d+\s*:/, '')))
    .map((time) => tick(x(time)))
    .join('')
}

const every = (gap: number): string =>
  Array.from({ length: Math.floor(WIDE / gap) }, (_, k) => tick(6 + k * gap)).join('')

/** A fixed pattern that looks as chance does: intervals of every length, many of them short. */
const irregular = (): string =>
  [5, 9, 22, 26, 31, 48, 51, 70, 74, 77, 94, 109, 113].map(tick).join('')

/** The one number that says most about a stimulus, as the person wrote it here or for a parameter of the open block. */
export function figure(
  node: Node,
  kind: Kind | undefined,
  texts: ReadonlyMap<string, string> = new Map(),
): string {
  const name = ['amplitude', 'rate'].find((each) => kind && each in kind.parameters)
  const value = name ? (node.parameters[name] ?? kind?.parameters[name]?.default) : undefined
  const text = texts.get(String(value)) ?? value
  return typeof text === 'string' && text.length < 14 ? text : ''
}
