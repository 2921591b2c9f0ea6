/**
 * How equations are carried over a step: by Brian2's method of the same name where it is known to give the same, and
 * by our own update, written out, where it is not.
 */
import {
  type Derived,
  type Expr,
  inOrder,
  isBent,
  linear,
  type Model,
  type Population,
  type System,
  tape,
  type VariableKey,
} from '#compile'
import type { Integrator } from '#kind'
import { needsFunction } from './choice'
import type { Namespace } from './scope'
import { type Leaf, measure, numeral, text } from './text'
import { atRest, knobsOf, statesOf } from './values'
import { everyPart } from './walk'

/** Null: Brian2 has none, or one of that name that does something else. Its heun carries what is no noise by Euler. */
const methods: Readonly<Record<Integrator, string | null>> = {
  exact: 'exact',
  'exponential-euler': 'exponential_euler',
  'exponential-midpoint': null,
  euler: 'euler',
  rk2: 'rk2',
  heun: null,
  rk4: 'rk4',
  milstein: null,
}

/** What goes before the first group that needs it. */
export const propagatorHelp: readonly string[] = [
  'def propagator(A, blocks):',
  "    '''Where dx/dt = A x + b settles is s = S b, and x after a step is s + P (x - s) + G b, P = expm(A dt).",
  '',
  '    Blocks are states that depend on each other, those first that others depend on. Where a block has no inverse,',
  "    or takes too long to settle, its states settle at 0 here, and G b is what they gain.'''",
  '    from scipy.linalg import expm',
  '    A, n, dt = np.array(A, dtype=float), len(A), float(defaultclock.dt)',
  '    whole = np.zeros((2*n, 2*n))',
  '    whole[:n, :n] = A',
  '    whole[:n, n:] = np.eye(n)',
  '    done = expm(whole*dt)',
  '    P, Q = done[:n, :n], done[:n, n:]',
  '    S, settles, rest = np.zeros((n, n)), np.zeros(n), np.zeros((n, n))',
  '    for block, guarded in blocks:',
  '        try:',
  '            inverse = np.linalg.inv(-A[np.ix_(block, block)])',
  '        except np.linalg.LinAlgError:',
  '            continue',
  '        if guarded and not np.all(np.abs(inverse) <= 1e9*dt):',
  '            continue',
  '        settles[block] = 1',
  '        rest[np.ix_(block, block)] = inverse',
  '        S[block] = inverse @ (np.eye(n)[block] + A[block] @ S)',
  '    return P, Q - (np.eye(n) - P) @ S, settles, rest',
]

/** All equations of one object of the script. */
export interface Equations {
  /** The node that they are written at. */
  readonly owner: string
  /** What the object is called in the script. */
  readonly object: string
  readonly systems: readonly { readonly system: System; readonly method: Integrator | undefined }[]
  /** What our own update makes of each variable. */
  readonly updates: ReadonlyMap<VariableKey, Expr>
}

export interface Step {
  /** Lines that work out numbers, before the object. */
  readonly before: readonly string[]
  /** Statements that carry its variables over a step. */
  readonly code: readonly string[]
}

/** Our own update as what stands for `method`. */
export const asMethod = ({ code }: Step): string => `lambda *_: '''${code.join('\n')}'''`

/** The same as what an object runs when events and resets are done. */
export const atTheEnd = ({ code }: Step): string =>
  `run_regularly('''${code.join('\n')}''', when='after_resets')`

/** The systems of an object, each with its method: those that move with the clock, and those that only events read. */
export function systemsOf(
  { systems, integrators }: Pick<Population, 'systems' | 'integrators'>,
  owner: string,
): { readonly clocked: Equations['systems']; readonly late: Equations['systems'] } {
  const mine = systems
    .map((system, k) => ({ system, method: integrators[k]?.method }))
    .filter(({ system }) => system.owner === owner)
  return {
    clocked: mine.filter(({ system }) => !system.late),
    late: mine.filter(({ system }) => system.late),
  }
}

