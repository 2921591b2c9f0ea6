/** Cells whose numbers have run away: nothing that comes after means anything. */
import type { Diagnostic } from '#circuit'
import { formatQuantity, SECOND } from '#quantity'
import type { Simulation } from './simulation'

export const noNumber = (
  path: string,
  variable: string,
  cell: number,
  time: number,
): Diagnostic => ({
  severity: 'warning',
  path,
  says: `${variable.slice(path.length + 1)} of cell ${cell} is not a number (NaN) at ${formatQuantity(time, SECOND)} or before.`,
  mend: 'Look for a division by zero or for what grows without bound, and reset.',
})

/** One note for each population of which a cell shows no number any more. */
export const lostIn = (simulation: Simulation, time: number): readonly Diagnostic[] =>
  simulation.model.populations.flatMap(({ path, level }) => {
    const cell = level
      ? simulation.read(level.variable).findIndex((value) => !Number.isFinite(value))
      : -1
    return level && cell >= 0 ? [noNumber(path, level.variable, cell, time)] : []
  })
