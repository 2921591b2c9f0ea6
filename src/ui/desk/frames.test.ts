import { expect, test } from 'vitest'
import type { Frame, Loaded, Spikes } from '#engine'
import { Frames } from './frames'

const loaded = (size: number): Loaded => ({
  notes: [],
  runs: true,
  program: 1,
  build_ms: 1,
  populations: [{ path: 'a', size, is: 'cells', level: null, integrator: 'exact' }],
  projections: [{ path: 'syn', synapses: 4 }],
  tasks: [],
  probes: [
    {
      path: 'p',
      reads: 'state',
      shows: null,
      against: null,
      numbers: {},
      pairs: null,
      target: 'a.v',
      series: 2,
      interval: 0,
      unit: 'V',
    },
  ],
})

const spikes = (...pairs: readonly (readonly [step: number, cell: number])[]): Spikes => ({
  steps: Float64Array.from(pairs, ([step]) => step),
  cells: Uint32Array.from(pairs, ([, cell]) => cell),
})

const frame = (part: Partial<Frame>): Frame => ({
  is: 'frame',
  program: 1,
  step: 100,
  time: 0.01,
  pace: 1,
  firstStep: 0,
  spikes: [spikes()],
  levels: [new Float32Array([0.5])],
  samples: [{ times: new Float64Array(), values: new Float64Array() }],
  weights: new Float64Array([2]),
  count: 0,
  fingerprint: '',
  firstSpike_ms: null,
  tasks: [],
  ...part,
})

test('trials of a task gather; a new program that tells them again writes them over', () => {
  const frames = new Frames()
  const told = { ...loaded(2), tasks: [{ path: 'task', states: ['cue'] }] }
  const news = (first: number, scores: readonly number[]) =>
    frame({
      tasks: [
        {
          first,
          times: Float64Array.from(scores, (_, k) => first + k),
          scores: Float64Array.from(scores),
          levels: [Float32Array.of(first)],
        },
      ],
    })
  frames.load(told, false)
  frames.add(news(0, [1, 0]), 5)
  frames.add(news(2, [1]), 6)
  expect(frames.task('task')).toEqual({
    times: [0, 1, 2],
    scores: [1, 0, 1],
    breaks: [],
    levels: { cue: Float32Array.of(2) },
  })
  frames.breakAt('task')
  frames.load(told, true)
  frames.add(news(0, [1, 0, 1, 1]), 7)
  expect(frames.task('task')?.breaks).toEqual([3])
  expect(frames.task('task')?.scores).toEqual([1, 0, 1, 1])
  frames.clear()
  expect(frames.task('task')?.scores).toEqual([])
})

test('spikes of a frame get their times from the step they were found in', () => {
  const frames = new Frames()
  frames.load(loaded(2), false)
  frames.add(frame({ step: 200, time: 0.02, firstStep: 100, spikes: [spikes([138, 1])] }), 5)
  const log = frames.spikes('a')!
  expect(log.times[0]).toBeCloseTo(0.0138, 12)
  expect(log.cells[0]).toBe(1)
  expect(frames.flashes('a')!.at[1]).toBe(5)
  expect(frames.weight('syn')).toBe(2)
})

test('the rate is spikes per second and cell over what has been seen', () => {
  const frames = new Frames()
  frames.load(loaded(2), false)
  frames.add(frame({ step: 1000, time: 0.1, spikes: [spikes([1, 0], [500, 1], [900, 0])] }), 0)
  expect(frames.rate('a')).toMatchObject({ count: 3, window: 0.1 })
  expect(frames.rate('a')?.hz).toBeCloseTo(15, 9)
  expect(frames.rate('b')).toBeNull()
  // What came in later is counted from then on.
  frames.load(loaded(4), true)
  expect(frames.rate('a')).toBeNull()
  frames.add(frame({ step: 1500, time: 0.15, spikes: [spikes([1, 0])] }), 1)
  expect(frames.rate('a')?.window).toBeCloseTo(0.05, 9)
})

test('a reload that keeps its size keeps its past; another size starts anew', () => {
  const frames = new Frames()
  frames.load(loaded(2), false)
  frames.add(frame({ spikes: [spikes([1, 0])] }), 0)
  frames.load(loaded(2), true)
  expect(frames.spikes('a')!.end).toBe(1)
  frames.load(loaded(3), true)
  expect(frames.spikes('a')!.end).toBe(0)
})

test('a frame of another program is left, whatever its paths are called', () => {
  const frames = new Frames()
  frames.load(loaded(2), false)
  frames.add(frame({ program: 2, spikes: [spikes([1, 0])] }), 0)
  expect(frames.spikes('a')!.end).toBe(0)
})

test('nothing is left of a program that is dropped, nor of a node that another took the place of', () => {
  const frames = new Frames()
  const ran = frame({ spikes: [spikes([1, 0])] })
  frames.load(loaded(2), false)
  frames.add(ran, 0)
  frames.forget('a')
  frames.add(frame({ step: 200, time: 0.02, spikes: [spikes([1, 0])] }), 1)
  expect([frames.spikes('a'), frames.flashes('a')]).toEqual([undefined, undefined])
  expect(frames.weight('syn')).toBe(2)
  frames.drop()
  expect([frames.time, frames.weight('syn'), frames.probe('p')]).toEqual([0, undefined, undefined])
  frames.add(ran, 2)
  expect(frames.time).toBe(0)
})

test('time that runs backwards is a reset: the past is forgotten', () => {
  const frames = new Frames()
  frames.load(loaded(2), false)
  frames.add(frame({ spikes: [spikes([1, 0])] }), 0)
  frames.add(frame({ step: 10, time: 0.001 }), 1)
  expect(frames.spikes('a')!.end).toBe(0)
})
