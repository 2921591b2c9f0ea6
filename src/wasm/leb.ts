/** Numbers as WebAssembly's binary format writes them. */

/** LEB128 of a whole number from 0 to 2^32 - 1. */
export function unsigned(value: number): number[] {
  const bytes: number[] = []
  let rest = value >>> 0
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80)
    rest >>>= 7
  }
  bytes.push(rest)
  return bytes
}

/** Signed LEB128 of 32 bits; 2^31 to 2^32 - 1 are taken as the same bits. */
export function signed(value: number): number[] {
  const bytes: number[] = []
  let rest = value | 0
  for (;;) {
    const low = rest & 0x7f
    rest >>= 7
    if ((rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40)) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}

/** Signed LEB128 of 64 bits; 2^63 to 2^64 - 1 are taken as the same bits. */
export function signedLong(value: bigint): number[] {
  const bytes: number[] = []
  let rest = BigInt.asIntN(64, value)
  for (;;) {
    const low = Number(rest & 0x7fn)
    rest >>= 7n
    if ((rest === 0n && low < 0x40) || (rest === -1n && low >= 0x40)) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}

/** The eight bytes of a double, low byte first. */
export const double = (value: number): number[] => [...new Uint8Array(littleEndian(value))]

function littleEndian(value: number): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value, true)
  return view.buffer
}

/** A name: its length in bytes, then UTF-8. */
export function text(value: string): number[] {
  const bytes = new TextEncoder().encode(value)
  return [...unsigned(bytes.length), ...bytes]
}
