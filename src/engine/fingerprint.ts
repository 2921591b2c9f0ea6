/** A short text that two runs share when they had the same result: the same spikes, and the same values to the bit. */
export interface Fingerprint {
  /** A spike. */
  add(step: number, population: number, cell: number): void
  /** A value that was recorded. */
  see(value: number): void
  /** Eight letters and digits; of this one and of what others saw besides. */
  text(others?: readonly Fingerprint[]): string
  readonly words: readonly [number, number]
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Two 32-bit FNV-like hashes over (step, population, cell), in the order in which spikes are found. */
export function startFingerprint(): Fingerprint {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  const value = new Float64Array(1)
  const bits = new Uint32Array(value.buffer)
  const add = (x: number, high: number, y: number): void => {
    a = Math.imul(a ^ x, 0x01000193)
    a = Math.imul(a ^ (high << 24) ^ y, 0x01000193)
    a ^= a >>> 15
    b = Math.imul(b ^ y, 0x85ebca6b)
    b = Math.imul(b ^ (high << 16) ^ x, 0xc2b2ae35)
    b ^= b >>> 13
  }
  return {
    add,
    see(seen) {
      // There are many NaN, and which one it is differs between machines.
      value[0] = Number.isNaN(seen) ? Number.NaN : seen
      add(bits[0]!, 0, bits[1]!)
    },
    get words() {
      return [a, b] as const
    },
    text(others = []) {
      const whole = startFingerprint()
      for (const { words } of others) whole.add(words[0], 0, words[1])
      const [c, d] = others.length > 0 ? whole.words : [0, 0]
      let [x, y] = [(a ^ c) >>> 0, (b ^ d) >>> 0]
      let text = ''
      for (let k = 0; k < 4; k++) {
        text += ALPHABET[x & 31]! + ALPHABET[y & 31]!
        x >>>= 5
        y >>>= 5
      }
      return text
    },
  }
}
