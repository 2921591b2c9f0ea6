/** Knobs and what is computed from them, outside of the loops: again whenever a knob is turned. */
import { type Expr, type Program, settling, tape } from '#compile'

export interface Scalars {
  readonly values: Map<string, number>
  /** Recomputes everything derived. */
  update(): void
}

export function scalarsOf({ lowered, model }: Program): Scalars {
  const values = new Map(model.knobs.map(({ key, value }) => [key, value]))
  const leaf = (e: Expr) => () => values.get(String(e.value)) ?? Number.NaN
  const steps = lowered.derived.map((derived): (() => void) => {
    if (derived.is === 'value') {
      const run = tape([derived.from], leaf)
      return () => values.set(derived.into, run()[0]!)
    }
    const n = derived.matrix.length
    const run = tape(derived.matrix.flat(), leaf)
    return () => {
      const entries = run()
      const matrix = Array.from({ length: n }, (_, k) => entries.slice(k * n, (k + 1) * n))
      const { state, input, inverse } = settling(matrix, model.dt, derived.blocks)
      for (const [block, { rest, settles }] of derived.blocks.entries()) {
        const found = inverse[block]
        if (settles) values.set(settles, found ? 1 : 0)
        rest?.forEach((row, k) => {
          row.forEach((name, j) => {
            values.set(name, found?.[k]?.[j] ?? 0)
          })
        })
      }
      for (let k = 0; k < n; k++)
        for (let j = 0; j < n; j++) {
          const [to, from] = [derived.state[k]![j], derived.input[k]![j]]
          if (to) values.set(to, state[k]![j]!)
          if (from) values.set(from, input[k]![j]!)
        }
    }
  })
  const update = () => {
    for (const step of steps) step()
  }
  update()
  return { values, update }
}
