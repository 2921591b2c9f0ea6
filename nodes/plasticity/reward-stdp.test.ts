import { describe, expect, test } from 'vitest'
import type { Kind } from '#kind'
import { library } from '#library'
import { neuronKind, sketch } from '../../src/compile/sketch'
import { lastWeights } from '../../src/engine/pairing'

const run = (duration: string, dt = '1 ms', seed = 1) => ({
  run: { dt, duration, seed, precision: 'f64' as const },
})
const slot = (kind: string, parameters = {}) => ({ kind, parameters })

/** One pairing 10 ms apart, and a reward so long after it. */
const rewarded = (after_ms: number, pre_ms: number, post_ms: number, dose = '0.5') =>
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
        slots: { receptor: slot('pulse'), plasticity: slot('reward-stdp', { w_max: '1' }) },
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

/** A spike of `second` within 10 ms after one of `first` earns a reward, which comes 1 to 3 s later. */
const judging: readonly Kind[] = [
  neuronKind(
    'judge',
    'seen : second\ndue : second',
    {},
    {
      threshold: 't >= due',
      reset: 'due = 1e9*second',
      initial: { seen: '-1 s', due: '1e9 s' },
      inputs: { I: { carries: 'signal', unit: '1', help: '' } },
    },
  ),
  mark('first', 'seen_post = t'),
  mark(
    'second',
    'due_post = t + (1 + 2*rand())*second if t > seen_post and t - seen_post < 10.5*ms else due_post',
  ),
]

function mark(id: string, onPre: string): Kind {
  const weight = { default: '1', sign: 'either', help: '' } as const
  return {
    family: 'receptor',
    id,
    name: id,
    about: '',
    onPre,
    weight,
    effect: 'either',
    parameters: {},
  }
}

/** The distal reward problem: 50 inputs fire at random, as does their target; one pair of them is rewarded, late. */
const distal = (seed: number) => {
  const synapse = (receptor: string, parameters = {}, slots = {}) => ({
    kind: 'synapse',
    parameters: { delay: '0 ms', ...parameters },
    slots: { receptor: slot(receptor), ...slots },
  })
  return sketch(
    {
      pre: { kind: 'poisson', size: 50, parameters: { rate: '2 Hz' } },
      noise: { kind: 'poisson', parameters: { rate: '2 Hz' } },
      post: { kind: 'threshold-unit', parameters: { theta: '10' } },
      drive: synapse('pulse', { weight: '100' }),
      first: synapse('first', {}, { connectivity: slot('explicit-list') }),
      second: synapse('second'),
      judge: { kind: 'judge' },
      give: synapse('release', { weight: '0.5' }),
      dopamine: { kind: 'dopamine' },
      syn: synapse(
        'pulse',
        { weight: '0.5' },
        { plasticity: slot('reward-stdp', { w_max: '1', eta: '5 Hz' }) },
      ),
      w: { kind: 'weight-probe', parameters: { interval: '6000 s', synapses: '50' } },
    },
    [
      'pre.spikes -> syn.pre',
      'syn.post -> post.I',
      'noise.spikes -> drive.pre',
      'drive.post -> post.I',
      'pre.spikes -> first.pre',
      'first.post -> judge.I',
      'post.spikes -> second.pre',
      'second.post -> judge.I',
      'judge.spikes -> give.pre',
      'give.post -> dopamine.burst',
      'dopamine.level -> syn.modulator',
      'syn.w -> w.in',
    ],
    { ...run('6000.01 s', '1 ms', seed), own: judging },
  )
}

test('of 50 synapses the one that earns the reward grows, though it comes 1 to 3 s late', () => {
  const [first, ...others] = lastWeights(distal(1), library)
  expect(others).toHaveLength(49)
  expect(first).toBeGreaterThan(0.9)
  expect(Math.max(...others)).toBeLessThan(0.7)
}, 90_000)
