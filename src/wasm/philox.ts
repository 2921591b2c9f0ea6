/**
 * Philox 4x32-10 (Salmon, Moraes, Dror & Shaw 2011, Parallel random numbers: as easy as 1, 2, 3): four words out of a
 * counter and a key, so that a draw depends on what it is for and not on what was drawn before.
 */
import { type Code, f64, i32, i64, select } from './code'
import { kept, scalar } from './lanes'
import { cos, log, math } from './math'
import type { Func, Global, ModuleBuilder } from './module'

const M0 = 0xd2511f53
const M1 = 0xcd9e8d57
const W0 = 0x9e3779b9
const W1 = 0xbb67ae85
const ROUNDS = 10

const high = (a: number, b: number): number => {
  const al = a & 0xffff
  const ah = a >>> 16
  const bl = b & 0xffff
  const bh = b >>> 16
  const low = al * bl
  const mid = ah * bl + (low >>> 16)
  const mid2 = al * bh + (mid & 0xffff)
  return (ah * bh + (mid >>> 16) + (mid2 >>> 16)) >>> 0
}

/** Writes the four words of counter (c0..c3) under key (k0, k1) into `out`. */
export function philox(
  out: Uint32Array,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
): void {
  let [a, b, c, d] = [c0, c1, c2, c3]
  let [key0, key1] = [k0, k1]
  for (let round = 0; round < ROUNDS; round++) {
    const hi0 = high(M0, a >>> 0)
    const lo0 = Math.imul(M0, a)
    const hi1 = high(M1, c >>> 0)
    const lo1 = Math.imul(M1, c)
    a = hi1 ^ b ^ key0
    b = lo1
    c = hi0 ^ d ^ key1
    d = lo0
    key0 = (key0 + W0) | 0
    key1 = (key1 + W1) | 0
  }
  out[0] = a
  out[1] = b
  out[2] = c
  out[3] = d
}

const SCALE = 2 ** -53
const out = new Uint32Array(4)
/** 53 bits of two words as a double in [0, 1). */
export const uniform = (w0: number, w1: number): number =>
  ((w0 >>> 5) * 67108864 + (w1 >>> 6)) * SCALE

/** A uniform draw for one index and step. Steps beyond 2^32 carry into the second word. */
export function rand(seed: number, stream: number, index: number, step: number): number {
  philox(out, index, step >>> 0, Math.floor(step / 4294967296), 0, seed, stream)
  return uniform(out[0]!, out[1]!)
}

/** A uniform draw of 32 bits: four neighbours share one block, for what is drawn in every step and needs no more. */
export function rand32(seed: number, stream: number, index: number, step: number): number {
  philox(out, index >>> 2, step >>> 0, Math.floor(step / 4294967296), 0, seed, stream)
  return out[index & 3]! * 2 ** -32
}

/** A standard normal draw, by Box and Muller's transform of the same four words. */
export function randn(seed: number, stream: number, index: number, step: number): number {
  philox(out, index, step >>> 0, Math.floor(step / 4294967296), 0, seed, stream)
  const u = 1 - uniform(out[0]!, out[1]!)
  const v = uniform(out[2]!, out[3]!)
  return Math.sqrt(-2 * math.log(u)) * math.cos(2 * Math.PI * v)
}

/** The same draws as functions of a module: (index, stream) of the seed and step in its globals. */
export function definePhilox(
  module: ModuleBuilder,
  seed: Global,
  stepLow: Global,
  stepHigh: Global,
): {
  readonly rand: Func
  readonly randn: Func
  readonly rand32: Func
  /** Draws a block (index, stream), of which `words` are then four numbers of 32 bits. */
  readonly block: Func
  readonly words: readonly [Code, Code, Code, Code]
  /** The same block as two doubles in [0, 1). */
  readonly doubles: readonly [Code, Code]
} {
  const words = [0, 1, 2, 3].map(() => module.global(i32, i32.const(0)))
  const block = module.define('philox', [i32, i32], [], ([index, stream], local) => {
    const [a, b, c, d] = [local(i32), local(i32), local(i32), local(i32)]
    const p0 = local(i64)
    const p1 = local(i64)
    const wide = (x: Code) => i64.extend_i32_u(x)
    const upper = (x: Code) => i32.wrap_i64(i64.shr_u(x, i64.const(32n)))
    const steps: Code[] = [
      a.set(index!.get),
      b.set(stepLow.get),
      c.set(stepHigh.get),
      d.set(i32.const(0)),
    ]
    for (let round = 0; round < ROUNDS; round++) {
      steps.push(
        p0.set(i64.mul(i64.const(BigInt(M0)), wide(a.get))),
        p1.set(i64.mul(i64.const(BigInt(M1)), wide(c.get))),
        a.set(
          i32.xor(
            i32.xor(upper(p1.get), b.get),
            i32.add(seed.get, i32.const(Math.imul(W0, round))),
          ),
        ),
        b.set(i32.wrap_i64(p1.get)),
        c.set(
          i32.xor(
            i32.xor(upper(p0.get), d.get),
            i32.add(stream!.get, i32.const(Math.imul(W1, round))),
          ),
        ),
        d.set(i32.wrap_i64(p0.get)),
      )
    }
    return [steps, [a, b, c, d].map((word, k) => words[k]!.set(word.get))]
  })
  const double = (w0: Code, w1: Code): Code =>
    f64.mul(
      f64.add(
        f64.mul(f64.convert_i32_u(i32.shr_u(w0, i32.const(5))), f64.const(67108864)),
        f64.convert_i32_u(i32.shr_u(w1, i32.const(6))),
      ),
      f64.const(SCALE),
    )
  const uniformOf = module.define('rand', [i32, i32], [f64], ([index, stream]) => [
    block.call(index!.get, stream!.get),
    double(words[0]!.get, words[1]!.get),
  ])
  const normalOf = module.define('randn', [i32, i32], [f64], ([index, stream], local) => {
    const done: Code[] = []
    const m = kept(scalar, local, done)
    const u = m.sub(f64.const(1), double(words[0]!.get, words[1]!.get))
    const v = m.mul(f64.const(2 * Math.PI), double(words[2]!.get, words[3]!.get))
    const value = m.mul(m.sqrt(m.mul(f64.const(-2), log(m, u))), cos(m, v))
    return [block.call(index!.get, stream!.get), done, value]
  })
  const [w0, w1, w2, w3] = words.map(({ get }) => get) as [Code, Code, Code, Code]
  const quarterOf = module.define('rand32', [i32, i32], [f64], ([index, stream]) => {
    const bit = (k: number) => i32.and(index!.get, i32.const(k))
    const word = select(bit(2), select(bit(1), w3, w2), select(bit(1), w1, w0))
    return [
      block.call(i32.shr_u(index!.get, i32.const(2)), stream!.get),
      f64.mul(f64.convert_i32_u(word), f64.const(2 ** -32)),
    ]
  })
  return {
    rand: uniformOf,
    randn: normalOf,
    rand32: quarterOf,
    block,
    words: [w0, w1, w2, w3],
    doubles: [double(w0, w1), double(w2, w3)],
  }
}
