/** What must hold of the kernels of a step, between any two passes: a fault here is a fault of the compiler. */
import type { NodePath } from '#circuit'
import { leaves } from './algebra'
import type { Expr } from './ir'
import { assignsOf, expressionsOf, type Kernel, type Key, type Over } from './kernel'
import type { Lowered } from './lower'
import { type Assign, filledIn } from './model'

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
  const known = knownBefore(lowered)
  for (const one of kernels)
    for (const key of one.writes) if (key.startsWith('spikes ')) known.add(key)
  const made = new Set<Key>()
  for (const one of kernels) {
    const fault = faultOf(one, lowered, known, made)
    if (fault) throw new Error(`The kernel over ${one.over.is} of ${one.over.of} ${fault}.`)
    for (const key of one.writes) made.add(key)
  }
  for (const { path } of lowered.cells)
    if (!made.has(`spikes ${path}`)) throw new Error(`No kernel makes the spikes of ${path}.`)
}

/** Scalars are computed when a knob turns, and every variable has a value at the start. */
function knownBefore({ model, derived, variables }: Lowered): Set<Key> {
  const scalars = [...model.knobs.map(({ name }) => name), ...derived.flatMap(filledIn)]
  return new Set<Key>([
    ...scalars.map((name): Key => `scalar ${name}`),
    ...variables.map(({ name }): Key => `variable ${name}`),
  ])
}

function faultOf(
  one: Kernel,
  lowered: Lowered,
  known: ReadonlySet<Key>,
  made: ReadonlySet<Key>,
): string | null {
  for (const key of one.reads) if (!known.has(key)) return `reads the ${key}, which nothing writes`
  for (const key of one.writes)
    if (key.startsWith('variable ') && !known.has(key))
      return `writes the ${key}, which is not there`
  // Spikes of this step must be there; those of earlier steps arrive.
  for (const key of one.reads)
    if (one.over.is !== 'arrivals' && key.startsWith('spikes ') && !made.has(key))
      return `reads the ${key} before they are made`
  const allowed = [...reach[one.over.is], ...EVERYWHERE]
  const sizes = new Map(lowered.cells.map(({ path, size }) => [path, size]))
  /** A variable of other cells may be read where there are as many of them, and written where there are no more. */
  const fits = (name: string, at: Place, written: boolean): boolean => {
    const owner = ownerOf(name, lowered)
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
function ownerOf(name: string, { variables }: Lowered): NodePath | null {
  const over = variables.find((one) => one.name === name)?.over
  return over ? (over.is === 'cells' ? over.population : over.projection) : null
}

/** The population or projection that a place in a loop is a cell or a synapse of. */
function placeOf(over: Over, at: Place, { projections }: Lowered): NodePath {
  if (at === 'here' || at === 'synapse') return over.of
  return projections.find(({ path }) => path === over.of)![at]
}
