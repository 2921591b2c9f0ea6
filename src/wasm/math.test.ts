import { describe, expect, test } from 'vitest'
import {
  type Code,
  createModule,
  definePhilox,
  draws,
  type Func,
  f64,
  f64x2,
  i32,
  kept,
  math,
  pair,
  philox,
  rand,
  rand32,
  randn,
  scalar,
  type UnaryName,
  unaries,
  v128,
} from './index'

const names = Object.keys(unaries) as UnaryName[]

/** Every function compiled for one double and for two, as (address in, address out). */
function compiled(): Record<string, (x: number) => number> {
  const module = createModule()
  module.importMemory('env', 'memory', 1)
  const funcs: Record<string, Func> = {}
  for (const name of names) {
    funcs[name] = module.define(name, [f64], [f64], ([x], local) => {
      const done: Code[] = []
      const value = unaries[name](kept(scalar, local, done), x!.get)
      return [done, value]
    })
    funcs[`${name}x2`] = module.define(`${name}x2`, [f64], [f64], ([x], local) => {
      const done: Code[] = []
      const two = local(v128)
      const value = unaries[name](kept(pair, local, done), two.get)
      return [two.set(f64x2.splat(x!.get)), done, f64x2.extract_lane(value, 1)]
    })
  }
  for (const [name, func] of Object.entries(funcs)) module.export(func, name)
  const memory = new WebAssembly.Memory({ initial: 1 })
  return new WebAssembly.Instance(new WebAssembly.Module(module.bytes()), { env: { memory } })
    .exports as unknown as Record<string, (x: number) => number>
}

const code = compiled()
const special = [
  0,
  -0,
  1,
  -1,
  0.5,
  1e-300,
  -1e-300,
  5e-324,
  709.78,
  709.79,
  -745.1,
  -745.2,
  800,
  -800,
  1e308,
  -1e308,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
]
function* samples(low: number, high: number, count: number): Generator<number> {
  for (let k = 0; k < count; k++) yield low + (high - low) * rand(3, 5, k, 0)
}

describe.each(names)('%s', (name) => {
  test('is the same to the bit in JavaScript, for one double and for two', () => {
    for (const x of [
      ...special,
      ...samples(-30, 30, 5000),
      ...samples(-750, 720, 5000),
      ...samples(-1, 1, 5000),
    ]) {
      const here = math[name](x)
      const [one, two] = [code[name]!(x), code[`${name}x2`]!(x)]
      if (!Object.is(here, one) || !Object.is(here, two))
        expect([x, one, two]).toEqual([x, here, here])
    }
  })
})

/** Error in units of the last place of the true value, taken from the platform's own function. */
const ulp = (got: number, want: number): number => {
  if (Object.is(got, want) || got === want) return 0
  const bits = new Float64Array([Math.abs(want)])
  const next = new BigInt64Array(bits.buffer)
  next[0] = next[0]! + 1n
  return Math.abs(got - want) / (bits[0]! - Math.abs(want))
}

test.each([
  ['exp', -708, 709, 2],
  ['exp', -1, 1, 2],
  ['expm1', -1, 1, 5],
  ['log', 1e-6, 1e6, 2],
  ['sin', -1000, 1000, 3],
  ['cos', -1000, 1000, 3],
  ['tanh', -5, 5, 4],
  ['sinh', -5, 5, 4],
  ['cosh', -20, 20, 4],
  ['arctan', -50, 50, 3],
] as const)('%s from %d to %d stays within %d ulp', (name, low, high, most) => {
  let worst = 0
  for (const x of samples(low, high, 40_000)) {
    // Near a zero of sin and cos the error is measured against 1.
    const want = Math[name === 'arctan' ? 'atan' : name](x)
    const circular = name === 'sin' || name === 'cos'
    worst = Math.max(
      worst,
      circular ? Math.abs(math[name](x) - want) / 1.2e-16 : ulp(math[name](x), want),
    )
  }
  expect(worst).toBeLessThanOrEqual(most)
})

test('edges: exp overflows and underflows, log of zero and below, exprel at zero, pow by sign', () => {
  expect([math.exp(800), math.exp(-800), math.exp(Number.NaN)]).toEqual([
    Number.POSITIVE_INFINITY,
    0,
    Number.NaN,
  ])
  expect([math.log(0), math.log(-1), math.log(Number.POSITIVE_INFINITY)]).toEqual([
    Number.NEGATIVE_INFINITY,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])
  expect(math.exprel(0)).toBe(1)
  expect(math.pow(-2, 3)).toBeCloseTo(-8, 12)
  expect(math.pow(-2, 0.5)).toBeNaN()
  expect(math.pow(0, 2)).toBe(0)
})

