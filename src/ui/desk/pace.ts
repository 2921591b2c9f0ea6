/** How fast a circuit begins to run, and how much time its plots show. */
import type { Circuit } from '#circuit'
import type { Speed } from '#engine'
import { evaluate, parseExpression } from '#language'
import { SECOND, same } from '#quantity'

/** Circuits up to this many cells start in slow motion, where single spikes can be followed. */
const FEW_CELLS = 60
/** Runs of so many seconds are about more than single spikes. */
const SECONDS = 5
/** Runs of so many are about what changes over minutes; they start so fast that they take about this long. */
const MINUTES = 30
const FASTEST = 100
const WIDEST = 60

export interface Pace {
  readonly speed: Speed
  /** Length of the stretch that plots show, s. */
  readonly span: number
}

/** The pace that suits a circuit when it is opened, by the duration of its run and the number of its cells. */
export function paceOf(circuit: Circuit): Pace {
  const seconds = secondsOf(circuit.run.duration)
  if (seconds >= MINUTES)
    return { speed: Math.min(FASTEST, seconds / MINUTES), span: Math.min(WIDEST, seconds / 20) }
  if (seconds >= SECONDS) return { speed: 1, span: 2 }
  return { speed: cells(circuit) <= FEW_CELLS ? 0.1 : 1, span: 0.25 }
}

/** A text such as `10 s` in seconds; 0 when it is no time. */
export function secondsOf(text: string): number {
  const parsed = parseExpression(text).value
  const found = parsed && evaluate(parsed).value
  return found && same(found.dimension, SECOND) ? found.value : 0
}

/** How many cells a circuit says it has, those within blocks left out. */
export const cells = ({ nodes }: Circuit): number =>
  Object.values(nodes).reduce((sum, node) => sum + (Number(node.size ?? 1) || 1), 0)
