/** What the parts of a script are written from. */
import type { NodePath } from '#circuit'
import type { Model } from '#compile'
import type { Amounts } from './amount'
import type { Given } from './given'
import type { Lists } from './lists'
import type { Origins } from './origins'
import type { Faults } from './refusal'

export interface Context {
  readonly model: Model
  readonly origins: Origins
  readonly given: Given
  readonly faults: Faults
  /** Of a population, a projection or a probe; `use` tells several objects of one node apart. */
  readonly names: (path: NodePath, use?: string) => string
  readonly lists: Lists
  readonly amounts: Amounts
}