test('Philox 4x32-10 gives the known answers of Random123', () => {
  const words = new Uint32Array(4)
  const answer = (...counterAndKey: readonly [number, number, number, number, number, number]) => {
    philox(words, ...counterAndKey)
    return [...words].map((word) => word.toString(16).padStart(8, '0')).join(' ')
  }
  const F = 0xffffffff
  expect(answer(0, 0, 0, 0, 0, 0)).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8')
  expect(answer(F, F, F, F, F, F)).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd')
  expect(answer(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0)).toBe(
    'd16cfe09 94fdcceb 5001e420 24126ea1',
  )
})

test('compiled draws are those of JavaScript, uniform and normal as they should be', () => {
  const module = createModule()
  module.importMemory('env', 'memory', 1)
  const [seed, low, high] = [7, 9, 0].map((value) => module.global(i32, i32.const(value)))
  const drawn = definePhilox(module, seed!, low!, high!)
  module.export(drawn.rand, 'rand')
  module.export(drawn.randn, 'randn')
  module.export(drawn.rand32, 'rand32')
  const memory = new WebAssembly.Memory({ initial: 1 })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()), {
    env: { memory },
  })
  const draws = exports as unknown as Record<
    'rand' | 'randn' | 'rand32',
    (index: number, stream: number) => number
  >
  let [sum, square, normal, spread, short, together] = [0, 0, 0, 0, 0, 0]
  const count = 20_000
  for (let k = 0; k < count; k++) {
    const [u, z] = [rand(7, 11, k, 9), randn(7, 11, k, 9)]
    expect(draws.rand(k, 11)).toBe(u)
    expect(draws.randn(k, 11)).toBe(z)
    const word = rand32(7, 11, k, 9)
    expect(draws.rand32(k, 11)).toBe(word)
    short += word / count
    together += ((word - 0.5) * (rand32(7, 11, k + 1, 9) - 0.5)) / count
    sum += u / count
    square += u ** 2 / count
    normal += z / count
    spread += z ** 2 / count
  }
  // Four standard errors of each mean.
  expect(Math.abs(sum - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / count))
  expect(Math.abs(short - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / count))
  // Neighbours share a block and know nothing of each other.
  expect(Math.abs(together)).toBeLessThan(4 / 12 / Math.sqrt(count))
  expect(Math.abs(square - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / count))
  expect(Math.abs(normal)).toBeLessThan(4 / Math.sqrt(count))
  expect(Math.abs(spread - 1)).toBeLessThan(4 * Math.sqrt(2 / count))
})

test('draws by the thousand are the same draws, at any index', () => {
  const STEP = 2 ** 40 + 5
  const uniform = draws('rand', 7, 11, STEP)
  const normal = draws('randn', 7, 11, STEP)
  const word = draws('rand32', 7, 11, STEP)
  const gap = draws('gap', 7, 11, STEP)
  for (const index of [0, 1, 2047, 2048, 2049, 9000, 3, 4_000_000_000]) {
    expect(uniform(index)).toBe(rand(7, 11, index, STEP))
    expect(normal(index)).toBe(randn(7, 11, index, STEP))
    expect(word(index)).toBe(rand32(7, 11, index, STEP))
    const words = new Uint32Array(4)
    philox(words, Math.floor(index / 4), STEP >>> 0, 2 ** 8, 0, 7, 11)
    const u = (words[index % 4]! + 0.5) * 2 ** -32
    expect(gap(index)).toBe(math.log(u))
  }
})

test('exprel keeps its precision on both ways, whatever its neighbour in the vector', () => {
  const exact = (x: number) => (x === 0 ? 1 : Math.expm1(x) / x)
  let worst = 0
  for (const x of samples(-3, 3, 40_000)) worst = Math.max(worst, ulp(math.exprel(x), exact(x)))
  expect(worst).toBeLessThanOrEqual(6)
  const module = createModule()
  module.importMemory('env', 'memory', 1)
  const both = module.define('both', [f64, f64], [f64], ([x, y], local) => {
    const done: Code[] = []
    const two = local(v128)
    const value = unaries.exprel(kept(pair, local, done), two.get)
    return [
      two.set(f64x2.replace_lane(f64x2.splat(x!.get), 1, y!.get)),
      done,
      f64x2.extract_lane(value, 0),
    ]
  })
  module.export(both, 'both')
  const memory = new WebAssembly.Memory({ initial: 1 })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()), {
    env: { memory },
  })
  const run = (exports as unknown as { both: (x: number, y: number) => number }).both
  for (const x of [0, 0.1, -0.33, 0.34, -0.35, 5, -40])
    for (const y of [0, 0.2, -3, Number.NaN]) expect(run(x, y)).toBe(math.exprel(x))
})
