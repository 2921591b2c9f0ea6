/** Sources whose rate turned out to be high for the step, as a run shows it. */
import type { Diagnostic } from '#circuit'
import { chanceNote } from '#compile'
import type { Simulation } from './simulation'

/** Whether two notes say the same of a node, whatever the figure. */
const alike = (a: Diagnostic, b: Diagnostic): boolean =>
  a.path === b.path && a.parameter === b.parameter && a.severity === b.severity

/** Notes on the rates so far that are not among those already told: each node once, and once more when it gets worse. */
export function crowdedIn(
  simulation: Pick<Simulation, 'model' | 'chances'>,
  told: readonly Diagnostic[],
): readonly Diagnostic[] {
  const { dt } = simulation.model
  return simulation.chances().flatMap((chance) => {
    const note = chanceNote(chance, dt)
    if (!note || told.some((one) => alike(one, note))) return []
    // Who was warned need not be told the lesser.
    return note.severity === 'note' &&
      told.some((one) => alike(one, { ...note, severity: 'warning' }))
      ? []
      : [note]
  })
}
