/** Two desks in one window know nothing of each other, and of a closed one nothing is left. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { addNode, type Circuit, moveNodes, type NodeId, remove, setParameter } from '#circuit'
import { connect, type Engine, type Frame } from '#engine'
import { library } from '#library'
import { sketch } from '../../compile/sketch'
import { serve } from '../../engine/serve'
import { createSession } from '../../engine/session'
import type { Keep } from '../keep/keep'
import { replay } from '../keep/replay'
import { emptyCircuit } from './bench'
import { createDesk, type Desk, type Part } from './desk'
import { type FakeEngine, fakeEngine } from './fake-engine'

const lif = library.kinds.get('lif')!

/** A window of which every listener, lock, channel and picture that is asked for can be counted. */
function stubWindow() {
  const listeners = new Map<string, Set<unknown>>()
  const pictures = new Map<number, FrameRequestCallback>()
  const channels = new Set<unknown>()
  const locks = new Set<string>()
  let asked = 0
  const of = (type: string) => listeners.get(type) ?? new Set()
  vi.stubGlobal('addEventListener', (type: string, listener: unknown) =>
    listeners.set(type, of(type).add(listener)),
  )
  vi.stubGlobal('removeEventListener', (type: string, listener: unknown) => {
    of(type).delete(listener)
  })
  vi.stubGlobal('requestAnimationFrame', (paint: FrameRequestCallback) => {
    pictures.set(++asked, paint)
    return asked
  })
  vi.stubGlobal('cancelAnimationFrame', (request: number) => pictures.delete(request))
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      onmessage = null
      constructor() {
        channels.add(this)
      }
      close(): void {
        channels.delete(this)
      }
    },
  )
  vi.stubGlobal('navigator', {
    platform: 'Linux',
    locks: {
      async request(name: string, _: unknown, hold: (lock: unknown) => Promise<void> | undefined) {
        if (locks.has(name)) return hold(null)
        locks.add(name)
        await hold({ name })
        locks.delete(name)
      },
    },
  })
  return {
    pictures,
    channels,
    locks,
    /** Every listener that is still there. */
    listening: () => [...listeners].flatMap(([type, all]) => [...all].map(() => type)),
    press: (key: string) => {
      const event = { key, preventDefault: vi.fn(), stopImmediatePropagation: vi.fn() }
      for (const listener of [...of('keydown')]) (listener as (e: typeof event) => void)(event)
    },
    /** Paints one frame of whatever asked for one. */
    paint: () => {
      const due = [...pictures.values()]
      pictures.clear()
      for (const each of due) each(performance.now())
    },
  }
}

/** Storage in memory. */
function memoryKeep(): Keep & { readonly kept: Map<string, Circuit> } {
  const kept = new Map<string, Circuit>()
  return {
    kept,
    load: async () => null,
    append: async (id, patches) => void kept.set(id, replay(kept.get(id)!, [patches])),
    fold: async (id, circuit) => void kept.set(id, circuit),
    recent: async () => [],
    newest: async () => null,
    remove: async () => undefined,
  }
}

const add = (id: NodeId, x = 0) => addNode(id, lif, { x, y: 0 })
const named = (name: string): Circuit => ({ ...emptyCircuit(), name })
const settled = () => new Promise((done) => setTimeout(done))

let page: ReturnType<typeof stubWindow>
let engines: [FakeEngine, FakeEngine]
let a: Desk
let b: Desk

beforeEach(() => {
  page = stubWindow()
  engines = [fakeEngine({ cell: 1 }), fakeEngine({ cell: 3 })]
  const desk = (k: 0 | 1) =>
    createDesk(named(k === 0 ? 'A' : 'B'), library, {
      connect: () => engines[k],
      keep: memoryKeep(),
      opened: () => undefined,
    })
  a = desk(0)
  b = desk(1)
})
afterEach(async () => {
  await Promise.all([a.close(), b.close()])
  vi.unstubAllGlobals()
})

