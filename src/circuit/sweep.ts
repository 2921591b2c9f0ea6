/** A sweep: one or two values of a circuit over a range or a list, with trials, and what is measured of each run. */
import { readQuantity } from '#language'
import { isDimensionless, same } from '#quantity'
import { type Circuit, type Library, MOST_SEED, type Sweep } from './circuit'
import { settingAt, settingEdit, settingText } from './settings'
import { type Edit, edit, startTimeline } from './timeline'

/** One value that is varied: `values` are in `unit`, which is empty for a plain number. */
export interface Vary {
  readonly name: string
  readonly unit: string
  readonly values: readonly number[]
}

export interface SweepPlan {
  readonly vary: readonly Vary[]
  readonly trials: number
  readonly measure: string
}

/** A run of a sweep: the row is a value (or a pair of them, the second running fastest), the column a trial. */
export interface SweepRun {
  readonly row: number
  readonly trial: number
  /** One of each that is varied, as it is set in the circuit. */
  readonly settings: readonly (readonly [name: string, value: string])[]
  readonly seed: number
}

const MOST_STEPS = 10_000
export const MOST_RUNS = 100_000
const MOST_VARIED = 2

/** Reads a sweep. The answer is a sentence where a name, a number or a range cannot be taken. */
export function planOf(
  sweep: Sweep,
  circuit: Circuit,
  library: Library,
): SweepPlan | { readonly says: string } {
  const { trials, measure } = sweep
  if (sweep.vary.length === 0)
    return { says: 'Nothing is varied. Name a parameter and its range, as in cell.I=0nA:1nA:11.' }
  if (sweep.vary.length > MOST_VARIED)
    return { says: `${sweep.vary.length} parameters are varied; two are the most.` }
  if (!Number.isInteger(trials) || trials < 1)
    return { says: `Trials are a whole number above 0, not ${trials}.` }
  const vary: Vary[] = []
  for (const text of sweep.vary) {
    const one = varyOf(text, circuit, library)
    if ('says' in one) return one
    if (vary.some(({ name }) => name === one.name)) return { says: `${one.name} is varied twice.` }
    vary.push(one)
  }
  if (trials > 1 && vary.some(({ name }) => name === 'run.seed'))
    return { says: 'Each trial has a seed of its own. Vary run.seed, or take trials, not both.' }
  if (circuit.run.seed + trials - 1 > MOST_SEED)
    return { says: `The last trial would have a seed above ${MOST_SEED}. Take a smaller run.seed.` }
  const runs = vary.reduce((product, { values }) => product * values.length, trials)
  if (runs > MOST_RUNS)
    return { says: `This sweep has ${runs} runs; ${MOST_RUNS} are the most. Take fewer steps.` }
  return { vary, trials, measure }
}

function varyOf(text: string, circuit: Circuit, library: Library): Vary | { says: string } {
  const at = text.indexOf('=')
  const name = text.slice(0, at).trim()
  if (at < 1 || !name.includes('.'))
    return {
      says: `${text} is not of the form NODE.PARAM=FROM:TO:STEPS, as in cell.tau_m=10ms:40ms:7.`,
    }
  const setting = settingAt(circuit, library, name)
  if ('says' in setting) return setting
  const now = settingText(circuit, setting)
  const range = rangeOf(name, text.slice(at + 1).trim(), typeof now === 'string' ? now : null)
  if ('says' in range) return range
  for (const value of range.values) {
    const change = settingEdit(setting, textOf(value, range.unit))
    if ('says' in change) return change
  }
  return range
}

/** A value as it is written in a circuit. */
export const textOf = (value: number, unit: string): string =>
  unit === '' ? String(value) : `${value} ${unit}`

interface Amount {
  readonly si: number
  /** As it was written; empty: none was. */
  readonly unit: string
}

