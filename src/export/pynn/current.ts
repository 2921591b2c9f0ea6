/** A current into a population: one of PyNN's sources, or its values step by step. */
import type { NodePath } from '#circuit'
import type { Population } from '#compile'
import { numeral } from '../text'
import { rounded } from './amount'
import type { CellRow } from './cells'
import type { Context } from './context'
import { currentRows } from './stimuli'

export function currentLines(
  context: Context,
  from: NodePath,
  { path }: Population,
  cells: CellRow,
): readonly string[] {
  const { model, origins, amounts, names, given, faults } = context
  const { origin } = origins.nodes.get(from)!
  const row = origin.kind === null ? undefined : currentRows[origin.kind]
  const name = names(path)
  const scale = cells.current ? cells.current.by(amounts.number(path, cells.current.of)) : 1e9
  if (!Number.isFinite(scale)) {
    faults.add({
      path,
      says: `${cells.current?.of} differs from cell to cell, and currents are scaled by it.`,
      mend: `Give all cells the same ${cells.current?.of}.`,
    })
    return []
  }
  const of = model.populations.find((one) => one.path === from)?.size ?? 1
  const steps = Math.round(model.duration / model.dt)
  const hold = (rows: string) => `hold(${name}, ${rows}, ${numeral(rounded(model.dt * 1e3))})`
  const drawn = given.drawn !== null && row?.certain !== true
  const number = (parameter: string) => amounts.number(from, parameter)
  // Values that differ from cell to cell are written out.
  const alike = !model.variables.some(({ owner, state }) => !state && owner === from)
  if (row?.written && alike && !drawn) {
    const injected = row.written({ number, scale, dt: model.dt, steps, cells: of })
    return [
      injected.is === 'source' ? `${injected.text}.inject_into(${name})` : hold(injected.text),
    ]
  }
  const rows = drawn || row?.certain ? given.current(from) : null
  if (!rows) {
    faults.add({
      path: from,
      says: `${origin.name} has no counterpart in PyNN${row ? ' with these values' : ''}.`,
      mend:
        given.drawn === null
          ? 'Export with the drawn values (--drawn), which writes its current out step by step.'
          : 'Put a constant, step, sine, ramp, pulse or noise current in its place, outside a block.',
    })
    return []
  }
  const values = new Float64Array(rows.length * steps)
  rows.forEach((each, k) => {
    for (let step = 0; step < steps; step++) values[k * steps + step] = each[step]! * scale
  })
  const table = context.lists.of(`current_${from}`, values)
  return [hold(`np.reshape(${table}, (${rows.length}, ${steps}))`)]
}
