/** Draws by the thousand, compiled: what building a network asks for before its first step. */
import { brIf, type Code, f64, i32, loop } from './code'
import { kept, pair } from './lanes'
import { log } from './math'
import { createModule } from './module'
import { definePhilox } from './philox'
import { f64x2, v128 } from './simd'

/** `gap`: ln(u) of a uniform u of 32 bits, for distances between rare events; four of them from each block. */
type What = 'rand' | 'randn' | 'gap'
type Fill = (first: number, seed: number, stream: number, low: number, high: number) => void

const CHUNK = 2048

interface Filler {
  readonly values: Float64Array
  readonly fill: Readonly<Record<What, Fill>>
}

let made: Filler | null = null

function filler(): Filler {
  const module = createModule()
  module.importMemory('env', 'memory', 1)
  const globals = [0, 1, 2].map(() => module.global(i32, i32.const(0)))
  const [seed, low, high] = globals as [
    (typeof globals)[0],
    (typeof globals)[0],
    (typeof globals)[0],
  ]
  const drawn = definePhilox(module, seed, low, high)
  const fillWith = (name: What) => {
    const func = module.define(name, [i32, i32, i32, i32, i32], [], (params, local) => {
      const [first, aSeed, stream, aLow, aHigh] = params as [
        (typeof params)[0],
        (typeof params)[0],
        (typeof params)[0],
        (typeof params)[0],
        (typeof params)[0],
      ]
      const k = local(i32)
      const at = i32.shl(k.get, i32.const(3))
      const [turn, stride] = name === 'gap' ? [fourGaps(), 4] : [one(), 1]
      function one(): Code {
        const draw = name === 'randn' ? drawn.randn : drawn.rand
        return f64.store(at, draw.call(i32.add(first.get, k.get), stream.get))
      }
      function fourGaps(): Code {
        const index = i32.shr_u(i32.add(first.get, k.get), i32.const(2))
        const u = (word: Code) =>
          f64.mul(f64.add(f64.convert_i32_u(word), f64.const(0.5)), f64.const(2 ** -32))
        const logs = ([a, b]: readonly [Code, Code], offset: number): Code => {
          const two = local(v128)
          const done: Code[] = []
          const value = log(kept(pair, local, done), two.get)
          return [
            two.set(f64x2.replace_lane(f64x2.splat(u(a)), 1, u(b))),
            done,
            v128.store(at, value, offset),
          ]
        }
        const [w0, w1, w2, w3] = drawn.words
        return [drawn.block.call(index, stream.get), logs([w0, w1], 0), logs([w2, w3], 16)]
      }
      return [
        seed.set(aSeed.get),
        low.set(aLow.get),
        high.set(aHigh.get),
        loop((again) => [
          turn,
          k.set(i32.add(k.get, i32.const(stride))),
          brIf(again, i32.lt_u(k.get, i32.const(CHUNK))),
        ]),
      ]
    })
    module.export(func, name)
  }
  const names = ['rand', 'randn', 'gap'] as const
  names.forEach(fillWith)
  const memory = new WebAssembly.Memory({ initial: 1 })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()), {
    env: { memory },
  })
  const code = exports as unknown as Record<What, Fill>
  return { values: new Float64Array(memory.buffer, 0, CHUNK), fill: code }
}

/** The draws of one stream at one step as a function of the index, quick where indices rise. `rand` and `randn` are those of Philox to the bit. */
export function draws(
  what: What,
  seed: number,
  stream: number,
  step: number,
): (index: number) => number {
  made ??= filler()
  const { values, fill } = made
  const chunk = new Float64Array(CHUNK)
  let first = Number.NaN
  return (index) => {
    if (!(index >= first && index < first + CHUNK)) {
      first = index - (index % 4)
      fill[what](first, seed, stream, step >>> 0, Math.floor(step / 4294967296))
      chunk.set(values)
    }
    return chunk[index - first]!
  }
}
