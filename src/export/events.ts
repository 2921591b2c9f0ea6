/**
 * Sources that have several events in a step. A cell of Brian2 spikes once a step at the most, so the second event of a
 * step is an event of its own there, and so is each one more; a synapse has a pathway for each.
 */
import { type Expr, inOrder, type Model, type Population, tape } from '#compile'
import { type Leaf, text } from './text'
import { knobsOf } from './values'

/** A step with more events than are said is rarer than this. */
const RARE = 1e-9
/** What a rate that moves is taken to come to at the most, in events of a step. */
const MOVING = 0.5

/** The expected events in a step, where the knobs say them. */
function meanOf(model: Model, mean: Expr): number | null {
  const values = knobsOf(model)
  if (inOrder([mean]).some(({ op, args }) => args.length === 0 && !PLAIN.has(op))) return null
  return tape(
    [mean],
    ({ value }) =>
      () =>
        values.get(String(value)) ?? Number.NaN,
  )()[0]!
}

const PLAIN: ReadonlySet<Expr['op']> = new Set(['constant', 'truth', 'parameter'])

/** How many events of a cell in one step a script has room for. 1: there are no more. */
export function eventsIn(model: Model, path: string): number {
  const population = model.populations.find((one) => one.path === path)
  if (!population?.chance?.counts) return 1
  const mean = Math.max(meanOf(model, population.chance.mean) ?? MOVING, 0) || 0
  let [count, chance, beyond] = [0, Math.exp(-mean), 1 - Math.exp(-mean)]
  while ((beyond > RARE || count < mean) && count < 512) {
    count += 1
    chance = (chance * mean) / count
    beyond -= chance
  }
  return Math.max(count, 1)
}

/** Whether a source may come to more events in a step than there is room for: its rate moves. */
export const mayOverflow = (model: Model, { chance }: Population): boolean =>
  chance?.counts === true && meanOf(model, chance.mean) === null

/** Lines that end a run in which a cell has more events in a step than the script can deliver. */
export const overflowLines = (
  object: string,
  counting: string,
  room: number,
  helper: string,
): readonly string[] => [
  "@network_operation(when='before_thresholds', order=1)",
  `def ${helper}():`,
  `    if np.any(${object}.${counting}[:] > ${room}):`,
  `        raise ValueError('${object} has more than ${room} events of a cell in one step, which is all that this script delivers; take a shorter dt.')`,
]

/** The event that is the n-th of a step. */
export const eventNamed = (n: number): string => (n === 1 ? 'spike' : `event_${n}`)

/** The key of the variable that counts a cell's events in a step, and what it is called. */
export const EVENTS = ['events of a step', 'n_events'] as const

/** How many events a cell has in a step, as text. `again`: the very ones of a run here. */
export function eventCount(
  { chance }: Population,
  again: boolean,
  leaf: Leaf,
  call: (name: string) => string,
): string | null {
  if (!chance?.counts) return null
  const mean = `clip(${text(chance.mean, leaf)}, 0.0, 256.0)`
  const count = again
    ? `${call('counted')}(1.0 - ${text(chance.draw, leaf)}, ${mean})*int(${text(chance.draw, leaf)} < ${mean})`
    : `poisson(${mean})`
  return `${chance.when ? `int(${text(chance.when, leaf)})*` : ''}${count}`
}

/** The pathways of one side, each with the event of a step that it is for. */
export const pathways = (
  side: 'pre' | 'post',
  events: number,
): readonly (readonly [way: string, event: string])[] =>
  Array.from({ length: events }, (_, k) => [k === 0 ? side : `${side}_${k + 1}`, eventNamed(k + 1)])
