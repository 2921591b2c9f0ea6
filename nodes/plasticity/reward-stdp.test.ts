import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Circuit, readCircuit } from '#circuit'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'
import { lastWeights } from '../../src/engine/pairing'

const run = (duration: string, dt = '1 ms', seed = 1) => ({
  run: { dt, duration, seed, precision: 'f64' as const },
})
const slot = (kind: string, parameters = {}) => ({ kind, parameters })

/** One pairing 10 ms apart, and a reward so long after it. */
const rewarded = (
  after_ms: number,
  pre_ms: number,
  post_ms: number,
  dose = '0.5',
  rule = 'reward-stdp',
) =>
  sketch(
    {
      pre: { kind: 'spike-times', parameters: { times: [`${pre_ms} ms`] } },
      order: { kind: 'spike-times', parameters: { times: [`${post_ms - 0.1} ms`] } },
      reward: { kind: 'spike-times', parameters: { times: [`${110 + after_ms} ms`] } },
      post: { kind: 'threshold-unit', parameters: { theta: '0.9' } },
      force: { kind: 'synapse', parameters: { delay: '0 ms' }, slots: { receptor: slot('pulse') } },
      give: {
        kind: 'synapse',
        parameters: { weight: dose, delay: '0 ms' },
        slots: { receptor: slot('release') },
      },
      dopamine: { kind: 'dopamine' },
      syn: {
        kind: 'synapse',
        parameters: { weight: '0.5', delay: '0 ms' },
        slots: { receptor: slot('pulse'), plasticity: slot(rule, { w_max: '1' }) },
      },
      w: { kind: 'weight-probe', parameters: { interval: '8 s' } },
    },
    [
      'pre.spikes -> syn.pre',
      'syn.post -> post.I',
      'order.spikes -> force.pre',
      'force.post -> post.I',
      'reward.spikes -> give.pre',
      'give.post -> dopamine.burst',
      'dopamine.level -> syn.modulator',
      'syn.w -> w.in',
    ],
    run('8.001 s', '0.1 ms'),
  )

describe('one pairing and one reward', () => {
  // c = A exp(-10/20) at the pairing; the weight gains eta w_max times the integral of c(s) d(s) from the reward on.
  const closed = (A: number, after_s: number, dose = 0.5, eta = 25) =>
    (eta * A * Math.exp(-0.5) * Math.exp(-after_s) * dose) / (1 / 1 + 1 / 0.2)
  test.each([1000, 2000, 3000])('%s ms late: the closed form', (after) => {
    const [w] = lastWeights(rewarded(after, 100, 110), library)
    expect((w! - 0.5) / closed(0.1, after / 1000)).toBeCloseTo(1, 2)
  })
  test('post before pre is punished by a reward, and rewarded by a dip', () => {
    const [reward] = lastWeights(rewarded(1000, 110, 100), library)
    expect((reward! - 0.5) / closed(-0.15, 1)).toBeCloseTo(1, 2)
    const [dip] = lastWeights(rewarded(1000, 110, 100, '-0.5'), library)
    expect((dip! - 0.5) / closed(0.15, 1)).toBeCloseTo(1, 2)
  })
  test('without a reward nothing is learned', () => {
    expect(lastWeights(rewarded(1e6, 100, 110), library)).toEqual([0.5])
  })
})

describe('a mark that ripens', () => {
  const gain = (after: number) =>
    lastWeights(rewarded(after, 100, 110, '0.5', 'reward-stdp-ripening'), library)[0]! - 0.5
  // c = A exp(-10/20) tau_c/(tau_c - tau_rise) (exp(-s/tau_c) - exp(-s/tau_rise)), times dopamine from the reward on.
  const closed = (s: number) =>
    ((25 * 0.1 * Math.exp(-0.5) * 0.5) / (1 - 0.3)) *
    (Math.exp(-s) / (1 + 5) - Math.exp(-s / 0.3) / (1 / 0.3 + 5))
  test.each([100, 600, 2000])('%s ms late: the closed form', (after) => {
    expect(gain(after) / closed(after / 1000)).toBeCloseTo(1, 2)
  })
  test('half a second later is better than at once', () => {
    expect(gain(600)).toBeGreaterThan(1.2 * gain(20))
  })
})

/** The distal reward problem: of 50 inputs that fire at random one is rewarded with its target, 1 to 3 s late. */
function distal(): Circuit {
  const preset = readCircuit(
    readFileSync(join(import.meta.dirname, '../../presets/distal-reward.json'), 'utf8'),
  ).circuit!
  const { pre, w, ...others } = preset.nodes
  const parameters = { interval: '6000 s', synapses: '50' }
  return {
    ...preset,
    run: { ...preset.run, duration: '6000.01 s' },
    nodes: { ...others, pre: { ...pre!, size: 50 }, w: { ...w!, parameters } },
  }
}

test('of 50 synapses the one that earns the reward grows, though it comes 1 to 3 s late', () => {
  const [first, ...others] = lastWeights(distal(), library)
  expect(others).toHaveLength(49)
  expect(first).toBeGreaterThan(0.9)
  expect(Math.max(...others)).toBeLessThan(0.7)
}, 90_000)
