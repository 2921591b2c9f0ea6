import type { Message, Request } from './messages'
import type { Calls, Event } from './protocol'

/** The part of a worker's scope that is needed here. */
export interface Scope {
  postMessage(message: Message, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: { readonly data: Request }) => void): void
}

/** Answers calls from the page with whatever implements them; `post` sends an event, handing over its buffers. */
export function serve(
  scope: Scope,
  make: (post: (event: Event, transfer?: Transferable[]) => void) => Calls,
): void {
  const calls = make((event, transfer = []) => scope.postMessage({ event }, transfer))
  scope.addEventListener('message', ({ data }) => {
    try {
      scope.postMessage({ id: data.id, answer: answer(calls, data) }, [])
    } catch (reason) {
      const thrown = reason instanceof Error ? reason.message : String(reason)
      scope.postMessage({ id: data.id, thrown }, [])
    }
  })
}

function answer(calls: Calls, request: Request): unknown {
  switch (request.call) {
    case 'load':
      return calls.load(...request.args)
    case 'set':
      return calls.set(...request.args)
    case 'play':
      return calls.play(...request.args)
    case 'pause':
      return calls.pause()
    case 'step':
      return calls.step(...request.args)
    case 'reset':
      return calls.reset()
    case 'ping':
      return calls.ping()
  }
}
