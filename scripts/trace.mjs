// Reads a Chromium trace: what the page's thread did, in ms of its processor time, which other programs don't lengthen.

/** Which events count as what. What else its tasks did is `other`: input, messages, garbage collection. */
const partOf = {
  script: [
    'FunctionCall',
    'EvaluateScript',
    'FireAnimationFrame',
    'TimerFire',
    'EventDispatch',
    'RunMicrotasks',
    'v8.callFunction',
  ],
  style: ['UpdateLayoutTree', 'RecalculateStyles', 'ScheduleStyleRecalculation'],
  layout: ['Layout'],
  paint: [
    'PrePaint',
    'UpdateLayer',
    'UpdateLayerTree',
    'Paint',
    'Layerize',
    'Commit',
    'CompositeLayers',
  ],
}
const parts = new Map(
  Object.entries(partOf).flatMap(([part, names]) => names.map((name) => [name, part])),
)

/** The page's own thread: of all renderers' main threads the one that painted most. */
function pageThread(events) {
  const mains = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  )
  const painted = ({ pid, tid }) =>
    events.filter((e) => e.pid === pid && e.tid === tid && e.name === 'Paint').length
  const [first] = mains.sort((a, b) => painted(b) - painted(a))
  return events.filter((e) => e.pid === first?.pid && e.tid === first?.tid)
}

const cost = ({ tdur, dur }) => tdur ?? dur

/** Each event's own cost, less that of the events within it; and the part of the event around it. */
function* owned(events) {
  const whole = events
    .filter(({ ph, dur }) => ph === 'X' && dur !== undefined)
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur)
  const open = []
  for (const event of whole) {
    while (open.length > 0 && open.at(-1).event.ts + open.at(-1).event.dur <= event.ts)
      yield open.pop()
    const around = open.at(-1)
    if (around) around.own -= cost(event)
    const part = parts.get(event.name) ?? around?.part ?? 'other'
    open.push({ event, part, own: cost(event), within: around?.part ?? null })
  }
  while (open.length > 0) yield open.pop()
}

/** What each frame cost: the thread's tasks from one animation frame to the next. */
function costs(thread) {
  const starts = thread.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts)
  const begins = [...new Set(starts)].sort((a, b) => a - b)
  // Several callbacks of one frame follow each other at once.
  const frames = begins.filter((ts, k) => k === 0 || ts - begins[k - 1] > 4000)
  const found = frames.map(() => 0)
  let at = 0
  for (const event of thread
    .filter(({ name, ph }) => name === 'RunTask' && ph === 'X')
    .sort((a, b) => a.ts - b.ts)) {
    while (at + 1 < frames.length && frames[at + 1] < event.ts + event.dur) at++
    if (frames[at] < event.ts + event.dur) found[at] += cost(event) / 1000
  }
  return found.sort((a, b) => a - b)
}

const percentile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0

/** Of a trace and of the ms between the page's frames: cost a frame by part, times between frames, and counts. */
export function read(events, intervals) {
  const thread = pageThread(events)
  const total = { script: 0, style: 0, layout: 0, paint: 0, other: 0 }
  const counts = { forced: 0, style: 0, layout: 0, paint: 0 }
  for (const { event, part, own, within } of owned(thread)) {
    total[part] += own / 1000
    if (event.name === 'UpdateLayoutTree') counts.style++
    if (event.name === 'Paint') counts.paint++
    if (event.name === 'Layout') {
      counts.layout++
      if (within === 'script') counts.forced++
    }
  }
  const frames = Math.max(1, intervals.length)
  const busy = costs(thread)
  const sorted = [...intervals].sort((a, b) => a - b)
  const worst = sorted.slice(Math.floor(sorted.length * 0.99))
  return {
    frames: intervals.length,
    perFrame: {
      page: Object.values(total).reduce((a, b) => a + b, 0) / frames,
      parts: Object.fromEntries(Object.entries(total).map(([part, all]) => [part, all / frames])),
    },
    busy: { median: percentile(busy, 0.5), worst: percentile(busy, 0.99) },
    between: {
      median: percentile(sorted, 0.5),
      worst: worst.reduce((a, b) => a + b, 0) / Math.max(1, worst.length),
      longest: sorted.at(-1) ?? 0,
    },
    counts,
  }
}
