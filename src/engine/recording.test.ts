import { expect, test } from 'vitest'
import type { Circuit } from '#circuit'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { record } from './batch'
import type { Event, Frame } from './protocol'
import { analysesOf, readoutOf } from './readout'
import { buffersOf, type Recording, type Slice } from './recording'
import { resultOf } from './result'
import { createSession } from './session'

/** Two noisy cells joined by plastic synapses, with a probe of each sort. */
const watched = (): Circuit =>
  sketch(
    {
      drive: { kind: 'constant-current', parameters: { amplitude: '0.6 nA' } },
      a: { kind: 'lif', size: 3 },
      s: {
        kind: 'synapse',
        slots: {
          connectivity: { kind: 'all-to-all', parameters: {} },
          plasticity: { kind: 'stdp-pair', parameters: {} },
        },
      },
      b: { kind: 'lif', size: 2 },
      v: { kind: 'state-probe', parameters: { interval: '0.5 ms' } },
      all: { kind: 'spike-probe' },
      rate: { kind: 'rate-probe', parameters: { bin: '7 ms' } },
      w: { kind: 'weight-matrix-probe', parameters: { interval: '10 ms' } },
      isi: { kind: 'interval-probe' },
    },
    [
      'drive.I -> a.I',
      'a.spikes -> s.pre',
      's.post -> b.I',
      'a.v -> v.in',
      'a.spikes -> all.in',
      'a.spikes -> rate.in',
      's.w -> w.in',
      'a.spikes -> isi.in',
    ],
    { run: { dt: '0.1 ms', duration: '50 ms', seed: 3, precision: 'f64' } },
  )

/** Stretches that follow each other, as one. */
function joined(slices: readonly Slice[]): Slice {
  const all = <T, A extends Float64Array | Uint32Array>(
    of: (slice: Slice) => T,
    part: (of: T) => A,
  ) => slices.flatMap((slice) => [...part(of(slice))])
  const first = slices[0]!
  return {
    firstStep: first.firstStep,
    step: slices.at(-1)!.step,
    spikes: first.spikes.map((_, k) => ({
      steps: Float64Array.from(
        all(
          (slice) => slice.spikes[k]!,
          ({ steps }) => steps,
        ),
      ),
      cells: Uint32Array.from(
        all(
          (slice) => slice.spikes[k]!,
          ({ cells }) => cells,
        ),
      ),
    })),
    samples: first.samples.map((_, k) => ({
      times: Float64Array.from(
        all(
          (slice) => slice.samples[k]!,
          ({ times }) => times,
        ),
      ),
      values: Float64Array.from(
        all(
          (slice) => slice.samples[k]!,
          ({ values }) => values,
        ),
      ),
    })),
  }
}

test('frames of a live run are slices of what the whole run records', () => {
  const circuit = watched()
  const { spikes, samples, firstStep, step, populations, probes } = record(circuit, library)
  const events: Event[] = []
  const session = createSession(library, {
    post: (event) => events.push(event),
    now: () => 0,
    soon: () => {},
  })
  const loaded = session.load(circuit, false)
  for (const steps of [1, 130, 69, 300]) session.step(steps)
  const frames = events.filter((event): event is Frame => event.is === 'frame')
  expect(frames.map((frame) => [frame.firstStep, frame.step])).toEqual([
    [0, 1],
    [1, 131],
    [131, 200],
    [200, 500],
  ])
  expect(joined(frames)).toEqual({ spikes, samples, firstStep, step })
  expect(loaded.probes).toEqual(probes)
  expect(loaded.populations).toMatchObject(populations)
  expect(spikes[0]!.steps.length).toBeGreaterThan(5)
})

test('a recording is handed over to another thread without a copy, and is written the same there', () => {
  const recording = record(watched(), library)
  const before = JSON.stringify(resultOf(recording))
  const there: Recording = structuredClone(recording, { transfer: buffersOf(recording) })
  expect(recording.samples.every(({ values }) => values.length === 0)).toBe(true)
  expect(JSON.stringify(resultOf(there))).toBe(before)
})

test('each probe reads as a table of its own sort, in the order of the circuit', () => {
  const recording = record(watched(), library)
  const readouts = readoutOf(recording)
  expect([...readouts].map(([path, { is }]) => [path, is])).toEqual([
    ['v', 'state'],
    ['all', 'spikes'],
    ['rate', 'numbers'],
    ['w', 'weights'],
  ])
  expect([...analysesOf(recording).keys()]).toEqual(['isi'])
  const [v, w, rate] = [readouts.get('v')!, readouts.get('w')!, readouts.get('rate')!]
  expect(v).toMatchObject({ variable: 'a.v', unit: 'V', width: 3 })
  expect('values' in v && v.values).toHaveLength(3 * 100)
  expect(w).toMatchObject({ width: 6, pairs: { rows: 3, columns: 2 } })
  expect([...rate.times_ms]).toEqual([0, 7, 14, 21, 28, 35, 42, 49])
})
