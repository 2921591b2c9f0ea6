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

describe('homeostatic scaling', () => {
  const rule = { kind: 'homeostatic-scaling', parameters: { tau_a: '5 s', tau_w: '30 s' } }
  test.each(['0.15', '1.5'])('from a weight of %s nS to the target rate', (weight) => {
    const found = rates(rule, 'ampa', weight, { excite: '', inhibit: '0.5' }, 200, 60)
    expect(off(found, 5)).toBeLessThan(0.05)
  })
})
