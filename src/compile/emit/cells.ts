/** A population in one step: its states move, who crosses the threshold fires, and resets follow when all events are done. */
import {
  block,
  br,
  brIf,
  type Code,
  type Func,
  f64,
  f64x2,
  i32,
  i64x2,
  type Local,
  loop,
  pair,
  scalar,
  type ValueType,
  v128,
  when,
} from '#wasm'
import { uniform } from '../algebra'
import { drawnTogether } from '../drawn-together'
import type { Expr } from '../ir'
import { assignsOf, type Firing, type Kernel } from '../kernel'
import type { PopulationPlace } from '../layout'
import { inOrder } from '../tape'
import { setAside } from './refractory'
import { eachSpike, fire } from './spikes'
import { cellsAt, type Machine, placeOf, uniformLeaf, write } from './write'

/** Four vectors of two cells in a turn hide the latency of arithmetic. */
const UNROLL = 4

/** States of one population, and who spikes. */
export function overCells(machine: Machine, kernel: Kernel, name: string): Func {
  const { module, layout } = machine
  const { fires } = kernel
  const place = placeOf(layout.populations, kernel.over.of)
  return module.define(name, [], [], (_, local) => {
    const clear = fires ? emptied(machine, place) : []
    const fired = fires?.given ? given(machine, fires, place, local) : []
    const updates = assignsOf(kernel)
    const conditions = fires?.when ? conjuncts(fires.when) : []
    const roots = [...updates.map(({ value }) => value), ...conditions]
    if (roots.length === 0) return [clear, fired]
    const before: Code[] = []
    const known = new Map<Expr, Code>()
    const shared = inOrder(roots).filter(uniform)
    write(machine, pair, shared, (e) => uniformLeaf(machine, pair, e)!, local, before, known)
    const at = local(i32)
    const turns: Code[] = []
    /** For each turn its conditions: the last is the first to be looked at. */
    const crossed: Code[][] = []
    const { tables, draws } = drawnTogether(kernel, place.size)
    const eight = i32.shr_u(at.get, i32.const(6))
    for (const e of tables) turns.push(countEight(machine, e, eight, before, known))
    for (const e of draws)
      turns.push(
        machine.philox.rand32Eight.call(eight, streamOf(e), i32.const(layout.drawn.get(e)!)),
      )
    // Locals serve every turn of the unrolled loop again.
    for (let turn = 0; turn < UNROLL; turn++) {
      const leaf = (e: Expr): Code => {
        if (e.op === 'here') return v128.load(at.get, cellsAt(layout, String(e.value)) + turn * 16)
        const index = i32.add(i32.shr_u(at.get, i32.const(3)), i32.const(2 * turn))
        if (e.op === 'index')
          return f64x2.add(f64x2.splat(f64.convert_i32_u(index)), f64x2.const(0, 1))
        if (e.op === 'rand32') return v128.load(i32.const(0), layout.drawn.get(e)! + turn * 16)
        const { randPair, randnPair } = machine.philox
        return (e.op === 'rand' ? randPair : randnPair).call(index, streamOf(e))
      }
      const ready = new Map(known)
      for (const e of tables) ready.set(e, machine.counts().drawn(layout.drawn.get(e)!, turn))
      const get = write(machine, pair, roots, leaf, local, turns, ready)
      for (const { target, value } of updates)
        turns.push(v128.store(at.get, get(value), cellsAt(layout, target) + turn * 16))
      if (conditions.length > 0) crossed.push(conditions.map(get))
    }
    const aside = fires?.aside
      ? setAside(machine, fires.aside, place.path, place.aside!, local)
      : null
    return [
      clear,
      before,
      aside?.keep ?? [],
      loop((again) => [
        turns,
        fires && crossed.length > 0
          ? when(
              v128.any_true(crossed.map((all) => all.at(-1)!).reduce((a, b) => v128.or(a, b))),
              lanesThatFire(machine, fires, place, crossed, at, aside?.ready ?? null, local),
            )
          : [],
        at.set(i32.add(at.get, i32.const(UNROLL * 16))),
        brIf(again, i32.lt_u(at.get, i32.const(place.padded * 8))),
      ]),
      aside?.putBack ?? [],
      fired,
    ]
  })
}

const streamOf = ({ value }: Expr): Code => i32.const(Number(value) | 0)

/** Draws eight counts of a mean that all cells share; before the loop, its table is made ready. */
function countEight(
  { counts, layout }: Machine,
  e: Expr,
  eight: Code,
  before: Code[],
  known: ReadonlyMap<Expr, Code>,
): Code {
  const table = i32.const(layout.drawn.get(e)!)
  const [draw, mean, none] = e.args as readonly [Expr, Expr, Expr]
  const number = (of: Expr) =>
    of.op === 'constant' ? f64.const(Number(of.value)) : f64x2.extract_lane(known.get(of)!, 0)
  before.push(counts().prepare.call(table, number(mean), number(none)))
  return counts().eight.call(eight, streamOf(draw), table)
}

/** The list of this step's spikes begins empty. */
function emptied({ stepInt }: Machine, place: PopulationPlace): Code {
  const zero = i32.const(0)
  const slot = i32.and(stepInt.get, i32.load(zero, place.mask))
  return i32.store(i32.add(i32.load(zero, place.counts), i32.shl(slot, i32.const(2))), zero)
}

