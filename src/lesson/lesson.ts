/** A lesson: steps beside a live circuit. It is read from a Markdown file; see docs/lessons.md. */
import type { SlotName } from '#kind'

export interface Lesson {
  readonly title: string
  readonly steps: readonly Step[]
  /** What could not be read, by line. */
  readonly notes: readonly LessonNote[]
}

export interface Step {
  readonly title: string
  readonly parts: readonly Part[]
}

/** One finding about a lesson's file. Lines count from 1. */
export interface LessonNote {
  readonly severity: 'error' | 'warning'
  readonly line: number
  readonly says: string
  readonly mend: string
}

export type Part = { readonly line: number } & (
  | { readonly is: 'text'; readonly text: string }
  | Open
  | Ask
  | { readonly is: 'change'; readonly changes: readonly Change[] }
  | { readonly is: 'check'; readonly conditions: readonly Condition[] }
)

/** The circuit that the steps from here on are about. */
export interface Open {
  readonly is: 'open'
  /** A preset by its name, or what a share link carries. */
  readonly from: { readonly preset: string } | { readonly link: string }
  readonly settings: readonly SetValue[]
  /** Biological over wall time; null: as the circuit says. */
  readonly speed: number | 'flat out' | null
}

/** A question that is answered before the run. */
export interface Ask {
  readonly is: 'ask'
  readonly question: string
  /** None: the answer is written. */
  readonly options: readonly string[]
  /** The option that comes true; null: the file does not say. */
  readonly happens: number | null
  /** Measures kept under a name at the moment of the answer. */
  readonly keeps: readonly Keep[]
}

export interface Keep {
  readonly line: number
  readonly name: string
  readonly of: Term
}

export interface SetValue {
  readonly is: 'set'
  readonly line: number
  /** `cell.tau_m`. */
  readonly where: string
  readonly value: string
}

/** What the student is to change. */
export type Change =
  | SetValue
  /** A block is swapped for another with the same ports. */
  | { readonly is: 'swap'; readonly line: number; readonly node: string; readonly block: string }
  /** A slot of a synapse is filled with another kind. */
  | {
      readonly is: 'slot'
      readonly line: number
      readonly node: string
      readonly slot: SlotName
      readonly kind: string
    }
  | {
      readonly is: 'wire'
      readonly line: number
      readonly wire: string
      readonly there: boolean
    }

/** What must hold of the student's own circuit and run. */
export type Condition = { readonly line: number; readonly hint: string | null } & (
  | {
      readonly is: 'compare'
      readonly left: Term
      readonly op: '<' | '<=' | '>' | '>=' | '='
      readonly right: Term
    }
  | { readonly is: 'between'; readonly left: Term; readonly low: Term; readonly high: Term }
  /** A node, or what fills a slot of it, is of this kind. */
  | { readonly is: 'kind'; readonly of: string; readonly kind: string }
  | { readonly is: 'wire'; readonly wire: string; readonly there: boolean }
)

export type Operator = '+' | '-' | '*' | '/'

export type Term =
  | { readonly is: 'number'; readonly value: number; readonly unit: string }
  | { readonly is: 'kept'; readonly name: string }
  | { readonly is: 'value'; readonly where: string }
  | { readonly is: 'time' }
  | Measure
  | {
      readonly is: 'arithmetic'
      readonly op: Operator
      readonly left: Term
      readonly right: Term
    }

export interface Measure {
  readonly is: 'measure'
  readonly word: Word
  /** Id or label of a probe. */
  readonly probe: string
  /** Of several values the one with this number, counted from 0; null: all. */
  readonly index: number | null
  readonly window: Window | null
}

export type Word =
  | 'rate'
  | 'count'
  | 'interval'
  | 'value'
  | 'mean'
  | 'highest'
  | 'lowest'
  | 'change'
  | 'score'
  | 'trials'

export type Window =
  /** Seconds. */
  | { readonly is: 'last'; readonly seconds: number }
  | { readonly is: 'from'; readonly from: number; readonly to: number }
  | { readonly is: 'trials'; readonly last: number }
