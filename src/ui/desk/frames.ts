/**
 * What the simulation has shown lately, kept outside React. The worker's frames go in; painters read the logs once
 * an animation frame. Everything is keyed by node path and in SI units.
 */
import { RATE_WINDOW, type Rate, rateOf } from '#analysis'
import type { NodePath } from '#circuit'
import type { Frame, Loaded, ProbeInfo, TaskNews } from '#engine'
import {
  addSamples,
  addSpike,
  emptySamples,
  emptySpikes,
  type SampleLog,
  type SpikeLog,
  spikeAt,
} from './ring'

export { type SampleLog, type SpikeLog, sampleAt, spikeAt } from './ring'

/** Cells of a population that are shown one by one. */
export const SHOWN_CELLS = 400

interface Flashes {
  /** Wall time (ms, as `performance.now()`) of the last spike of each shown cell; -Infinity: none yet. */
  readonly at: Float64Array
  levels: Float32Array
}

/**
 * Trials of a task so far: when each was scored (s), and its score; how many trials there were each time the task was
 * changed; and the values of its variables now, by name.
 */
export interface TaskLog {
  readonly times: number[]
  readonly scores: number[]
  readonly breaks: number[]
  levels: Readonly<Record<string, Float32Array>>
}

const oldest = (log: SpikeLog): number => log.times[log.first & log.mask]!

const noLevels = new Float32Array(0)

/** What one desk's simulation has shown; each desk has its own. */
export class Frames {
  loaded: Loaded | null = null
  /** Biological time of the newest frame, s. */
  time = 0
  step = 0
  /** Biological seconds per wall second, smoothed. */
  pace = 0
  /** Spikes so far, and the fingerprint of the run. */
  count = 0
  fingerprint = ''
  firstSpike_ms: number | null = null
  /** Grows by one with each frame and each load: a painter may skip when it has seen this number. */
  version = 0

  readonly #spikes = new Map<NodePath, SpikeLog>()
  /** When a population began to be watched, s; left out: at 0. */
  readonly #since = new Map<NodePath, number>()
  readonly #samples = new Map<NodePath, SampleLog>()
  readonly #flashes = new Map<NodePath, Flashes>()
  readonly #weights = new Map<NodePath, number>()
  readonly #tasks = new Map<NodePath, TaskLog>()
  readonly #probes = new Map<NodePath, ProbeInfo>()

