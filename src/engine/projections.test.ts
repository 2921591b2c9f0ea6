import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byDelay, connect, type Rows, transpose } from './projections'

type Rule = Parameters<typeof connect>[0]
const rule = (name: Rule['rule'], number: number, rest: Partial<Rule> = {}): Rule => ({
  rule: name,
  number,
  autapses: true,
  multapses: true,
  probability: null,
  space: null,
  pairs: [],
  ...rest,
})
const draw = (one: Rule, pre: number, post: number, seed = 1, same = false): Rows =>
  connect(one, pre, post, same, seed, 5)
const pairsOf = ({ offsets, targets }: Rows): readonly (readonly [number, number])[] =>
  [...offsets.subarray(0, -1)].flatMap((start, i) =>
    [...targets.subarray(start, offsets[i + 1])].map((j) => [i, j] as const),
  )
const selves = (rows: Rows): number => pairsOf(rows).filter(([i, j]) => i === j).length
const distinct = (rows: Rows): number => new Set(pairsOf(rows).map(String)).size

describe('fixed probability', () => {
  const [pre, post, p] = [120, 80, 0.07]
  const counts = Array.from(
    { length: 300 },
    (_, seed) => draw(rule('fixed-probability', p), pre, post, seed).targets.length,
  )
  const mean = counts.reduce((a, b) => a + b) / counts.length
  const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (counts.length - 1)

  test('the number of connections is binomial: its mean, within four standard errors', () => {
    const spread = Math.sqrt((pre * post * p * (1 - p)) / counts.length)
    expect(Math.abs(mean - pre * post * p)).toBeLessThan(4 * spread)
  })
  test('and its variance, within four standard errors', () => {
    const want = pre * post * p * (1 - p)
    expect(Math.abs(variance - want)).toBeLessThan(4 * want * Math.sqrt(2 / counts.length))
  })
  test('every pair has its chance, the first and the last as well', () => {
    const hits = (i: number, j: number) =>
      Array.from({ length: 2000 }, (_, seed) =>
        pairsOf(draw(rule('fixed-probability', 0.3), 4, 5, seed)).some(
          ([a, b]) => a === i && b === j,
        ),
      ).filter(Boolean).length
    for (const [i, j] of [
      [0, 0],
      [3, 4],
      [2, 0],
    ] as const)
      expect(Math.abs(hits(i, j) - 600)).toBeLessThan(4 * Math.sqrt(2000 * 0.3 * 0.7))
  })
  test('0 joins none and 1 joins all; no pair is joined twice', () => {
    expect(draw(rule('fixed-probability', 0), 9, 9).targets).toHaveLength(0)
    expect(draw(rule('fixed-probability', 1), 9, 9).targets).toHaveLength(81)
    const rows = draw(rule('fixed-probability', 0.5), 50, 50)
    expect(distinct(rows)).toBe(rows.targets.length)
  })
})

const rules = [
  'all-to-all',
  'fixed-probability',
  'fixed-in-degree',
  'fixed-out-degree',
  'fixed-total',
]
const anyRule = fc.record({
  rule: fc.constantFrom(...rules) as fc.Arbitrary<Rule['rule']>,
  K: fc.integer({ min: 0, max: 6 }),
  p: fc.double({ min: 0, max: 1, noNaN: true }),
  autapses: fc.boolean(),
  multapses: fc.boolean(),
  size: fc.integer({ min: 7, max: 30 }),
  seed: fc.nat(),
})

