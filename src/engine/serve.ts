import type { Circuit } from '#circuit'
import type { Message, Request } from './messages'
import type { Calls, Event } from './protocol'

/** The part of a worker's scope that is needed here. */
export interface Scope {
  postMessage(message: Message, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: { readonly data: Request }) => void): void
}

/**
 * Answers calls from the page with whatever implements them; `post` sends an event, handing over its buffers. A load
 * first waits for what `prepare` promises (null: it is all there), and calls behind it wait in line.
 */
export function serve(
  scope: Scope,
  make: (post: (event: Event, transfer?: Transferable[]) => void) => Calls,
  prepare: (circuit: Circuit) => Promise<void> | null = () => null,
): void {
  const calls = make((event, transfer = []) => scope.postMessage({ event }, transfer))
  let line: Promise<void> | null = null
  const refuse = ({ id }: Request, reason: unknown): void => {
    const thrown = reason instanceof Error ? reason.message : String(reason)
    scope.postMessage({ id, thrown }, [])
  }
  const reply = (request: Request): void => {
    try {
      scope.postMessage({ id: request.id, answer: answer(calls, request) }, [])
    } catch (reason) {
      refuse(request, reason)
    }
  }
  scope.addEventListener('message', ({ data }) => {
    const ready = data.call === 'load' || data.call === 'look' ? prepare(data.args[0]) : null
    if (!ready && !line) return reply(data)
    const mine: Promise<void> = Promise.all([ready, line]).then(
      () => reply(data),
      (reason) => refuse(data, reason),
    )
    line = mine
    void mine.then(() => {
      if (line === mine) line = null
    })
  })
}

function answer(calls: Calls, request: Request): unknown {
  switch (request.call) {
    case 'load':
      return calls.load(...request.args)
    case 'drop':
      return calls.drop()
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
    case 'look':
      return calls.look(...request.args)
    case 'ping':
      return calls.ping()
  }
}
