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
    bytes: emit(rewritten, layout),
    layout,
    lowered,
    kernels,
    rewritten,
    model,
  }
}

/**
 * The program of another model without compiling it, where the two differ in what the code does not hold: values of
 * knobs, where variables start, seed, duration and probes. Null: they differ in more.
 */
export function programLike(program: Program, model: Model): Program | null {
  if (!alike(inCode(program.model), inCode(model))) return null
  const starts = new Map(model.variables.map(({ key, initial }) => [key, initial]))
  const variables = program.lowered.variables.map((variable) => ({
    ...variable,
    initial: starts.get(variable.key) ?? variable.initial,
  }))
  return { ...program, model, lowered: { ...program.lowered, model, variables } }
}

const inCode = ({ knobs, variables, dt, derived, populations, projections, tasks }: Model) => ({
  knobs: knobs.map(({ key, dimension }) => ({ key, dimension })),
  variables: variables.map(({ key, over, state }) => ({ key, over, state })),
  dt,
  derived,
  populations,
  projections,
  tasks,
})

/** Expressions are shared when equal, so most of the way this is a comparison of references. */
function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [keys, others] = [Object.keys(a), Object.keys(b)]
  return (
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(b, key) && alike(a[key as never], b[key as never]))
  )
}
