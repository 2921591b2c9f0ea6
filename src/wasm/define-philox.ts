/** Philox as functions of a module, two blocks at once: the same numbers as `philox.ts` to the bit. */
import { type Code, f64, i32, i64, select } from './code'
import { kept, pair, scalar } from './lanes'
import { cos, log } from './math'
import type { Func, Global, Local, ModuleBuilder } from './module'
import { M0, M1, ROUNDS, SCALE, W0, W1 } from './philox'
import { f64x2, i32x4, i64x2, v128 } from './simd'

export interface Philox {
  /** (index, stream): one draw. */
  readonly rand: Func
  readonly randn: Func
  readonly rand32: Func
  /** (index, stream): what the last 21 of its 53 bits add to `rand32`. */
  readonly rand32Rest: Func
  /** (index, stream): the draws of an index and the next one. */
  readonly randPair: Func
  readonly randnPair: Func
  /** (n, stream, address): writes the eight draws of `rand32` from index 8n on as doubles. */
  readonly rand32Eight: Func
  /** (index, part, index, part, stream): the four words of each of two blocks, as two vectors of four ints. */
  readonly blocks: Func
}

/** Leaves the two vectors of `blocks` in two locals. */
export const into = (first: Local, second: Local, blocks: Code): Code => [
  second.set(blocks),
  first.set([]),
]

/** The draws of a module: of the seed and the step in its globals. */
export function definePhilox(
  module: ModuleBuilder,
  seed: Global,
  stepLow: Global,
  stepHigh: Global,
): Philox {
  const blocks = defineBlocks(module, seed, stepLow, stepHigh)
  const one = defineBlock(module, seed, stepLow, stepHigh)
  const zero = i32.const(0)
  const rand = module.define('rand', [i32, i32], [f64], ([index, stream], local) => {
    const [first, last] = [local(i64), local(i64)]
    const half = (both: Local) => [
      i32.wrap_i64(both.get),
      i32.wrap_i64(i64.shr_u(both.get, i64.const(32n))),
    ]
    const [a, b] = half(first) as [Code, Code]
    return [into(first, last, one.call(index!.get, stream!.get)), double(a, b)]
  })
  const randn = module.define('randn', [i32, i32], [f64], ([index, stream], local) => {
    const [first, last] = [local(i64), local(i64)]
    const low = (both: Local) => i32.wrap_i64(both.get)
    const high = (both: Local) => i32.wrap_i64(i64.shr_u(both.get, i64.const(32n)))
    const done: Code[] = []
    const m = kept(scalar, local, done)
    const value = boxMuller(m, double(low(first), high(first)), double(low(last), high(last)))
    return [into(first, last, one.call(index!.get, stream!.get)), done, value]
  })
  const rand32Rest = module.define('rand32 rest', [i32, i32], [f64], ([index, stream], local) => {
    const [first, second] = [local(v128), local(v128)]
    const of = i32.shr_u(index!.get, i32.const(2))
    return [
      into(first, second, blocks.call(of, i32.const(1), of, i32.const(1), stream!.get)),
      fine(zero, wordOf(first, index!)),
    ]
  })
  const rand32 = module.define('rand32', [i32, i32], [f64], ([index, stream], local) => {
    const [first, second] = [local(v128), local(v128)]
    const of = i32.shr_u(index!.get, i32.const(2))
    return [
      into(first, second, blocks.call(of, zero, of, i32.const(1), stream!.get)),
      fine(wordOf(first, index!), wordOf(second, index!)),
    ]
  })
  const twoOf = (index: Local, stream: Local) =>
    blocks.call(index.get, zero, i32.add(index.get, i32.const(1)), zero, stream.get)
  /** Words `a` and `b` of two blocks as two doubles. */
  const doubles = (first: Local, second: Local, a: 0 | 2): Code =>
    doublePair(
      v128.shuffle32(first.get, second.get, [a, a + 4, a, a + 4]),
      v128.shuffle32(first.get, second.get, [a + 1, a + 5, a + 1, a + 5]),
    )
  const randPair = module.define('rand²', [i32, i32], [v128], ([index, stream], local) => {
    const [first, second] = [local(v128), local(v128)]
    return [into(first, second, twoOf(index!, stream!)), doubles(first, second, 0)]
  })
  const randnPair = module.define('randn²', [i32, i32], [v128], ([index, stream], local) => {
    const [first, second] = [local(v128), local(v128)]
    const done: Code[] = []
    const m = kept(pair, local, done)
    const value = boxMuller(m, doubles(first, second, 0), doubles(first, second, 2))
    return [into(first, second, twoOf(index!, stream!)), done, value]
  })
  const rand32Eight = module.define(
    'rand32⁸',
    [i32, i32, i32],
    [],
    ([n, stream, address], local) => {
      const [a, b] = [local(v128), local(v128)]
      const [c, d] = [local(v128), local(v128)]
      const even = i32.shl(n!.get, i32.const(1))
      const odd = i32.add(even, i32.const(1))
      const part = (of: number) => i32.const(of)
      const upper = (x: Code) => v128.shuffle32(x, x, [2, 3, 2, 3])
      return [
        into(a, b, blocks.call(even, part(0), odd, part(0), stream!.get)),
        into(c, d, blocks.call(even, part(1), odd, part(1), stream!.get)),
        [
          [a.get, c.get],
          [upper(a.get), upper(c.get)],
          [b.get, d.get],
          [upper(b.get), upper(d.get)],
        ].map(([high, low], k) => v128.store(address!.get, finePair(high!, low!), 16 * k)),
      ]
    },
  )
  return { rand, randn, rand32, rand32Rest, randPair, randnPair, rand32Eight, blocks }
}

