/** Handwritten digits, unpacked: 785 bytes each, the class and then 28 rows of 28 pixels, 0 to 255. */

import packed from 'virtual:digits'
import { unzlibSync } from 'fflate'

const PIXELS = 28 * 28

export function digits(): Uint8Array {
  const bytes = unzlibSync(Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0)))
  const many = bytes.length / (1 + PIXELS / 2)
  const found = new Uint8Array(many * (1 + PIXELS))
  let [from, to] = [0, 0]
  for (let digit = 0; digit < many; digit++) {
    found[to++] = bytes[from++]!
    for (let pair = 0; pair < PIXELS / 2; pair++) {
      const two = bytes[from++]!
      // 16 shades from 0 to 255.
      found[to++] = 17 * (two >> 4)
      found[to++] = 17 * (two & 15)
    }
  }
  return found
}