/** What was read: amounts in one unit, which is the last that was written, or that of the value now. */
function rangeOf(name: string, text: string, now: string | null): Vary | { says: string } {
  const parts = text.split(':').map((part) => part.trim())
  if (parts.length === 1) {
    const listed = text.split(',').map((part) => part.trim())
    if (text === '') return { says: `${name} is given no values.` }
    const amounts = inOneUnit(name, listed, now)
    if ('says' in amounts) return amounts
    if (amounts.values.length > MOST_STEPS)
      return { says: `${name} has ${amounts.values.length} values; ${MOST_STEPS} are the most.` }
    return { name, ...amounts }
  }
  const [from, to, count, scale, ...more] = parts
  if (from === '' || to === '' || count === undefined || more.length > 0)
    return { says: `${text} is no range. Write FROM:TO:STEPS, as in 0nA:1nA:11, or a list a,b,c.` }
  if (scale !== undefined && scale !== 'log' && scale !== 'linear')
    return { says: `A range is linear or log, not ${scale}.` }
  const steps = Number(count)
  if (count === '' || !Number.isInteger(steps) || steps < 2 || steps > MOST_STEPS)
    return {
      says: `The range of ${name} has ${count || 'no'} steps; a whole number from 2 to ${MOST_STEPS} is needed.`,
    }
  const ends = inOneUnit(name, [from!, to!], now)
  if ('says' in ends) return ends
  const [low, high] = ends.values as [number, number]
  if (scale === 'log' && !(low * high > 0))
    return {
      says: `A logarithmic range of ${name} cannot go from ${from} to ${to}: both must be on one side of 0.`,
    }
  const share = (k: number) => k / (steps - 1)
  const values = Array.from({ length: steps }, (_, k) =>
    // The ends as they were written.
    k === 0
      ? low
      : k === steps - 1
        ? high
        : clean(
            scale === 'log'
              ? low * (high / low) ** share(k)
              : // Whole numbers stay whole: one division, at the end.
                low + ((high - low) * k) / (steps - 1),
          ),
  )
  return { name, unit: ends.unit, values }
}

const clean = (value: number): number => Number(value.toPrecision(12))

function inOneUnit(
  name: string,
  texts: readonly string[],
  now: string | null,
): { readonly unit: string; readonly values: readonly number[] } | { says: string } {
  const read = texts.map((text) => readAmount(text))
  const wrong = texts.find((_, k) => read[k] === null)
  if (wrong !== undefined)
    return {
      says: `${wrong || 'Nothing'} is no value for ${name}. Write for example ${now ?? '20 ms'}.`,
    }
  const amounts = read.map((amount) => amount!)
  const unit = amounts.findLast((one) => one.unit !== '')?.unit ?? ''
  const scale = readQuantity(`1 ${unit}`, null).value!
  for (const [k, { si, unit: mine }] of amounts.entries()) {
    const alike =
      mine === '' || same(readQuantity(`1 ${mine}`, null).value!.dimension, scale.dimension)
    // A bare 0 is 0 of anything.
    if (!alike || (mine === '' && unit !== '' && si !== 0 && !isDimensionless(scale.dimension)))
      return {
        says: `${name} goes from ${texts[0]} to ${texts.at(-1)}: ${texts[k]} is not in ${unit} as the rest.`,
      }
  }
  const values = amounts.map(({ si, unit: mine }, k) =>
    mine === unit ? Number.parseFloat(texts[k]!) : clean(si / scale.value),
  )
  return { unit, values }
}

/** A number with its unit, as `-2.5e3 mV`; null: it is none. */
function readAmount(text: string): Amount | null {
  const [, number, unit] = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(.*)$/i.exec(text) ?? []
  if (number === undefined) return null
  const { value } = readQuantity(text, null)
  return value && Number.isFinite(value.value) ? { si: value.value, unit: unit!.trim() } : null
}

/** How many runs there are. */
export const runsIn = ({ vary, trials }: SweepPlan): number => rowsIn(vary) * trials

/** How many values, or pairs of them. */
export const rowsIn = (vary: SweepPlan['vary']): number =>
  vary.reduce((product, { values }) => product * values.length, 1)

/** The value of each that is varied in a row: of two, the second changes fastest. */
export function valuesAt(vary: SweepPlan['vary'], row: number): readonly number[] {
  let left = row
  return vary
    .toReversed()
    .map(({ values }) => {
      const value = values[left % values.length]!
      left = Math.floor(left / values.length)
      return value
    })
    .toReversed()
}

/** The settings and the seed of a run; runs are numbered row by row. */
export function runAt(plan: SweepPlan, circuit: Circuit, index: number): SweepRun {
  const { vary, trials } = plan
  const row = Math.floor(index / trials)
  const trial = index % trials
  const values = valuesAt(vary, row)
  const settings = vary.map(({ name, unit }, k) => [name, textOf(values[k]!, unit)] as const)
  const seed = vary.findIndex(({ name }) => name === 'run.seed')
  return { row, trial, settings, seed: seed >= 0 ? values[seed]! : circuit.run.seed + trial }
}

/** The circuit of a run, as a person would have set it, in one edit. */
export function runEdit(run: SweepRun, circuit: Circuit, library: Library): Edit {
  return {
    label: 'Open a run of the sweep',
    whole: true,
    apply(draft) {
      for (const [name, value] of run.settings) {
        const setting = settingAt(circuit, library, name)
        const change = 'says' in setting ? setting : settingEdit(setting, value)
        if (!('says' in change)) change.apply(draft)
      }
      draft.run.seed = run.seed
    },
  }
}

/** The same as a circuit of its own. */
export const circuitAt = (run: SweepRun, circuit: Circuit, library: Library): Circuit =>
  edit(startTimeline(circuit), runEdit(run, circuit, library)).now
