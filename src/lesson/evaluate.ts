/** Whether a condition holds of a run, and the numbers that were seen. */
import { kindOf, nodeCalled, type Refused, settingAt, settingText, slotKind } from '#circuit'
import { readQuantity } from '#language'
import {
  DIMENSIONLESS,
  type Dimension,
  describe,
  formatQuantity,
  over,
  type Quantity,
  SECOND,
  same,
  times,
} from '#quantity'
import type { Condition, Measure, Term } from './lesson'
import { kindName, nodeName, subjectText } from './say'
import type { Seen, SeenProbe } from './seen'

export const RATE: Dimension = over(DIMENSIONLESS, SECOND)

/** Values kept under a name when a prediction was made. */
export type Kept = ReadonlyMap<string, Quantity>

/** A value; or that there is none yet, and what to do until there is; or that there can be none, and why. */
export type Found =
  | { readonly is: 'value'; readonly value: Quantity }
  | { readonly is: 'wait'; readonly says: string }
  | { readonly is: 'wrong'; readonly says: string }

export interface Verdict {
  readonly passes: boolean
  /** What was looked at. */
  readonly subject: string
  /** What was seen: `9.5 Hz`; or what is missing. */
  readonly seen: string
  /** What is asked for: `less than 13 Hz`. */
  readonly asked: string
}

const value = (value: number, dimension: Dimension): Found => ({
  is: 'value',
  value: { value, dimension },
})
const wait = (says: string): Found => ({ is: 'wait', says })
const wrong = (says: string): Found => ({ is: 'wrong', says })

/** A quantity with as many figures as a person compares by. */
export function shortText({ value, dimension }: Quantity, figures = 3): string {
  if (!Number.isFinite(value)) return 'none'
  const digits = Math.max(figures, Math.min(6, Math.floor(Math.log10(Math.abs(value) || 1)) + 1))
  return formatQuantity(Number(value.toPrecision(digits)), dimension).replace('-', '−')
}

const timeText = (seconds: number): string => shortText({ value: seconds, dimension: SECOND }, 2)

export function termValue(term: Term, seen: Seen, kept: Kept): Found {
  switch (term.is) {
    case 'number': {
      const found = readQuantity(`1 ${term.unit}`, null).value
      return found
        ? value(term.value * found.value, found.dimension)
        : wrong(`${term.unit} is no unit.`)
    }
    case 'kept': {
      const found = kept.get(term.name)
      return found
        ? { is: 'value', value: found }
        : wait(`“${term.name}” is kept when the prediction is made.`)
    }
    case 'time':
      return value(seen.time, SECOND)
    case 'value':
      return knobOf(term.where, seen)
    case 'measure':
      return measured(term, seen)
    case 'arithmetic': {
      const left = termValue(term.left, seen, kept)
      if (left.is !== 'value') return left
      const right = termValue(term.right, seen, kept)
      return right.is === 'value' ? combined(term.op, left.value, right.value) : right
    }
  }
}

function combined(op: '+' | '-' | '*' | '/', a: Quantity, b: Quantity): Found {
  if (op === '*') return value(a.value * b.value, times(a.dimension, b.dimension))
  if (op === '/') return value(a.value / b.value, over(a.dimension, b.dimension))
  if (!same(a.dimension, b.dimension))
    return wrong(`${describe(a.dimension)} and ${describe(b.dimension)} do not add up.`)
  return value(op === '+' ? a.value + b.value : a.value - b.value, a.dimension)
}

/** A value of the circuit that is a plain quantity. */
function knobOf(where: string, seen: Seen): Found {
  const found = settingAt(seen.circuit, seen.library, where)
  if ('says' in found) return wrong(found.says)
  const text = settingText(seen.circuit, found)
  if (typeof text !== 'string') return wait(`${where} is a list, not one value.`)
  const read = readQuantity(text, null).value
  return read ? { is: 'value', value: read } : wait(`${where} is ${text}, not one value.`)
}

/** The probe that a name means. */
export function probeId(name: string, { circuit }: Pick<Seen, 'circuit'>): string | Refused {
  return nodeCalled(circuit, name)
}

