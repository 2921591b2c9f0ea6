import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connect, type WorkerLike } from './client'
import type { Event } from './protocol'

interface Fake extends WorkerLike {
  dead: boolean
  answers: boolean
}
let workers: Fake[] = []

function hire(): WorkerLike {
  const fake: Fake = {
    dead: false,
    answers: true,
    onmessage: null,
    onerror: null,
    postMessage(request) {
      if (fake.answers) fake.onmessage?.({ data: { id: request.id, answer: request.call } })
    },
    terminate() {
      fake.dead = true
    },
  }
  workers.push(fake)
  return fake
}

beforeEach(() => {
  workers = []
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})
const clock = () => Date.now()

test('a call is answered by its number', async () => {
  const engine = connect(hire, clock)
  await expect(engine.calls.ping()).resolves.toBe('ping')
  engine.close()
})

test('a worker that is silent for two seconds while it plays is replaced, and the page is told', async () => {
  const engine = connect(hire, clock)
  const heard: Event[] = []
  engine.subscribe((event) => heard.push(event))
  workers[0]!.onmessage?.({ data: { event: { is: 'state', playing: true, step: 0 } } })
  workers[0]!.answers = false
  const lost = expect(engine.calls.pause()).rejects.toThrow('was restarted')
  await vi.advanceTimersByTimeAsync(3000)
  await lost
  expect(workers.map((worker) => worker.dead)).toEqual([true, false])
  expect(heard.at(-1)).toMatchObject({ is: 'replaced' })
  await expect(engine.calls.ping()).resolves.toBe('ping')
  engine.close()
})

test('a long load is not taken for silence; one without end is', async () => {
  const engine = connect(hire, clock)
  workers[0]!.answers = false
  const circuit = {} as Parameters<typeof engine.calls.load>[0]
  const lost = expect(engine.calls.load(circuit, false)).rejects.toThrow('was restarted')
  await vi.advanceTimersByTimeAsync(15_000)
  expect(workers).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(10_000)
  await lost
  expect(workers).toHaveLength(2)
  engine.close()
})

test('a worker that rests is left alone', async () => {
  const engine = connect(hire, clock)
  workers[0]!.answers = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect(workers).toHaveLength(1)
  engine.close()
})
