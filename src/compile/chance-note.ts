/** What a person is told of a source whose rate is high for the step: by the compiler, and while it runs. */
import type { Diagnostic, NodePath } from '#circuit'
import { formatQuantity, SECOND } from '#quantity'
import { MOST_MEAN } from './chance'

/** From here on the train of a cell that spikes once a step at the most is seen to be more regular than a Poisson process. */
const NOTED = 0.1
/** From here on it is something else. */
const WARNED = 0.5

const rounded = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: 2 })

/** The note about a rate that comes to `mean` events in a step of `dt` seconds; null: there is nothing to tell. */
export function chanceNote(
  {
    path,
    mean,
    counts,
  }: { readonly path: NodePath; readonly mean: number; readonly counts: boolean },
  dt: number,
): Diagnostic | null {
  const step = formatQuantity(dt, SECOND)
  const place = { path, parameter: 'threshold' } as const
  if (counts)
    return mean > MOST_MEAN
      ? {
          severity: 'warning',
          ...place,
          says: `The rate comes to ${rounded(mean)} events of a cell in a step of ${step}; ${MOST_MEAN} is the most that are drawn.`,
          mend: 'Take a lower rate or a smaller dt, or a Poisson background (current), which sums them.',
        }
      : null
  if (!(mean >= NOTED)) return null
  const small = formatQuantity(Number(((dt * NOTED) / mean).toPrecision(1)), SECOND)
  return {
    severity: mean >= WARNED ? 'warning' : 'note',
    ...place,
    says: `The rate comes to ${rounded(mean)} spikes in a step of ${step}, and a cell of this kind spikes once a step at the most: ${mean >= 1 ? 'it spikes in every step, and not as often as its rate says' : 'its spikes are more regular than a Poisson process'}.`,
    mend: `Take a lower rate, or a smaller dt: at ${small} it is near 0.1.`,
  }
}
