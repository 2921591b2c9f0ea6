import { describe, expect, test } from 'vitest'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { NotRunnable, runBatch } from './batch'

const circuit = sketch(
  {
    p: {
      kind: 'spike-times',
      size: 2,
      parameters: { times: ['0: 1 ms', '1: 5.2 ms', '1: 40 ms'] },
    },
    syn: { kind: 'synapse', parameters: { weight: '10 pA + 0*rand()*pA' } },
    a: { kind: 'lif', size: 3 },
    spikes: { kind: 'spike-probe' },
    rate: { kind: 'rate-probe', parameters: { bin: '10 ms' } },
    v: { kind: 'state-probe', parameters: { interval: '20 ms' } },
    w: { kind: 'weight-probe', parameters: { interval: '50 ms' } },
  },
  [
    'p.spikes -> syn.pre',
    'syn.post -> a.I',
    'p.spikes -> spikes.in',
    'p.spikes -> rate.in',
    'a.v -> v.in',
    'syn.w -> w.in',
  ],
)
const result = runBatch(circuit, library)
const { spikes, rate, v, w } = result.probes

describe('the result of a run', () => {
  test('says what was run', () => {
    expect(result).toMatchObject({ circuit: 'Sketch', seed: 1, dt_ms: 0.1, duration_ms: 100 })
    expect(result.fingerprint).toMatch(/^[0-9a-z]{8}$/)
    expect(result.build_ms).toBeGreaterThan(0)
    expect(result.simulate_ms).toBeGreaterThan(0)
  })
  test('is plain data, as JSON', () => {
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })
  test('has spikes with clean times, and the rate over the whole', () => {
    expect(spikes).toEqual({
      size: 2,
      times_ms: [1, 5.2, 40],
      indices: [0, 1, 1],
      rate_hz: 3 / 2 / 0.1,
    })
  })
  test('has rates per cell and second in bins that fill the run', () => {
    if (!rate || !('values' in rate)) throw new Error('no rate')
    expect(rate.times_ms).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90])
    expect(rate.values.map((value) => Math.round(Number(value)))).toEqual([
      100, 0, 0, 0, 50, 0, 0, 0, 0, 0,
    ])
  })
  test('has one row of a trace for each cell, with its variable and unit', () => {
    if (!v || !('variable' in v)) throw new Error('no trace')
    expect(v).toMatchObject({ variable: 'a.v', unit: 'V', times_ms: [0, 20, 40, 60, 80] })
    expect(v.values).toHaveLength(3)
    expect(v.values.every((row) => row.length === 5 && row[0] === -0.07)).toBe(true)
  })
  test('has one row of weights for each time', () => {
    if (!w || !('values' in w)) throw new Error('no weights')
    expect(w.times_ms).toEqual([0, 50])
    expect(w.values).toEqual([new Array(6).fill(1e-11), new Array(6).fill(1e-11)])
  })
})

test('the same circuit and seed give the same result; progress told on the way changes nothing', () => {
  const told: number[] = []
  const again = runBatch(circuit, library, (done) => told.push(done))
  expect(again.probes).toEqual(result.probes)
  expect(again.fingerprint).toBe(result.fingerprint)
  expect(told.at(-1)).toBe(1)
  expect(told).toEqual([...told].sort((a, b) => a - b))
})

test('a circuit with errors is not run; the reason is a sentence with its place and its mending', () => {
  const broken = sketch({ a: { kind: 'lif', parameters: { tau_m: '0 ms' } } })
  expect(() => runBatch(broken, library)).toThrow(NotRunnable)
  expect(() => runBatch(broken, library)).toThrow(
    'a, tau_m: tau_m is 0, and the equations divide by it. Take another value, however small.',
  )
})
