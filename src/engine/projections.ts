/** Who is connected to whom: connections drawn by a rule, in rows by presynaptic cell. */

import type { Projection } from '#compile'
import { draws, math } from '#wasm'

/** Connections are drawn as of this step, which no run reaches. */
const STEP = 4294967295

export interface Rows {
  /** Row of cell i: from offsets[i] to offsets[i + 1]. */
  readonly offsets: Uint32Array
  readonly targets: Uint32Array
  /** For a list: the place in the list of each connection; null otherwise. */
  readonly listed: Uint32Array | null
}

/** Draws the connections; by `pairwise` and `distance`, each with its `probability`. The same seed and stream give the same ones on any machine. */
export function connect(
  rule: Projection['connect'],
  pre: number,
  post: number,
  same: boolean,
  seed: number,
  stream: number,
  probability: (i: number, j: number) => number = () => 0,
): Rows {
  const skip = same && !rule.autapses
  const drawer = (what: 'rand' | 'gap') => {
    const at = draws(what, seed, stream, STEP)
    let drawn = 0
    return () => at(drawn++)
  }
  const draw = drawer('rand')
  switch (rule.rule) {
    case 'one-to-one':
      return fromRows(pre, (i, add) => add(i))
    case 'all-to-all':
      return fromRows(pre, (i, add) => {
        for (let j = 0; j < post; j++) if (!skip || i !== j) add(j)
      })
    case 'fixed-probability':
      return fixedProbability(rule.number, pre, post, skip, drawer('gap'))
    case 'fixed-in-degree':
      return fromEach(pre, (add) => {
        for (let j = 0; j < post; j++)
          for (const i of choose(rule.number, pre, skip ? j : -1, rule.multapses, draw)) add(i, j)
      })
    case 'fixed-out-degree':
      return fromEach(pre, (add) => {
        for (let i = 0; i < pre; i++)
          for (const j of choose(rule.number, post, skip ? i : -1, rule.multapses, draw)) add(i, j)
      })
    case 'fixed-total':
      return fixedTotal(rule.number, pre, post, skip, rule.multapses, draw)
    case 'distance':
    case 'pairwise':
      return fromRows(pre, (i, add) => {
        for (let j = 0; j < post; j++) if ((!skip || i !== j) && draw() < probability(i, j)) add(j)
      })
    case 'list': {
      const order = rule.pairs
        .map((_, k) => k)
        .sort((a, b) => rule.pairs[a]!.pre - rule.pairs[b]!.pre || a - b)
      const rows = fromPairs(
        pre,
        order.map((k) => [rule.pairs[k]!.pre, rule.pairs[k]!.post] as const),
      )
      return { ...rows, listed: Uint32Array.from(order) }
    }
  }
}

function fromRows(pre: number, row: (i: number, add: (j: number) => void) => void): Rows {
  const offsets = new Uint32Array(pre + 1)
  let targets = new Uint32Array(1024)
  let count = 0
  const add = (j: number) => {
    if (count === targets.length) {
      const larger = new Uint32Array(count * 2)
      larger.set(targets)
      targets = larger
    }
    targets[count++] = j
  }
  for (let i = 0; i < pre; i++) {
    row(i, add)
    offsets[i + 1] = count
  }
  return { offsets, targets: targets.subarray(0, count), listed: null }
}

/** Connections in any order, sorted by row and within it, by counting. */
function fromEach(pre: number, each: (add: (i: number, j: number) => void) => void): Rows {
  let pairs = new Uint32Array(2048)
  let count = 0
  const offsets = new Uint32Array(pre + 1)
  each((i, j) => {
    if (2 * count === pairs.length) {
      const larger = new Uint32Array(4 * count)
      larger.set(pairs)
      pairs = larger
    }
    pairs[2 * count] = i
    pairs[2 * count++ + 1] = j
    offsets[i + 1]!++
  })
  for (let i = 0; i < pre; i++) offsets[i + 1]! += offsets[i]!
  const next = offsets.slice(0, pre)
  const targets = new Uint32Array(count)
  for (let k = 0; k < count; k++) targets[next[pairs[2 * k]!]!++] = pairs[2 * k + 1]!
  for (let i = 0; i < pre; i++) targets.subarray(offsets[i]!, offsets[i + 1]!).sort()
  return { offsets, targets, listed: null }
}

/** The same of a list that is sorted by row and keeps its order within. */
function fromPairs(pre: number, sorted: readonly (readonly [number, number])[]): Rows {
  const offsets = new Uint32Array(pre + 1)
  for (const [i] of sorted) offsets[i + 1]!++
  for (let i = 0; i < pre; i++) offsets[i + 1]! += offsets[i]!
  return { offsets, targets: Uint32Array.from(sorted, ([, j]) => j), listed: null }
}