function measured(measure: Measure, seen: Seen): Found {
  const id = probeId(measure.probe, seen)
  if (typeof id !== 'string') return wrong(id.says)
  const probe = seen.probe(id)
  if (!probe) return wait(`${nodeName(id, seen)} reads nothing yet. Press Play.`)
  const unfit = whyUnfit(measure, probe.reads, nodeName(id, seen))
  if (unfit) return wrong(unfit)
  if (probe.reads === 'score') return scored(measure, probe, seen)
  const { window } = measure
  const stretch = stretchOf(measure, seen)
  if ('is' in stretch) return stretch
  const [from, to] = stretch
  if (probe.reads === 'spikes') return counted(measure, probe, from, to)
  if (probe.reads === 'values') return read(measure, probe, from, to, window !== null)
  return wrong(`${nodeName(id, seen)} reads no plain values.`)
}

/** Which words take what kind of probe; null: this one fits. */
export function whyUnfit(
  { word, window }: Measure,
  reads: SeenProbe['reads'],
  name: string,
): string | null {
  const fits: Readonly<Record<SeenProbe['reads'], readonly string[]>> = {
    spikes: ['rate', 'count', 'interval'],
    values: ['value', 'mean', 'highest', 'lowest', 'change'],
    score: ['score', 'trials'],
    other: [],
  }
  if (!fits[reads].includes(word))
    return fits[reads].length > 0
      ? `${name} has no ${word}. It takes ${fits[reads].join(', ')}.`
      : `${name} shows a curve, which no measure reads.`
  if ((window?.is === 'trials') !== (word === 'score') && (window || word === 'score'))
    return word === 'score'
      ? 'A score is taken over the last trials: score of … over the last 20 trials.'
      : `${word} is taken over a stretch of time, not over trials.`
  return null
}

/** From when to when a measure looks, or why not yet. */
function stretchOf(
  { window, word }: Measure,
  { time, since }: Seen,
): readonly [number, number] | Found {
  if (window?.is === 'last') {
    const left = window.seconds - (time - since)
    return left > 1e-9
      ? wait(`let it run ${timeText(Math.max(left, 1e-3))} longer`)
      : [time - window.seconds, time]
  }
  if (window?.is === 'from') {
    if (since > window.from)
      return wait('go back to the start, since you changed the circuit while it ran')
    return time < window.to
      ? wait(`let it run ${timeText(window.to - time)} longer`)
      : [window.from, window.to]
  }
  const still = word !== 'rate' && word !== 'change' && word !== 'mean'
  if (!(time > since) && !still) return wait('let it run')
  return [since, time]
}

type Spikes = Extract<SeenProbe, { readonly reads: 'spikes' }>
type Values = Extract<SeenProbe, { readonly reads: 'values' }>
type Scores = Extract<SeenProbe, { readonly reads: 'score' }>

function counted({ word, index }: Measure, probe: Spikes, from: number, to: number): Found {
  const all = probe.between(from, to)
  const kept = Array.from(all.times, (at, k) => [at, all.cells[k]!] as const).filter(
    ([, cell]) => index === null || cell === index,
  )
  if (word === 'count') return value(kept.length, DIMENSIONLESS)
  if (word === 'rate') {
    const cells = index === null ? probe.size : 1
    return value(kept.length / (cells * (to - from)), RATE)
  }
  const last = new Map<number, number>()
  let [sum, count] = [0, 0]
  for (const [at, cell] of kept) {
    const before = last.get(cell)
    if (before !== undefined) {
      sum += at - before
      count++
    }
    last.set(cell, at)
  }
  return count > 0 ? value(sum / count, SECOND) : wait('there were not two spikes of a cell')
}

function read(
  { word, index }: Measure,
  probe: Values,
  from: number,
  to: number,
  stretched: boolean,
): Found {
  const dimension = readQuantity(`1 ${probe.unit}`, null).value?.dimension ?? DIMENSIONLESS
  const last = probe.newest()
  if (!last) return wait('let it run')
  if (index !== null && index >= last.length)
    return wrong(`It has ${last.length} values; [${index}] is none of them.`)
  const meanOf = (row: ArrayLike<number>): number =>
    index === null ? Array.from(row).reduce((sum, x) => sum + x, 0) / row.length : row[index]!
  if (word === 'value') return value(meanOf(last), dimension)
  if (word === 'change') return value(meanOf(last) - meanOf(probe.first(from) ?? last), dimension)
  const looked = stretched ? probe.between(from, to) : [last]
  if (looked.length === 0) return wait('let it run')
  if (word === 'mean')
    return value(looked.reduce((sum, row) => sum + meanOf(row), 0) / looked.length, dimension)
  const pick = word === 'highest' ? Math.max : Math.min
  let found = word === 'highest' ? -Infinity : Infinity
  for (const row of looked)
    for (let k = index ?? 0; k < (index === null ? row.length : index + 1); k++)
      found = pick(found, row[k]!)
  return value(found, dimension)
}

