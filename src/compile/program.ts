/** The back half of the compiler: from the model to a module and the map of its memory. */
import { emit } from './emit/emit'
import { type Layout, plan } from './layout'
import { type Lowered, lower } from './lower'
import type { Model } from './model'

export interface Program {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly layout: Layout
  readonly lowered: Lowered
  readonly model: Model
}

/** Compiles a model without errors. A fault from here on is ours, and throws. */
export function programOf(model: Model): Program {
  const lowered = lower(model)
  const layout = plan(lowered)
  return { bytes: emit(lowered, layout), layout, lowered, model }
}
