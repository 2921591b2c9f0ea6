/** Spikes on their way along a wire: pulses when slow enough to see, a thicker line by rate when not. */

import type { Desk } from '../desk/desk'
import { type SpikeLog, spikeAt } from '../desk/frames'
import { colour, reducedMotion } from '../window/theme'
import { onChange } from '../window/write'
import { delayOf } from './delay'
import type { WireData } from './elements'
import { along, type Polyline, polylineOf } from './polyline'

type Travels = NonNullable<WireData['travels']>

/** A pulse that crosses a wire faster than this could not be followed, ms of wall time. */
const VISIBLE = 70
const MOST_PULSES = 12
/** How long a line glows after a spike too fast to follow, ms of wall time. */
const GLOW = 130
const SVG = 'http://www.w3.org/2000/svg'

/** Where along a half of the way a spike is, from 0 to 1, or null when it is not on it. */
export function progress(age: number, delay: number, half: 'pre' | 'post'): number | null {
  if (delay <= 0) return null
  const along = (age / delay) * 2 - (half === 'post' ? 1 : 0)
  return along >= 0 && along < 1 ? along : null
}

/** Width of a wire that carries this many spikes a second and cell: 1.5 px when silent, 5 px at the most. */
export const widthByRate = (rate: number): number => 1.5 + 3.5 * (1 - Math.exp(-rate / 40))

/** One wire's line on the page, and what travels along it. */
export interface Track {
  /** Paints it as it is now. */
  paint(now: number): void
}

/** What paints one wire; it writes into the page only what has changed. */
export function createTrack(
  desk: Desk,
  line: SVGPathElement,
  pulses: SVGGElement,
  travels: Travels,
): Track {
  const widen = onChange((width: string) => {
    line.style.strokeWidth = width
  })
  const light = onChange((stroke: string) => {
    line.style.stroke = stroke
  })
  let shape = { d: '', points: polylineOf('') }
  const dots: ((at: string) => void)[] = []

  /** The line as points, read anew when the wire has moved. */
  function points(): Polyline {
    const d = line.getAttribute('d') ?? ''
    if (shape.d !== d) shape = { d, points: polylineOf(d) }
    return shape.points
  }

  function dot(k: number): (at: string) => void {
    dots[k] ??= made(pulses)
    return dots[k]
  }

  function showFast(log: boolean, playing: boolean, now: number): void {
    while (dots.length > 0) dots.pop()!('')
    const rate = log && playing ? desk.frames.activity(travels.population) : 0
    widen(log && playing ? widthByRate(rate).toFixed(1) : '')
    light(glows(desk, travels, now) ? colour('spike') : '')
  }

  function showPulses(log: SpikeLog, delay: number): void {
    widen('')
    light('')
    const seen = new Set<number>()
    const begin = spikeAt(log, desk.frames.time - delay)
    let shown = 0
    for (let k = log.end - 1; k >= begin && shown < MOST_PULSES; k--) {
      const time = log.times[k & log.mask]!
      if (seen.has(time)) continue
      seen.add(time)
      const share = progress(desk.frames.time - time, delay, travels.half)
      if (share === null) continue
      const { x, y } = along(points(), share)
      dot(shown++)(`${x.toFixed(1)} ${y.toFixed(1)}`)
    }
    while (dots.length > shown) dots.pop()!('')
  }

  return {
    paint(now) {
      const log = desk.frames.spikes(travels.population)
      const delay = delayOf(desk, travels.synapse)
      const { playing } = desk.bench.getState()
      const slow = !playing || (delay / 2 / Math.max(desk.frames.pace, 1e-9)) * 1000 >= VISIBLE
      if (!log || reducedMotion() || !slow) showFast(log !== undefined, playing, now)
      else showPulses(log, delay)
    },
  }
}

/** Of a single cell, each spike that is too fast to follow lights the whole line for a moment. */
function glows(desk: Desk, travels: Travels, now: number): boolean {
  const flashes = desk.frames.flashes(travels.population)
  const age = flashes?.at.length === 1 ? now - flashes.at[0]! : Infinity
  return age < GLOW && !reducedMotion()
}

/** A pulse: given where it is; an empty text takes it away. */
function made(group: SVGGElement): (at: string) => void {
  const circle = document.createElementNS(SVG, 'circle')
  circle.setAttribute('r', '3.5')
  group.append(circle)
  return onChange((at) => {
    if (at === '') return circle.remove()
    const [x = '0', y = '0'] = at.split(' ')
    circle.setAttribute('cx', x)
    circle.setAttribute('cy', y)
  })
}
