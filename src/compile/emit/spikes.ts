/** Spikes of a step: noted when they happen, and run over when they arrive. */
import { brIf, type Code, f64, type Global, i32, type Local, loop, type ValueType } from '#wasm'
import { type Firing, lastSpike } from '../kernel'
import { CELL_BITS, CELL_MASK, type PopulationPlace } from '../layout'
import { notRefractory } from '../model'
import { upTo } from './loops'
import { append } from './refractory'
import { cellsAt, type Machine } from './write'

/** Appends a spike, or so many of one cell, to this step's list and to the record. */
export function fire(
  { layout, step, stepInt, recorded, inRun }: Machine,
  firing: Firing,
  place: PopulationPlace,
  cell: Local,
  local: (type: ValueType) => Local,
  times: Local | null = null,
): Code {
  const more = times && i32.shl(i32.sub(times.get, i32.const(1)), i32.const(CELL_BITS))
  const entry = (of: Code): Code => (more ? i32.or(of, more) : of)
  const slot = local(i32)
  const count = local(i32)
  const at = local(i32)
  const zero = i32.const(0)
  return [
    slot.set(i32.and(stepInt.get, i32.load(zero, place.mask))),
    at.set(i32.add(i32.load(zero, place.counts), i32.shl(slot.get, i32.const(2)))),
    count.set(i32.load(at.get)),
    i32.store(at.get, i32.add(count.get, i32.const(1))),
    i32.store(
      i32.add(
        i32.load(zero, place.lists),
        i32.shl(i32.add(i32.mul(slot.get, i32.const(place.size)), count.get), i32.const(2)),
      ),
      entry(cell.get),
    ),
    at.set(i32.shl(recorded.get, i32.const(3))),
    i32.store(at.get, inRun.get, layout.record),
    i32.store(at.get, entry(i32.add(cell.get, i32.const(place.first))), layout.record + 4),
    recorded.set(i32.add(recorded.get, i32.const(1))),
    firing.refractory
      ? [
          at.set(i32.shl(cell.get, i32.const(3))),
          firing.flagged
            ? f64.store(at.get, f64.const(0), cellsAt(layout, notRefractory(place.path).key))
            : [],
          f64.store(at.get, step.get, cellsAt(layout, lastSpike(place.path).key)),
        ]
      : [],
    place.aside ? append(place.aside, cell, local) : [],
  ]
}

/** Runs over the spikes of a population's list that was made so many steps ago. */
export function eachSpike(
  place: PopulationPlace,
  stepsAgo: Code,
  stepInt: Global,
  local: (type: ValueType) => Local,
  cell: Local,
  body: Code,
): Code {
  const zero = i32.const(0)
  const slot = local(i32)
  const at = local(i32)
  const end = local(i32)
  const left = local(i32)
  const entry = i32.load(at.get)
  const each = place.several
    ? [
        cell.set(i32.and(entry, i32.const(CELL_MASK))),
        left.set(i32.add(i32.shr_u(entry, i32.const(CELL_BITS)), i32.const(1))),
        loop((again) => [body, left.set(i32.sub(left.get, i32.const(1))), brIf(again, left.get)]),
      ]
    : [cell.set(entry), body]
  return [
    slot.set(i32.and(i32.sub(stepInt.get, stepsAgo), i32.load(zero, place.mask))),
    at.set(
      i32.add(
        i32.load(zero, place.lists),
        i32.shl(i32.mul(slot.get, i32.const(place.size)), i32.const(2)),
      ),
    ),
    end.set(
      i32.add(
        at.get,
        i32.shl(
          i32.load(i32.add(i32.load(zero, place.counts), i32.shl(slot.get, i32.const(2)))),
          i32.const(2),
        ),
      ),
    ),
    upTo(at, end.get, each, 4),
  ]
}
