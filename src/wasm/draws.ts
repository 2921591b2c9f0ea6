/** Draws by the thousand, compiled: what building a network asks for before its first step. */
import { brIf, type Code, f64, i32, loop, type ValueType } from './code'
import { kept, pair } from './lanes'
import { cos, log } from './math'
import { createModule, type Global, type Local } from './module'
import { definePhilox } from './philox'
import { f64x2, v128 } from './simd'

/** `gap`: ln(u) of a uniform u of 32 bits, for distances between rare events; four of them from each block. */
type What = 'rand' | 'randn' | 'rand32' | 'gap'
type Fill = (first: number, seed: number, stream: number, low: number, high: number) => void

const CHUNK = 2048

interface Filler {
  readonly values: Float64Array
  readonly fill: Readonly<Record<What, Fill>>
}

let made: Filler | null = null

interface Turn {
  readonly drawn: ReturnType<typeof definePhilox>
  /** Where the first of the turn's values goes. */
  readonly at: Code
  /** Index of a value, counted from the turn's first. */
  readonly index: (of: number) => Code
  readonly stream: Code
  readonly local: (type: ValueType) => Local
}

const both = (a: Code, b: Code): Code => f64x2.replace_lane(f64x2.splat(a), 1, b)

/** Values made together in a turn, and how many they are. */
const turns: Readonly<Record<What, { readonly of: number; readonly write: (turn: Turn) => Code }>> =
  {
    rand: {
      of: 1,
      write: ({ drawn, at, index, stream }) => f64.store(at, drawn.rand.call(index(0), stream)),
    },
    // Box and Muller's transform of two neighbours at once: to the bit as of each.
    randn: {
      of: 2,
      write: ({ drawn, at, index, stream, local }) => {
        const [u, v] = [local(v128), local(v128)]
        const [first, second] = drawn.doubles
        const done: Code[] = []
        const m = kept(pair, local, done)
        const radius = m.sqrt(m.mul(f64x2.const(-2, -2), log(m, m.sub(m.const(1), u.get))))
        const value = m.mul(radius, cos(m, m.mul(m.const(2 * Math.PI), v.get)))
        return [
          drawn.block.call(index(0), stream),
          u.set(f64x2.splat(first)),
          v.set(f64x2.splat(second)),
          drawn.block.call(index(1), stream),
          u.set(f64x2.replace_lane(u.get, 1, first)),
          v.set(f64x2.replace_lane(v.get, 1, second)),
          done,
          v128.store(at, value),
        ]
      },
    },
    rand32: {
      of: 4,
      write: ({ drawn, at, index, stream }) => {
        const double = (word: Code) => f64.mul(f64.convert_i32_u(word), f64.const(2 ** -32))
        return [
          drawn.block.call(i32.shr_u(index(0), i32.const(2)), stream),
          drawn.words.map((word, n) => f64.store(at, double(word), 8 * n)),
        ]
      },
    },
    gap: {
      of: 4,
      write: ({ drawn, at, index, stream, local }) => {
        const u = (word: Code) =>
          f64.mul(f64.add(f64.convert_i32_u(word), f64.const(0.5)), f64.const(2 ** -32))
        const logs = ([a, b]: readonly [Code, Code], offset: number): Code => {
          const two = local(v128)
          const done: Code[] = []
          const value = log(kept(pair, local, done), two.get)
          return [two.set(both(u(a), u(b))), done, v128.store(at, value, offset)]
        }
        const [w0, w1, w2, w3] = drawn.words
        return [
          drawn.block.call(i32.shr_u(index(0), i32.const(2)), stream),
          logs([w0, w1], 0),
          logs([w2, w3], 16),
        ]
      },
    },
  }

function filler(): Filler {
  const module = createModule()
  module.importMemory('env', 'memory', 1)
  const [seed, low, high] = [0, 1, 2].map(() => module.global(i32, i32.const(0))) as [
    Global,
    Global,
    Global,
  ]
  const drawn = definePhilox(module, seed, low, high)
  const names = ['rand', 'randn', 'rand32', 'gap'] as const
  for (const name of names) {
    const { of, write } = turns[name]
    const func = module.define(name, [i32, i32, i32, i32, i32], [], (params, local) => {
      const [first, aSeed, stream, aLow, aHigh] = params as [Local, Local, Local, Local, Local]
      const k = local(i32)
      const turn = {
        drawn,
        at: i32.shl(k.get, i32.const(3)),
        index: (n: number) => i32.add(i32.add(first.get, k.get), i32.const(n)),
        stream: stream.get,
        local,
      }
      return [
        seed.set(aSeed.get),
        low.set(aLow.get),
        high.set(aHigh.get),
        loop((again) => [
          write(turn),
          k.set(i32.add(k.get, i32.const(of))),
          brIf(again, i32.lt_u(k.get, i32.const(CHUNK))),
        ]),
      ]
    })
    module.export(func, name)
  }
  const memory = new WebAssembly.Memory({ initial: 1 })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()), {
    env: { memory },
  })
  const code = exports as unknown as Record<What, Fill>
  return { values: new Float64Array(memory.buffer, 0, CHUNK), fill: code }
}

/** The draws of one stream at one step as a function of the index, quick where indices rise. All but `gap` are those of Philox to the bit. */
export function draws(
  what: What,
  seed: number,
  stream: number,
  step: number,
): (index: number) => number {
  made ??= filler()
  const { values, fill } = made
  const chunk = new Float64Array(CHUNK)
  let first = -CHUNK
  return (index) => {
    if (index < first || index >= first + CHUNK) {
      first = index - (index % 4)
      fill[what](first, seed, stream, step >>> 0, Math.floor(step / 4294967296))
      chunk.set(values)
    }
    return chunk[index - first]!
  }
}
