import type { SlotName } from './kind'

/** The slots of a synapse, in the order in which they are listed. */
export const slotNames: readonly SlotName[] = [
  'connectivity',
  'receptor',
  'plasticity',
  'shortTerm',
]
