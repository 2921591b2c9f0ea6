/**
 * Linear equations of several states, carried over a step by their propagator. Brian2's own exact method asks sympy for
 * it in symbols, which takes seconds for three states that lean on each other and minutes for coupled ones; here scipy
 * works out the numbers.
 */
import { DT, type Expr, type Model, type Population } from '#compile'
import { identifier, localName } from './names'
import type { Namespace } from './scope'
import { numeral, text } from './text'

/** What goes before the first group that needs it. */
export const propagatorHelp: readonly string[] = [
  'def propagator(A):',
  "    '''expm(A dt), and the integral of expm(A s) over a step.'''",
  '    from scipy.linalg import expm',
  '    n = len(A)',
  '    whole = np.zeros((2*n, 2*n))',
  '    whole[:n, :n] = A',
  '    whole[:n, n:] = np.eye(n)',
  '    done = expm(whole*float(defaultclock.dt))',
  '    return done[:n, :n], done[:n, n:]',
]

export interface Propagated {
  /** Lines that work out the numbers. */
  readonly before: readonly string[]
  /** What stands for `method`. */
  readonly method: string
}

/** Null: the equations of this population are not linear, or so few that Brian2 finds the way itself. */
export function propagated(
  model: Model,
  { path, systems, updates }: Population,
  leaf: (e: Expr) => string,
  namespace: Namespace,
): Propagated | null {
  const targets = new Set(
    systems
      .filter(({ owner }) => owner === path)
      .flatMap(({ derivatives }) => derivatives.map(({ of }) => of)),
  )
  const found = model.derived.flatMap((one) =>
    one.is === 'propagator' && one.state[0]?.[0]?.startsWith(`${path}.exact`) ? [one] : [],
  )
  if (!found.some(({ state }) => isHard(state))) return null
  const knobs = new Map(model.knobs.map(({ name, value }) => [name, value]))
  const number = (e: Expr): string =>
    numeral(e.value === DT ? model.dt : (knobs.get(String(e.value)) ?? Number.NaN))
  const before = found.flatMap(({ matrix, state, input }, k) => {
    const [P, Q] = ['P', 'Q'].map((one) => `${one}${k === 0 ? '' : k}_${identifier(path)}`)
    const give = (from: string | undefined, names: typeof state) =>
      names.forEach((row, i) => {
        row.forEach((name, j) => {
          if (name) namespace.given(name, `${from}[${i}, ${j}]`)
        })
      })
    give(P, state)
    give(Q, input)
    const rows = matrix.map((row) => `[${row.map((entry) => text(entry, number)).join(', ')}]`)
    return [`${P}, ${Q} = propagator([${rows.join(',\n    ')}])`]
  })
  const mine = updates.filter(({ target }) => targets.has(target))
  const code = [
    ...mine.map(({ target, value }) => `_${localName(target, path)} = ${text(value, leaf)}`),
    ...mine.map(({ target }) => `${localName(target, path)} = _${localName(target, path)}`),
  ]
  return { before, method: `lambda *_: '''${code.join('\n')}'''` }
}

/** Whether two states feel each other, or one feels two others. */
const isHard = (names: readonly (readonly (string | null)[])[]): boolean =>
  names.some(
    (row, i) =>
      row.filter(Boolean).length > 2 || row.some((name, j) => name && j !== i && names[j]![i]),
  )