/** Each pair with probability p, by drawing the gaps between connections (geometric) and not each pair. */
function fixedProbability(
  p: number,
  pre: number,
  post: number,
  skip: boolean,
  gap: () => number,
): Rows {
  if (p >= 1)
    return fromRows(pre, (i, add) => {
      for (let j = 0; j < post; j++) if (!skip || i !== j) add(j)
    })
  // Below 2^-53 the rate is 0 too: no gap is that short.
  const rate = math.log(1 - p)
  const offsets = new Uint32Array(pre + 1)
  const expected = p * pre * post
  // Room for six standard deviations above the mean; the loop makes more if need be.
  let targets = new Uint32Array(Math.ceil(expected + 6 * Math.sqrt(expected)) + 16)
  let count = 0
  let next = rate < 0 ? Math.floor(gap() / rate) : Number.POSITIVE_INFINITY
  for (let i = 0; i < pre; i++) {
    const begin = i * post
    const end = begin + post
    for (; next < end; next += 1 + Math.floor(gap() / rate)) {
      if (skip && next - begin === i) continue
      if (count === targets.length) {
        const larger = new Uint32Array(2 * count)
        larger.set(targets)
        targets = larger
      }
      targets[count++] = next - begin
    }
    offsets[i + 1] = count
  }
  return { offsets, targets: targets.subarray(0, count), listed: null }
}

/** K of n, without `not`; the same one twice only with multapses. Floyd's method otherwise. */
function choose(
  K: number,
  n: number,
  not: number,
  multapses: boolean,
  draw: () => number,
): Iterable<number> {
  const room = not >= 0 && not < n ? n - 1 : n
  const past = (j: number) => (not >= 0 && not < n && j >= not ? j + 1 : j)
  if (room <= 0) return []
  if (multapses) return Array.from({ length: K }, () => past(Math.floor(draw() * room)))
  const found = new Set<number>()
  for (let k = room - K; k < room; k++) {
    const pick = past(Math.floor(draw() * (k + 1)))
    found.add(found.has(pick) ? past(k) : pick)
  }
  return found
}

function fixedTotal(
  total: number,
  pre: number,
  post: number,
  skip: boolean,
  multapses: boolean,
  draw: () => number,
): Rows {
  const room = pre * post - (skip ? Math.min(pre, post) : 0)
  if (room === 0) return fromEach(pre, () => {})
  const width = skip ? post - 1 : post
  return fromEach(pre, (add) => {
    const addPair = (k: number) => {
      const i = Math.floor(k / width)
      const j = k - i * width
      add(i, skip && j >= i ? j + 1 : j)
    }
    if (multapses) for (let k = 0; k < total; k++) addPair(Math.floor(draw() * room))
    else for (const k of choose(Math.min(total, room), room, -1, false, draw)) addPair(k)
  })
}

/** The same connections by postsynaptic cell: sources, and the place of each in the rows. */
export function transpose(
  { offsets, targets }: Rows,
  post: number,
): { readonly offsets: Uint32Array; readonly sources: Uint32Array; readonly places: Uint32Array } {
  const columns = new Uint32Array(post + 1)
  for (const j of targets) columns[j + 1]!++
  for (let j = 0; j < post; j++) columns[j + 1]! += columns[j]!
  const next = columns.slice(0, post)
  const sources = new Uint32Array(targets.length)
  const places = new Uint32Array(targets.length)
  for (let i = 0; i + 1 < offsets.length; i++)
    for (let s = offsets[i]!; s < offsets[i + 1]!; s++) {
      const at = next[targets[s]!]!++
      sources[at] = i
      places[at] = s
    }
  return { offsets: columns, sources, places }
}

/** Rows split by delay: order of the connections, the distinct delays, and where each segment begins. */
export function byDelay(
  { offsets }: Rows,
  delays: Uint32Array,
): { readonly order: Uint32Array; readonly distinct: Uint32Array; readonly segments: Uint32Array } {
  const { distinct, rankOf } = ranked(delays)
  const rows = offsets.length - 1
  const width = Math.max(1, distinct.length)
  const segments = new Uint32Array(rows * width + 1)
  for (let i = 0; i < rows; i++)
    for (let s = offsets[i]!; s < offsets[i + 1]!; s++)
      segments[i * width + rankOf(delays[s]!) + 1]!++
  for (let k = 0; k < rows * width; k++) segments[k + 1]! += segments[k]!
  const next = segments.slice(0, -1)
  const order = new Uint32Array(delays.length)
  for (let i = 0; i < rows; i++)
    for (let s = offsets[i]!; s < offsets[i + 1]!; s++)
      order[next[i * width + rankOf(delays[s]!)]!++] = s
  return { order, distinct, segments }
}

/** Delays longer than this, in steps, are looked up and not counted. */
const MOST_COUNTED = 1 << 20

/** The distinct values, rising, and the place of each among them. */
function ranked(values: Uint32Array): {
  readonly distinct: Uint32Array
  readonly rankOf: (value: number) => number
} {
  let most = 0
  for (const value of values) if (value > most) most = value
  if (most > MOST_COUNTED) {
    const distinct = Uint32Array.from(new Set(values)).sort()
    const rank = new Map([...distinct].map((value, k) => [value, k]))
    return { distinct, rankOf: (value) => rank.get(value)! }
  }
  const ranks = new Uint32Array(most + 1)
  for (const value of values) ranks[value] = 1
  const distinct: number[] = []
  for (let value = 0; value <= most; value++)
    if (ranks[value]) ranks[value] = distinct.push(value) - 1
  return { distinct: Uint32Array.from(distinct), rankOf: (value) => ranks[value]! }
}