const frame = (program: number, spikes: readonly number[]): Frame => ({
  is: 'frame',
  program,
  step: 100,
  time: 0.01,
  pace: 1,
  firstStep: 0,
  spikes: [
    {
      steps: Float64Array.from(spikes.filter((_, k) => k % 2 === 0)),
      cells: Uint32Array.from(spikes.filter((_, k) => k % 2 === 1)),
    },
  ],
  levels: [new Float32Array(spikes.length)],
  samples: [],
  weights: new Float64Array(),
  tasks: [],
  count: spikes.length / 2,
  fingerprint: 'f',
  firstSpike_ms: 1,
})

describe('two desks', () => {
  test('an edit, its undo and what is selected are of one desk alone', () => {
    const before = b.bench.getState()
    a.editAndSelect(add('cell'), ['cell'])
    a.undo()
    a.redo()
    a.select(['cell'])
    expect(Object.keys(a.circuit().nodes)).toEqual(['cell'])
    expect(a.bench.getState().selection).toEqual(['cell'])
    expect(b.bench.getState()).toBe(before)
    b.undo()
    expect(Object.keys(a.circuit().nodes)).toEqual(['cell'])
  })

  test('nodes of the same name are others: a nudge, a gesture and its undo stay on their desk', () => {
    for (const desk of [a, b]) desk.edit(add('cell'))
    a.edit(moveNodes({ cell: { x: 5, y: 0 } }), 'move')
    b.edit(moveNodes({ cell: { x: 7, y: 0 } }), 'move')
    a.edit(moveNodes({ cell: { x: 6, y: 0 } }), 'move')
    a.cancelGesture('move')
    expect([a, b].map((desk) => desk.circuit().nodes.cell!.position.x)).toEqual([0, 7])
    expect([a, b].map((desk) => desk.bench.getState().timeline.past.length)).toEqual([1, 2])
  })

  test('Escape gives up the gesture that is in hand, and no other desk hears of it', () => {
    a.edit(add('cell'))
    a.hand.take(() => a.cancelGesture('move'))
    a.edit(moveNodes({ cell: { x: 9, y: 0 } }), 'move')
    b.hand.hold('x.spikes -> y.I')
    page.press('Escape')
    expect(a.circuit().nodes.cell!.position.x).toBe(0)
    expect(a.hand.held()).toBe(null)
    expect(b.hand.held()).toBe('x.spikes -> y.I')
    expect(page.listening()).toEqual([])
  })

  test('how one is looked at, its stretch of time and its parts are its own', () => {
    const count: Part<{ value: number }> = { make: () => ({ value: 0 }) }
    a.view.setState({ lens: true, adding: null, placing: 'lif' })
    a.plotted.show({ span: 3, end: 9 })
    a.part(count).value++
    expect(a.part(count).value).toBe(1)
    expect(b.part(count).value).toBe(0)
    expect(b.view.getState()).toMatchObject({ lens: false, placing: null })
    expect(b.plotted.window.getState()).toEqual({ span: 0.25, end: null })
  })

  test('each runs on an engine of its own, made when it is first asked for', async () => {
    a.edit(add('cell'))
    await settled()
    expect(engines[0].asked).toEqual(['load A'])
    expect(engines[1].listeners.size).toBe(0)
    await b.run.loadOpened(true)
    await a.run.play()
    expect(engines[0].asked).toEqual(['load A', 'play 1'])
    expect(engines[1].asked).toEqual(['drop', 'load B', 'play 1'])
    await a.run.pause()
    expect([a, b].map((desk) => desk.bench.getState().playing)).toEqual([false, true])
    b.run.setSpeed(0.1)
    expect([a, b].map((desk) => desk.bench.getState().speed)).toEqual([1, 0.1])
    await b.run.reset()
    expect(engines[0].asked).toEqual(['load A', 'play 1', 'pause'])
  })

  test('what a run shows is painted by the painters of its desk', async () => {
    await Promise.all([a.run.load(false), b.run.load(false)])
    const painted: string[] = []
    a.painting.add(() => painted.push('A'))
    b.painting.add(() => painted.push('B'))
    page.paint()
    page.paint()
    painted.length = 0
    // Both programs have the number 1, and a population of the same name.
    engines[0].tell(frame(1, [3, 0, 7, 0]))
    page.paint()
    expect(painted).toEqual(['A'])
    expect([a, b].map(({ frames }) => frames.spikes('cell')!.end)).toEqual([2, 0])
    expect([a, b].map(({ frames }) => frames.time)).toEqual([0.01, 0])
    const why = 'took too long'
    engines[0].tell({ is: 'replaced', says: 'Compiling cell took too long.', why, loading: 'cell' })
    expect([a, b].map((desk) => desk.bench.getState().faulty)).toEqual([true, false])
  })

  test('a compile that was stopped is told with the name on the node', async () => {
    a.edit(add('cell'))
    await a.run.load(false)
    engines[0].tell({ is: 'replaced', says: '', why: 'was stopped', loading: 'cell' })
    expect(a.bench.getState().notes).toMatchObject([
      { path: 'cell', says: `Compiling ${lif.name} was stopped. Your circuit is unchanged.` },
    ])
  })

  test('a circuit that one desk keeps can only be looked at on the other, until it is closed', async () => {
    const lease = await a.keeping.askToWrite('same')
    a.keeping.keepOpened(lease!, false)
    expect(await b.keeping.askToWrite('same')).toBe(null)
    await a.close()
    expect((await b.keeping.askToWrite('same'))?.id).toBe('same')
  })

  /** What a person does on a desk, by numbers that any desk can make sense of. */
  const act = (desk: Desk, [what, k]: readonly [string, number]): void => {
    const ids = Object.keys(desk.circuit().nodes)
    const id = ids[k % Math.max(1, ids.length)]
    if (what === 'add') desk.editAndSelect(add(`n${k}-${ids.length}`, k), [`n${k}-${ids.length}`])
    else if (what === 'undo') desk.undo()
    else if (what === 'redo') desk.redo()
    else if (id === undefined) return
    else if (what === 'move') desk.edit(moveNodes({ [id]: { x: k, y: k } }), 'move')
    else if (what === 'let go') desk.endGesture()
    else if (what === 'give up') desk.cancelGesture('move')
    else if (what === 'remove') desk.edit(remove([id]))
    else if (what === 'set') desk.edit(setParameter([id], 'tau_m', `${k + 1} ms`, '20 ms'))
    else desk.select(k % 2 ? [id] : [])
  }
  const acts = fc.tuple(
    fc.constantFrom('add', 'add', 'undo', 'redo', 'move', 'let go', 'give up', 'remove', 'set', ''),
    fc.nat(30),
  )

  test('whatever is done on both in turn is what is done on each alone', async () => {
    const fresh = () => createDesk(emptyCircuit(), library, { connect: () => fakeEngine() })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(1), acts), { maxLength: 60 }), async (all) => {
        const [together, alone] = [
          [fresh(), fresh()],
          [fresh(), fresh()],
        ]
        for (const [k, what] of all) act(together[k]!, what)
        for (const k of [0, 1]) for (const [at, what] of all) if (at === k) act(alone[k]!, what)
        const seen = (desk: Desk) => {
          const { timeline, selection, selectedWires, way } = desk.bench.getState()
          return { timeline, selection, selectedWires, way }
        }
        for (const k of [0, 1]) expect(seen(together[k]!)).toEqual(seen(alone[k]!))
        await Promise.all([...together, ...alone].map((desk) => desk.close()))
      }),
      { numRuns: 60 },
    )
  })

  test('with real simulations each shows the spikes of its own circuit', async () => {
    const sized = (size: number, amplitude: string) =>
      sketch(
        {
          drive: { kind: 'constant-current', parameters: { amplitude } },
          a: { kind: 'lif', size },
        },
        ['drive.I -> a.I'],
      )
    const desks = [sized(2, '0.5 nA'), sized(5, '0 nA')].map((circuit) =>
      createDesk(circuit, library, { connect: simulating }),
    )
    await Promise.all(desks.map((desk) => desk.run.load(false)))
    await Promise.all(desks.map((desk) => desk.run.step(200)))
    await vi.waitFor(() => expect(desks.map(({ frames }) => frames.step)).toEqual([200, 200]))
    expect(desks.map(({ frames }) => frames.spikes('a')!.size)).toEqual([2, 5])
    expect(desks[0]!.frames.spikes('a')!.end).toBeGreaterThan(0)
    expect(desks[1]!.frames.spikes('a')!.end).toBe(0)
    await desks[1]!.run.step(100)
    await vi.waitFor(() => expect(desks[1]!.frames.step).toBe(300))
    expect(desks[0]!.frames.step).toBe(200)
    await Promise.all(desks.map((desk) => desk.close()))
  })
})