/** What must all hold; the last is the rarest, for what is ready to spike seldom does. */
function conjuncts(e: Expr): readonly Expr[] {
  const found: Expr[] = []
  const stack = [e]
  while (stack.length > 0) {
    const part = stack.pop()!
    if (part.op === 'and') stack.push(part.args[1]!, part.args[0]!)
    else found.push(part)
  }
  return found
}

/** Without a call, so that the loop around it keeps its constants in registers. */
function lanesThatFire(
  machine: Machine,
  firing: Firing,
  place: PopulationPlace,
  crossed: readonly (readonly Code[])[],
  at: Local,
  ready: ((cell: Local) => Code) | null,
  local: (type: ValueType) => Local,
): Code {
  const bits = local(i32)
  const cell = local(i32)
  const shoot = firing.chance
    ? byChance(machine, firing, firing.chance, place).call(cell.get)
    : fire(machine, firing, place, cell, local)
  const masks = crossed.map((all, turn) =>
    i32.shl(i64x2.bitmask(all.reduce((a, b) => v128.and(a, b))), i32.const(2 * turn)),
  )
  return [
    bits.set(masks.reduce((a, b) => i32.or(a, b))),
    block((out) =>
      loop((again) => [
        brIf(out, i32.eqz(bits.get)),
        cell.set(i32.add(i32.shr_u(at.get, i32.const(3)), i32.ctz(bits.get))),
        when(i32.lt_u(cell.get, i32.const(place.size)), ready ? when(ready(cell), shoot) : shoot),
        bits.set(i32.and(bits.get, i32.sub(bits.get, i32.const(1)))),
        br(again),
      ]),
    ),
  ]
}

/** What one cell reads where a kernel comes to it alone. */
const leafAt =
  (machine: Machine, cell: Local) =>
  (e: Expr): Code => {
    const shared = uniformLeaf(machine, scalar, e)
    if (shared) return shared
    if (e.op === 'index') return f64.convert_i32_u(cell.get)
    if (e.op === 'rand' || e.op === 'randn' || e.op === 'rand32')
      return machine.philox[e.op].call(cell.get, streamOf(e))
    return f64.load(i32.shl(cell.get, i32.const(3)), cellsAt(machine.layout, String(e.value)))
  }

/**
 * Fires a cell whose draw was below its mean: as often as the draw says. The mean, where it may move, is kept if it is
 * the largest so far. A function of its own, so that the loop over all cells stays small.
 */
function byChance(
  machine: Machine,
  firing: Firing,
  { mean, events }: NonNullable<Firing['chance']>,
  place: PopulationPlace,
): Func {
  return machine.module.define(`${place.path} by chance`, [i32], [], (params, local) => {
    const cell = params[0]!
    const out: Code[] = []
    const zero = i32.const(0)
    const { chance } = place
    const roots = [...(events ? [events] : []), ...(chance === null ? [] : [mean])]
    const get = write(machine, scalar, roots, leafAt(machine, cell), local, out)
    if (chance !== null) {
      const most = f64.load(zero, chance)
      out.push(when(f64.lt(most, get(mean)), f64.store(zero, get(mean), chance)))
    }
    if (!events) return [out, fire(machine, firing, place, cell, local)]
    const times = local(i32)
    return [
      out,
      times.set(i32.trunc_sat_f64_u(get(events))),
      when(times.get, fire(machine, firing, place, cell, local, times)),
    ]
  })
}

/** Fires the cells whose given time is this step. */
function given(
  machine: Machine,
  firing: Firing,
  place: PopulationPlace,
  local: (type: ValueType) => Local,
): Code {
  const { stepInt } = machine
  const zero = i32.const(0)
  const at = local(i32)
  const cell = local(i32)
  const next = place.schedule + 8
  return block((out) =>
    loop((again) => [
      brIf(out, i32.ge_u(i32.load(zero, next), i32.load(zero, place.schedule + 4))),
      at.set(i32.add(i32.load(zero, place.schedule), i32.shl(i32.load(zero, next), i32.const(3)))),
      brIf(out, i32.gt_u(i32.load(at.get), stepInt.get)),
      when(i32.eq(i32.load(at.get), stepInt.get), [
        cell.set(i32.load(at.get, 4)),
        fire(machine, firing, place, cell, local),
      ]),
      i32.store(zero, i32.add(i32.load(zero, next), i32.const(1)), next),
      br(again),
    ]),
  )
}

/** What happens to a cell after its spike, when all events of the step are done. */
export function overSpikes(machine: Machine, kernel: Kernel, name: string): Func {
  const { module, layout, stepInt } = machine
  const place = placeOf(layout.populations, kernel.over.of)
  return module.define(name, [], [], (_, local) => {
    const cell = local(i32)
    const out: Code[] = []
    const here = i32.shl(cell.get, i32.const(3))
    const leaf = leafAt(machine, cell)
    for (const { target, value } of assignsOf(kernel)) {
      const get = write(machine, scalar, [value], leaf, local, out)
      out.push(f64.store(here, get(value), cellsAt(layout, target)))
    }
    return eachSpike(place, i32.const(0), stepInt, local, cell, out)
  })
}
