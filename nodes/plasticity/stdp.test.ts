import { describe, expect, test } from 'vitest'
import { library } from '#library'
import { changeOf, lastWeights, type Pairing, pairing } from '../../src/engine/pairing'

/** Change by one pair, post minus pre in ms, of a weight of 0.5. */
const byPair = (rule: string, apart_ms: number, parameters: Pairing['parameters']): number =>
  changeOf(
    {
      rule,
      ...(parameters ? { parameters } : {}),
      pre_ms: [100],
      post_ms: [100 + apart_ms],
      duration_ms: 250,
    },
    library,
  )

const windows = { A_plus: '0.01', A_minus: '0.012', tau_plus: '17 ms', tau_minus: '34 ms' }

describe('the window of one pair', () => {
  const apart = [-80, -40, -20, -10, -1, 1, 10, 20, 40, 80]
  const w = 0.5
  const of = (up: number, down: number) => (ms: number) =>
    ms > 0 ? up * Math.exp(-ms / 17) : -down * Math.exp(ms / 34)
  const cases = [
    ['stdp-pair', { ...windows, w_max: '2' }, of(0.02, 0.024)],
    ['stdp-nearest', { ...windows, w_max: '2' }, of(0.02, 0.024)],
    ['stdp-multiplicative', { ...windows, w_max: '2' }, of(0.01 * (2 - w), 0.012 * w)],
    [
      'stdp-guetig',
      {
        lambda: '0.01',
        alpha: '1.2',
        mu_plus: '0.5',
        mu_minus: '0.5',
        tau_plus: '17 ms',
        tau_minus: '34 ms',
      },
      of(0.02 * Math.sqrt(0.75), 0.024 * Math.sqrt(0.25)),
    ],
    [
      'stdp-power-law',
      { tau_plus: '17 ms', tau_minus: '34 ms' },
      of(0.1 * w ** 0.4, 0.1 * 0.11 * w),
    ],
  ] as const
  test.each(cases)('%s follows its published exponentials', (rule, parameters, expected) => {
    for (const ms of apart) expect(byPair(rule, ms, parameters) / expected(ms)).toBeCloseTo(1, 6)
  })
})

test('nearest neighbours: of two inputs before a spike only the last counts; of all pairs, both', () => {
  const twice = { pre_ms: [80, 90], post_ms: [100], duration_ms: 250, parameters: { w_max: '1' } }
  const one = 0.01 * Math.exp(-10 / 20)
  const other = 0.01 * Math.exp(-20 / 20)
  expect(changeOf({ rule: 'stdp-nearest', ...twice }, library)).toBeCloseTo(one, 9)
  expect(changeOf({ rule: 'stdp-pair', ...twice }, library)).toBeCloseTo(one + other, 9)
})

test('mu turns Gütig’s rule from the additive into the multiplicative', () => {
  const plain = { tau_plus: '20 ms', tau_minus: '20 ms', w_max: '2' }
  const dial = (mu: string) => ({
    lambda: '0.01',
    alpha: '1.05',
    mu_plus: mu,
    mu_minus: mu,
    ...plain,
  })
  const pair = { A_plus: '0.01', A_minus: '0.0105', ...plain }
  for (const ms of [-15, 15]) {
    expect(byPair('stdp-guetig', ms, dial('0'))).toBeCloseTo(byPair('stdp-pair', ms, pair), 12)
    expect(byPair('stdp-guetig', ms, dial('1'))).toBeCloseTo(
      byPair('stdp-multiplicative', ms, pair),
      12,
    )
  }
})

test('with a delay for each synapse, each counts from its own arrival', () => {
  const circuit = pairing({
    rule: 'stdp-pair',
    parameters: { w_max: '1' },
    pre_ms: [90, 100],
    post_ms: [120],
    duration_ms: 250,
  })
  const { post, syn, w, ...others } = circuit.nodes
  const pairs = ['0 -> 0: 0.5, 5 ms', '0 -> 1: 0.5, 15 ms', '0 -> 2: 0.5, 25 ms']
  const connectivity = { kind: 'explicit-list', parameters: { pairs } }
  const changes = lastWeights(
    {
      ...circuit,
      nodes: {
        ...others,
        post: { ...post!, size: 3 },
        syn: { ...syn!, slots: { ...syn!.slots!, connectivity } },
        w: w!,
      },
    },
    library,
  ).map((weight) => weight - 0.5)
  // Arrivals at 95 and 105, 105 and 115, 115 and 125 ms; the last comes after the postsynaptic spike.
  const early = (ms: number) => 0.01 * Math.exp(-ms / 20)
  expect(changes[0]).toBeCloseTo(early(25) + early(15), 9)
  expect(changes[1]).toBeCloseTo(early(15) + early(5), 9)
  expect(changes[2]).toBeCloseTo(early(5) - 0.0105 * Math.exp(-5 / 20), 9)
})

describe('triplets: pairings at a rate, as Sjöström et al. 2001', () => {
  const pairings = 60
  const at = (rate_Hz: number, apart_ms: number): number => {
    const times = Array.from({ length: pairings }, (_, k) => 100 + Math.round((k * 1000) / rate_Hz))
    return changeOf(
      {
        rule: 'stdp-triplet',
        weight: '1',
        pre_ms: times,
        post_ms: times.map((ms) => ms + apart_ms),
        duration_ms: times.at(-1)! + 200,
        dt_ms: rate_Hz < 1 ? 1 : 0.1,
      },
      library,
    )
  }
  // Rate; change and its standard error at +10 ms and at -10 ms, as Pfister & Gerstner 2006 fitted them.
  test.each([
    [0.1, [-0.04, 0.05], [-0.29, 0.08]],
    [10, [0.14, 0.1], [-0.41, 0.11]],
    [20, [0.29, 0.14], [-0.34, 0.1]],
    [40, [0.53, 0.11], [0.56, 0.32]],
    [50, [0.56, 0.26], [0.75, 0.19]],
  ] as const)('at %s Hz within 1.25 standard errors of the data', (rate, first, late) => {
    expect(Math.abs(at(rate, 10) - first[0]) / first[1]).toBeLessThan(1.25)
    expect(Math.abs(at(rate, -10) - late[0]) / late[1]).toBeLessThan(1.25)
  })
  test('late inputs turn from weakening to strengthening between 20 and 40 Hz', () => {
    expect(at(20, -10)).toBeLessThan(-0.3)
    expect(at(40, -10)).toBeGreaterThan(0.15)
  })
  test('the hippocampal values strengthen by a single pair, as in culture', () => {
    const set = { A2_plus: '0.0053', A3_plus: '0.008', A2_minus: '0.0035', tau_y: '40 ms' }
    expect(byPair('stdp-triplet', 10, set)).toBeCloseTo(0.0053 * Math.exp(-10 / 16.8), 9)
    expect(byPair('stdp-triplet', -10, set)).toBeCloseTo(-0.0035 * Math.exp(-10 / 33.7), 9)
  })
})
