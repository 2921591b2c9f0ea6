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
  when,
} from '#wasm'
import { uniform } from '../algebra'
import { type Expr, hasLeaf, variable } from '../ir'
import { assignsOf, type Kernel, type Statements } from '../kernel'
import type { ProjectionPlace } from '../layout'
import type { Assign } from '../model'
import { inOrder } from '../tape'
import { heldStill, holding, manyArrive } from './hold'
import { upTo } from './loops'
import { eachSpike } from './spikes'
import { cellsAt, type Machine, placeOf, uniformLeaf, write } from './write'

interface Synaptic {
  readonly pre: Local
  readonly post: Local
  readonly synapse: Local
  /** How many synapses after `synapse` this one is. */
  readonly ahead: number
  /** Tells the random numbers of one step apart: the synapse's place, or the cell's in what runs once for each spike. */
  readonly draw: Code
}

/** What does not change in a loop over synapses: parts of its body, and where the arrays over synapses begin. */
interface Steady {
  readonly known: ReadonlyMap<Expr, Code>
  readonly bases: ReadonlyMap<string, Code>
}

/** Computes what does not change in a loop before it. */
function steadyOf(
  machine: Machine,
  kernel: Kernel,
  local: (type: ValueType) => Local,
  out: Code[],
): Steady {
  const assigns = assignsOf(kernel)
  const roots = assigns.map(({ value }) => value)
  // A cell that is the only one of its population may change within the loop.
  const shared = inOrder(roots).filter((e) => uniform(e) && !hasLeaf(e, 'first'))
  const known = new Map<Expr, Code>()
  write(machine, scalar, shared, (e) => uniformLeaf(machine, scalar, e)!, local, out, known)
  const names = new Set<string>()
  for (const { at, target } of assigns) if (at === 'synapse') names.add(target)
  for (const e of inOrder(roots)) if (e.op === 'synapse') names.add(String(e.value))
  const bases = new Map<string, Code>()
  for (const name of names) {
    const base = local(i32)
    out.push(base.set(i32.load(i32.const(0), machine.layout.synapses.get(name)!)))
    bases.set(name, base.get)
  }
  return { known, bases }
}

/** Statements of one synapse: one after the other, or all reading the values from before the first. */
function statementsAt(
  machine: Machine,
  { run, assigns }: Statements,
  at: Synaptic,
  { known, bases }: Steady,
  local: (type: ValueType) => Local,
  held = false,
): Code {
  const { layout } = machine
  const out: Code[] = []
  const address = (where: string, name: string): { base: Code; offset: number } => {
    const bytes = (index: Local) => i32.shl(index.get, i32.const(3))
    if (where === 'synapse')
      return { base: i32.add(bases.get(name)!, bytes(at.synapse)), offset: 8 * at.ahead }
    return { base: bytes(where === 'pre' ? at.pre : at.post), offset: cellsAt(layout, name) }
  }
  const leaf = (e: Expr): Code => {
    const shared = uniformLeaf(machine, scalar, e)
    if (shared) return shared
    if (e.op === 'pre-index') return f64.convert_i32_u(at.pre.get)
    if (e.op === 'post-index') return f64.convert_i32_u(at.post.get)
    if (e.op === 'rand' || e.op === 'randn' || e.op === 'rand32')
      return machine.philox[e.op].call(at.draw, i32.const(Number(e.value) | 0))
    const { base, offset } = address(e.op, String(e.value))
    return f64.load(base, offset)
  }
  const of = (roots: readonly Expr[], into: Code[]) =>
    write(machine, scalar, roots, leaf, local, into, new Map(known))
  const store = ({ target, at: where }: Assign, value: Code): Code => {
    const { base, offset } = address(where, target)
    return f64.store(base, value, offset)
  }
  if (run === 'together') {
    const get = of(
      assigns.map(({ value }) => value),
      out,
    )
    for (const one of assigns) out.push(store(one, get(one.value)))
    return out
  }
  for (const one of assigns) {
    const { value } = one
    const [condition, then, otherwise] = value.args
    // What stays as it is otherwise need not be written.
    if (value.op === 'select' && otherwise === variable(one.at, one.target)) {
      const inner: Code[] = []
      const get = held ? null : of([condition!], out)
      inner.push(store(one, of([then!], inner)(then!)))
      out.push(get ? when(get(condition!), inner) : inner)
    } else out.push(store(one, of([value], out)(value)))
  }
  return out
}

/** The post cell of a synapse, or of one that is so many after it. */
const targetOf = (
  { narrow }: ProjectionPlace,
  targets: Local,
  synapse: Local,
  ahead: number,
): Code =>
  narrow
    ? i32.load16_u(i32.add(targets.get, i32.shl(synapse.get, i32.const(1))), 2 * ahead)
    : i32.load(i32.add(targets.get, i32.shl(synapse.get, i32.const(2))), 4 * ahead)