/** The word of a block that is an index's. */
function wordOf(block: Local, index: Local): Code {
  const bit = (k: number) => i32.and(index.get, i32.const(k))
  const word = (k: number) => i32x4.extract_lane(block.get, k)
  return select(bit(2), select(bit(1), word(3), word(2)), select(bit(1), word(1), word(0)))
}

/** Box and Muller's transform of two uniform draws. */
function boxMuller(m: ReturnType<typeof kept>, u: Code, v: Code): Code {
  const angle = m.mul(m.const(2 * Math.PI), v)
  return m.mul(m.sqrt(m.mul(m.const(-2), log(m, m.sub(m.const(1), u)))), cos(m, angle))
}

const double = (w0: Code, w1: Code): Code =>
  f64.mul(
    f64.add(
      f64.mul(f64.convert_i32_u(i32.shr_u(w0, i32.const(5))), f64.const(67108864)),
      f64.convert_i32_u(i32.shr_u(w1, i32.const(6))),
    ),
    f64.const(SCALE),
  )
const doublePair = (w0: Code, w1: Code): Code =>
  joined(i32x4.shr_u(w0, i32.const(5)), 67108864, i32x4.shr_u(w1, i32.const(6)))

const fine = (high: Code, low: Code): Code =>
  f64.mul(
    f64.add(
      f64.mul(f64.convert_i32_u(high), f64.const(2097152)),
      f64.convert_i32_u(i32.shr_u(low, i32.const(11))),
    ),
    f64.const(SCALE),
  )
const finePair = (high: Code, low: Code): Code =>
  joined(high, 2097152, i32x4.shr_u(low, i32.const(11)))

/** Of the lower two ints of each: (high·by + low)·2^-53. */
const joined = (high: Code, by: number, low: Code): Code =>
  f64x2.mul(
    f64x2.add(
      f64x2.mul(f64x2.convert_low_i32x4_u(high), f64x2.const(by, by)),
      f64x2.convert_low_i32x4_u(low),
    ),
    f64x2.const(SCALE, SCALE),
  )

/** One block, as two longs of two words each. */
function defineBlock(module: ModuleBuilder, seed: Global, stepLow: Global, stepHigh: Global): Func {
  return module.define('philox', [i32, i32], [i64, i64], ([index, stream], local) => {
    const [a, b, c, d] = [local(i32), local(i32), local(i32), local(i32)]
    const [p, q] = [local(i64), local(i64)]
    const wide = (x: Local) => i64.extend_i32_u(x.get)
    const upper = (x: Local) => i32.wrap_i64(i64.shr_u(x.get, i64.const(32n)))
    const key = (of: Code, by: number, round: number) =>
      i32.add(of, i32.const(Math.imul(by, round)))
    const rounds = Array.from({ length: ROUNDS }, (_, round) => [
      p.set(i64.mul(i64.const(BigInt(M0)), wide(a))),
      q.set(i64.mul(i64.const(BigInt(M1)), wide(c))),
      a.set(i32.xor(i32.xor(upper(q), b.get), key(seed.get, W0, round))),
      b.set(i32.wrap_i64(q.get)),
      c.set(i32.xor(i32.xor(upper(p), d.get), key(stream!.get, W1, round))),
      d.set(i32.wrap_i64(p.get)),
    ])
    const both = (low: Local, high: Local) => i64.or(wide(low), i64.shl(wide(high), i64.const(32n)))
    return [
      a.set(index!.get),
      b.set(stepLow.get),
      c.set(stepHigh.get),
      rounds,
      both(a, b),
      both(c, d),
    ]
  })
}

/** Two blocks. Lanes are (a, c) of both in one vector and (b, d) of both in another. */
function defineBlocks(
  module: ModuleBuilder,
  seed: Global,
  stepLow: Global,
  stepHigh: Global,
): Func {
  return module.define(
    'philox²',
    [i32, i32, i32, i32, i32],
    [v128, v128],
    ([index0, part0, index1, part1, stream], local) => {
      const [x, y, key, p, q] = [v128, v128, v128, v128, v128].map(local) as [
        Local,
        Local,
        Local,
        Local,
        Local,
      ]
      const lanes = (a: Code, c: Code, a1: Code, c1: Code) =>
        i32x4.replace_lane(
          i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(a), 1, c), 2, a1),
          3,
          c1,
        )
      const by = i32x4.const(M0 | 0, M1 | 0, M0 | 0, M1 | 0)
      const grow = i32x4.const(W0 | 0, W1 | 0, W0 | 0, W1 | 0)
      const rounds = Array.from({ length: ROUNDS }, (_, round) => [
        round > 0 ? key.set(i32x4.add(key.get, grow)) : [],
        p.set(i64x2.extmul_low_i32x4_u(x.get, by)),
        q.set(i64x2.extmul_high_i32x4_u(x.get, by)),
        x.set(v128.xor(v128.xor(v128.shuffle32(p.get, q.get, [3, 1, 7, 5]), y.get), key.get)),
        y.set(v128.shuffle32(p.get, q.get, [2, 0, 6, 4])),
      ])
      return [
        key.set(lanes(seed.get, stream!.get, seed.get, stream!.get)),
        x.set(lanes(index0!.get, stepHigh.get, index1!.get, stepHigh.get)),
        y.set(lanes(stepLow.get, part0!.get, stepLow.get, part1!.get)),
        rounds,
        v128.shuffle32(x.get, y.get, [0, 4, 1, 5]),
        v128.shuffle32(x.get, y.get, [2, 6, 3, 7]),
      ]
    },
  )
}
