import { describe, expect, test } from 'vitest'
import {
  createModule,
  definePoisson,
  definePoissonPair,
  f64,
  f64x2,
  math,
  poisson,
  rand,
} from './index'

const count = (u: number, mean: number): number => poisson(u, mean, math.exp(-mean))

/** Means of 20,000 draws: count and square of its distance from the mean. */
function moments(mean: number): { readonly first: number; readonly second: number } {
  const n = 20_000
  const counts = Array.from({ length: n }, (_, k) => count(rand(7, 1, k, 0), mean))
  const first = counts.reduce((sum, k) => sum + k, 0) / n
  return { first, second: counts.reduce((sum, k) => sum + (k - first) ** 2, 0) / n }
}

describe('a Poisson count', () => {
  test('is the smallest k at which the distribution passes the draw', () => {
    const two = [Math.exp(-2), 3 * Math.exp(-2), 5 * Math.exp(-2)]
    for (const [k, edge] of two.entries()) {
      expect(count(edge - 1e-9, 2)).toBe(k)
      expect(count(edge + 1e-9, 2)).toBe(k + 1)
    }
  })

  test.each([0.02, 0.5, 2.3, 30, 650])('of mean %d has that mean and variance', (mean) => {
    const { first, second } = moments(mean)
    // Five standard errors of 20,000 draws.
    expect(Math.abs(first - mean)).toBeLessThan(5 * Math.sqrt(mean / 20_000))
    expect(Math.abs(second / mean - 1)).toBeLessThan(5 * Math.sqrt((2 + 1 / mean) / 20_000))
  })

  test('ends for the largest draw, is 0 for a mean of 0, and no number beyond its range', () => {
    const last = 1 - 2 ** -53
    for (const mean of [1e-300, 1e-9, 1, 2.3, 700]) expect(count(last, mean)).toBeLessThan(1000)
    expect(count(last, 0)).toBe(0)
    for (const mean of [-1, 701, Number.NaN, Number.POSITIVE_INFINITY])
      expect(count(0.5, mean)).toBeNaN()
  })
})

test('compiled for one double and for two it is the same to the bit', () => {
  const module = createModule()
  const one = definePoisson(module)
  const two = definePoissonPair(module, one)
  const second = module.define('second', [f64, f64, f64], [f64], (params) => {
    const both = params.map(({ get }) => f64x2.replace_lane(f64x2.splat(f64.const(0.25)), 1, get))
    return f64x2.extract_lane(two.call(...both), 1)
  })
  module.export(one, 'one')
  module.export(second, 'second')
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()))
  const code = exports as unknown as Record<'one' | 'second', typeof poisson>
  for (let k = 0; k < 2000; k++) {
    const u = k === 0 ? 1 - 2 ** -53 : rand(3, 2, k, 0)
    const mean = rand(3, 4, k, 0) ** 4 * 720 - 1e-3
    const expected = count(u, mean)
    expect(code.one(u, mean, math.exp(-mean))).toBe(expected)
    expect(code.second(u, mean, math.exp(-mean))).toBe(expected)
  }
})
