/** A look at a projection's connections, drawn in a thread of its own beside the one that runs. */

import { connect, type Engine, type Looked } from '#engine'
import type { Desk, Part } from '../desk/desk'

/** A thread that nobody has asked for so long is given up, ms. */
const IDLE = 30_000

interface Looking {
  engine: Engine | null
  closing: ReturnType<typeof setTimeout> | undefined
}

function giveUp(looking: Looking): void {
  clearTimeout(looking.closing)
  looking.engine?.close()
  looking.engine = null
}

const thread: Part<Looking> = {
  make: () => ({ engine: null, closing: undefined }),
  close: giveUp,
}

/** Draws the connections of the synapse at a path of the circuit as it is now. */
export async function look(desk: Desk, path: string): Promise<Looked> {
  const looking = desk.part(thread)
  clearTimeout(looking.closing)
  looking.engine ??= connect()
  try {
    return await looking.engine.calls.look(desk.circuit(), path)
  } catch (reason) {
    return { says: reason instanceof Error ? reason.message : String(reason) }
  } finally {
    clearTimeout(looking.closing)
    looking.closing = setTimeout(() => giveUp(looking), IDLE)
  }
}
