/** What stimuli give, step by step, against what their knobs say. */
import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

type Values = Readonly<Record<string, string>>
const run = (duration: string) => ({ dt: '0.1 ms', duration, seed: 1, precision: 'f64' }) as const

function spikes(kind: string, parameters: Values, duration: string): readonly number[] {
  const circuit = sketch(
    { s: { kind, parameters }, p: { kind: 'spike-probe' } },
    ['s.spikes -> p.in'],
    { run: run(duration) },
  )
  const found = runBatch(circuit, library).probes.p
  return found && 'indices' in found ? found.times_ms : []
}

/** The current (nA) in every step, seen by a cell that follows it at once and a step late. */
function current(kind: string, parameters: Values, duration: string): readonly number[] {
  const quick = { tau_m: '0.1 ms', R_m: '1 Mohm', E_L: '0 mV', V_th: '1 V' }
  const circuit = sketch(
    {
      s: { kind, parameters },
      cell: { kind: 'lif', integrator: 'euler', parameters: quick },
      p: { kind: 'state-probe' },
    },
    ['s.I -> cell.I', 'cell.v -> p.in'],
    { run: run(duration) },
  )
  const found = runBatch(circuit, library).probes.p
  return found && 'variable' in found ? found.values[0]!.slice(1).map((v) => v * 1000) : []
}

test('a ramp rises from its start to its stop, and stays', () => {
  const I = current('ramp-current', { amplitude: '1 nA', start: '10 ms', stop: '30 ms' }, '50 ms')
  const expected = I.map((_, k) => Math.min(1, Math.max(0, (k * 0.1 - 10) / 20)))
  for (const [k, value] of I.entries()) expect(value).toBeCloseTo(expected[k]!, 9)
})

test('pulses of a width come with a period, from a start to a stop', () => {
  const knobs = { width: '2 ms', period: '10 ms', start: '5 ms', stop: '30 ms' }
  const I = current('pulse-train', { amplitude: '1 nA', ...knobs }, '50 ms')
  for (const [k, value] of I.entries()) {
    const on = k >= 50 && k < 300 && (k - 50) % 100 < 20
    expect(value).toBeCloseTo(on ? 1 : 0, 9)
  }
})

test('a sine has its amplitude, its frequency, its mean and its phase', () => {
  const knobs = { mean: '0.5 nA', amplitude: '1 nA', rate: '20 Hz', phase: '1' }
  for (const [k, value] of current('sine-current', knobs, '100 ms').entries())
    expect(value).toBeCloseTo(0.5 + Math.sin(2 * Math.PI * 20 * k * 1e-4 + 1), 6)
})

test('a tetanus: bursts of 100 Hz, each of so many spikes', () => {
  const knobs = { rate: '100 Hz', spikes: '4', interval: '200 ms', start: '10 ms' }
  const burst = (from: number) => [0, 10, 20, 30].map((after) => from + after)
  expect(spikes('tetanus', knobs, '430 ms')).toEqual([10, 210, 410].flatMap(burst).slice(0, 10))
})

test('low frequency: one spike a second', () => {
  const times = spikes('low-frequency', {}, '5 s')
  expect(times.length).toBeGreaterThan(3)
  for (const [k, time] of times.slice(1).entries()) expect(time - times[k]!).toBeCloseTo(1000, 6)
})

test('theta bursts: short bursts of 100 Hz, five a second', () => {
  const times = spikes('theta-burst', {}, '1 s')
  const gaps = times.slice(1).map((time, k) => Math.round((time - times[k]!) * 10) / 10)
  expect(gaps.slice(0, 3)).toEqual([10, 10, 10])
  const starts = [times[0]!, ...times.filter((_, k) => k > 0 && gaps[k - 1]! > 50)]
  for (const [k, time] of starts.slice(1).entries()) expect(time - starts[k]!).toBeCloseTo(200, 6)
})

test('a train and a recovery pulse: equal intervals, a pause, one more, and all again after the interval', () => {
  const knobs = { rate: '20 Hz', spikes: '3', pause: '300 ms', interval: '700 ms', start: '10 ms' }
  const round = (from: number) => [0, 50, 100, 400].map((after) => from + after)
  const times = spikes('recovery-train', knobs, '1.9 s')
  expect(times).toEqual([10, 710, 1410].flatMap(round))
})
