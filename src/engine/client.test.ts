import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { connect, type EngineWorker } from './client'
import type { Calls, Event } from './protocol'
import { serve } from './serve'

interface Fake extends EngineWorker {
  dead: boolean
  answers: boolean
}
let workers: Fake[] = []

function hire(): EngineWorker {
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
  const lost = expect(engine.calls.load(circuit, false)).rejects.toThrow(
    'Compiling the circuit took longer than 20 s and was stopped.',
  )
  await vi.advanceTimersByTimeAsync(15_000)
  expect(workers).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(10_000)
  await lost
  expect(workers).toHaveLength(2)
  engine.close()
})

test('a load that hangs is told with its node; so is one that is stopped, or that ends its worker', async () => {
  const engine = connect(hire, clock)
  const heard: Event[] = []
  engine.subscribe((event) => heard.push(event))
  const circuit = {} as Parameters<typeof engine.calls.load>[0]
  const endings: readonly (readonly [string, () => void])[] = [
    ['took longer than 20 s and was stopped', () => vi.advanceTimersByTime(25_000)],
    ['was stopped', () => engine.stop()],
    ['ended (out of memory)', () => workers.at(-1)!.onerror?.({ message: 'out of memory' })],
  ]
  for (const [why, end] of endings) {
    workers.at(-1)!.answers = false
    const says = `Compiling bg/d1 ${why}. Your circuit is unchanged.`
    const lost = expect(engine.calls.load(circuit, false)).rejects.toThrow(says)
    workers.at(-1)!.onmessage?.({ data: { event: { is: 'compiling', path: 'bg/d1' } } })
    end()
    await lost
    expect(heard.at(-1)).toEqual({ is: 'replaced', says, why, loading: 'bg/d1' })
  }
  engine.stop()
  expect(workers).toHaveLength(4)
  engine.close()
})

test('a worker that rests is left alone', async () => {
  const engine = connect(hire, clock)
  workers[0]!.answers = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect(workers).toHaveLength(1)
  engine.close()
})

test('a worker that dies says why in the sentence, and a second one may die too', async () => {
  const engine = connect(hire, clock)
  const heard: Event[] = []
  engine.subscribe((event) => heard.push(event))
  workers[0]!.onerror?.({ message: 'out of memory' })
  workers[1]!.onerror?.({})
  expect(workers.map(({ dead }) => dead)).toEqual([true, true, false])
  expect(heard).toMatchObject([
    { is: 'replaced', says: expect.stringContaining('(out of memory)') },
    { is: 'replaced' },
  ])
  await expect(engine.calls.ping()).resolves.toBe('ping')
  engine.close()
})

test('who no longer listens is not told; a closed engine ends its worker and its watch', async () => {
  const engine = connect(hire, clock)
  const heard: Event[] = []
  const stop = engine.subscribe((event) => heard.push(event))
  const tell = () => workers[0]!.onmessage?.({ data: { event: { is: 'progress', done: 0.5 } } })
  tell()
  stop()
  tell()
  expect(heard).toHaveLength(1)
  engine.close()
  expect(workers[0]!.dead).toBe(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(workers).toHaveLength(1)
})

describe('page and worker together', () => {
  /** Both ends in one thread, with messages copied as a worker would get them. */
  function joined(calls: Partial<Calls>) {
    const page: EngineWorker = {
      onmessage: null,
      onerror: null,
      postMessage: (request) => listener({ data: structuredClone(request) }),
      terminate: () => {},
    }
    let listener: Parameters<Parameters<typeof serve>[0]['addEventListener']>[1] = () => {}
    let post: Parameters<Parameters<typeof serve>[1]>[0] = () => {}
    serve(
      {
        postMessage: (message, transfer) =>
          page.onmessage?.({ data: structuredClone(message, { transfer }) }),
        addEventListener: (_, heard) => {
          listener = heard
        },
      },
      (given) => {
        post = given
        const missing = (): never => {
          throw new Error('This call was not expected.')
        }
        return {
          load: missing,
          drop: missing,
          set: missing,
          play: missing,
          pause: missing,
          step: missing,
          reset: missing,
          look: missing,
          ping: missing,
          ...calls,
        }
      },
    )
    return {
      engine: connect(() => page, clock),
      post: (event: Event, t?: Transferable[]) => post(event, t),
    }
  }

  test('each call comes with its arguments, and each answer to its call', async () => {
    const asked: unknown[] = []
    const { engine } = joined({
      set: (...args) => asked.push(args) > 0,
      play: (...args) => void asked.push(args),
      ping: () => 7,
    })
    const answers = await Promise.all([
      engine.calls.set('a.tau_m', 0.02),
      engine.calls.ping(),
      engine.calls.play('flat out'),
    ])
    expect(answers).toEqual([true, 7, undefined])
    expect(asked).toEqual([['a.tau_m', 0.02], ['flat out']])
    engine.close()
  })

  test('what is thrown there is thrown here, with its sentence', async () => {
    const { engine } = joined({})
    await expect(engine.calls.reset()).rejects.toThrow('This call was not expected.')
    engine.close()
  })

  test('buffers of an event are handed over, not copied', () => {
    const { engine, post } = joined({})
    const heard: Event[] = []
    engine.subscribe((event) => heard.push(event))
    const weights = Float64Array.of(1, 2)
    post({ is: 'progress', done: 0.1 })
    const frame: Event = {
      is: 'frame',
      program: 1,
      step: 3,
      time: 3e-4,
      pace: 1,
      firstStep: 0,
      spikes: [],
      levels: [],
      samples: [],
      weights,
      count: 0,
      fingerprint: '',
      firstSpike_ms: null,
      tasks: [],
    }
    post(frame, [weights.buffer])
    expect(weights).toHaveLength(0)
    expect(heard[1]).toMatchObject({ weights: Float64Array.of(1, 2) })
    engine.close()
  })
})
