/** Words that a script for PyNN has a meaning for, beside Python's. */
const words = new Set(
  `sim np h neuron engine importlib json os sys time rng drawn held hold wander DeltaIF IF_curr_delta StandardIF standard
  build_translations cell one begin built progress sample sampled results times weights steps pyNN value name row rows
  cells spikes clamp train signal order gathered follow started`.split(/\s+/),
)

export const isReservedHere = (word: string): boolean => words.has(word)
