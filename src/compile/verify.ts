/** What must hold of the kernels of a step, between any two passes: a fault here is a fault of the compiler. */
import type { NodePath } from '#circuit'
import { leaves } from './algebra'
import type { Expr } from './ir'
import { assignsOf, expressionsOf, type Kernel, type Over, type Touched } from './kernel'
import type { Lowered } from './lower'
import { type Assign, filledIn, type VariableKey } from './model'

/** The places that an expression may read at, and a statement write at, in each loop. */
const atCell: readonly Expr['op'][] = ['here', 'index']
const atSynapse: readonly Expr['op'][] = ['pre', 'post', 'synapse', 'pre-index', 'post-index']
const reach: { readonly [K in Over['is']]: readonly Expr['op'][] } = {
  cells: atCell,
  spikes: atCell,
  synapses: atSynapse,
  arrivals: atSynapse,
  responses: atSynapse,
}
const EVERYWHERE: readonly Expr['op'][] = [
  ...(['constant', 'truth', 'parameter', 'first', 'step', 'rand', 'randn', 'rand32'] as const),
]

/** Throws, naming the kernel, when it reads what nobody wrote, or reads or writes where its loop is not. */
export function verify(kernels: readonly Kernel[], lowered: Lowered): void {
  const known = {
    ...knownBefore(lowered),
    spikes: new Set(kernels.flatMap(({ writes }) => [...writes.spikes])),
  }
  const made = new Set<NodePath>()
  for (const one of kernels) {
    const fault = faultOf(one, lowered, known, made)
    if (fault) throw new Error(`The kernel over ${one.over.is} of ${one.over.of} ${fault}.`)
    for (const path of one.writes.spikes) made.add(path)
  }
  for (const { path } of lowered.cells)
    if (!made.has(path)) throw new Error(`No kernel makes the spikes of ${path}.`)
}

/** Scalars are computed when a knob turns, and every variable has a value at the start. */
const knownBefore = ({ model, derived, variables }: Lowered): Omit<Touched, 'spikes'> => ({
  scalars: new Set([...model.knobs.map(({ key }) => key), ...derived.flatMap(filledIn)]),
  variables: new Set(variables.map(({ key }) => key)),
})

/** What one touches and another does not, in words; null: nothing. */
function missingIn(known: Touched, touched: Touched): string | null {
  for (const key of touched.scalars) if (!known.scalars.has(key)) return `scalar ${key}`
  for (const key of touched.variables) if (!known.variables.has(key)) return `variable ${key}`
  for (const path of touched.spikes) if (!known.spikes.has(path)) return `spikes ${path}`
  return null
}

function faultOf(
  one: Kernel,
  lowered: Lowered,
  known: Touched,
  made: ReadonlySet<NodePath>,
): string | null {
  const unwritten = missingIn(known, one.reads)
  if (unwritten) return `reads the ${unwritten}, which nothing writes`
  const absent = missingIn(known, one.writes)
  if (absent) return `writes the ${absent}, which is not there`
  // Spikes of this step must be there; those of earlier steps arrive.
  for (const path of one.reads.spikes)
    if (one.over.is !== 'arrivals' && !made.has(path))
      return `reads the spikes ${path} before they are made`
  const allowed = [...reach[one.over.is], ...EVERYWHERE]
  const sizes = new Map(lowered.cells.map(({ path, size }) => [path, size]))
  /** A variable of other cells may be read where there are as many of them, and written where there are no more. */
  const fits = (key: VariableKey, at: Place, written: boolean): boolean => {
    const owner = ownerOf(key, lowered)
    const there = placeOf(one.over, at, lowered)
    if (owner === there) return true
    const [has, needs] = [sizes.get(owner ?? ''), sizes.get(there)]
    return has !== undefined && needs !== undefined && (written ? has === needs : has >= needs)
  }
  for (const e of expressionsOf(one))
    for (const { op, value } of leaves(e)) {
      if (!allowed.includes(op)) return `reads ${value ?? 'something'} at ${op}, where it is not`
      if (isPlace(op) && !fits(String(value), op, false))
        return `reads ${value} at ${op}, which is not there`
    }
  for (const { target, at } of assignsOf(one)) {
    if (!allowed.includes(at)) return `writes ${target} at ${at}, where it is not`
    if (!fits(target, at, true)) return `writes ${target} at ${at}, which is not there`
  }
  return null
}

type Place = Assign['at']
const isPlace = (op: Expr['op']): op is Place =>
  op === 'here' || op === 'pre' || op === 'post' || op === 'synapse'

/** The population or projection that a variable has a value for each cell or synapse of. */
function ownerOf(key: VariableKey, { variables }: Lowered): NodePath | null {
  const over = variables.find((one) => one.key === key)?.over
  return over ? (over.is === 'cells' ? over.population : over.projection) : null
}

/** The population or projection that a place in a loop is a cell or a synapse of. */
function placeOf(over: Over, at: Place, { projections }: Lowered): NodePath {
  if (at === 'here' || at === 'synapse') return over.of
  return projections.find(({ path }) => path === over.of)![at]
}
