/** What every integrator is: equations in, updates out, or the reason why it does not apply. */
import type { NodePath } from '#circuit'
import { leaves } from '../algebra'
import type { Expr } from '../ir'
import type { Assign, Derived, VariableKey } from '../model'

export interface Equation {
  readonly of: VariableKey
  /** What messages call it: `v` of the owner's own, `syn.receptor.g` of a guest. */
  readonly called: string
  readonly state: Expr
  readonly derivative: Expr
  /** Stands still while the cell is refractory. */
  readonly frozen: boolean
}

export interface Problem {
  readonly owner: NodePath
  readonly equations: readonly Equation[]
  /** The condition that the cell is not refractory. */
  readonly awake: Expr
}

export interface Solution {
  /** One for each equation; all read the values from before the step. */
  readonly updates: readonly Assign[]
  readonly derived: readonly Derived[]
}

export interface Refusal {
  readonly because: string
}

export type Method = (problem: Problem) => Solution | Refusal

export const refuses = (found: Solution | Refusal): found is Refusal => 'because' in found

/** "v and syn.receptor.g": the states that a part reads, in the order of the equations. */
export function statesIn({ equations }: Problem, part: Expr): string {
  const read = leaves(part)
  const names = equations.filter(({ state }) => read.has(state)).map(({ called }) => called)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
