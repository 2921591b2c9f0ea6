/**
 * The propagator of dx/dt = A x + b with b held over a step: expm(A dt) and the integral of expm(A s) from 0 to dt, by
 * scaling and squaring of a Taylor series. Only + - * /, so that every engine gets the same bits; smooth where closed
 * forms divide by zero (tau_m = tau_s). Moler & Van Loan 2003, SIAM Review 45:3.
 */
export function propagator(
  A: readonly Float64Array[],
  dt: number,
): { readonly state: Float64Array[]; readonly input: Float64Array[] } {
  const n = A.length
  let norm = 0
  for (const row of A) norm = Math.max(norm, row.reduce((sum, x) => sum + Math.abs(x), 0) * dt)
  let halvings = 0
  while (norm > 0.25 && halvings < 60) {
    norm /= 2
    halvings++
  }
  let h = dt
  for (let k = 0; k < halvings; k++) h /= 2
  // phi = h (1 + Ah/2! + (Ah)²/3! + …) and expm = 1 + A phi, which keeps what is small exact.
  const phi = identity(n, h)
  let term = identity(n, h)
  for (let k = 2; k <= 16; k++) {
    term = scale(times(term, A), h / k)
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) phi[i]![j]! += term[i]![j]!
  }
  // Doubling: phi(2h) = phi(h) (2 + A phi(h)); E - 1 is never formed by subtraction.
  let whole = phi
  for (let k = 0; k < halvings; k++) {
    const grown = times(A, whole)
    for (let i = 0; i < n; i++) grown[i]![i]! += 2
    whole = times(whole, grown)
  }
  const state = times(A, whole)
  for (let i = 0; i < n; i++) state[i]![i]! += 1
  return { state, input: whole }
}

const identity = (n: number, value: number): Float64Array[] =>
  Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(n)
    row[i] = value
    return row
  })

const scale = (A: readonly Float64Array[], by: number): Float64Array[] =>
  A.map((row) => row.map((x) => x * by))

function times(A: readonly Float64Array[], B: readonly Float64Array[]): Float64Array[] {
  const n = A.length
  return A.map((row) => {
    const out = new Float64Array(n)
    for (let k = 0; k < n; k++)
      if (row[k] !== 0) for (let j = 0; j < n; j++) out[j]! += row[k]! * B[k]![j]!
    return out
  })
}

/** States that feel each other, and what their rest is read from; as in `Derived`. */
export interface Settling {
  readonly states: readonly number[]
  readonly rest: readonly (readonly unknown[])[] | null
  readonly settles: unknown
}

/** States that take longer than so many steps to settle are not drawn to their rest, which may be far beyond all numbers in use. */
const SLOWEST = 1e9

/**
 * With s = S·b, where the states of dx/dt = A x + b settle, x' = s + P (x - s) + G b. Blocks come in an order in which
 * each feels only itself and those before it. `inverse`: of each block, -1/A within it; null where it has none, and then
 * its states settle at zero here and G carries them.
 */
export function settling(
  A: readonly Float64Array[],
  dt: number,
  blocks: readonly Settling[],
): {
  readonly state: readonly Float64Array[]
  readonly input: readonly Float64Array[]
  readonly inverse: readonly (readonly Float64Array[] | null)[]
} {
  const n = A.length
  const { state, input } = propagator(A, dt)
  const S = identity(n, 0)
  const sure: boolean[] = new Array(n).fill(true)
  const inverse = blocks.map(({ states, rest, settles }): readonly Float64Array[] | null => {
    const [i] = states as readonly [number]
    // Rounding must not carry one state past its rest.
    if (states.length === 1) state[i]![i] = Math.max(0, state[i]![i]!)
    const within = states.map((k) => Float64Array.from(states, (j) => -A[k]![j]!))
    const found = inverted(within)
    const guarded = rest !== null || settles !== null
    const far = found?.some((row) => row.some((x) => !(Math.abs(x) <= SLOWEST * dt)))
    if (!found || (guarded && far)) {
      for (const k of states) sure[k] = false
      return null
    }
    const drawn = states.map((k) => {
      const row = new Float64Array(n)
      row[k] = 1
      for (let m = 0; m < n; m++)
        if (!states.includes(m) && A[k]![m] !== 0)
          for (let j = 0; j < n; j++) row[j]! += A[k]![m]! * S[m]![j]!
      return row
    })
    states.forEach((k, row) => {
      for (let j = 0; j < n; j++)
        S[k]![j] = states.reduce((sum, _, m) => sum + found[row]![m]! * drawn[m]![j]!, 0)
    })
    return found
  })
  // (1 - P) S, and nothing of it where all that lies between a state and an input settles.
  const feels = reached(A)
  const carried = times(A, input)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const settled = sure.every((one, k) => one || !feels[i]![k] || !feels[k]![j])
      let drawn = 0
      for (let k = 0; k < n; k++) drawn += carried[i]![k]! * S[k]![j]!
      input[i]![j] = settled ? 0 : input[i]![j]! + drawn
    }
  return { state, input, inverse }
}

function reached(A: readonly Float64Array[]): readonly (readonly boolean[])[] {
  const reach = A.map((row, i) => Array.from(row, (entry, j) => i === j || entry !== 0))
  for (let k = 0; k < reach.length; k++)
    for (const row of reach)
      if (row[k]) for (let j = 0; j < row.length; j++) row[j] ||= reach[k]![j]!
  return reach
}

/** By Gauss and Jordan with the largest pivot of each column; null where there is no inverse. */
function inverted(A: readonly Float64Array[]): readonly Float64Array[] | null {
  const n = A.length
  const left = A.map((row) => row.slice())
  const right = identity(n, 1)
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++)
      if (Math.abs(left[i]![k]!) > Math.abs(left[pivot]![k]!)) pivot = i
    ;[left[k], left[pivot]] = [left[pivot]!, left[k]!]
    ;[right[k], right[pivot]] = [right[pivot]!, right[k]!]
    const by = left[k]![k]!
    if (!(Math.abs(by) > 0 && Number.isFinite(by))) return null
    for (let j = 0; j < n; j++) {
      left[k]![j]! /= by
      right[k]![j]! /= by
    }
    for (let i = 0; i < n; i++) {
      const factor = left[i]![k]!
      if (i === k || factor === 0) continue
      for (let j = 0; j < n; j++) {
        left[i]![j]! -= factor * left[k]![j]!
        right[i]![j]! -= factor * right[k]![j]!
      }
    }
  }
  return right
}