/** The method by which Brian2 does the same; null: it has none, and `writtenOut` says it. */
export function sameMethod(model: Model, { owner, systems }: Equations): string | null {
  const used = new Set(systems.map(({ method }) => method))
  const [method] = used
  if (used.size !== 1 || !method) return null
  const all = systems.map(({ system }) => system)
  const same =
    method === 'exact'
      ? isExactThere(model, owner, all)
      : method === 'exponential-euler'
        ? all.every((system) => leaksThere(model, system))
        : true
  const theirs = methods[method]
  return same && theirs ? `'${theirs}'` : null
}

/** Whether Brian2 carries these from event to event as we do: as its event-driven variables, which it solves exactly. */
export function isEventDrivenThere(model: Model, { owner, systems }: Equations): boolean {
  const states = statesOf(model)
  return (
    systems.length > 0 &&
    systems.every(({ method }) => method === 'exact') &&
    isExactThere(
      model,
      owner,
      systems.map(({ system }) => system),
    ) &&
    systems.every(({ system: { derivatives } }) => {
      const own = new Set(derivatives.map(({ of }) => of))
      return derivatives.every(({ value }) =>
        everyPart(value, ({ op, value: name }) =>
          op === 'here' || op === 'synapse'
            ? own.has(String(name)) || !states.has(String(name))
            : !['pre', 'post', 'first', 'step'].includes(op),
        ),
      )
    })
  )
}

/** Our own update, written out. */
export function writtenOut(
  model: Model,
  { owner, object, systems, updates }: Equations,
  leaf: Leaf,
  called: (variable: VariableKey) => string,
  namespace: Namespace,
): Step {
  const knobs = knobsOf(model)
  const number = (e: Expr): string | null =>
    e.op === 'parameter' ? numeral(knobs.get(String(e.value)) ?? Number.NaN) : null
  const before = propagatorsOf(model, owner, systems).flatMap(
    ({ matrix, state, input, blocks }, k) => {
      const part = (word: string) => {
        const numbered = k === 0 ? word : `${word}${k}`
        const from = namespace.object(`${numbered}_${object}`)
        const give = (name: string | null, ...at: readonly number[]) => {
          if (name)
            namespace.given(name, `${numbered}_${at.join('_')}`, `${from}[${at.join(', ')}]`)
        }
        return { from, give }
      }
      const P = part('P')
      const G = part('G')
      const settles = part('settles')
      const rest = part('rest')
      state.forEach((row, i) => {
        row.forEach((name, j) => {
          P.give(name, i, j)
        })
      })
      input.forEach((row, i) => {
        row.forEach((name, j) => {
          G.give(name, i, j)
        })
      })
      for (const block of blocks) {
        settles.give(block.settles, block.states[0]!)
        block.rest?.forEach((row, i) => {
          row.forEach((name, j) => {
            rest.give(name, block.states[i]!, block.states[j]!)
          })
        })
      }
      const rows = matrix.map((row) => `[${row.map((entry) => text(entry, number)).join(', ')}]`)
      const parts = blocks.map(
        (block) =>
          `([${block.states.join(', ')}], ${block.rest || block.settles ? 'True' : 'False'})`,
      )
      return [
        `${P.from}, ${G.from}, ${settles.from}, ${rest.from} = propagator([${rows.join(',\n    ')}],`,
        `    [${parts.join(', ')}])`,
      ]
    },
  )
  const mine = systems.flatMap(({ system }) =>
    system.derivatives.flatMap(({ of }) => {
      const value = updates.get(of)
      return value ? [{ name: called(of), value }] : []
    }),
  )
  const code = [
    ...statements(
      mine.map(({ name, value }) => ({ name: `_${name}`, value })),
      leaf,
    ),
    ...mine.map(({ name }) => `${name} = _${name}`),
  ]
  return { before, code }
}

