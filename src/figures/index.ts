/** What presets and kinds claim, as experiments that measure it. */
import { basalGanglia } from './basal-ganglia'
import { cerebellum } from './cerebellum'
import { cortex } from './cortex'
import type { Experiment } from './experiment'
import { hippocampus } from './hippocampus'
import { learning } from './learning'
import { networks } from './networks'
import { slices } from './slices'
import { synapses } from './synapses'

export { claims } from './claims'
export { type Experiment, SEEDS } from './experiment'
export { given } from './given'
export { figuresPage, type Kept, type Measured, meanOf } from './kept'
export { rewritten } from './rewrite'

export const experiments: Readonly<Record<string, Experiment>> = {
  ...hippocampus,
  ...basalGanglia,
  ...cerebellum,
  ...cortex,
  ...learning,
  ...networks,
  ...synapses,
  ...slices,
}
