import { describe, expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

interface Drawn {
  readonly pairs: readonly (readonly [pre: number, post: number])[]
  readonly into: (size: number) => readonly number[]
  readonly outOf: (size: number) => readonly number[]
}

const count = (size: number, cells: readonly number[]): readonly number[] => {
  const found = new Array<number>(size).fill(0)
  for (const cell of cells) found[cell]!++
  return found
}

/** Values of one expression at each synapse, as a weight probe sees them. */
function each(
  expression: string,
  kind: string,
  parameters: Readonly<Record<string, string>>,
  [pre, post]: readonly [number, number | 'itself'],
  seed = 1,
  rest: { readonly delay?: string } = {},
): readonly number[] {
  const circuit = sketch(
    {
      a: { kind: 'threshold-unit', size: pre },
      b: { kind: 'threshold-unit', size: post === 'itself' ? 1 : post },
      syn: {
        kind: 'synapse',
        parameters: { weight: expression, ...rest },
        slots: { receptor: { kind: 'pulse', parameters: {} }, connectivity: { kind, parameters } },
      },
      w: { kind: 'weight-probe', parameters: { synapses: '1000000' } },
    },
    ['a.spikes -> syn.pre', `syn.post -> ${post === 'itself' ? 'a' : 'b'}.I`, 'syn.w -> w.in'],
    { run: { dt: '1 ms', duration: '1 ms', seed, precision: 'f64' } },
  )
  const found = runBatch(circuit, library).probes.w
  const values = found && 'values' in found ? found.values[0] : undefined
  if (typeof values !== 'object') throw new Error('no weights recorded')
  return values
}

function draw(...setting: Parameters<typeof each> extends [string, ...infer R] ? R : never): Drawn {
  const pairs = each('10000*i + j', ...setting).map(
    (code) => [Math.floor(code / 10000), code % 10000] as const,
  )
  return {
    pairs,
    outOf: (size) =>
      count(
        size,
        pairs.map(([i]) => i),
      ),
    into: (size) =>
      count(
        size,
        pairs.map(([, j]) => j),
      ),
  }
}

const distinct = ({ pairs }: Drawn): number => new Set(pairs.map(([i, j]) => `${i} ${j}`)).size
const selves = ({ pairs }: Drawn): number => pairs.filter(([i, j]) => i === j).length

/** Chi-square of counts that should be alike, over its degrees of freedom: 1 on average. */
function unevenness(counts: readonly number[]): number {
  const mean = counts.reduce((a, b) => a + b) / counts.length
  return counts.reduce((sum, n) => sum + (n - mean) ** 2 / mean, 0) / (counts.length - 1)
}

describe('fixed out-degree', () => {
  test('each source has K different targets, itself not among them, and targets are met evenly', () => {
    const drawn = draw('fixed-out-degree', { K: '20' }, [500, 'itself'])
    expect(new Set(drawn.outOf(500))).toEqual(new Set([20]))
    expect(distinct(drawn)).toBe(10000)
    expect(selves(drawn)).toBe(0)
    expect(unevenness(drawn.into(500))).toBeGreaterThan(0.75)
    expect(unevenness(drawn.into(500))).toBeLessThan(1.25)
  })
})

describe('fixed in-degree', () => {
  test('each target has K different sources, itself not among them', () => {
    const drawn = draw('fixed-in-degree', { K: '20' }, [500, 'itself'])
    expect(new Set(drawn.into(500))).toEqual(new Set([20]))
    expect(distinct(drawn)).toBe(10000)
    expect(selves(drawn)).toBe(0)
    expect(unevenness(drawn.outOf(500))).toBeGreaterThan(0.75)
    expect(unevenness(drawn.outOf(500))).toBeLessThan(1.25)
  })
})

describe('fixed total number', () => {
  test('exactly so many, both ends drawn evenly', () => {
    const drawn = draw('fixed-total', { total: '40000' }, [300, 200])
    expect(drawn.pairs).toHaveLength(40000)
    for (const counts of [drawn.outOf(300), drawn.into(200)]) {
      expect(unevenness(counts)).toBeGreaterThan(0.7)
      expect(unevenness(counts)).toBeLessThan(1.3)
    }
  })
  test('a pair is met again as often as chance has it: 1 - exp(-total/pairs) of all pairs are joined', () => {
    const drawn = draw('fixed-total', { total: '40000' }, [300, 200])
    expect(distinct(drawn) / 60000).toBeCloseTo(1 - Math.exp(-40000 / 60000), 2)
  })
  test('the number that Potjans and Diesmann give for a probability joins that part of the pairs', () => {
    const p = 0.1009
    const total = Math.round(Math.log(1 - p) / Math.log(1 - 1 / (300 * 200)))
    const drawn = draw('fixed-total', { total: String(total) }, [300, 200])
    expect(distinct(drawn) / 60000).toBeCloseTo(p, 2)
  })
  test('without autapses and multapses, up to every pair there is', () => {
    const flags = { autapses: 'False', multapses: 'False' }
    const drawn = draw('fixed-total', { total: '380', ...flags }, [20, 'itself'])
    expect([distinct(drawn), selves(drawn)]).toEqual([380, 0])
    const some = draw('fixed-total', { total: '100', ...flags }, [20, 'itself'])
    expect([distinct(some), selves(some)]).toEqual([100, 0])
  })
  test('without autapses but with multapses none is of a cell with itself', () => {
    const drawn = draw('fixed-total', { total: '5000', autapses: 'False' }, [20, 'itself'])
    expect([drawn.pairs.length, selves(drawn)]).toEqual([5000, 0])
  })
  test('another seed draws others', () => {
    const [one, two] = [1, 2].map((seed) => draw('fixed-total', { total: '50' }, [99, 99], seed))
    expect(one!.pairs).not.toEqual(two!.pairs)
  })
})

describe('by distance', () => {
  const ring = (i: number, j: number, N: number) => {
    const apart = Math.abs(i - j) / N
    return Math.min(apart, 1 - apart)
  }
  test('on a ring, a sharp edge joins exactly the neighbours', () => {
    const p = 'int(d < reach)'
    const { pairs } = draw('distance-ring', { p, reach: '0.045' }, [100, 'itself'])
    expect(pairs).toHaveLength(100 * 8)
    expect(pairs.every(([i, j]) => i !== j && ring(i, j, 100) < 0.045)).toBe(true)
  })
  test('the Gaussian is met: the part that is joined, distance by distance', () => {
    const { pairs } = draw('distance-ring', { p_max: '0.8', reach: '0.1' }, [1000, 'itself'])
    for (const apart of [10, 50, 100, 200, 300]) {
      const found = pairs.filter(([i, j]) => Math.round(1000 * ring(i, j, 1000)) === apart)
      const p = 0.8 * Math.exp(-((apart / 100) ** 2) / 2)
      const sd = Math.sqrt((p * (1 - p)) / 2000)
      expect(Math.abs(found.length / 2000 - p)).toBeLessThan(4 * sd)
    }
  })
  test('populations of different size share the ring', () => {
    const p = 'int(d < 0.06)'
    const { pairs } = draw('distance-ring', { p }, [10, 100])
    // The cell at 0.05 reaches those from 0.005 to 0.105 and, round the end, none.
    expect(pairs.filter(([i]) => i === 0).map(([, j]) => j)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99,
    ])
  })
  test('on a grid, nearest neighbours are four; at a border that does not wrap, fewer', () => {
    const near = { p: 'int(d < 0.11)' }
    const torus = draw('distance-grid', near, [100, 'itself'])
    expect(new Set(torus.outOf(100))).toEqual(new Set([4]))
    const sheet = draw('distance-grid', { ...near, wraps: 'False' }, [100, 'itself'])
    const degrees = sheet.outOf(100)
    expect([degrees[0], degrees[5], degrees[55]]).toEqual([2, 3, 4])
  })
  test('on a disc, distances are as between random points: their mean is 128/(45 pi) radii', () => {
    const apart = each('d', 'distance-disc', { p: '1' }, [400, 'itself'])
    const mean = apart.reduce((a, b) => a + b) / apart.length
    expect(mean).toBeCloseTo((128 / (45 * Math.PI)) * 0.5, 2)
    expect(apart.every((d) => d < 1)).toBe(true)
  })
  test('a population stands at the same places for every projection, and distance may set the weight', () => {
    const there = each('d', 'distance-disc', { p: '1', autapses: 'True' }, [20, 'itself'])
    for (let i = 0; i < 20; i++) {
      expect(there[20 * i + i]).toBe(0)
      for (let j = 0; j < i; j++) expect(there[20 * i + j]).toBe(there[20 * j + i])
    }
  })
  test('d is not known where cells stand nowhere', () => {
    expect(() => each('d', 'all-to-all', {}, [2, 2])).toThrow('d is not known here')
  })
})

