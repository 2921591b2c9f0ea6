/** What happens at synapses: sums that flow, changes at every step, spikes that arrive, and spikes that go back. */
import {
  brIf,
  type Code,
  type Func,
  f64,
  f64x2,
  i32,
  type Local,
  loop,
  scalar,
  type ValueType,
  v128,
} from '#wasm'
import { consecutive } from '../consecutive'
import type { Expr } from '../ir'
import type { ProjectionPlace } from '../layout'
import { addedUp } from '../lower'
import type { Assign, Projection } from '../model'
import { upTo } from './loops'
import { overSpikes } from './spikes'
import { cellsAt, type Machine, uniformLeaf, write } from './write'

interface Synaptic {
  readonly pre: Local
  readonly post: Local
  readonly synapse: Local
  /** Tells the random numbers of one step apart: the synapse's place, or the cell's in what runs once for each spike. */
  readonly draw: Local
}

/** Statements of one synapse, one after the other; or together, all reading the values from before the first. */
function statementsAt(
  machine: Machine,
  statements: readonly Assign[],
  at: Synaptic,
  local: (type: ValueType) => Local,
  order: 'in order' | 'together' = 'in order',
): Code {
  const { layout } = machine
  const out: Code[] = []
  const address = (where: string, name: string): { base: Code; offset: number } => {
    const bytes = (index: Local) => i32.shl(index.get, i32.const(3))
    if (where === 'synapse')
      return {
        base: i32.add(i32.load(i32.const(0), layout.synapses.get(name)!), bytes(at.synapse)),
        offset: 0,
      }
    return { base: bytes(where === 'pre' ? at.pre : at.post), offset: cellsAt(layout, name) }
  }
  const leaf = (e: Expr): Code => {
    const shared = uniformLeaf(machine, scalar, e)
    if (shared) return shared
    if (e.op === 'pre-index') return f64.convert_i32_u(at.pre.get)
    if (e.op === 'post-index') return f64.convert_i32_u(at.post.get)
    if (e.op === 'rand' || e.op === 'randn' || e.op === 'rand32')
      return machine[e.op].call(at.draw.get, i32.const(Number(e.value) | 0))
    const { base, offset } = address(e.op, String(e.value))
    return f64.load(base, offset)
  }
  const store = ({ target, at: where, value }: Assign, get: (e: Expr) => Code) => {
    const { base, offset } = address(where, target)
    out.push(f64.store(base, get(value), offset))
  }
  if (order === 'together') {
    const values = statements.map(({ value }) => value)
    const get = write(machine, scalar, values, leaf, local, out)
    for (const one of statements) store(one, get)
  } else
    for (const one of statements) store(one, write(machine, scalar, [one.value], leaf, local, out))
  return out
}

/** Values that flow all the time, added up for each post cell. */
export function sums(
  machine: Machine,
  projection: Projection,
  place: ProjectionPlace,
): readonly Func[] {
  if (projection.sums.length === 0) return []
  const { module, layout } = machine
  const clear = module.define(`${projection.path} clears`, [], [], (_, local) => {
    const at = local(i32)
    return (['pre', 'post'] as const).map((side) => {
      const targets = projection.sums.filter((one) => one.at === side)
      if (targets.length === 0) return []
      return [
        at.set(i32.const(0)),
        loop((again) => [
          targets.map(({ target }) =>
            v128.store(at.get, f64x2.splat(f64.const(0)), cellsAt(layout, target)),
          ),
          at.set(i32.add(at.get, i32.const(16))),
          brIf(again, i32.lt_u(at.get, i32.const(layout.populations[place[side]]!.padded * 8))),
        ]),
      ]
    })
  })
  const added = projection.sums.map(addedUp)
  const sum = everySynapse(machine, `${projection.path} sums`, place, (at, local) =>
    statementsAt(machine, added, at, local),
  )
  return [clear, sum]
}

/** What goes on at every synapse in every step. */
export function passing(
  machine: Machine,
  projection: Projection,
  place: ProjectionPlace,
): readonly Func[] {
  const { updates, onStep } = projection
  if (updates.length + onStep.length === 0) return []
  const kernel = everySynapse(machine, `${projection.path} passes`, place, (at, local) => [
    statementsAt(machine, updates, at, local, 'together'),
    statementsAt(machine, onStep, at, local),
  ])
  return [kernel]
}

/** The post cell of a synapse. */
const targetOf = ({ narrow }: ProjectionPlace, targets: Local, synapse: Local): Code =>
  narrow
    ? i32.load16_u(i32.add(targets.get, i32.shl(synapse.get, i32.const(1))))
    : i32.load(i32.add(targets.get, i32.shl(synapse.get, i32.const(2))))

