/** What presets and kinds claim, as commands that measure it. */
import type { Result } from '#engine'

export interface Figure {
  /** What is measured, in a few words, with its unit. */
  readonly what: string
  /** Reads the figure from the object that `hillock run --format json` prints. */
  readonly read: (result: Result) => number
  /** What was published or follows from a formula, with its source. Left out: nothing to compare with. */
  readonly published?: string
  /** Presets whose task draws the mean as a line to compare scores with, under these words. */
  readonly floors?: Readonly<Record<string, string>>
}

/** One command, run with several seeds, and what is read from its results. */
export interface Experiment {
  readonly preset: string
  /** As after `--set`. */
  readonly set?: readonly string[]
  /** Instead of the preset's own. */
  readonly duration?: string
  /** Twin that takes the region's place, as after `hillock compare --twin`. */
  readonly twin?: string
  /** How many seeds, from 1 upwards; ten where left out. One where nothing is drawn, or where a run is of hours and nothing quotes it. */
  readonly seeds?: number
  readonly figures: Readonly<Record<string, Figure>>
}

export const SEEDS = 10

/** The command that a reader types for one seed of an experiment. */
export function commandOf({ preset, set = [], duration, twin }: Experiment): string {
  const settings = [
    ...set.map((each) => `--set ${/\s/.test(each) ? `"${each}"` : each}`),
    ...(duration === undefined
      ? []
      : [`--duration ${/\s/.test(duration) ? `"${duration}"` : duration}`]),
  ]
  return twin === undefined
    ? ['hillock run', preset, ...settings, '--seed 1'].join(' ')
    : ['hillock compare', preset, '--twin', twin, ...settings, '--seeds 1'].join(' ')
}
