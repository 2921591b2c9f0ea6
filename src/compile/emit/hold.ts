/** Spikes that change only what refractory cells hold still: these are put back after them, and not asked at each synapse. */
import { type Code, f64, i32, type Local, type ValueType, when } from '#wasm'
import { reads } from '../algebra'
import { constant, type Expr, expr, variable } from '../ir'
import { assignsOf, type Kernel } from '../kernel'
import type { PopulationPlace, ProjectionPlace } from '../layout'
import { type Assign, notRefractory } from '../model'
import { upTo } from './loops'
import { cellsAt, type Machine } from './write'

/**
 * The refractory cells of a projection whose spikes change nothing but what these hold still, and nothing of another
 * cell: there they need not be looked at for each synapse. Null: it is not so.
 */
export function heldStill(kernel: Kernel, { path, aside }: PopulationPlace): HeldStill | null {
  const assigns = assignsOf(kernel)
  const targets = new Set(assigns.map(({ target }) => target))
  const flag = variable('post', notRefractory(path).key)
  const guard = expr('ne', [flag, constant(0)])
  const within = ({ at, target, value: { op, args } }: Assign) =>
    at === 'post' &&
    aside?.values.has(target) &&
    op === 'select' &&
    args[0] === guard &&
    args[2] === variable('post', target)
  const elsewhere = ({ op, value }: Expr) =>
    op !== 'post' && op !== 'parameter' && targets.has(String(value))
  if (
    !aside ||
    !assigns.every(within) ||
    kernel.body.some(({ run, once }) => once || run !== 'in order')
  )
    return null
  if (targets.has(String(flag.value)) || assigns.some(({ value }) => reads(value, elsewhere)))
    return null
  return { aside, targets: [...targets], flag: String(flag.value) }
}

interface HeldStill {
  readonly aside: NonNullable<PopulationPlace['aside']>
  readonly targets: readonly string[]
  readonly flag: string
}

/** Whether more synapses are reached than there are refractory cells, on an average. */
export function manyArrive(
  { layout, stepInt }: Machine,
  place: ProjectionPlace,
  { aside }: HeldStill,
  ago: Code,
): Code {
  const zero = i32.const(0)
  const pre = layout.populations[place.pre]!
  const slot = i32.and(i32.sub(stepInt.get, ago), i32.load(zero, pre.mask))
  const count = i32.load(i32.add(i32.load(zero, pre.counts), i32.shl(slot, i32.const(2))))
  const rows = i32.mul(i32.load(zero, place.distinct), i32.const(pre.size))
  const synapses = i32.load(i32.add(i32.load(zero, place.segments), i32.shl(rows, i32.const(2))))
  const each = f64.div(f64.convert_i32_u(synapses), f64.convert_i32_u(rows))
  return f64.gt(
    f64.mul(f64.convert_i32_u(count), each),
    f64.convert_i32_u(i32.shl(i32.load(zero, aside.count), i32.const(1))),
  )
}

/** Runs `body`, after which the refractory cells are as they were before it. */
export function holding(
  { layout }: Machine,
  { aside, targets, flag }: HeldStill,
  local: (type: ValueType) => Local,
  body: Code,
): Code {
  const zero = i32.const(0)
  const [k, count, cell] = [local(i32), local(i32), local(i32)]
  const bytes = (index: Local) => i32.shl(index.get, i32.const(3))
  const arrays = targets.map((name) => [cellsAt(layout, name), aside.values.get(name)!] as const)
  const each = (move: Code): Code => [
    k.set(zero),
    upTo(k, count.get, [cell.set(i32.load(i32.shl(k.get, i32.const(2)), aside.cells)), move]),
  ]
  return [
    count.set(i32.load(zero, aside.count)),
    each(arrays.map(([array, to]) => f64.store(bytes(k), f64.load(bytes(cell), array), to))),
    body,
    each(
      when(
        f64.eq(f64.load(bytes(cell), cellsAt(layout, flag)), f64.const(0)),
        arrays.map(([array, from]) => f64.store(bytes(cell), f64.load(bytes(k), from), array)),
      ),
    ),
  ]
}