  readonly #all: readonly Map<NodePath, unknown>[] = [
    this.#spikes,
    this.#samples,
    this.#flashes,
    this.#weights,
    this.#tasks,
    this.#probes,
  ]

  /** Spikes of a population, by its path; undefined when it is not in the running program. */
  spikes(population: NodePath): SpikeLog | undefined {
    return this.#spikes.get(population)
  }

  /** Samples of a state or weight probe, by the probe's path. */
  samples(probe: NodePath): SampleLog | undefined {
    return this.#samples.get(probe)
  }

  /** What a probe reads in the running program, by its path. */
  probe(path: NodePath): ProbeInfo | undefined {
    return this.#probes.get(path)
  }

  /** How a task goes, by its path. */
  task(path: NodePath): Readonly<TaskLog> | undefined {
    return this.#tasks.get(path)
  }

  /** Wall time of the last spike of each shown cell, and their level from 0 to 1. */
  flashes(population: NodePath): Readonly<Flashes> | undefined {
    return this.#flashes.get(population)
  }

  /** Mean absolute weight of a projection. */
  weight(projection: NodePath): number | undefined {
    return this.#weights.get(projection)
  }

  /**
   * The rate of a population over the last stretch of biological time, or as much of it as was seen; null: it is not
   * in the running program, or nothing was seen yet.
   */
  rate(population: NodePath, window = RATE_WINDOW): Rate | null {
    const log = this.#spikes.get(population)
    if (!log) return null
    const since = Math.max(this.#since.get(population) ?? 0, log.first > 0 ? oldest(log) : 0)
    const seen = Math.min(window, this.time - since)
    return seen > 0 ? rateOf(log.end - spikeAt(log, this.time - seen), log.size, seen) : null
  }

  /** How active a population is at this moment, for what moves on the canvas and carries no number, Hz. */
  activity(population: NodePath): number {
    return this.rate(population, 0.25)?.hz ?? 0
  }

  /** A new program runs. What kept its path and size keeps its past when `keep` is set. */
  load(loaded: Loaded, keep: boolean): void {
    this.loaded = loaded
    if (!keep) this.clear()
    this.#weights.clear()
    for (const { path } of loaded.projections) this.#weights.set(path, 0)
    this.#probes.clear()
    for (const probe of loaded.probes) this.#probes.set(probe.path, probe)
    replace(this.#spikes, loaded.populations, (p, old) => {
      if (old?.size === p.size) return old
      this.#since.set(p.path, this.time)
      return emptySpikes(p.size)
    })
    replace(this.#flashes, loaded.populations, (p, old) => {
      const shown = Math.min(p.size, SHOWN_CELLS)
      return old?.at.length === shown
        ? old
        : { at: new Float64Array(shown).fill(-Infinity), levels: noLevels }
    })
    replace(this.#tasks, loaded.tasks, (_, old) => old ?? noTrials())
    const sampled = loaded.probes.filter((p) => p.reads === 'state' || p.reads === 'weights')
    replace(this.#samples, sampled, (p, old) =>
      old?.series === p.series ? old : emptySamples(p.series),
    )
    this.version++
  }

  /** Forgets the past: at a reset, and when another circuit opens. */
  clear(): void {
    this.time = this.step = this.pace = this.count = 0
    this.fingerprint = ''
    this.firstSpike_ms = null
    this.#since.clear()
    for (const [path, log] of this.#spikes) this.#spikes.set(path, emptySpikes(log.size))
    for (const [path, log] of this.#samples) this.#samples.set(path, emptySamples(log.series))
    for (const path of this.#tasks.keys()) this.#tasks.set(path, noTrials())
    for (const flashes of this.#flashes.values()) flashes.at.fill(-Infinity)
    this.version++
  }

  /** The task at a path was changed: what it scores from now on is not comparable with what it scored before. */
  breakAt(path: NodePath): void {
    const log = this.#tasks.get(path)
    if (!log || log.scores.length === (log.breaks.at(-1) ?? 0)) return
    log.breaks.push(log.scores.length)
    this.version++
  }

  /** Nothing runs any more: another circuit opens, in which the same paths are other nodes. */
  drop(): void {
    this.loaded = null
    for (const map of this.#all) map.clear()
    this.clear()
  }

  /** What stands at a path is no longer the node that ran there, nor is what is in it. */
  forget(path: NodePath): void {
    for (const map of this.#all)
      for (const each of map.keys())
        if (each === path || each.startsWith(`${path}/`)) map.delete(each)
    this.version++
  }

  /** Takes in one frame of the worker's; one of another program is left. `now` is wall time in ms. */
  add(frame: Frame, now: number): void {
    const { loaded } = this
    if (loaded?.program !== frame.program) return
    if (frame.step < this.step) this.clear()
    const dt = frame.step > 0 ? frame.time / frame.step : 0
    loaded.populations.forEach(({ path }, p) => {
      const spikes = frame.spikes[p]
      const log = this.#spikes.get(path)
      const flashes = this.#flashes.get(path)
      if (!spikes || !log || !flashes) return
      for (let k = 0; k < spikes.steps.length; k++) {
        const cell = spikes.cells[k]!
        addSpike(log, spikes.steps[k]! * dt, cell)
        if (cell < flashes.at.length) flashes.at[cell] = now
      }
      flashes.levels = frame.levels[p] ?? noLevels
    })
    loaded.probes.forEach(({ path }, k) => {
      const log = this.#samples.get(path)
      const rows = frame.samples[k]
      if (log && rows) addSamples(log, rows.times, rows.values)
    })
    loaded.tasks.forEach(({ path, states }, k) => {
      const log = this.#tasks.get(path)
      const news = frame.tasks[k]
      if (log && news) hear(log, news, states)
    })
    loaded.projections.forEach(({ path }, k) => {
      if (this.#weights.has(path)) this.#weights.set(path, frame.weights[k] ?? 0)
    })
    this.time = frame.time
    this.step = frame.step
    this.pace = this.pace > 0 ? this.pace * 0.9 + frame.pace * 0.1 : frame.pace
    this.count = frame.count
    this.fingerprint = frame.fingerprint
    this.firstSpike_ms = frame.firstSpike_ms
    this.version++
  }
}

const noTrials = (): TaskLog => ({ times: [], scores: [], breaks: [], levels: {} })

/** A new program tells its trials from the first: those that are known already are written over. */
function hear(log: TaskLog, news: TaskNews, states: readonly string[]): void {
  log.times.length = log.scores.length = Math.min(news.first, log.scores.length)
  news.times.forEach((time, n) => {
    log.times.push(time)
    log.scores.push(news.scores[n]!)
  })
  while ((log.breaks.at(-1) ?? 0) > log.scores.length) log.breaks.pop()
  log.levels = Object.fromEntries(states.map((name, n) => [name, news.levels[n] ?? noLevels]))
}

/** Makes a map hold exactly these items, each made anew or from what was there before. */
function replace<T extends { readonly path: NodePath }, L>(
  map: Map<NodePath, L>,
  items: readonly T[],
  make: (item: T, old: L | undefined) => L,
): void {
  const next = items.map((item) => [item.path, make(item, map.get(item.path))] as const)
  map.clear()
  for (const [path, log] of next) map.set(path, log)
}
