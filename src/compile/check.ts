/** What only the whole model shows: sizes that add up, delays and times in steps, values that are numbers. */
import type { Diagnostic } from '#circuit'
import { formatQuantity, SECOND } from '#quantity'
import { knobsOnly } from './algebra'
import { chanceNote } from './chance-note'
import { zeroDivisors } from './divisors'
import type { Knob, Model, Population, Projection } from './model'
import { fieldOf } from './name'
import { tape } from './tape'

const MOST_CELLS = 5_000_000
const MOST_SYNAPSES = 1e8
/** The spikes of so many steps are kept for delivery. */
export const MOST_DELAY_STEPS = 1_000_000

/** Steps are counted in 32 bits where spikes are recorded. */
const MOST_STEPS = 4e9

const million = (n: number): string =>
  `${(n / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} million`

/** Notes what stands in the way of running a model, or may surprise. Changes nothing. */
export function check(model: Model, notes: Diagnostic[]): void {
  checkSteps(model, notes)
  checkSizes(model, notes)
  for (const knob of model.knobs) checkKnob(knob, notes)
  for (const knob of zeroDivisors(model))
    notes.push({
      severity: 'error',
      path: knob.owner,
      parameter: fieldOf(knob),
      says: `${knob.symbol} is 0, and the equations divide by it.`,
      mend: 'Take another value, however small.',
    })
  const values = new Map(model.knobs.map(({ key, value }) => [key, value]))
  for (const projection of model.projections) checkDelay(projection, model.dt, values, notes)
  for (const population of model.populations) {
    checkSchedule(population, model, notes)
    checkChance(population, model.dt, values, notes)
  }
}

function checkSteps({ dt, duration }: Model, notes: Diagnostic[]): void {
  const steps = duration / dt
  const place = { path: '', parameter: steps < 1 ? 'run.dt' : 'run.duration' }
  const [step, whole] = [formatQuantity(dt, SECOND), formatQuantity(duration, SECOND)]
  if (!(steps <= MOST_STEPS))
    notes.push({
      severity: 'error',
      ...place,
      says: `${whole} in steps of ${step} are ${steps.toPrecision(2)} steps; ${million(MOST_STEPS)} is the most.`,
      mend: 'Take a shorter duration or a larger dt.',
    })
  if (Math.round(steps) < 1)
    notes.push({
      severity: 'warning',
      ...place,
      says: `A step of ${step} is longer than the run, which is ${whole}.`,
      mend: 'Take a smaller dt, or a longer duration.',
    })
}

function checkSizes({ populations, projections }: Model, notes: Diagnostic[]): void {
  const cells = populations.reduce((sum, { size }) => sum + size, 0)
  if (cells > MOST_CELLS)
    notes.push({
      severity: 'error',
      path: '',
      says: `This circuit has ${million(cells)} cells; ${million(MOST_CELLS)} is the most.`,
      mend: 'Take smaller populations.',
    })
  const sizes = new Map(populations.map(({ path, size }) => [path, size]))
  const synapses = projections.reduce(
    (sum, { connect, pre, post }) =>
      sum + expectedSynapses(connect, sizes.get(pre) ?? 0, sizes.get(post) ?? 0),
    0,
  )
  if (synapses > MOST_SYNAPSES)
    notes.push({
      severity: 'error',
      path: '',
      says: `This circuit would have about ${million(synapses)} synapses; ${million(MOST_SYNAPSES)} is the most.`,
      mend: 'Take fewer cells or sparser connectivities.',
    })
}

/** How many synapses a rule makes, on average where it draws. */
export function expectedSynapses(
  { rule, number, pairs }: Projection['connect'],
  pre: number,
  post: number,
): number {
  switch (rule) {
    case 'one-to-one':
      return pre
    case 'all-to-all':
    // No more than that, and how much less is seen when they are drawn.
    case 'distance':
    case 'pairwise':
      return pre * post
    case 'fixed-probability':
      return pre * post * number
    case 'fixed-in-degree':
      return post * number
    case 'fixed-out-degree':
      return pre * number
    case 'fixed-total':
      return number
    case 'list':
      return pairs.length
  }
}

function checkKnob(knob: Knob, notes: Diagnostic[]): void {
  if (!Number.isNaN(knob.value)) return
  notes.push({
    severity: 'error',
    path: knob.owner,
    parameter: fieldOf(knob),
    says: `${fieldOf(knob)} works out to no number, as 0/0 does.`,
    mend: 'Write a plain value.',
  })
}

function checkDelay(
  { path, delay, connect: { pairs } }: Projection,
  dt: number,
  values: ReadonlyMap<string, number>,
  notes: Diagnostic[],
): void {
  const listed = pairs.reduce((most, pair) => Math.max(most, pair.delay ?? 0), 0)
  // What is drawn is looked at when it is.
  const common =
    delay.is === 'shared'
      ? (values.get(delay.knob) ?? 0)
      : delay.from.op === 'constant'
        ? Number(delay.from.value)
        : 0
  const seconds = Math.max(listed, common)
  if (!(seconds / dt > MOST_DELAY_STEPS)) return
  notes.push({
    severity: 'error',
    path,
    parameter: listed > common ? 'connectivity.pairs' : 'delay',
    says: `The delay is ${Math.round(seconds / dt).toLocaleString('en')} steps; ${million(MOST_DELAY_STEPS)} is the most.`,
    mend: 'Write a shorter delay, or a larger dt.',
  })
}

/** A rate that the knobs alone say; others are seen as they run. */
function checkChance(
  { path, chance }: Population,
  dt: number,
  values: ReadonlyMap<string, number>,
  notes: Diagnostic[],
): void {
  if (!chance || !knobsOnly(chance.mean)) return
  const mean = tape(
    [chance.mean],
    ({ value }) =>
      () =>
        values.get(String(value)) ?? Number.NaN,
  )()
  const note = chanceNote({ path, mean: mean[0]!, counts: chance.counts }, dt)
  if (note) notes.push(note)
}

function checkSchedule({ path, schedule }: Population, { dt }: Model, notes: Diagnostic[]): void {
  if (!schedule) return
  const seen = new Set<string>()
  for (const [k, time] of schedule.times.entries()) {
    const step = Math.floor((time + 1e-3 * dt) / dt)
    const cell = schedule.cells[k]!
    const key = `${step}:${cell}`
    if (seen.has(key))
      return void notes.push({
        severity: 'warning',
        path,
        says: `Cell ${cell} is given two spikes in one step, at ${time} s; they count as one.`,
        mend: 'Take one away, or take a smaller dt.',
      })
    seen.add(key)
  }
}
