/** A preset's picture: what its probes saw in a real run, drawn small. */
import { type Circuit, kindOf, type Library } from '#circuit'
import type { ProbeResult, Result } from '#engine'
import { barsOf, curveIn, dotsIn, type Points, type Strip } from './strokes'

/** Width and height of a picture; strokes have these units. */
export const WIDTH = 200
export const HEIGHT = 84

/** One path of a picture, by how it is drawn: spikes, a curve, bars. */
export type Stroke = readonly [as: 'spikes' | 'curve' | 'bars', d: string]
export type Picture = readonly Stroke[]

/** Between two strips. */
const GAP = 5
/** Curves of one probe that are drawn: more are a tangle at this size. */
const CURVES = 6
/** Trials over which a score is averaged; fewer make no curve. */
const TRIALS = 20
/** A score that moves less than this shows nothing. */
const LEVEL = 0.1

type Draw = (strip: Strip) => Picture

interface Panel {
  readonly is: 'score' | 'weights' | 'spikes' | 'rate' | 'state' | 'analysis'
  /** How much of the height it takes, in parts. */
  readonly parts: number
  readonly draw: Draw
}

/** In this order, from the top; of each as many as have room. */
const ORDER: readonly Panel['is'][] = ['score', 'spikes', 'rate', 'weights', 'analysis', 'state']
const MOST = { score: 1, spikes: 1, rate: 1, weights: 3, analysis: 2, state: 4 } as const
const PARTS = 4

/** The picture of a run of a circuit; nothing in it where no probe saw anything. */
export function pictureOf(circuit: Circuit, library: Library, result: Result): Picture {
  const seconds = result.duration_ms / 1000
  // What is made of single spikes needs a closer look than what is learnt over minutes.
  const from = 1000 * (seconds - Math.min(seconds, seconds >= 5 ? 2 : 0.5))
  const panels: Panel[] = []
  const rasters: { size: number; points: Points }[] = []
  for (const [id, node] of Object.entries(circuit.nodes)) {
    const kind = kindOf(node, circuit, library)
    if (kind?.family !== 'probe') continue
    const analysis = Object.hasOwn(result.analyses, id) ? result.analyses[id] : undefined
    if (analysis) {
      const { x, y } = analysis
      const bars = ['intervals', 'histogram', 'correlogram'].includes(analysis.shows)
      panels.push({
        is: 'analysis',
        parts: 1,
        draw: (strip) =>
          bars ? [['bars', barsOf(y, strip)]] : [['curve', curveIn({ x, y }, strip)]],
      })
      continue
    }
    const probe = Object.hasOwn(result.probes, id) ? result.probes[id] : undefined
    if (!probe || probe.times_ms.length === 0) continue
    if ('indices' in probe) {
      const late = probe.times_ms.flatMap((time, k) => (time >= from ? [k] : []))
      rasters.push({
        size: probe.size,
        points: {
          x: late.map((k) => probe.times_ms[k]!),
          y: late.map((k) => probe.indices[k]!),
        },
      })
    } else {
      const panel = panelOf(kind.reads, probe, from)
      if (panel) panels.push(panel)
    }
  }
  if (rasters.some(({ points }) => points.x.length > 0))
    panels.push({
      is: 'spikes',
      parts: 2,
      draw: (strip) => [['spikes', stacked(rasters, [from, result.duration_ms], strip)]],
    })
  return laidOut(chosen(panels))
}

type Sampled = Exclude<ProbeResult, { indices: unknown }>

/** A probe's panel; null when it would show nothing. */
function panelOf(reads: string, probe: Sampled, from: number): Panel | null {
  if (reads === 'score') return scorePanel(probe.values as readonly number[])
  const { times_ms: x } = probe
  if (reads === 'weights') return weightPanel(x, probe.values as readonly (readonly number[])[])
  const rows = 'variable' in probe ? probe.values : [probe.values as readonly number[]]
  const late = x.flatMap((time, k) => (time >= from ? [k] : []))
  return {
    is: reads === 'rate' ? 'rate' : 'state',
    parts: 1,
    draw: curves(
      late.map((k) => x[k]!),
      rows.slice(0, CURVES).map((row) => late.map((k) => row[k]!)),
    ),
  }
}

/** The mean of the last trials, over trials, from 0 to 1. */
function scorePanel(scores: readonly number[]): Panel | null {
  const mean = scores.map((_, k) => meanOf(scores.slice(Math.max(0, k - TRIALS + 1), k + 1)))
  if (scores.length < TRIALS || most(mean) - least(mean) < LEVEL) return null
  const trials = scores.map((_, k) => k)
  const range = [Math.min(0, least(mean)), Math.max(1, most(mean))] as const
  return {
    is: 'score',
    parts: 2,
    draw: (strip) => [['curve', curveIn({ x: trials, y: mean }, strip, range)]],
  }
}

/** Some of the weights over the whole run. */
function weightPanel(x: readonly number[], rows: readonly (readonly number[])[]): Panel {
  const count = rows[0]?.length ?? 0
  const step = Math.max(1, Math.floor(count / CURVES))
  const picked = Array.from({ length: Math.min(count, CURVES) }, (_, k) => k * step)
  return {
    is: 'weights',
    parts: 2,
    draw: curves(
      x,
      picked.map((k) => rows.map((row) => row[k]!)),
    ),
  }
}

/** Several curves over one range. */
const curves = (x: readonly number[], rows: readonly (readonly number[])[]): Draw => {
  const range = [least(rows.flat()), most(rows.flat())] as const
  return (strip) => rows.map((y): Stroke => ['curve', curveIn({ x, y }, strip, range)])
}

/** Those that have room, in their order from the top; where few are, each is higher. */
function chosen(panels: readonly Panel[]): readonly Panel[] {
  const found: Panel[] = []
  let left = PARTS
  // One of each first, then more of the same.
  for (let round = 0; round < PARTS; round++)
    for (const is of ORDER) {
      const next = panels.filter((panel) => panel.is === is)[round]
      if (!next || round >= MOST[is] || next.parts > left) continue
      left -= next.parts
      found.push(next)
    }
  return ORDER.flatMap((is) => found.filter((panel) => panel.is === is))
}

function laidOut(panels: readonly Panel[]): Picture {
  const all = panels.reduce((sum, { parts }) => sum + parts, 0)
  const room = HEIGHT - 2 - GAP * (panels.length - 1)
  let top = 1
  return panels.flatMap(({ parts, draw }) => {
    const height = Math.floor((room * parts) / all)
    const strip = { left: 0, width: WIDTH, top, height }
    top += height + GAP
    return draw(strip).filter(([, d]) => d !== '')
  })
}

/** Rasters one below the other, each as high as its cells are many, but at least so high that it is seen. */
function stacked(
  rasters: readonly { readonly size: number; readonly points: Points }[],
  span: readonly [number, number],
  { left, width, top, height }: Strip,
): string {
  const weights = rasters.map(({ size }) => Math.sqrt(size))
  const all = weights.reduce((sum, each) => sum + each, 0)
  const room = height - (rasters.length - 1)
  let at = top
  return rasters
    .map(({ size, points }, k) => {
      const here = Math.max(1, Math.floor((room * weights[k]!) / all))
      const strip = { left, width, top: at, height: here }
      at += here + 1
      return dotsIn(points, size, span, strip)
    })
    .join('')
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
const least = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.min(a, b), Infinity)
const most = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.max(a, b), -Infinity)
