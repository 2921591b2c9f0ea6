/** Refractory cells as a list, where they are few and only hold still. */
import {
  brIf,
  type Code,
  type Func,
  f64,
  i32,
  type Local,
  loop,
  scalar,
  type ValueType,
  when,
} from '#wasm'
import type { Expr } from '../ir'
import { type Aside, type Kernel, lastSpike } from '../kernel'
import type { PopulationPlace } from '../layout'
import { upTo } from './loops'
import { cellsAt, type Machine, placeOf, uniformLeaf, write } from './write'

type AsidePlace = NonNullable<PopulationPlace['aside']>

/** Notes a cell as refractory. */
export function append(place: AsidePlace, cell: Local, local: (type: ValueType) => Local): Code {
  const zero = i32.const(0)
  const count = local(i32)
  return [
    count.set(i32.load(zero, place.count)),
    i32.store(i32.shl(count.get, i32.const(2)), cell.get, place.cells),
    i32.store(zero, i32.add(count.get, i32.const(1)), place.count),
  ]
}

/** Around a population's loop: what the refractory cells hold is kept before it, and put back after. */
export function setAside(
  machine: Machine,
  { until, still, cleared }: Aside,
  path: string,
  place: AsidePlace,
  local: (type: ValueType) => Local,
): { keep: Code; ready: (cell: Local) => Code; putBack: Code } {
  const { layout } = machine
  const zero = i32.const(0)
  const [k, count, cell, kept] = [i32, i32, i32, i32].map(local) as [Local, Local, Local, Local]
  const [limit, ready] = readiness(machine, until, path, local)
  const bytes = (index: Local) => i32.shl(index.get, i32.const(3))
  const arrays = still.map((name) => [cellsAt(layout, name), place.values.get(name)!] as const)
  return {
    keep: [
      limit,
      kept.set(zero),
      k.set(zero),
      count.set(i32.load(zero, place.count)),
      upTo(k, count.get, [
        cell.set(i32.load(i32.shl(k.get, i32.const(2)), place.cells)),
        when(i32.eqz(ready(cell)), [
          i32.store(i32.shl(kept.get, i32.const(2)), cell.get, place.cells),
          arrays.map(([array, aside]) =>
            f64.store(bytes(kept), f64.load(bytes(cell), array), aside),
          ),
          kept.set(i32.add(kept.get, i32.const(1))),
        ]),
      ]),
      i32.store(zero, kept.get, place.count),
    ],
    ready,
    putBack: [
      k.set(zero),
      upTo(k, kept.get, [
        cell.set(i32.load(i32.shl(k.get, i32.const(2)), place.cells)),
        arrays.map(([array, aside]) => f64.store(bytes(cell), f64.load(bytes(k), aside), array)),
        cleared === null ? [] : f64.store(bytes(cell), f64.const(0), cellsAt(layout, cleared)),
      ]),
    ],
  }
}

/** Computes until when a spike must be past, and with it whether a cell is ready. */
function readiness(
  machine: Machine,
  until: Expr,
  path: string,
  local: (type: ValueType) => Local,
): readonly [Code, (cell: Local) => Code] {
  const before: Code[] = []
  const limit = local(f64)
  const get = write(
    machine,
    scalar,
    [until],
    (e) => uniformLeaf(machine, scalar, e)!,
    local,
    before,
  )
  before.push(limit.set(get(until)))
  const last = cellsAt(machine.layout, lastSpike(path).key)
  return [before, (cell) => f64.le(f64.load(i32.shl(cell.get, i32.const(3)), last), limit.get)]
}

/** Lists the refractory cells anew: after a jump in time, or when the period has changed. */
export function listing(machine: Machine, { over, fires }: Kernel): Func | null {
  if (!fires?.aside) return null
  const { until } = fires.aside
  const { path, size, aside } = placeOf(machine.layout.populations, over.of)
  const list = aside!
  return machine.module.define(`${path} lists`, [], [], (_, local) => {
    const cell = local(i32)
    const [limit, ready] = readiness(machine, until, path, local)
    return [
      limit,
      i32.store(i32.const(0), i32.const(0), list.count),
      loop((again) => [
        when(i32.eqz(ready(cell)), append(list, cell, local)),
        cell.set(i32.add(cell.get, i32.const(1))),
        brIf(again, i32.lt_u(cell.get, i32.const(size))),
      ]),
    ]
  })
}
