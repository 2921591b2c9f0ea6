/** What PyNN has no counterpart of, each at the node it is about. */
import type { NodePath } from '#circuit'

export interface Refusal {
  readonly path: NodePath
  /** What there is no counterpart of. */
  readonly says: string
  /** What could be put in its place. */
  readonly mend: string
  /** There is a counterpart that is nearly the same: `--nearest` takes it. What then differs. */
  readonly near?: string
}

/** Gathers refusals; with `nearest`, those that have a near counterpart are told and not refused. */
export interface Faults {
  readonly add: (refusal: Refusal) => void
  readonly refused: readonly Refusal[]
  readonly replaced: readonly Refusal[]
}

export function faultsOf(nearest: boolean): Faults {
  const refused = new Map<string, Refusal>()
  const replaced = new Map<string, Refusal>()
  return {
    add(one) {
      const into = nearest && one.near ? replaced : refused
      into.set(JSON.stringify([one.path, one.says]), one)
    },
    get refused() {
      return [...refused.values()]
    },
    get replaced() {
      return [...replaced.values()]
    },
  }
}

/** What is refused, node by node, in lines. */
export function refusalText(refused: readonly Refusal[]): string {
  const near = refused.filter((one) => one.near).length
  return [
    'PyNN has no counterpart of this circuit:',
    ...refused.map(({ path, says, mend }) => `  ${path ? `${path}: ` : ''}${says} ${mend}`),
    ...(near > 0
      ? [
          `--nearest puts the nearest counterpart in the place of ${near === refused.length ? 'all' : 'some'} of these.`,
        ]
      : []),
  ].join('\n')
}

/** What was put in the place of something. */
export const replacedText = ({ path, says, near }: Refusal): string =>
  `replaced: ${path}: ${says} Here ${near}`
