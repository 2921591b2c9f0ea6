/** A source of one cell that many cells share: what a person may have meant for each of them is one and the same for all. */
import type { Diagnostic } from '#circuit'
import type { StimulusKind } from '#kind'
import type { Cells } from './cells'
import { textOf } from './values'

const DRAWS = /\b(rand|randn|poisson)\s*\(|\bxi(_\w+)?\b/

/** Whether what a source gives is drawn at random as it runs. */
const draws = ({ equations, threshold, outputs }: StimulusKind): boolean =>
  [equations, threshold, ...Object.values(outputs ?? {}).map(({ value }) => value)].some(
    (text) => text !== undefined && DRAWS.test(text),
  )

/** Names of the parameters that are written to differ from cell to cell. */
const differing = ({ owner }: Cells): readonly string[] =>
  Object.keys(owner.parameters).filter((name) => {
    const text = textOf(owner, name)
    return typeof text === 'string' && /\bi\b/.test(text)
  })

/** Notes that a source of one cell is shared by the cells of a target, where that matters. */
export function noteShared(
  source: Cells,
  target: { readonly called: string; readonly size: number },
  by: 'wire' | 'synapse',
  notes: Diagnostic[],
): void {
  const { kind, path, size } = source
  if (kind.family !== 'stimulus' || size !== 1 || target.size === 1) return
  const count = target.size.toLocaleString('en')
  const [name] = differing(source)
  if (name === undefined && !draws(kind)) return
  const cells = `Set its number of cells to ${target.size}`
  notes.push({
    severity: 'note',
    path,
    parameter: 'size',
    says:
      name === undefined
        ? `This source has one cell, shared by the ${count} cells of ${target.called}: all get the same random values at the same time.`
        : `${name} is written with i, and this source has one cell, shared by the ${count} cells of ${target.called}: all get the value for i = 0.`,
    ...(by === 'wire'
      ? {
          mend: `${cells}, so that each has its own.`,
          remedy: { size: target.size },
        }
      : { mend: `${cells} and connect one to one, so that each has its own.` }),
  })
}
