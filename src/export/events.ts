/**
 * Sources that have several events in a step. A cell of Brian2 spikes once a step at the most, so the second event of a
 * step is an event of its own there, and so is each one more; a synapse has a pathway for each.
 */
import { type Expr, inOrder, type Model, tape } from '#compile'

/** A step with more events than are said is rarer than this. */
const RARE = 1e-9
/** What a rate that moves is taken to come to at the most, in events of a step. */
const MOVING = 0.5

/** The expected events in a step, where the knobs say them. */
function meanOf(model: Model, mean: Expr): number | null {
  const values = new Map(model.knobs.map(({ name, value }) => [name, value]))
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

/** The event that is the n-th of a step. */
export const eventNamed = (n: number): string => (n === 1 ? 'spike' : `event_${n}`)

/** The variable that counts a cell's events in a step. */
export const EVENTS = 'n_events'
