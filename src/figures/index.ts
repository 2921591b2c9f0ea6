/** What presets and kinds claim, as experiments that measure it. */
import { basalGanglia } from './basal-ganglia'
import { cerebellum } from './cerebellum'
import { cortex } from './cortex'
import type { Experiment } from './experiment'
import { hippocampus } from './hippocampus'
import { learning } from './learning'
import { networks } from './networks'

export { type Experiment, SEEDS } from './experiment'
export { figuresPage, type Kept, type Measured } from './kept'

export const experiments: Readonly<Record<string, Experiment>> = {
  ...hippocampus,
  ...basalGanglia,
  ...cerebellum,
  ...cortex,
  ...learning,
  ...networks,
}
