import { describe, expect, test } from 'vitest'
import {
  createModule,
  definePhilox,
  definePoisson,
  definePoissonTable,
  i32,
  math,
  philox,
  poisson,
  rand32,
} from './index'

/** Draws of each mean: HILLOCK_DRAWS=10000000 takes ten million, `npm run draws`. */
const DRAWS = Number(process.env.HILLOCK_DRAWS ?? 1_000_000)
const SEED = 11
const TABLE = 64

/** A module with one table, and the eight counts that it drew last. */
function machine() {
  const module = createModule()
  module.importMemory('env', 'memory', 1)
  const seed = module.global(i32, i32.const(SEED))
  const step = module.global(i32, i32.const(0))
  const high = module.global(i32, i32.const(0))
  const drawn = definePhilox(module, seed, step, high)
  const table = definePoissonTable(module, drawn, definePoisson(module))
  module.export(table.prepare, 'prepare')
  module.export(table.eight, 'eight')
  module.export(table.search, 'search')
  module.export(
    module.define('to', [i32], [], ([to]) => step.set(to!.get)),
    'to',
  )
  const memory = new WebAssembly.Memory({ initial: 1 })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()), {
    env: { memory },
  })
  const code = exports as unknown as {
    prepare(table: number, mean: number, none: number): void
    eight(n: number, stream: number, table: number): void
    search(word: number, index: number, stream: number, table: number): number
    to(step: number): void
  }
  const counts = new Float64Array(memory.buffer, TABLE + 64, 8)
  return { code, counts }
}

/** Counts of cells 0 to `cells` - 1 at each of some steps. */
function counted(mean: number, cells: number, steps: number, stream = 5): Float64Array {
  const { code, counts } = machine()
  code.prepare(TABLE, mean, math.exp(-mean))
  const all = new Float64Array(cells * steps)
  for (let step = 0; step < steps; step++) {
    code.to(step)
    for (let n = 0; 8 * n < cells; n++) {
      code.eight(n, stream, TABLE)
      all.set(counts, step * cells + 8 * n)
    }
  }
  return all
}

test.each([
  ...[0, 1e-300, 1e-4, 0.1, 0.5, 2, 20, 99.5, 300, 700].map((mean) => [mean, math.exp(-mean)]),
  // Not a mean, or no chance of none: each draw by inversion.
  ...[-1, 701, Number.NaN, Number.POSITIVE_INFINITY].map((mean) => [mean, 0.5]),
  ...[-0.5, 0, 1e-310, 1, 1.5, Number.NaN].map((none) => [2, none]),
] as [number, number][])(
  'counts of mean %d, none by %d, are those of inversion to the bit',
  (mean, none) => {
    const { code, counts } = machine()
    code.prepare(TABLE, 3, math.exp(-3))
    code.prepare(TABLE, mean, none)
    for (const step of [0, 7])
      for (let n = 0; n < 500; n++) {
        code.to(step)
        code.eight(n, 9, TABLE)
        const expected = Array.from({ length: 8 }, (_, k) =>
          poisson(rand32(SEED, 9, 8 * n + k, step), mean, none),
        )
        expect([...counts]).toEqual(expected)
      }
  },
)

test('where 32 bits do not decide, 21 more do: at every edge between two counts', () => {
  const { code } = machine()
  const out = new Uint32Array(4)
  for (const mean of [1e-4, 0.1, 2, 20, 300]) {
    const none = math.exp(-mean)
    code.prepare(TABLE, mean, none)
    let [edge, chance] = [none, none]
    for (let count = 1; count < mean + 12 * Math.sqrt(mean) + 12; count++) {
      const word = Math.floor(edge * 2 ** 32)
      if (word < 2 ** 32)
        for (let index = 0; index < 40; index++) {
          philox(out, index >>> 2, 0, 0, 1, SEED, 9)
          const draw = (word * 2 ** 21 + (out[index & 3]! >>> 11)) * 2 ** -53
          const found = code.search(word | 0, index, 9, TABLE)
          expect([word, index, found]).toEqual([word, index, poisson(draw, mean, none)])
        }
      chance = (chance * mean) / count
      edge += chance
    }
  }
})

