/** Draws by the thousand, compiled: what building a network asks for before its first step. */
import { brIf, type Code, f64, i32, loop } from './code'
import { kept, scalar } from './lanes'
import { log } from './math'
import { createModule } from './module'
import { definePhilox } from './philox'

/** `gap`: ln(1 - u) of a uniform u, for distances between rare events. */
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
    const draw = name === 'randn' ? drawn.randn : drawn.rand
    const func = module.define(name, [i32, i32, i32, i32, i32], [], (params, local) => {
      const [first, aSeed, stream, aLow, aHigh] = params as [
        (typeof params)[0],
        (typeof params)[0],
        (typeof params)[0],
        (typeof params)[0],
        (typeof params)[0],
      ]
      const k = local(i32)
      const u = local(f64)
      const done: Code[] = [u.set(draw.call(i32.add(first.get, k.get), stream.get))]
      const m = kept(scalar, local, done)
      const value = name === 'gap' ? log(m, m.sub(f64.const(1), u.get)) : u.get
      return [
        seed.set(aSeed.get),
        low.set(aLow.get),
        high.set(aHigh.get),
        loop((again) => [
          done,
          f64.store(i32.shl(k.get, i32.const(3)), value),
          k.set(i32.add(k.get, i32.const(1))),
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

/** The draws of one stream at one step as a function of the index, quick where indices rise. As `rand` and `randn` to the bit. */
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
      fill[what](index, seed, stream, step >>> 0, Math.floor(step / 4294967296))
      chunk.set(values)
      first = index
    }
    return chunk[index - first]!
  }
}
