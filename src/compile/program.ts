/** The back half of the compiler: from the model to a module and the map of its memory. */
import { emit } from './emit/emit'
import type { Kernel } from './kernel'
import { type Layout, plan } from './layout'
import { type Lowered, lower } from './lower'
import type { Model } from './model'
import { schedule } from './schedule'
import { setAside } from './set-aside'

export interface Program {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly layout: Layout
  readonly lowered: Lowered
  /** The loops of a step as the model means them, before they are rewritten for speed. */
  readonly kernels: readonly Kernel[]
  /** The same as they are compiled: refractory cells are set aside where that saves time. */
  readonly rewritten: readonly Kernel[]
  readonly model: Model
}

/** Compiles a model without errors. A fault from here on is ours, and throws. */
export function programOf(model: Model): Program {
  const lowered = lower(model)
  const kernels = schedule(lowered)
  const rewritten = setAside(kernels)
  const layout = plan(lowered, rewritten)
  return {
    bytes: emit(rewritten, layout, model.seed),
    layout,
    lowered,
    kernels,
    rewritten,
    model,
  }
}
