/** Task nodes: which knobs, populations and variables their programs read and write. */
import { type Diagnostic, floorsOf, type Library } from '#circuit'
import type { TaskKind } from '#kind'
import { SECOND, same } from '#quantity'
import { ZERO } from '../algebra'
import type { Expr } from '../ir'
import type { TaskSpec } from '../model'
import { nameOf } from '../name'
import { type Cells, countOf } from './cells'
import type { Parts } from './parts'
import { evaluate, parseExpression } from './reading'

/** `fill` writes what flows in for the names of inputs. */
export function resolveTask(
  cells: Cells,
  kind: TaskKind,
  { wires, called }: Parts,
  all: ReadonlyMap<string, Cells>,
  fill: (e: Expr) => Expr,
  library: Library,
  notes: Diagnostic[],
): TaskSpec {
  const { path, size } = cells
  const spikes: Record<string, string | null> = {}
  for (const port of Object.keys(kind.spikes ?? {})) {
    const wire = wires.find(({ to }) => to.path === path && to.port === port)
    const source = wire && all.get(wire.from.path)
    spikes[port] = (wire?.from.port === 'spikes' && source?.population) || null
    if (wire && spikes[port] === null)
      notes.push({
        severity: 'warning',
        path,
        parameter: port,
        says: `${wire.from.port} of ${called(wire.from.path)} gives no spikes.`,
        mend: 'Wire the spikes of a neuron to it.',
      })
  }
  for (const entry of floorsOf(kind, { parameters: cells.owner.values }, cells.owner.outer).unread)
    notes.push({
      severity: 'warning',
      path,
      parameter: 'floors',
      says: `"${entry}" is no floor, and no line is drawn for it.`,
      mend: 'Write a name and a number, such as chance: 0.5.',
    })
  return {
    path,
    kind,
    data: (kind.data !== undefined && library.data?.get(kind.data)) || null,
    size,
    every: secondsOf(kind.every, path, notes),
    parameters: Object.fromEntries(
      Object.entries(kind.parameters).flatMap(([name, { type }]) =>
        type === 'figure list' ? [] : [[name, nameOf(path, null, name).key]],
      ),
    ),
    spikes,
    signals: Object.fromEntries(
      Object.entries(kind.inputs ?? {}).map(([port, { width }]) => [
        port,
        {
          value: fill(cells.names(port)?.expr ?? ZERO),
          width: width === undefined ? size : countOf(cells.owner, width, port, notes),
        },
      ]),
    ),
    states: Object.fromEntries(
      [...cells.states.keys()].map((name) => [name, nameOf(path, null, name).key]),
    ),
  }
}

function secondsOf(text: string, path: string, notes: Diagnostic[]): number {
  const parsed = parseExpression(text).value
  const found = parsed && evaluate(parsed).value
  if (found && same(found.dimension, SECOND) && found.value > 0) return found.value
  notes.push({
    severity: 'error',
    path,
    parameter: 'every',
    says: `"${text}" is not a time between turns.`,
    mend: 'Write for example 1 ms.',
  })
  return 1e-3
}
