/** The loops of a step as text to read, in the order in which they run: for `hillock check --show kernels`. */

import type { Cells, Lowered } from './lower'
import type { Assign } from './model'
import { assign, line, showDerived } from './show'

/** One loop: what it goes over, and its straight body. */
const kernel = (head: string, body: readonly (string | null)[]): string | null => {
  const lines = body.filter((text) => text !== null)
  return lines.length > 0 ? [head, ...lines].join('\n') : null
}

const each = (assigns: readonly Assign[]): readonly string[] =>
  assigns.map((one) => assign('  ', 'set', one))

function update({ path, size, updates, threshold, chance, schedule }: Cells): string | null {
  return kernel(`for each cell of ${path} (${size})`, [
    ...each(updates),
    threshold && line('  ', 'spikes when ', threshold),
    chance?.events ? line('  ', 'so many times: ', chance.events) : null,
    schedule && `  spikes as given, ${schedule.times.length} in all`,
  ])
}

/** Every loop of the program, and what is computed once before them. */
export function showKernels({ derived, cells, projections }: Lowered): string {
  const once = derived.map(showDerived)
  const blocks = [
    once.length > 0 ? ['when a knob turns', ...once].join('\n') : null,
    ...projections.map(({ path, sums }) => kernel(`for each synapse of ${path}`, each(sums))),
    ...cells.map(update),
    ...projections.map(({ path, updates, onStep }) =>
      kernel(`for each synapse of ${path}, in every step`, each([...updates, ...onStep])),
    ),
    ...projections.map(({ path, onPre }) =>
      kernel(`for each synapse of ${path} at which a spike arrives`, each(onPre)),
    ),
    ...projections.map(({ path, onPost }) =>
      kernel(`for each synapse of ${path} whose post cell spikes`, each(onPost)),
    ),
    ...cells.map(({ path, reset }) => kernel(`for each cell of ${path} that spikes`, each(reset))),
  ]
  return blocks.filter((text) => text !== null).join('\n\n')
}
