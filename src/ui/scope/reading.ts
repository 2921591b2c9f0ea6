/** A plot in words: the value at a moment. */

import { analysisOf, rateWithError, stretchText } from '#analysis'
import type { NodePath } from '#circuit'
import type { Desk } from '../desk/desk'
import { sampleAt, spikeAt } from '../desk/frames'
import { curveOf, curveText } from './curves'
import { binned, unitOf } from './draw'
import { floorsAt } from './floors'
import { learningText } from './learning'
import { matrixText } from './matrix'
import { prefixFor } from './ticks'

const few = (value: number): string => value.toFixed(Math.abs(value) < 10 ? 2 : 1).replace('-', '−')

/** What a probe shows at a time (s), or now when it is null; empty when there is nothing to say. */
export function readAt(desk: Desk, path: NodePath, time: number | null): string {
  const probe = desk.frames.probe(path)
  if (!probe || desk.frames.time <= 0) return ''
  if (probe.reads === 'score')
    return learningText(desk.frames.task(probe.target), floorsAt(desk, probe.target))
  if (probe.shows === 'matrix') return matrixText(desk, probe)
  const analysis = analysisOf(probe.shows)
  if (analysis) return curveText(curveOf(desk, probe, analysis))
  const when = time === null ? '' : `${(time * 1000).toFixed(1)} ms  `
  const at = time ?? desk.frames.time
  if (probe.reads === 'state' || probe.reads === 'weights') {
    const log = desk.frames.samples(path)
    if (!log || log.end === log.first) return ''
    const k = Math.min(log.end - 1, sampleAt(log, at)) % log.rows
    const value = log.values[k * log.series]!
    const { scale, unit } = prefixFor(Math.abs(value), unitOf(probe))
    return `${when}${few(value / scale)} ${unit}${log.series > 1 ? ` (first of ${log.series})` : ''}`
  }
  const log = desk.frames.spikes(probe.target)
  if (!log) return ''
  if (probe.reads === 'rate') {
    const bin = probe.interval > 0 ? probe.interval : 0.01
    // Without a time, the last bin that is full.
    const k = Math.floor((time ?? desk.frames.time - bin) / bin + 1e-9)
    if (k < 0 || (k + 1) * bin > desk.frames.time + bin * 1e-6) return when.trim()
    const [rate] = binned(log, [k * bin, (k + 1) * bin], bin)
    return rate ? `${when}${rateWithError(rate, `in ${stretchText(bin)}`)}` : when.trim()
  }
  if (time === null) {
    const rate = desk.frames.rate(probe.target)
    return rate ? rateWithError(rate, `in the last ${stretchText(rate.window)}`) : ''
  }
  const near = spikeAt(log, time)
  const spike = near < log.end ? log.times[near & log.mask]! : null
  return spike === null ? when : `${when}next spike ${(spike * 1000).toFixed(1)} ms`
}
