import { expect, test } from 'vitest'
import type { Circuit, Diagnostic } from '#circuit'
import { modelOf } from '#compile'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { createRecorder } from './recorder'
import { noSpikes } from './recording'
import { createSimulation } from './simulation'

const record = (circuit: Circuit) => {
  const notes: Diagnostic[] = []
  const simulation = createSimulation(modelOf(circuit, library, notes))
  expect(notes).toEqual([])
  return { simulation, recorder: createRecorder(simulation) }
}
const charging = (interval: string, cells = '', size = 3): Circuit =>
  sketch(
    {
      drive: { kind: 'constant-current', parameters: { amplitude: '0.1 nA' } },
      a: { kind: 'lif', size },
      v: { kind: 'state-probe', parameters: { interval, ...(cells ? { cells } : {}) } },
    },
    ['drive.I -> a.I', 'a.v -> v.in'],
  )
const ms = (times: Float64Array) => [...times].map((time) => Number((time * 1000).toFixed(6)))

test('a state is sampled at the start of a step: the first sample is the value at the start', () => {
  const { simulation, recorder } = record(charging('0 ms'))
  recorder.advance(3)
  const { times, values } = recorder.take().samples[0]!
  expect(ms(times)).toEqual([0, 0.1, 0.2])
  expect(recorder.series).toEqual([3])
  expect([...values.subarray(0, 3)]).toEqual([-0.07, -0.07, -0.07])
  // What stands in the arrays after three steps is the start of the fourth, and not yet recorded.
  recorder.advance(1)
  expect(recorder.take().samples[0]!.values[0]).toBeGreaterThan(values[6]!)
  expect(simulation.step).toBe(4)
})

test('an interval is in whole steps, to the nearest', () => {
  for (const [interval, every] of [
    ['0.5 ms', 5],
    ['0.26 ms', 3],
    ['0.01 ms', 1],
  ] as const) {
    const { recorder } = record(charging(interval))
    recorder.advance(31)
    const found = ms(recorder.take().samples[0]!.times)
    expect(found).toEqual(
      Array.from({ length: Math.ceil(31 / every) }, (_, k) => Number((k * every * 0.1).toFixed(6))),
    )
  }
})

test('however a run is cut into pieces, and however often it is taken, the samples are the same', () => {
  const { recorder: whole } = record(charging('0.7 ms'))
  whole.advance(100)
  const expected = whole.take().samples[0]!
  const { recorder } = record(charging('0.7 ms'))
  const pieces = [1, 6, 7, 1, 20, 65].map((steps) => {
    recorder.advance(steps)
    return recorder.take().samples[0]!
  })
  expect(pieces.flatMap(({ times }) => [...times])).toEqual([...expected.times])
  expect(pieces.flatMap(({ values }) => [...values])).toEqual([...expected.values])
})

test('so many cells as are asked for are recorded, from the first on', () => {
  const listed = sketch(
    {
      a: { kind: 'lif', size: 4, initial: { v: 'E_L - i*mV' } },
      v: { kind: 'state-probe', parameters: { interval: '0 ms', cells: '2' } },
    },
    ['a.v -> v.in'],
  )
  const { recorder } = record(listed)
  recorder.advance(1)
  const { values } = recorder.take().samples[0]!
  expect([...values].map((v) => Math.round(v * 1000))).toEqual([-70, -71])
})

test('all cells of a population larger than the first room are recorded', () => {
  const { recorder } = record(charging('0 ms', '700', 700))
  recorder.advance(2)
  const { times, values } = recorder.take().samples[0]!
  expect(times).toHaveLength(2)
  expect(values).toHaveLength(2 * 700)
  expect([...values].every((v) => v < -0.06 && v > -0.08)).toBe(true)
})

test('spikes are steps and cells, by population, each told once', () => {
  const circuit = sketch({
    one: { kind: 'spike-times', size: 2, parameters: { times: ['0: 1 ms', '1: 1 ms', '0: 2 ms'] } },
    two: { kind: 'spike-times', parameters: { times: ['1.5 ms'] } },
  })
  const { recorder } = record(circuit)
  recorder.advance(12)
  expect(recorder.take()).toMatchObject({
    firstStep: 0,
    step: 12,
    spikes: [{ steps: Float64Array.of(10, 10), cells: Uint32Array.of(0, 1) }, noSpikes],
  })
  recorder.advance(30)
  expect(recorder.take()).toMatchObject({
    firstStep: 12,
    step: 42,
    spikes: [
      { steps: Float64Array.of(20), cells: Uint32Array.of(0) },
      { steps: Float64Array.of(15), cells: Uint32Array.of(0) },
    ],
  })
  expect(recorder.count).toBe(4)
})

test('where nothing spikes, the fingerprint is of what was recorded: to the bit, however the steps were taken', () => {
  const printed = (amplitude: string, pieces: readonly number[]) => {
    const { recorder } = record(
      sketch(
        {
          drive: { kind: 'constant-current', parameters: { amplitude } },
          a: { kind: 'lif', size: 2 },
          v: { kind: 'state-probe', parameters: { interval: '1 ms' } },
          mean: { kind: 'mean-probe', parameters: { interval: '0.7 ms' } },
        },
        ['drive.I -> a.I', 'a.v -> v.in', 'a.v -> mean.in'],
      ),
    )
    for (const steps of pieces) recorder.advance(steps)
    recorder.take()
    expect(recorder.count).toBe(0)
    return recorder.fingerprint
  }
  const whole = printed('0.1 nA', [100])
  expect(whole).toMatch(/^[0-9a-z]{8}$/)
  expect(printed('0.1 nA', [1, 13, 6, 70, 10])).toBe(whole)
  expect(printed('0.1000001 nA', [100])).not.toBe(whole)
  expect(printed('0.1 nA', [101])).not.toBe(whole)
})
