/** A short text that two runs share when they made the same spikes: the same cells at the same steps. */
export interface Fingerprint {
  add(step: number, population: number, cell: number): void
  /** Eight letters and digits. */
  text(): string
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Two 32-bit FNV-like hashes over (step, population, cell), in the order in which spikes are found. */
export function startFingerprint(): Fingerprint {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  return {
    add(step, population, cell) {
      a = Math.imul(a ^ step, 0x01000193)
      a = Math.imul(a ^ (population << 24) ^ cell, 0x01000193)
      a ^= a >>> 15
      b = Math.imul(b ^ cell, 0x85ebca6b)
      b = Math.imul(b ^ (population << 16) ^ step, 0xc2b2ae35)
      b ^= b >>> 13
    },
    text() {
      let [x, y] = [a >>> 0, b >>> 0]
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
