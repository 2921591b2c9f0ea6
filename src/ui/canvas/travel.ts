/** Spikes on their way along a wire: pulses when slow enough to see, a thicker line by rate when not. */

import type { Desk } from '../desk/desk'
import { spikeAt } from '../desk/frames'
import { colour, reducedMotion } from '../window/theme'
import { delayOf } from './delay'
import type { WireData } from './elements'

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

/** Paints one wire as it is now. */
export function paintTravel(
  desk: Desk,
  line: SVGPathElement,
  pulses: SVGGElement,
  travels: Travels,
  now: number,
): void {
  const log = desk.frames.spikes(travels.population)
  const delay = delayOf(desk, travels.synapse)
  const { playing } = desk.bench.getState()
  const slow = !playing || (delay / 2 / Math.max(desk.frames.pace, 1e-9)) * 1000 >= VISIBLE
  if (!log || reducedMotion() || !slow) {
    clear(pulses, 0)
    line.style.strokeWidth =
      log && playing ? String(widthByRate(desk.frames.activity(travels.population))) : ''
    glow(desk, line, travels, now)
    return
  }
  line.style.strokeWidth = ''
  line.style.stroke = ''
  const length = line.getTotalLength()
  let shown = 0
  const seen = new Set<number>()
  for (
    let k = log.end - 1;
    k >= spikeAt(log, desk.frames.time - delay) && shown < MOST_PULSES;
    k--
  ) {
    const time = log.times[k & log.mask]!
    if (seen.has(time)) continue
    seen.add(time)
    const along = progress(desk.frames.time - time, delay, travels.half)
    if (along === null) continue
    const at = line.getPointAtLength(along * length)
    const dot = pulse(pulses, shown++)
    dot.setAttribute('cx', at.x.toFixed(1))
    dot.setAttribute('cy', at.y.toFixed(1))
  }
  clear(pulses, shown)
}

/** Of a single cell, each spike that is too fast to follow lights the whole line for a moment. */
function glow(desk: Desk, line: SVGPathElement, travels: Travels, now: number): void {
  const flashes = desk.frames.flashes(travels.population)
  const age = flashes?.at.length === 1 ? now - flashes.at[0]! : Infinity
  line.style.stroke = age < GLOW && !reducedMotion() ? colour('spike') : ''
}

function pulse(group: SVGGElement, k: number): Element {
  const had = group.children[k]
  if (had) return had
  const made = document.createElementNS(SVG, 'circle')
  made.setAttribute('r', '3.5')
  group.append(made)
  return made
}

function clear(group: SVGGElement, keep: number): void {
  while (group.children.length > keep) group.lastChild?.remove()
}
