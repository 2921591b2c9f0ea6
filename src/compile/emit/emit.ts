/** The kernels of a step as a WebAssembly module: a function for each, and a loop that steps. */
import {
  block,
  br,
  brIf,
  type Code,
  createModule,
  definePhilox,
  definePoisson,
  definePoissonPair,
  definePoissonTable,
  type Func,
  f64,
  i32,
  kept,
  loop,
  type ModuleBuilder,
  type PoissonTable,
  pair,
  pow,
  scalar,
  unaries,
  when,
} from '#wasm'
import type { Kernel, Over } from '../kernel'
import type { Layout } from '../layout'
import { overCells, overSpikes } from './cells'
import { listing } from './refractory'
import { overArrivals, overResponses, overSynapses } from './synapses'
import type { Machine } from './write'

/** How each loop is written. */
const loops: {
  readonly [K in Over['is']]: (machine: Machine, kernel: Kernel, name: string) => Func
} = {
  cells: overCells,
  spikes: overSpikes,
  synapses: overSynapses,
  arrivals: overArrivals,
  responses: overResponses,
}

export function emit(kernels: readonly Kernel[], layout: Layout): Uint8Array<ArrayBuffer> {
  const module = createModule()
  module.importMemory('env', 'memory', 1)
  // Set before the first step: runs that differ in their seed share a module.
  const seed = module.global(i32, i32.const(0))
  const stepInt = module.global(i32, i32.const(0))
  const stepHigh = module.global(i32, i32.const(0))
  const step = module.global(f64, f64.const(0))
  const recorded = module.global(i32, i32.const(0))
  const inRun = module.global(i32, i32.const(0))
  const philox = definePhilox(module, seed, stepInt, stepHigh)
  const functions = defineFunctions(module)
  let tables: PoissonTable | null = null
  const machine: Machine = {
    module,
    layout,
    step,
    stepInt,
    recorded,
    inRun,
    philox,
    functions,
    counts() {
      tables ??= definePoissonTable(module, philox, functions('poisson', scalar))
      return tables
    },
  }
  const loopsOf = kernels.map((kernel) =>
    loops[kernel.over.is](machine, kernel, `${kernel.over.of} ${kernel.over.is}`),
  )
  const run = module.define('run', [i32], [i32], ([steps]) => [
    inRun.set(i32.const(0)),
    recorded.set(i32.const(0)),
    block((out) =>
      loop((again) => [
        brIf(out, i32.ge_u(inRun.get, steps!.get)),
        // The record must hold a whole step in which every cell fires.
        brIf(
          out,
          i32.gt_u(i32.add(recorded.get, i32.const(layout.totalCells)), i32.const(layout.capacity)),
        ),
        loopsOf.map((one) => one.call()),
        step.set(f64.add(step.get, f64.const(1))),
        stepInt.set(i32.add(stepInt.get, i32.const(1))),
        when(i32.eqz(stepInt.get), stepHigh.set(i32.add(stepHigh.get, i32.const(1)))),
        inRun.set(i32.add(inRun.get, i32.const(1))),
        br(again),
      ]),
    ),
    inRun.get,
  ])
  const lists = kernels.map((kernel) => listing(machine, kernel))
  const start = module.define('start', [f64], [], ([at], local) => {
    const high = local(f64)
    return [
      high.set(f64.floor(f64.mul(at!.get, f64.const(2 ** -32)))),
      step.set(at!.get),
      stepHigh.set(i32.trunc_sat_f64_u(high.get)),
      stepInt.set(i32.trunc_sat_f64_u(f64.sub(at!.get, f64.mul(high.get, f64.const(2 ** 32))))),
      lists.map((list) => list?.call() ?? []),
    ]
  })
  const count = module.define('recorded', [], [i32], () => recorded.get)
  const draw = module.define('seed', [i32], [], ([value]) => [seed.set(value!.get)])
  module.export(draw, 'seed')
  module.export(run, 'run')
  module.export(start, 'start')
  module.export(count, 'recorded')
  return module.bytes()
}

/** Elementary functions as functions of the module, each made when first asked for. */
function defineFunctions(module: ModuleBuilder): Machine['functions'] {
  const made = new Map<string, Func>()
  const get: Machine['functions'] = (name, lanes) => {
    const key = `${name}${lanes === pair ? '²' : ''}`
    const known = made.get(key)
    if (known) return known
    if (name === 'poisson') {
      const count =
        lanes === pair ? definePoissonPair(module, get(name, scalar)) : definePoisson(module)
      made.set(key, count)
      return count
    }
    const params = name === 'pow' ? [lanes.value, lanes.value] : [lanes.value]
    const func = module.define(key, params, [lanes.value], ([x, y], local) => {
      const done: Code[] = []
      const m = kept(lanes, local, done)
      const value = name === 'pow' ? pow(m, x!.get, y!.get) : unaries[name](m, x!.get)
      return [done, value]
    })
    made.set(key, func)
    return func
  }
  return get
}
