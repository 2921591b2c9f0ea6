/** The loops of a step as text to read, in the order in which they run: for `hillock check --show kernels`. */
import type { Kernel, Over } from './kernel'
import type { Program } from './program'
import { assign, line, showDerived } from './show'

const heads: { readonly [K in Over['is']]: (path: string) => string } = {
  cells: (path) => `for each cell of ${path}`,
  spikes: (path) => `for each cell of ${path} that spikes`,
  synapses: (path) => `for each synapse of ${path}`,
  arrivals: (path) => `for each synapse of ${path} at which a spike arrives`,
  responses: (path) => `for each synapse of ${path} whose post cell spikes`,
}

function show({ over, body, fires }: Kernel): string | null {
  const lines = body.flatMap(({ once, assigns }) =>
    assigns.map((one) => assign('  ', once ? 'once for the spike, set' : 'set', one)),
  )
  if (fires?.when) lines.push(line('  ', 'spikes when ', fires.when))
  if (fires?.chance?.events) lines.push(line('  ', 'so many times: ', fires.chance.events))
  if (fires?.given) lines.push(`  spikes as given, ${fires.given.times.length} in all`)
  return lines.length > 0 ? [heads[over.is](over.of), ...lines].join('\n') : null
}

/** Every loop of the program, and what is computed once before them. */
export function showKernels({ lowered, kernels }: Program): string {
  const once = lowered.derived.map(showDerived)
  const blocks = [
    once.length > 0 ? ['when a knob turns', ...once].join('\n') : null,
    ...kernels.map(show),
  ]
  return blocks.filter((text) => text !== null).join('\n\n')
}
