/**
 * What the equation language can say: Brian2's notation as trees.
 * Every tree knows the stretch of text it came from, so that a fault can point at it.
 */

/** A stretch of the source text, `start` inclusive, `end` exclusive, in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** What is wrong with a text, as data: who decides by it reads no sentence. */
export type Cause =
  /** It is not in the notation. */
  | { readonly is: 'unreadable' }
  | { readonly is: 'unknown-name' | 'unknown-function' | 'unknown-unit'; readonly name: string }
  | { readonly is: 'defined-twice'; readonly name: string }
  /** Quantities that do not fit together, or a condition for a number. */
  | { readonly is: 'mismatch' }
  /** It is known only while the circuit runs. */
  | { readonly is: 'not-constant'; readonly name: string }

/** One thing wrong with a text: where, what, and the way out. Plain sentences. */
export type Fault = Cause & {
  readonly span: Span
  readonly says: string
  readonly mend: string
}

/** What a reader gives back: as much as it understood, and what it did not. */
export interface Read<T> {
  readonly value: T
  readonly faults: readonly Fault[]
}

export type Arithmetic = '+' | '-' | '*' | '/' | '//' | '%' | '**'
export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!='

export type Expression = { readonly span: Span } & (
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'truth'; readonly value: boolean }
  /** A parameter, a variable or a unit: which one, its scope decides. */
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'negative'; readonly of: Expression }
  | { readonly is: 'not'; readonly of: Expression }
  | {
      readonly is: 'arithmetic'
      readonly op: Arithmetic
      readonly left: Expression
      readonly right: Expression
    }
  | {
      readonly is: 'comparison'
      readonly op: Comparison
      readonly left: Expression
      readonly right: Expression
    }
  | {
      readonly is: 'logic'
      readonly op: 'and' | 'or'
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly is: 'call'; readonly name: string; readonly args: readonly Expression[] }
  /** Python's `a if condition else b`. */
  | {
      readonly is: 'choice'
      readonly when: Expression
      readonly then: Expression
      readonly otherwise: Expression
    }
)

/** `(unless refractory)`; and where a synapse's variable lives: with the pre cell, the post cell, or each synapse. */
export type Flag =
  | 'unless refractory'
  | 'pre'
  | 'post'
  | 'constant'
  /**
   * Brian2's for a variable of a synapse: at an event it is what it is at the event's time; or it moves with the clock,
   * and has gone a step further by then. Without a flag it is the first where nothing but events reads it.
   */
  | 'event-driven'
  | 'clock-driven'
  /** Brian2's for a value that all cells have alike. */
  | 'shared'

export type Equation = {
  readonly span: Span
  readonly name: string
  readonly nameSpan: Span
  /** The unit as an expression of unit names: `volt`, `siemens*meter**-2`, `1`. */
  readonly unit: Expression
  readonly flags: readonly Flag[]
} & (
  | { readonly is: 'differential'; readonly right: Expression }
  | { readonly is: 'subexpression'; readonly right: Expression }
  /** A value per cell that only statements change, such as `theta : volt`. */
  | { readonly is: 'variable' }
)

export interface Statement {
  readonly span: Span
  readonly target: string
  readonly targetSpan: Span
  readonly op: '=' | '+=' | '-=' | '*=' | '/='
  readonly right: Expression
}
