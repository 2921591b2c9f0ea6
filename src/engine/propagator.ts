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
