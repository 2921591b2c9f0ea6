import { describe, expect, test } from 'vitest'
import { library } from '#library'
import { lastWeights, type Pairing, pairing } from '../../src/engine/pairing'

const synapses = 100
const b = 5.40988

/** Part of 100 synapses that end UP, all having begun at rho, after so many pairs at a rate. */
function up(
  rho: 0 | 1,
  rate_Hz: number,
  pairs: number,
  apart_ms: number,
  parameters: NonNullable<Pairing['parameters']> = {},
): number {
  const times = Array.from({ length: pairs }, (_, k) => 100 + Math.round((k * 1000) / rate_Hz))
  const circuit = pairing({
    rule: 'calcium',
    parameters,
    pre_ms: times,
    post_ms: times.map((ms) => ms + apart_ms),
    duration_ms: times.at(-1)! + 200,
    dt_ms: 0.5,
  })
  const { post, syn, w, ...others } = circuit.nodes
  const many = {
    ...circuit,
    nodes: {
      ...others,
      post: { ...post!, size: synapses },
      syn: { ...syn!, initial: { 'plasticity.rho': String(rho) } },
      w: { ...w!, parameters: { ...w!.parameters, synapses: String(synapses) } },
    },
  }
  const weights = lastWeights(many, library)
  return weights.filter((weight) => weight > (1 + b) / 2).length / synapses
}

/** Mean strength after over before, of synapses of which half were UP: what an electrode measures. */
function change(...protocol: [number, number, number]): number {
  const strength = (part: number) => 1 + part * (b - 1)
  return strength((up(0, ...protocol) + up(1, ...protocol)) / 2) / strength(0.5)
}

describe('cortical slices', () => {
  test('pairs at 1 Hz, input late, depress', () => {
    expect(change(1, 75, -10)).toBeLessThan(0.8)
  })
  test('a tetanus, 100 Hz for one second, brings the EPSP to 1.5 to 2 times', () => {
    const after = change(100, 100, 5)
    expect(after).toBeGreaterThan(1.5)
    expect(after).toBeLessThan(2)
  })
  test('the same 75 pairs potentiate at 50 Hz, whichever comes first', () => {
    expect(change(50, 75, -10)).toBeGreaterThan(1.3)
    expect(change(50, 75, 10)).toBeGreaterThan(1.3)
  })
})

describe('the DP values', () => {
  const DP = {
    tau_Ca: '20 ms',
    C_pre: '1',
    C_post: '2',
    D: '13.7 ms',
    gamma_d: '200',
    gamma_p: '321.808',
    sigma: '2.8284',
    tau: '150 s',
  }
  const window = (ms: number) => (up(0, 1, 60, ms, DP) + up(1, 1, 60, ms, DP)) / 2
  test('give the window: late inputs depress, early ones potentiate, far ones do neither', () => {
    const far = window(-80)
    expect(Math.abs(far - 0.5)).toBeLessThan(0.07)
    expect(window(-20)).toBeLessThan(far - 0.08)
    expect(window(10)).toBeGreaterThan(far + 0.08)
  })
})
