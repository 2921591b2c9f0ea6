/** Cells whose numbers have run away: nothing that comes after means anything. */
import type { Diagnostic } from '#circuit'
import type { Model } from '#compile'
import type { Integrator } from '#kind'
import { formatQuantity, SECOND } from '#quantity'
import type { Simulation } from './simulation'

export const noNumber = (
  path: string,
  symbol: string,
  cell: number,
  time: number,
  { dt, populations }: Pick<Model, 'dt' | 'populations'>,
): Diagnostic => ({
  severity: 'warning',
  path,
  says: `${symbol} of cell ${cell} is not a number (NaN) at ${formatQuantity(time, SECOND)} or before.`,
  mend: wayOut(path, { dt, populations }),
})

/** Methods that run away where something decays faster than the step. */
const CAN_RUN_AWAY: readonly Integrator[] = ['euler', 'rk2', 'heun', 'rk4', 'milstein']

function wayOut(path: string, { dt, populations }: Pick<Model, 'dt' | 'populations'>): string {
  const method = populations
    .find((population) => population.path === path)
    ?.integrators.find(({ owner }) => owner === path)?.method
  return method && CAN_RUN_AWAY.includes(method)
    ? `With the integrator ${method}, what changes faster than the step of ${formatQuantity(dt, SECOND)} runs away: choose a shorter step in the settings of the run, or the integrator exponential-midpoint or exponential-euler where the equations allow it. Otherwise look for a division by zero or for what grows without bound, and reset.`
    : 'Look for a division by zero or for what grows without bound, and reset.'
}

/** One note for each population of which a cell shows no number any more. */
export const lostIn = (
  simulation: Pick<Simulation, 'model' | 'read'>,
  time: number,
): readonly Diagnostic[] =>
  simulation.model.populations.flatMap(({ path, level }) => {
    const cell = level
      ? simulation.read(level.variable).findIndex((value) => !Number.isFinite(value))
      : -1
    return level && cell >= 0 ? [noNumber(path, level.symbol, cell, time, simulation.model)] : []
  })