test('a table is made anew for another mean, and for the same one is as it was', () => {
  const { code, counts } = machine()
  for (const mean of [2, 300, Number.NaN, 0.1, 2, 2]) {
    code.prepare(TABLE, mean, math.exp(-mean))
    code.eight(3, 1, TABLE)
    expect([...counts]).toEqual(
      Array.from({ length: 8 }, (_, k) =>
        poisson(rand32(SEED, 1, 24 + k, 0), mean, math.exp(-mean)),
      ),
    )
  }
})

/** ln of k!, by its sum. */
const lnFactorial = (k: number): number =>
  Array.from({ length: k }, (_, n) => Math.log(n + 1)).reduce((sum, x) => sum + x, 0)

describe.each([1e-4, 0.1, 2, 20, 300])(
  `${DRAWS.toLocaleString('en')} counts of mean %d`,
  (mean) => {
    const cells = 1000
    const all = counted(mean, cells, Math.ceil(DRAWS / cells))
    const total = all.length

    test('have Poisson\u2019s frequencies, by the chi-square test', () => {
      const seen = new Map<number, number>()
      for (const k of all) seen.set(k, (seen.get(k) ?? 0) + 1)
      const most = Math.max(...seen.keys(), mean + 10 * Math.sqrt(mean) + 10)
      /** Neighbouring counts together until at least 10 are expected. */
      const bins: { observed: number; expected: number }[] = []
      let open = { observed: 0, expected: 0 }
      for (let k = 0; k <= most; k++) {
        open.observed += seen.get(k) ?? 0
        open.expected += total * Math.exp(k * Math.log(mean) - mean - lnFactorial(k))
        if (open.expected < 10) continue
        bins.push(open)
        open = { observed: 0, expected: 0 }
      }
      const last = bins.at(-1)!
      last.observed += open.observed
      last.expected = total - bins.slice(0, -1).reduce((sum, { expected }) => sum + expected, 0)
      const chiSquare = bins.reduce(
        (sum, { observed, expected }) => sum + (observed - expected) ** 2 / expected,
        0,
      )
      // Wilson and Hilferty: a standard normal. One in a thousand true samples is beyond 3.1, one in a thousand below.
      const free = bins.length - 1
      expect(free).toBeGreaterThan(0)
      const spread = 2 / (9 * free)
      expect(
        Math.abs(((chiSquare / free) ** (1 / 3) - (1 - spread)) / Math.sqrt(spread)),
      ).toBeLessThan(3.1)
    })

    test('have the mean as mean and as variance', () => {
      const found = all.reduce((sum, k) => sum + k, 0) / total
      const variance = all.reduce((sum, k) => sum + (k - found) ** 2, 0) / (total - 1)
      // Four standard errors.
      expect(Math.abs(found - mean)).toBeLessThan(4 * Math.sqrt(mean / total))
      expect(Math.abs(variance / mean - 1)).toBeLessThan(4 * Math.sqrt((2 + 1 / mean) / total))
    })

    test.each([
      ['the next cell', 1],
      ['the cell after', 2],
      ['the next block', 4],
      ['the next eight', 8],
      ['the next step', cells],
      ['the step after', 2 * cells],
      ['the next cell at the next step', cells + 1],
    ])('do not go with those of %s', (_, lag) => {
      let sum = 0
      for (let k = 0; k + lag < total; k++) sum += (all[k]! - mean) * (all[k + lag]! - mean)
      // Four standard errors of a correlation; where less than one pair of events is expected, three pairs may fall together.
      const pairs = total - lag
      const few = pairs * mean ** 2 < 1 ? 3.5 / (pairs * mean) : 0
      expect(Math.abs(sum / mean / pairs)).toBeLessThan(Math.max(4 / Math.sqrt(pairs), few))
    })
  },
)
