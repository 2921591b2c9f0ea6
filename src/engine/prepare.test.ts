import { expect, test, vi } from 'vitest'
import type { Data, Library } from '#circuit'
import type { TaskKind } from '#kind'
import { sketch } from '../compile/sketch'
import type { Message, Request } from './messages'
import { prepare } from './prepare'
import type { Calls } from './protocol'
import { serve } from './serve'

const reader: TaskKind = {
  family: 'task',
  id: 'reader',
  name: 'Reader',
  about: '',
  parameters: {},
  outputs: {},
  every: '1 ms',
  scores: '',
  data: 'page',
  start: () => () => undefined,
}

function shelf(): Library & { readonly page: Data } {
  const page = {
    bytes: null as Uint8Array | null,
    async load() {
      page.bytes = Uint8Array.of(1)
    },
  }
  const block = {
    name: '',
    about: '',
    parameters: {},
    ports: {},
    nodes: { task: { kind: 'reader', position: { x: 0, y: 0 }, parameters: {} } },
    wires: [],
  }
  return {
    kinds: new Map([['reader', reader]]),
    blocks: new Map([['desk', block]]),
    data: new Map([['page', page]]),
    page,
  }
}

test('data are loaded once, for a task within a block too, and for no circuit without one', async () => {
  const library = shelf()
  expect(prepare(sketch({ a: { kind: 'lif' } }), library)).toBeNull()
  const within = sketch({ a: { kind: 'desk' } })
  await prepare(within, library)
  expect(library.page.bytes).toEqual(Uint8Array.of(1))
  expect(prepare(within, library)).toBeNull()
})

test('a load waits for its data, and calls behind it wait in line', async () => {
  const library = shelf()
  const asked: string[] = []
  const told: Message[] = []
  let send: (request: Request) => void = () => undefined
  const calls = new Proxy({} as Calls, {
    get: (_, name) => () => void asked.push(`${String(name)} ${library.page.bytes !== null}`),
  })
  serve(
    {
      postMessage: (message) => void told.push(message),
      addEventListener: (_, listener) => {
        send = (data) => listener({ data })
      },
    },
    () => calls,
    (circuit) => prepare(circuit, library),
  )
  send({ id: 1, call: 'ping', args: [] } as Request)
  send({ id: 2, call: 'load', args: [sketch({ a: { kind: 'reader' } }), false] } as Request)
  send({ id: 3, call: 'play', args: [1] } as Request)
  expect(asked).toEqual(['ping false'])
  await vi.waitFor(() => expect(asked).toEqual(['ping false', 'load true', 'play true']))
  expect(told.map((message) => 'id' in message && message.id)).toEqual([1, 2, 3])
  send({ id: 4, call: 'pause', args: [] } as Request)
  expect(asked.at(-1)).toBe('pause true')
})