/** Synapses in a turn of a loop, and how long a body may be to be written out so often. */
const UNROLL = 4
const MOST_UNROLLED = 60

/** Runs a body, written for the synapse so many ahead, for each synapse up to and not with `last`. */
function eachSynapse(
  synapse: Local,
  last: Local,
  kernel: Kernel,
  body: (ahead: number) => Code,
): Code {
  const one = upTo(synapse, last.get, body(0))
  if (inOrder(assignsOf(kernel).map(({ value }) => value)).length > MOST_UNROLLED) return one
  const four = i32.le_u(i32.add(synapse.get, i32.const(UNROLL)), last.get)
  const turns = loop((again) => [
    Array.from({ length: UNROLL }, (_, ahead) => body(ahead)),
    synapse.set(i32.add(synapse.get, i32.const(UNROLL))),
    brIf(again, four),
  ])
  return [when(four, turns), one]
}

const placedAt = (at: Pick<Synaptic, 'pre' | 'post' | 'synapse'>, ahead: number): Synaptic => ({
  ...at,
  ahead,
  draw: ahead > 0 ? i32.add(at.synapse.get, i32.const(ahead)) : at.synapse.get,
})

/** Runs over all synapses, row by row. */
export function overSynapses(machine: Machine, kernel: Kernel, name: string): Func {
  const { module, layout } = machine
  const place = placeOf(layout.projections, kernel.over.of)
  const zero = i32.const(0)
  return module.define(name, [], [], (_, local) => {
    const synapse = local(i32)
    const at = { pre: local(i32), post: local(i32), synapse }
    const before: Code[] = []
    const steady = steadyOf(machine, kernel, local, before)
    const [targets, row, last] = [local(i32), local(i32), local(i32)]
    const width = i32.shl(i32.load(zero, place.distinct), i32.const(2))
    return [
      before,
      targets.set(i32.load(zero, place.targets)),
      row.set(i32.load(zero, place.segments)),
      loop((nextRow) => [
        row.set(i32.add(row.get, width)),
        last.set(i32.load(row.get)),
        eachSynapse(synapse, last, kernel, (ahead) => [
          at.post.set(targetOf(place, targets, synapse, ahead)),
          kernel.body.map((part) =>
            statementsAt(machine, part, placedAt(at, ahead), steady, local),
          ),
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
    const at = { pre, post, synapse }
    const before: Code[] = []
    const steady = steadyOf(machine, kernel, local, before)
    const targets = local(i32)
    const segment = i32.add(
      i32.load(zero, place.segments),
      i32.shl(i32.add(i32.mul(pre.get, width.get), kind.get), i32.const(2)),
    )
    const here = local(i32)
    const body = (held: boolean) =>
      kernel.body.map((part) =>
        part.once
          ? statementsAt(machine, part, { ...at, ahead: 0, draw: pre.get }, steady, local)
          : [
              here.set(segment),
              synapse.set(i32.load(here.get)),
              last.set(i32.load(here.get, 4)),
              eachSynapse(synapse, last, kernel, (ahead) => [
                post.set(targetOf(place, targets, synapse, ahead)),
                statementsAt(machine, part, placedAt(at, ahead), steady, local, held),
              ]),
            ],
      )
    const population = layout.populations[place.pre]!
    const ago = i32.load(i32.add(i32.load(zero, place.delays), i32.shl(kind.get, i32.const(2))))
    const spikes = (held: boolean) => eachSpike(population, ago, stepInt, local, pre, body(held))
    const still = heldStill(kernel, layout.populations[place.post]!)
    return [
      before,
      width.set(i32.load(zero, place.distinct)),
      targets.set(i32.load(zero, place.targets)),
      upTo(kind, width.get, [
        still
          ? when(
              manyArrive(machine, place, still, ago),
              holding(machine, still, local, spikes(true)),
              spikes(false),
            )
          : spikes(false),
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
    const at = { pre, post, synapse }
    const before: Code[] = []
    const steady = steadyOf(machine, kernel, local, before)
    const entry = (header: number) =>
      i32.load(i32.add(i32.load(zero, header), i32.shl(place_.get, i32.const(2))))
    const column = local(i32)
    const body = kernel.body.map((part) =>
      part.once
        ? statementsAt(machine, part, { ...at, ahead: 0, draw: post.get }, steady, local)
        : [
            column.set(i32.add(i32.load(zero, place.columns), i32.shl(post.get, i32.const(2)))),
            place_.set(i32.load(column.get)),
            last.set(i32.load(column.get, 4)),
            upTo(place_, last.get, [
              pre.set(entry(place.sources)),
              synapse.set(entry(place.places)),
              statementsAt(machine, part, placedAt(at, 0), steady, local),
            ]),
          ],
    )
    return [before, eachSpike(layout.populations[place.post]!, zero, stepInt, local, post, body)]
  })
}
