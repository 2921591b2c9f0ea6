import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  addNode,
  type Circuit,
  edit,
  moveNodes,
  type Patch,
  remove,
  setName,
  startTimeline,
  type Timeline,
  undo,
} from '#circuit'
import { library } from '#library'
import { emptyCircuit } from '../desk/bench'
import { type Keep, type Summary, TakenOver } from './keep'
import { replay } from './replay'
import { createSaver, type Saved, type Saver } from './saver'

const lif = library.kinds.get('lif')!

type Fault = 'none' | 'full' | 'hangs' | 'commits, then fails'

/** Storage that fails when it is told to, and counts what was written. */
class FakeStorage implements Keep {
  fault: Fault = 'none'
  /** Duration of a write, ms. */
  slow = 0
  wholes = 0
  patches = 0
  owner = 'me'
  readonly disk = new Map<string, { whole: Circuit; steps: (readonly Patch[])[] }>()

  private async write(commit: () => void): Promise<void> {
    const { fault } = this
    if (this.slow) await new Promise((done) => setTimeout(done, this.slow))
    if (fault === 'hangs') return new Promise(() => undefined)
    if (fault === 'full') throw new DOMException('full', 'QuotaExceededError')
    commit()
    if (fault !== 'none') throw new DOMException('lost', 'UnknownError')
  }
  append(id: string, patches: readonly Patch[]): Promise<void> {
    if (this.owner !== 'me') return Promise.reject(new TakenOver())
    this.patches += patches.length
    return this.write(() => void this.disk.get(id)!.steps.push(patches))
  }
  fold(id: string, whole: Circuit): Promise<void> {
    this.wholes++
    return this.write(() => void this.disk.set(id, { whole, steps: [] }))
  }
  /** The circuit as a page that opens now would find it. */
  found(id: string): Circuit | null {
    const kept = this.disk.get(id)
    return kept ? replay(kept.whole, kept.steps) : null
  }
  load = (): Promise<Summary | null> => Promise.resolve(null)
  recent = (): Promise<readonly Summary[]> => Promise.resolve([])
  newest = (): Promise<string | null> => Promise.resolve(null)
  remove = (): Promise<void> => Promise.resolve()
}

let storage: FakeStorage
let saver: Saver
let timeline: Timeline
let said: Saved | null
let taken: string[]
let stranded: Map<string, Circuit>

