/** The simulation's own thread. */
import { growing } from '#first'
import type { Message } from './messages'
import { prepare } from './prepare'
import { type Scope, serve } from './serve'
import { createSession } from './session'

const { library, need } = growing()
const turns: (() => void)[] = []
const channel = new MessageChannel()
channel.port1.onmessage = () => turns.shift()?.()

const scope = {
  postMessage: (message: Message, transfer: Transferable[]) =>
    self.postMessage(message, { transfer }),
  addEventListener: self.addEventListener.bind(self) as Scope['addEventListener'],
}

serve(
  scope,
  (post) =>
    createSession(library, {
      post,
      now: () => performance.now(),
      // A timer of 0 ms waits 4 ms after a few rounds; a message does not.
      soon: (run, delay_ms) => {
        if (delay_ms >= 1) setTimeout(run, delay_ms)
        else {
          turns.push(run)
          channel.port2.postMessage(null)
        }
      },
    }),
  (circuit) => {
    const rest = need(circuit)
    return rest
      ? rest.then(() => prepare(circuit, library) ?? undefined)
      : prepare(circuit, library)
  },
)
