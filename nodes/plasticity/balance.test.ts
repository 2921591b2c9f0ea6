import { describe, expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

const cells = 4

/** Spikes of each cell per second, over the last part of a run. */
function rates(
  plastic: { kind: string; parameters: Readonly<Record<string, string>> },
  receptor: string,
  weight: string,
  others: { excite: string; inhibit: string | null },
  seconds: number,
  last: number,
): readonly number[] {
  const synapse = (
    kind: string,
    parameters: Readonly<Record<string, string>>,
    learns: boolean,
  ) => ({
    kind: 'synapse',
    parameters: { delay: '1 ms', ...parameters },
    slots: {
      receptor: { kind, parameters: {} },
      ...(learns ? { plasticity: plastic } : {}),
    },
  })
  const inhibits = receptor === 'gaba-a'
  const circuit = sketch(
    {
      exc: { kind: 'poisson', size: 40, parameters: { rate: '50 Hz' } },
      inh: { kind: 'poisson', size: 100, parameters: { rate: '20 Hz' } },
      cell: { kind: 'lif', size: cells },
      e: synapse('ampa', { weight: inhibits ? others.excite : weight }, !inhibits),
      i: synapse('gaba-a', { weight: inhibits ? weight : (others.inhibit ?? '0') }, inhibits),
      spikes: { kind: 'spike-probe' },
    },
    [
      'exc.spikes -> e.pre',
      'e.post -> cell.I',
      'inh.spikes -> i.pre',
      'i.post -> cell.I',
      'cell.spikes -> spikes.in',
    ],
    { run: { dt: '0.5 ms', duration: `${seconds} s`, seed: 1, precision: 'f64' } },
  )
  const found = runBatch(circuit, library).probes.spikes
  if (!found || !('indices' in found)) throw new Error('no spikes recorded')
  const counts = new Array<number>(cells).fill(0)
  found.indices.forEach((cell, k) => {
    if (found.times_ms[k]! >= 1000 * (seconds - last)) counts[cell]!++
  })
  return counts.map((n) => n / last)
}

/** Farthest from the target rate, as a part of it. */
const off = (found: readonly number[], target: number): number =>
  Math.max(...found.map((rate) => Math.abs(rate - target) / target))

describe('inhibitory plasticity', () => {
  const rule = (parameters: Readonly<Record<string, string>> = {}) => ({
    kind: 'inhibitory-stdp',
    parameters,
  })
  const excited = { excite: '0.5 + 0.1*j', inhibit: null }
  test('cells that are excited to different degrees all settle at the target rate, within 10 %', () => {
    const found = rates(rule(), 'gaba-a', '0', excited, 150, 100)
    expect(off(found, 5)).toBeLessThan(0.1)
  })
  test('another target, another rate', () => {
    const found = rates(rule({ rho_0: '10 Hz' }), 'gaba-a', '0', excited, 150, 100)
    expect(off(found, 10)).toBeLessThan(0.1)
  })
  test('without learning they fire fast, and each at a rate of its own', () => {
    const found = rates(rule({ eta: '0' }), 'gaba-a', '0', excited, 10, 10)
    expect(Math.min(...found)).toBeGreaterThan(20)
  })
})

/** How the inhibition that each of 40 inputs brings goes with the excitation it brings: their correlation. */
function balance(source: 'the same inputs' | 'others'): number {
  const excitation = '2*exp(-((floor(i/5) - 3.5)/1.5)**2/2) + 0.2'
  const synapse = (kind: string, weight: string, slots = {}) => ({
    kind: 'synapse',
    parameters: { weight, delay: '0.5 ms' },
    slots: { receptor: { kind, parameters: {} }, ...slots },
  })
  const circuit = sketch(
    {
      inputs: { kind: 'poisson', size: 40, parameters: { rate: '20 Hz' } },
      others: { kind: 'poisson', size: 40, parameters: { rate: '20 Hz' } },
      cell: { kind: 'lif' },
      e: synapse('ampa', excitation),
      i: synapse('gaba-a', '0', { plasticity: { kind: 'inhibitory-stdp', parameters: {} } }),
      learned: { kind: 'weight-probe', parameters: { interval: '1 s' } },
    },
    [
      ...['inputs.spikes -> e.pre', 'e.post -> cell.I', 'i.post -> cell.I', 'i.w -> learned.in'],
      `${source === 'others' ? 'others' : 'inputs'}.spikes -> i.pre`,
    ],
    { run: { dt: '0.5 ms', duration: '80 s', seed: 1, precision: 'f64' } },
  )
  const found = runBatch(circuit, library).probes.learned
  const rows = found && 'values' in found ? found.values.slice(-20).map((row) => [row].flat()) : []
  const tuned = (k: number) => Math.exp(-(((Math.floor(k / 5) - 3.5) / 1.5) ** 2) / 2)
  const inhibition = Array.from({ length: 40 }, (_, k) => rows.reduce((sum, w) => sum + w[k]!, 0))
  return correlation(
    inhibition,
    inhibition.map((_, k) => tuned(k)),
  )
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length
  const [A, B] = [a, b].map((list) => list.map((x) => x - mean(list))) as [number[], number[]]
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, one, k) => sum + one * y[k]!, 0)
  return dot(A, B) / Math.sqrt(dot(A, A) * dot(B, B))
}

describe('detailed balance', () => {
  test('each input comes to inhibit as strongly as it excites', () => {
    expect(balance('the same inputs')).toBeGreaterThan(0.95)
  })
  test('inhibition from cells that know nothing of the excitation is not tuned', () => {
    expect(Math.abs(balance('others'))).toBeLessThan(0.5)
  })
})

describe('homeostatic scaling', () => {
  const rule = { kind: 'homeostatic-scaling', parameters: { tau_a: '5 s', tau_w: '30 s' } }
  test.each(['0.15', '1.5'])('from a weight of %s nS to the target rate', (weight) => {
    const found = rates(rule, 'ampa', weight, { excite: '', inhibit: '0.5' }, 200, 60)
    expect(off(found, 5)).toBeLessThan(0.05)
  })
})