function start(): void {
  storage = new FakeStorage()
  said = null
  taken = []
  stranded = new Map()
  timeline = startTimeline(emptyCircuit())
  saver = createSaver({
    keep: storage,
    show: (now) => {
      said = now
    },
    taken: (id) => void taken.push(id),
    stranded: (id, circuit) => void stranded.set(id, circuit),
  })
  saver.begin('a', timeline.now, false)
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

function make(change: Parameters<typeof edit>[1], gesture: string | null = null): void {
  const before = timeline
  timeline = edit(timeline, change, { gesture })
  if (timeline !== before) saver.change(timeline.past.at(-1)!.made, timeline.now)
}

beforeEach(() => {
  vi.useFakeTimers()
  start()
})
afterEach(() => void vi.useRealTimers())

test('after a failed write the whole circuit is written, so that nothing that failed is missing', async () => {
  await wait(500)
  storage.fault = 'full'
  make(addNode('n', lif, { x: 0, y: 0 }))
  await wait(500)
  expect(said).toEqual({ says: expect.stringContaining('full') })
  storage.fault = 'none'
  make(moveNodes({ n: { x: 9, y: 0 } }))
  await wait(500)
  expect(said).toBe('saved')
  expect(storage.found('a')).toEqual(timeline.now)
})

test('a failed write is tried again by itself', async () => {
  storage.fault = 'full'
  make(setName('b'))
  await wait(500)
  storage.fault = 'none'
  await wait(4000)
  expect(said).toBe('saved')
  expect(storage.found('a')?.name).toBe('b')
})

test('the sentence says why it is not saved, and never that it is saving while it fails', async () => {
  storage.fault = 'hangs'
  make(setName('b'))
  await wait(6000)
  expect(said).toEqual({ says: expect.stringContaining('keeps no data') })
  make(setName('c'))
  expect(said).toEqual({ says: expect.stringContaining('keeps no data') })
})

test('a long drag is written within 250 ms, and each of its patches once', async () => {
  make(addNode('n', lif, { x: 0, y: 0 }))
  await wait(1000)
  storage.patches = 0
  for (let x = 1; x <= 300; x++) {
    make(moveNodes({ n: { x, y: 0 } }), 'move')
    await wait(10)
    expect(x - storage.found('a')!.nodes.n!.position.x).toBeLessThanOrEqual(25)
  }
  await wait(300)
  expect(storage.patches).toBe(300)
  expect(storage.found('a')).toEqual(timeline.now)
})

test('undo in the middle of a gesture is written as what it did', async () => {
  make(addNode('n', lif, { x: 0, y: 0 }))
  make(moveNodes({ n: { x: 5, y: 0 } }), 'move')
  const step = timeline.past.at(-1)!
  timeline = undo(timeline)
  saver.change(step.back, timeline.now)
  await wait(500)
  expect(storage.found('a')).toEqual(timeline.now)
})

test('a circuit that is left is written before the next; where that fails it is handed back', async () => {
  await wait(500)
  make(setName('left'))
  saver.begin('b', emptyCircuit('next'), false)
  await wait(500)
  expect(storage.found('a')?.name).toBe('left')
  storage.fault = 'full'
  saver.change([{ op: 'replace', path: ['name'], value: 'lost?' }], emptyCircuit('lost?'))
  saver.begin('c', emptyCircuit('last'), false)
  await wait(500)
  expect(stranded.get('b')?.name).toBe('lost?')
})

test('a circuit that another page has taken is written no more', async () => {
  await wait(500)
  storage.owner = 'other'
  make(setName('mine'))
  await wait(500)
  expect(taken).toEqual(['a'])
  make(setName('still mine'))
  await wait(5000)
  expect(storage.found('a')?.name).toBe('Untitled')
  expect(said).not.toBe('saved')
})

const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ is: fc.constant('edit' as const), what: fc.nat(4) }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('wait' as const), ms: fc.nat(900) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('fault' as const),
      fault: fc.constantFrom<Fault>('none', 'none', 'full', 'hangs', 'commits, then fails'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('slow' as const), ms: fc.nat(700) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('flush' as const) }) },
)

test('whatever fails when: "saved" is said only of what is stored, and a page that opens finds a state that was shown', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
      start()
      let count = 0
      const shown: Circuit[] = [timeline.now]
      let savedAt = -1
      const look = () => {
        const found = storage.found('a')
        const at = found ? shown.findLastIndex((one) => same(one, found)) : -1
        if (said === 'saved') {
          expect(found).toEqual(timeline.now)
          savedAt = shown.length - 1
        }
        if (found) expect(at).toBeGreaterThanOrEqual(0)
        expect(at).toBeGreaterThanOrEqual(savedAt)
      }
      for (const one of events) {
        if (one.is === 'edit') {
          const name = `n${count++}`
          const [some] = Object.keys(timeline.now.nodes)
          if (one.what === 0) make(setName(name))
          else if (one.what === 1 && some) make(remove([some]))
          else if (some && one.what < 4)
            make(moveNodes({ [some]: { x: count, y: one.what } }), 'move')
          else make(addNode(name, lif, { x: count, y: 0 }))
          shown.push(timeline.now)
        } else if (one.is === 'wait') await wait(one.ms)
        else if (one.is === 'fault') storage.fault = one.fault
        else if (one.is === 'slow') storage.slow = one.ms
        else void saver.flush()
        look()
      }
      storage.fault = 'none'
      for (let k = 0; k < 12; k++) {
        await wait(2000)
        look()
      }
      expect(said).toBe('saved')
      expect(storage.found('a')).toEqual(timeline.now)
    }),
    { numRuns: 150 },
  )
})

const same = (a: Circuit, b: Circuit): boolean => JSON.stringify(a) === JSON.stringify(b)