/** Values given names, one a line. What occurs again in long ones is computed first, under a name of its own. */
function statements(
  lines: readonly { readonly name: string; readonly value: Expr }[],
  leaf: Leaf,
): readonly string[] {
  const length = lines.reduce((sum, { value }) => sum + measure(value).parts, 0)
  if (length < 400) return lines.map(({ name, value }) => `${name} = ${text(value, leaf)}`)
  const uses = new Map<Expr, number>()
  const order = inOrder(lines.map(({ value }) => value))
  for (const e of [...lines.map(({ value }) => value), ...order.flatMap(({ args }) => args)])
    uses.set(e, (uses.get(e) ?? 0) + 1)
  const names = new Map<Expr, string>()
  const named: Leaf = (e) => names.get(e) ?? leaf(e)
  const parts: string[] = []
  for (const e of order) {
    if (e.type !== 'number' || uses.get(e)! < 2 || measure(e).parts < 4) continue
    const name = `_part${names.size + 1}`
    parts.push(`${name} = ${text(e, named)}`)
    names.set(e, name)
  }
  return [...parts, ...lines.map(({ name, value }) => `${name} = ${text(value, named)}`)]
}

const propagatorsOf = ({ derived }: Model, owner: string, systems: Equations['systems']) => {
  const firsts = new Set(systems.map(({ system: { derivatives } }) => derivatives[0]?.of))
  return derived.filter(
    (one): one is Extract<Derived, { is: 'propagator' }> =>
      one.is === 'propagator' && one.owner === owner && firsts.has(one.of[0]?.variable),
  )
}

/**
 * Brian2 solves linear equations in symbols. That takes minutes where states feel each other in a circle; it divides by
 * what multiplies a state itself, and by the difference of two that follow each other; and it takes no draws.
 */
function isExactThere(model: Model, owner: string, systems: readonly System[]): boolean {
  const found = propagatorsOf(
    model,
    owner,
    systems.map((system) => ({ system, method: 'exact' })),
  )
  if (found.length !== systems.length) return false
  const plain = systems.every(({ derivatives }) =>
    derivatives.every(({ value }) => everyPart(value, ({ op }) => SYMBOLIC.has(op))),
  )
  return (
    plain && found.every(({ matrix }) => isSolvable(matrix.map((row) => row.map(numberOf(model)))))
  )
}

const SYMBOLIC: ReadonlySet<string> = new Set([
  'constant',
  'parameter',
  'here',
  'first',
  'pre',
  'post',
  'synapse',
  'index',
  'step',
  'add',
  'sub',
  'mul',
  'div',
  'neg',
  'sin',
  'cos',
  'exp',
  'sqrt',
  'lt',
  'le',
  'and',
  'or',
  'not',
])

const isSolvable = (rows: readonly (readonly number[])[]): boolean =>
  rows.every((row, i) => {
    const own = row[i]!
    const others = row.flatMap((entry, j) => (entry !== 0 && j !== i ? [j] : []))
    return (
      Number.isFinite(own) &&
      own !== 0 &&
      others.length < 2 &&
      others.every((j) => {
        const other = rows[j]![j]!
        const apart = Math.abs(own - other) > 1e-3 * Math.max(Math.abs(own), Math.abs(other))
        return apart && rows[j]![i] === 0
      })
    )
  })

/** Brian2's exponential Euler divides by what multiplies a state, so that has to be something with all else at rest. */
function leaksThere(model: Model, { derivatives }: System): boolean {
  return derivatives.every(({ of, value }) => {
    const states = new Set<Expr>()
    const plain = everyPart(value, (e) => {
      if (['here', 'synapse'].includes(e.op) && e.value === of) states.add(e)
      return !needsFunction(e)
    })
    const found = linear(value, states)
    if (!plain || isBent(found)) return false
    const [factor] = found.factors.values()
    if (!factor) return true
    if (!everyPart(factor, ({ op }) => !VARYING.has(op))) return false
    const slope = numberOf(model)(factor)
    return Number.isFinite(slope) && slope !== 0
  })
}

const VARYING: ReadonlySet<string> = new Set([
  'rand',
  'randn',
  'rand32',
  'step',
  'index',
  'pre-index',
  'post-index',
])

/** The value of an expression of knobs; variables are at rest. */
function numberOf(model: Model): (e: Expr) => number {
  const values = knobsOf(model)
  const still = atRest(model)
  return (e) =>
    tape([e], ({ op, value }) => {
      const key = String(value)
      const known = op === 'parameter' ? values.get(key) : still.get(key)
      return () => known ?? 0
    })()[0]!
}
