/** Draws by the thousand, compiled: what building a network asks for before its first step. */
import { brIf, type Code, i32, loop, type ValueType } from './code'
import { definePhilox, into, type Philox } from './define-philox'
import { kept, pair } from './lanes'
import { log } from './math'
import { createModule, type Global, type Local } from './module'
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
  readonly drawn: Philox
  /** Where the first of the turn's values goes. */
  readonly at: Code
  /** Index of the turn's first value. */
  readonly index: Code
  readonly stream: Code
  readonly local: (type: ValueType) => Local
}

/** Values made together in a turn, and how many they are. */
const turns: Readonly<Record<What, { readonly of: number; readonly write: (turn: Turn) => Code }>> =
  {
    rand: {
      of: 2,
      write: ({ drawn, at, index, stream }) => v128.store(at, drawn.randPair.call(index, stream)),
    },
    randn: {
      of: 2,
      write: ({ drawn, at, index, stream }) => v128.store(at, drawn.randnPair.call(index, stream)),
    },
    rand32: {
      of: 8,
      write: ({ drawn, at, index, stream }) =>
        drawn.rand32Eight.call(i32.shr_u(index, i32.const(3)), stream, at),
    },
    gap: {
      of: 8,
      write: ({ drawn, at, index, stream, local }) => {
        const words = [local(v128), local(v128)] as const
        const zero = i32.const(0)
        const block = local(i32)
        const logs = (four: Code, offset: number): Code => {
          const done: Code[] = []
          const m = kept(pair, local, done)
          const value = log(m, u(four))
          return [done, v128.store(at, value, offset)]
        }
        const u = (four: Code) =>
          f64x2.mul(
            f64x2.add(f64x2.convert_low_i32x4_u(four), f64x2.const(0.5, 0.5)),
            f64x2.const(2 ** -32, 2 ** -32),
          )
        return [
          block.set(i32.shr_u(index, i32.const(2))),
          into(
            ...words,
            drawn.blocks.call(block.get, zero, i32.add(block.get, i32.const(1)), zero, stream),
          ),
          words.flatMap(({ get }, k) => [
            logs(get, 32 * k),
            logs(v128.shuffle32(get, get, [2, 3, 2, 3]), 32 * k + 16),
          ]),
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
        index: i32.add(first.get, k.get),
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
      first = index - (index % 8)
      fill[what](first, seed, stream, step >>> 0, Math.floor(step / 4294967296))
      chunk.set(values)
    }
    return chunk[index - first]!
  }
}