test('whatever the rule: rows within bounds and in order, flags kept, degrees exact', () => {
  fc.assert(
    fc.property(anyRule, ({ rule: name, K, p, autapses, multapses, size, seed }) => {
      const number = name === 'fixed-probability' ? p : K
      const rows = draw(rule(name, number, { autapses, multapses }), size, size, seed, true)
      const pairs = pairsOf(rows)
      expect(rows.offsets[0]).toBe(0)
      expect(pairs).toHaveLength(rows.targets.length)
      expect(pairs.every(([, j]) => j < size)).toBe(true)
      expect(
        pairs.every(([i, j], k) => k === 0 || pairs[k - 1]![0] !== i || pairs[k - 1]![1] <= j),
      ).toBe(true)
      if (!autapses) expect(selves(rows)).toBe(0)
      if (!multapses || !name.startsWith('fixed-')) expect(distinct(rows)).toBe(pairs.length)
      const degrees = (end: 0 | 1) =>
        new Set(
          Array.from(
            { length: size },
            (_, cell) => pairs.filter((pair) => pair[end] === cell).length,
          ),
        )
      if (name === 'fixed-in-degree') expect(degrees(1)).toEqual(new Set([K]))
      if (name === 'fixed-out-degree') expect(degrees(0)).toEqual(new Set([K]))
      if (name === 'fixed-total') expect(pairs).toHaveLength(K)
    }),
    { numRuns: 300, seed: 11 },
  )
})

test('autapses are only cells with themselves: between two populations the flag says nothing', () => {
  const none = rule('all-to-all', 0, { autapses: false })
  expect(draw(none, 4, 4, 1, true).targets).toHaveLength(12)
  expect(draw(none, 4, 4, 1, false).targets).toHaveLength(16)
})

test('multapses occur when they may: 5 of 5 sources drawn with return are seldom all different', () => {
  const rows = draw(rule('fixed-in-degree', 5), 5, 200)
  expect(distinct(rows)).toBeLessThan(rows.targets.length)
})

test('a list keeps its order within a row, and knows where each connection stood', () => {
  const pairs = [
    { pre: 2, post: 0 },
    { pre: 0, post: 3 },
    { pre: 2, post: 1 },
    { pre: 0, post: 1 },
  ]
  const rows = draw(rule('list', 0, { pairs }), 3, 4)
  expect(pairsOf(rows)).toEqual([
    [0, 3],
    [0, 1],
    [2, 0],
    [2, 1],
  ])
  expect([...rows.listed!]).toEqual([1, 3, 0, 2])
})

test('seen from the other side they are the same connections', () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, p) => {
      const rows = draw(rule('fixed-probability', p), 13, 17, seed)
      const { offsets, sources, places } = transpose(rows, 17)
      const back = [...offsets.subarray(0, -1)].flatMap((start, j) =>
        [...sources.subarray(start, offsets[j + 1])].map((i) => `${i},${j}`),
      )
      expect(back.sort()).toEqual(pairsOf(rows).map(String).sort())
      for (let j = 0; j < 17; j++)
        for (let k = offsets[j]!; k < offsets[j + 1]!; k++)
          expect([...pairsOf(rows)[places[k]!]!]).toEqual([sources[k], j])
    }),
    { numRuns: 40, seed: 3 },
  )
})

test('rows split by delay: each connection once, in the segment of its delay, in their order', () => {
  fc.assert(
    fc.property(fc.nat(), fc.array(fc.nat(4), { minLength: 200, maxLength: 200 }), (seed, some) => {
      const rows = draw(rule('fixed-probability', 0.4), 9, 11, seed)
      const delays = Uint32Array.from(rows.targets, (_, s) => some[s]! * 7)
      const { order, distinct: found, segments } = byDelay(rows, delays)
      expect([...order].sort((a, b) => a - b)).toEqual([...rows.targets.keys()])
      expect([...found]).toEqual([...new Set(delays)].sort((a, b) => a - b))
      for (let i = 0; i < 9; i++)
        for (const [k, delay] of found.entries()) {
          const at = i * found.length + k
          const segment = [...order.subarray(segments[at], segments[at + 1])]
          expect(segment.every((s) => delays[s] === delay)).toBe(true)
          expect(segment.every((s) => s >= rows.offsets[i]! && s < rows.offsets[i + 1]!)).toBe(true)
          expect(segment).toEqual([...segment].sort((a, b) => a - b))
        }
      expect(segments.at(-1)).toBe(rows.targets.length)
    }),
    { numRuns: 40, seed: 3 },
  )
})
