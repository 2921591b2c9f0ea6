/**
 * Philox 4x32-10 (Salmon, Moraes, Dror & Shaw 2011, Parallel random numbers: as easy as 1, 2, 3): four words out of a
 * counter and a key, so that a draw depends on what it is for and not on what was drawn before.
 */
import { math } from './math'

/** Multipliers of a round, what the key grows by, and the number of rounds. */
export const M0 = 0xd2511f53
export const M1 = 0xcd9e8d57
export const W0 = 0x9e3779b9
export const W1 = 0xbb67ae85
export const ROUNDS = 10

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

export const SCALE = 2 ** -53
const out = new Uint32Array(4)
/** 53 bits of two words as a double in [0, 1). */
export const uniform = (w0: number, w1: number): number =>
  ((w0 >>> 5) * 67108864 + (w1 >>> 6)) * SCALE

/** A uniform draw for one index and step. Steps beyond 2^32 carry into the second word. */
export function rand(seed: number, stream: number, index: number, step: number): number {
  philox(out, index, step >>> 0, Math.floor(step / 4294967296), 0, seed, stream)
  return uniform(out[0]!, out[1]!)
}

/**
 * A uniform draw of which four neighbours share the words: 32 bits from one block and 21 from another, which is drawn
 * only where the first do not decide.
 */
export function rand32(seed: number, stream: number, index: number, step: number): number {
  const word = (part: number): number => {
    philox(out, index >>> 2, step >>> 0, Math.floor(step / 4294967296), part, seed, stream)
    return out[index & 3]!
  }
  return (word(0) * 2097152 + (word(1) >>> 11)) * SCALE
}

/** A standard normal draw, by Box and Muller's transform of the same four words. */
export function randn(seed: number, stream: number, index: number, step: number): number {
  philox(out, index, step >>> 0, Math.floor(step / 4294967296), 0, seed, stream)
  const u = 1 - uniform(out[0]!, out[1]!)
  const v = uniform(out[2]!, out[3]!)
  return Math.sqrt(-2 * math.log(u)) * math.cos(2 * Math.PI * v)
}