/** An engine whose worker is a session on this thread. */
function simulating(): Engine {
  return connect(() => {
    let told: (event: { data: never }) => void = () => undefined
    const worker: ReturnType<NonNullable<Parameters<typeof connect>[0]>> = {
      postMessage: (request) => told({ data: structuredClone(request) as never }),
      terminate: () => undefined,
      onmessage: null,
      onerror: null,
    }
    serve(
      {
        postMessage: (message) => queueMicrotask(() => worker.onmessage?.({ data: message })),
        addEventListener: (_, listener) => {
          told = listener
        },
      },
      (post) =>
        createSession(library, {
          post,
          now: () => performance.now(),
          soon: (run, delay) => void setTimeout(run, delay),
        }),
    )
    return worker
  })
}

describe('a closed desk', () => {
  const dragged: Part<string[]> = { make: () => [], close: (made) => made.push('closed') }

  /** Does all that a desk is for. */
  async function use(desk: Desk): Promise<void> {
    const lease = await desk.keeping.askToWrite('kept')
    desk.keeping.keepOpened(lease!, true)
    await desk.run.loadOpened(true)
    desk.painting.add(() => undefined)
    desk.edit(add('cell'))
    desk.hand.take(() => desk.cancelGesture('move'))
    desk.edit(moveNodes({ cell: { x: 3, y: 0 } }), 'move')
    desk.part(dragged)
  }

  test('has ended its worker, stored its edits, given its circuit back, and listens to nothing', async () => {
    const keep = memoryKeep()
    const engine = fakeEngine({ cell: 1 })
    const closed = vi.fn()
    const desk = createDesk(named('C'), library, { connect: () => engine, keep, opened: vi.fn() })
    desk.onClose(closed)
    await use(desk)
    expect([page.locks.size, page.channels.size, page.pictures.size]).toEqual([1, 1, 1])
    expect(page.listening()).toEqual(['keydown', 'touchcancel'])
    const made = desk.part(dragged)
    await desk.close()
    expect(engine.closed).toBe(true)
    expect([page.locks.size, page.channels.size, page.pictures.size]).toEqual([0, 0, 0])
    expect(page.listening()).toEqual([])
    expect(made).toEqual(['closed'])
    expect(closed).toHaveBeenCalledOnce()
    // A drag that was under way is given up, not stored half done.
    expect(keep.kept.get('kept')!.nodes.cell!.position.x).toBe(0)
    const asked = engine.asked.length
    desk.edit(add('late'))
    await desk.run.play()
    desk.painting.news()
    await settled()
    expect(engine.asked).toHaveLength(asked)
    expect(page.pictures.size).toBe(0)
  })

  test('is forgotten by everything that outlives it', async () => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const left = await (async () => {
      const desk = createDesk(named('C'), library, {
        connect: () => fakeEngine({ cell: 1 }),
        keep: memoryKeep(),
        opened: () => undefined,
      })
      await use(desk)
      await desk.close()
      return new WeakRef(desk)
    })()
    // What is under way holds it for a moment more.
    await vi.waitFor(
      () => {
        collect()
        expect(left.deref() === undefined).toBe(true)
      },
      { timeout: 4000 },
    )
  })
})
