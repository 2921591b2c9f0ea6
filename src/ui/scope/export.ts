/** What a probe has seen, as a file. */

import { analysisOf } from '#analysis'
import type { NodePath } from '#circuit'
import type { Desk } from '../desk/desk'
import { sampleAt, spikeAt } from '../desk/frames'
import { curveOf } from './curves'
import type { Span } from './draw'
import { matrixCsv } from './matrix'

/** The data of a plot in a span as CSV, in SI units with the unit in the heading. */
export function csvOf(desk: Desk, path: NodePath, [from, to]: Span): string {
  const probe = desk.frames.probe(path)
  if (!probe) return ''
  if (probe.shows === 'matrix') return matrixCsv(desk, probe)
  const analysis = analysisOf(probe.shows)
  if (analysis) {
    const { x, y, xUnit, yUnit } = curveOf(desk, probe, analysis)
    return `${[`x (${xUnit || '1'}),y (${yUnit || '1'})`, ...x.map((at, k) => `${at},${y[k]}`)].join('\n')}\n`
  }
  if (probe.reads === 'state' || probe.reads === 'weights') {
    const log = desk.frames.samples(path)
    if (!log) return ''
    const names = Array.from(
      { length: log.series },
      (_, s) => `${probe.target} ${s} (${probe.unit})`,
    )
    const lines = [`time (s),${names.join(',')}`]
    for (let k = sampleAt(log, from); k < sampleAt(log, to); k++) {
      const row = (k % log.rows) * log.series
      lines.push([log.times[k % log.rows], ...log.values.subarray(row, row + log.series)].join(','))
    }
    return `${lines.join('\n')}\n`
  }
  if (probe.reads === 'score') {
    const trials = desk.frames.task(probe.target)
    const lines = trials?.scores.map((score, k) => `${k + 1},${trials.times[k]},${score}`) ?? []
    return `${['trial,time (s),score', ...lines].join('\n')}\n`
  }
  const log = desk.frames.spikes(probe.target)
  if (!log) return ''
  const lines = ['time (s),cell']
  for (let k = spikeAt(log, from); k < spikeAt(log, to); k++)
    lines.push(`${log.times[k & log.mask]},${log.cells[k & log.mask]}`)
  return `${lines.join('\n')}\n`
}
