/** What happens at synapses: sums that flow, changes at every step, spikes that arrive, and spikes that go back. */
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
} from '#wasm'
import type { Expr } from '../ir'
import type { Kernel, Statements } from '../kernel'
import type { ProjectionPlace } from '../layout'
import type { Assign } from '../model'
import { upTo } from './loops'
import { eachSpike } from './spikes'
import { cellsAt, type Machine, placeOf, uniformLeaf, write } from './write'

interface Synaptic {
  readonly pre: Local
  readonly post: Local
  readonly synapse: Local
  /** Tells the random numbers of one step apart: the synapse's place, or the cell's in what runs once for each spike. */
  readonly draw: Local
}

/** Statements of one synapse: one after the other, or all reading the values from before the first. */
function statementsAt(
  machine: Machine,
  { run, assigns }: Statements,
  at: Synaptic,
  local: (type: ValueType) => Local,
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
      return machine.philox[e.op].call(at.draw.get, i32.const(Number(e.value) | 0))
    const { base, offset } = address(e.op, String(e.value))
    return f64.load(base, offset)
  }
  const store = ({ target, at: where, value }: Assign, get: (e: Expr) => Code) => {
    const { base, offset } = address(where, target)
    out.push(f64.store(base, get(value), offset))
  }
  if (run === 'together') {
    const values = assigns.map(({ value }) => value)
    const get = write(machine, scalar, values, leaf, local, out)
    for (const one of assigns) store(one, get)
  } else
    for (const one of assigns) store(one, write(machine, scalar, [one.value], leaf, local, out))
  return out
}

/** The post cell of a synapse. */
const targetOf = ({ narrow }: ProjectionPlace, targets: Local, synapse: Local): Code =>
  narrow
    ? i32.load16_u(i32.add(targets.get, i32.shl(synapse.get, i32.const(1))))
    : i32.load(i32.add(targets.get, i32.shl(synapse.get, i32.const(2))))

/** Runs over all synapses, row by row. */
export function overSynapses(machine: Machine, kernel: Kernel, name: string): Func {
  const { module, layout } = machine
  const place = placeOf(layout.projections, kernel.over.of)
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
          kernel.body.map((part) => statementsAt(machine, part, at, local)),
        ]),
        at.pre.set(i32.add(at.pre.get, i32.const(1))),
        brIf(nextRow, i32.lt_u(at.pre.get, i32.const(layout.populations[place.pre]!.size))),
      ]),
    ]
  })
}

/** Spikes arriving over a projection: for each delay, for each spike of that long ago, its segment of synapses. */
export function overArrivals(machine: Machine, kernel: Kernel, name: string): Func {
  const { module, layout, stepInt } = machine
  const place = placeOf(layout.projections, kernel.over.of)
  const zero = i32.const(0)
  return module.define(name, [], [], (_, local) => {
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
    const body = kernel.body.map((part) =>
      part.once
        ? statementsAt(machine, part, { ...at, draw: pre }, local)
        : [
            here.set(segment),
            synapse.set(i32.load(here.get)),
            last.set(i32.load(here.get, 4)),
            upTo(synapse, last.get, [
              post.set(targetOf(place, targets, synapse)),
              statementsAt(machine, part, at, local),
            ]),
          ],
    )
    return [
      width.set(i32.load(zero, place.distinct)),
      targets.set(i32.load(zero, place.targets)),
      upTo(kind, width.get, [
        eachSpike(
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
}

/** Postsynaptic spikes: each goes back over the synapses onto its cell. */
export function overResponses(machine: Machine, kernel: Kernel, name: string): Func {
  const { module, layout, stepInt } = machine
  const place = placeOf(layout.projections, kernel.over.of)
  const zero = i32.const(0)
  return module.define(name, [], [], (_, local) => {
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
    const body = kernel.body.map((part) =>
      part.once
        ? statementsAt(machine, part, { ...at, draw: post }, local)
        : [
            column.set(i32.add(i32.load(zero, place.columns), i32.shl(post.get, i32.const(2)))),
            place_.set(i32.load(column.get)),
            last.set(i32.load(column.get, 4)),
            upTo(place_, last.get, [
              pre.set(entry(place.sources)),
              synapse.set(entry(place.places)),
              statementsAt(machine, part, at, local),
            ]),
          ],
    )
    return eachSpike(layout.populations[place.post]!, zero, stepInt, local, post, body)
  })
}