function scored({ word, window }: Measure, probe: Scores, { since }: Seen): Found {
  const after = Array.from(probe.scores).filter((_, k) => probe.times[k]! > since)
  if (word === 'trials') return value(after.length, DIMENSIONLESS)
  const wanted = window?.is === 'trials' ? window.last : 1
  if (after.length < wanted) {
    const left = wanted - after.length
    return wait(`${left} more ${left === 1 ? 'trial' : 'trials'}`)
  }
  const last = after.slice(-wanted)
  return value(last.reduce((sum, x) => sum + x, 0) / wanted, DIMENSIONLESS)
}

const asks = {
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
  '=': '',
} as const

const holds = (op: keyof typeof asks, a: number, b: number): boolean => {
  if (op === '=') return Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b))
  return op === '<' ? a < b : op === '<=' ? a <= b : op === '>' ? a > b : a >= b
}

export function verdictOn(condition: Condition, seen: Seen, kept: Kept = new Map()): Verdict {
  const subject = subjectText(condition, seen)
  if (condition.is === 'wire') {
    const there = seen.circuit.wires.includes(condition.wire)
    return {
      passes: there === condition.there,
      subject,
      seen: there ? 'is there' : 'is not there',
      asked: condition.there ? 'has to be there' : 'has to be removed',
    }
  }
  if (condition.is === 'kind') return kindVerdict(condition, subject, seen)
  const left = termValue(condition.left, seen, kept)
  const bounds = condition.is === 'compare' ? [condition.right] : [condition.low, condition.high]
  const found = bounds.map((term) => termValue(term, seen, kept))
  const numbers = found.flatMap((each) => (each.is === 'value' ? [each.value] : []))
  const missing = [left, ...found].find((each) => each.is !== 'value')
  const texts = numbers.map((each) => shortText(each))
  const asked =
    condition.is === 'compare'
      ? `${asks[condition.op]} ${texts[0] ?? '…'}`.trim()
      : `between ${texts[0] ?? '…'} and ${texts[1] ?? '…'}`
  if (left.is !== 'value' || missing)
    return { passes: false, subject, seen: missing && 'says' in missing ? missing.says : '', asked }
  const mismatch = numbers.find(({ dimension }) => !same(dimension, left.value.dimension))
  if (mismatch)
    return {
      passes: false,
      subject,
      seen: `${describe(left.value.dimension)} cannot be compared with ${describe(mismatch.dimension)}`,
      asked,
    }
  const x = left.value.value
  const passes =
    condition.is === 'compare'
      ? holds(condition.op, x, numbers[0]!.value)
      : x >= numbers[0]!.value && x <= numbers[1]!.value
  return { passes, subject, seen: shortText(left.value), asked }
}

function kindVerdict(
  condition: Extract<Condition, { is: 'kind' }>,
  subject: string,
  seen: Seen,
): Verdict {
  const [name = '', slot] = condition.of.split('.')
  const id = nodeCalled(seen.circuit, name)
  const asked = condition.kind === 'empty' ? 'empty' : kindName(condition.kind, seen)
  if (typeof id !== 'string') return { passes: false, subject, seen: id.says, asked }
  const node = seen.circuit.nodes[id]!
  const kind = slot
    ? slotKind(node, slot as Parameters<typeof slotKind>[1], seen.circuit, seen.library)
    : kindOf(node, seen.circuit, seen.library)
  return {
    passes: (slot ? (kind?.id ?? 'empty') : node.kind) === condition.kind,
    subject,
    seen: kind?.name ?? (slot ? 'empty' : node.kind),
    asked,
  }
}
