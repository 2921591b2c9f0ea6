/** What the run of a desk has shown, as checks of a lesson look at it. */
import type { Patch } from '#circuit'
import { readsOf, type Seen, type SeenProbe } from '#lesson'
import type { Desk, Part } from '../desk/desk'
import { type SampleLog, sampleAt, spikeAt } from '../desk/frames'

/** Frames after a change until one surely comes from the changed circuit. */
const UNTIL_SURE = 2

interface Since {
  /** Biological time from which the circuit is as it is now, s. */
  time: number
  /** So many frames more may hold something from before. */
  unsure: number
  version: number
}

/** Whether a change of the document changes what runs: not where a node stands or what it is called. */
function matters({ path: [top, , second, , fourth] }: Patch): boolean {
  if (top === 'name' || top === 'about' || top === 'scope') return false
  const field = top === 'nodes' ? second : top === 'blocks' ? fourth : null
  return field !== 'position' && field !== 'label' && field !== 'box'
}

const watched: Part<Since> = {
  make(desk) {
    const since: Since = { time: 0, unsure: 0, version: desk.frames.version }
    const changed = () => {
      since.time = desk.frames.time
      since.unsure = desk.frames.time > 0 ? UNTIL_SURE : 0
    }
    desk.onClose(desk.onChange((patches) => void (patches.some(matters) && changed())))
    desk.onClose(
      desk.bench.subscribe((now, before) => void (now.loaded !== before.loaded && changed())),
    )
    desk.onClose(
      desk.painting.add(() => {
        const { version, time } = desk.frames
        if (version === since.version) return
        since.version = version
        if (time < since.time) Object.assign(since, { time: 0, unsure: 0 })
        else if (since.unsure > 0) {
          since.unsure--
          since.time = time
        }
      }),
    )
    return since
  },
}

/** Begins to notice changes. */
export const watch = (desk: Desk): void => void desk.part(watched)

export const seenOn = (desk: Desk): Seen => ({
  circuit: desk.circuit(),
  library: desk.bench.getState().library,
  time: desk.frames.time,
  since: desk.part(watched).time,
  probe: (id) => probeOn(desk, id),
})

function probeOn(desk: Desk, id: string): SeenProbe | undefined {
  const probe = desk.frames.probe(id)
  if (!probe) return undefined
  const reads = readsOf(probe)
  if (reads === 'score') {
    const log = desk.frames.task(probe.target)
    return log && { reads, times: log.times, scores: log.scores }
  }
  if (reads === 'spikes') {
    const log = desk.frames.spikes(probe.target)
    return (
      log && {
        reads,
        size: log.size,
        between(from, to) {
          const [first, end] = [spikeAt(log, from), spikeAt(log, to)]
          const at = Array.from({ length: end - first }, (_, k) => (first + k) & log.mask)
          return { times: at.map((k) => log.times[k]!), cells: at.map((k) => log.cells[k]!) }
        },
      }
    )
  }
  const log = reads === 'values' ? desk.frames.samples(id) : undefined
  return log && { reads: 'values', unit: probe.unit, ...rowsOf(log) }
}

function rowsOf(log: SampleLog) {
  const row = (k: number): Float64Array => {
    const at = (k % log.rows) * log.series
    return log.values.subarray(at, at + log.series)
  }
  return {
    newest: () => (log.end > log.first ? row(log.end - 1) : undefined),
    first: (from: number) => {
      const k = sampleAt(log, from)
      return k < log.end ? row(k) : undefined
    },
    between: (from: number, to: number) => {
      const [first, end] = [sampleAt(log, from), sampleAt(log, to)]
      return Array.from({ length: end - first }, (_, k) => row(first + k))
    },
  }
}