describe('by pair', () => {
  test('as it stands, the same channel on both sides', () => {
    const { pairs } = draw('pairwise', { n_pre: '3', n_post: '2' }, [9, 6])
    expect(pairs).toHaveLength(3 * 3 * 2)
    expect(pairs.every(([i, j]) => Math.floor(i / 3) === Math.floor(j / 2))).toBe(true)
  })
  test('the other channels, a chain, and a population with itself', () => {
    const others = draw('pairwise', { p: 'int(i // n_pre != j // n_post)', n_pre: '2' }, [4, 2])
    expect(others.pairs).toEqual([
      [0, 1],
      [1, 1],
      [2, 0],
      [3, 0],
    ])
    const chain = draw('pairwise', { p: 'int(j == i + 1)' }, [4, 'itself'])
    expect(chain.pairs).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ])
    const equal = draw('pairwise', { p: 'int(i*2 // N_pre == j*2 // N_post)' }, [2, 6])
    expect(equal.outOf(2)).toEqual([3, 3])
    const flags = { p: '1', autapses: 'False' }
    expect(selves(draw('pairwise', flags, [4, 'itself']))).toBe(0)
  })
  test('a probability between is met', () => {
    const p = '0.3*int(i // n_pre == j // n_post)'
    const { pairs } = draw('pairwise', { p, n_pre: '100', n_post: '100' }, [400, 400])
    expect(Math.abs(pairs.length / 40000 - 0.3)).toBeLessThan(4 * Math.sqrt(0.21 / 40000))
  })
})

describe('distributions', () => {
  const moments = (values: readonly number[]) => {
    const mean = values.reduce((a, b) => a + b) / values.length
    const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length)
    return { mean, sd }
  }
  test.each([
    ['normal', '2 + 0.5*randn()', 2, 0.5],
    ['uniform', '1 + 2*rand()', 2, 2 / Math.sqrt(12)],
    [
      'lognormal',
      'exp(0.2 + 0.5*randn())',
      Math.exp(0.325),
      Math.exp(0.325) * Math.sqrt(Math.expm1(0.25)),
    ],
    ['clipped', 'clip(2 + 0.5*randn(), 2, 2)', 2, 0],
  ])('%s weights', (_, expression, mean, sd) => {
    const found = moments(each(expression, 'all-to-all', {}, [300, 300]))
    expect(Math.abs(found.mean - mean)).toBeLessThan(0.01)
    expect(Math.abs(found.sd - sd)).toBeLessThan(0.015)
  })
})