/** Runs over all synapses, row by row. */
function everySynapse(
  { module, layout }: Machine,
  name: string,
  place: ProjectionPlace,
  body: (at: Synaptic, local: (type: ValueType) => Local) => Code,
): Func {
  const zero = i32.const(0)
  return module.define(name, [], [], (_, local) => {
    const synapse = local(i32)
    const at = { pre: local(i32), post: local(i32), synapse, draw: synapse }
    const [targets, row, last] = [local(i32), local(i32), local(i32)]
    const width = i32.shl(i32.load(zero, place.distinct), i32.const(2))
    return [
      targets.set(i32.load(zero, place.targets)),
      row.set(i32.load(zero, place.segments)),
      loop((nextRow) => [
        row.set(i32.add(row.get, width)),
        last.set(i32.load(row.get)),
        upTo(at.synapse, last.get, [
          at.post.set(targetOf(place, targets, synapse)),
          body(at, local),
        ]),
        at.pre.set(i32.add(at.pre.get, i32.const(1))),
        brIf(nextRow, i32.lt_u(at.pre.get, i32.const(layout.populations[place.pre]!.size))),
      ]),
    ]
  })
}

/** Spikes arriving over a projection: for each delay, for each spike of that long ago, its segment of synapses. */
export function arrivals(
  machine: Machine,
  projection: Projection,
  place: ProjectionPlace,
): readonly Func[] {
  if (projection.onPre.length === 0) return []
  const { module, layout, stepInt } = machine
  const zero = i32.const(0)
  const kernel = module.define(`${projection.path} arrives`, [], [], (_, local) => {
    const [pre, post, synapse, last, kind, width] = [i32, i32, i32, i32, i32, i32].map(local) as [
      Local,
      Local,
      Local,
      Local,
      Local,
      Local,
    ]
    const at = { pre, post, synapse, draw: synapse }
    const targets = local(i32)
    const segment = i32.add(
      i32.load(zero, place.segments),
      i32.shl(i32.add(i32.mul(pre.get, width.get), kind.get), i32.const(2)),
    )
    const here = local(i32)
    const body = consecutive(projection.onPre, 'pre').map(({ once, statements }) =>
      once
        ? statementsAt(machine, statements, { ...at, draw: pre }, local)
        : [
            here.set(segment),
            synapse.set(i32.load(here.get)),
            last.set(i32.load(here.get, 4)),
            upTo(synapse, last.get, [
              post.set(targetOf(place, targets, synapse)),
              statementsAt(machine, statements, at, local),
            ]),
          ],
    )
    return [
      width.set(i32.load(zero, place.distinct)),
      targets.set(i32.load(zero, place.targets)),
      upTo(kind, width.get, [
        overSpikes(
          layout.populations[place.pre]!,
          i32.load(i32.add(i32.load(zero, place.delays), i32.shl(kind.get, i32.const(2)))),
          stepInt,
          local,
          pre,
          body,
        ),
      ]),
    ]
  })
  return [kernel]
}

/** Postsynaptic spikes: each goes back over the synapses onto its cell. */
export function responses(
  machine: Machine,
  projection: Projection,
  place: ProjectionPlace,
): readonly Func[] {
  if (projection.onPost.length === 0) return []
  const { module, layout, stepInt } = machine
  const zero = i32.const(0)
  const kernel = module.define(`${projection.path} responds`, [], [], (_, local) => {
    const [pre, post, synapse, place_, last] = [i32, i32, i32, i32, i32].map(local) as [
      Local,
      Local,
      Local,
      Local,
      Local,
    ]
    const at = { pre, post, synapse, draw: synapse }
    const entry = (header: number) =>
      i32.load(i32.add(i32.load(zero, header), i32.shl(place_.get, i32.const(2))))
    const column = local(i32)
    const body = consecutive(projection.onPost, 'post').map(({ once, statements }) =>
      once
        ? statementsAt(machine, statements, { ...at, draw: post }, local)
        : [
            column.set(i32.add(i32.load(zero, place.columns), i32.shl(post.get, i32.const(2)))),
            place_.set(i32.load(column.get)),
            last.set(i32.load(column.get, 4)),
            upTo(place_, last.get, [
              pre.set(entry(place.sources)),
              synapse.set(entry(place.places)),
              statementsAt(machine, statements, at, local),
            ]),
          ],
    )
    return overSpikes(layout.populations[place.post]!, zero, stepInt, local, post, body)
  })
  return [kernel]
}
