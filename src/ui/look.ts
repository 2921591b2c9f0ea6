/** A look at a projection's connections, drawn in a thread of its own beside the one that runs. */
import { connect, type Engine, type Looked } from '#engine'
import { circuitNow } from './store'

/** A thread that nobody has asked for so long is given up, ms. */
const IDLE = 30_000

let engine: Engine | null = null
let closing: ReturnType<typeof setTimeout> | undefined

/** Draws the connections of the synapse at a path of the circuit as it is now. */
export async function look(path: string): Promise<Looked> {
  clearTimeout(closing)
  engine ??= connect()
  try {
    return await engine.calls.look(circuitNow(), path)
  } catch (reason) {
    return { says: reason instanceof Error ? reason.message : String(reason) }
  } finally {
    clearTimeout(closing)
    closing = setTimeout(() => {
      engine?.close()
      engine = null
    }, IDLE)
  }
}
