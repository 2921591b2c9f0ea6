/**
 * The house's elementary functions, each written once over an algebra and used three ways: with JavaScript's numbers,
 * as instructions for one double, and as instructions for two. All three agree to the bit, since only + - * / sqrt,
 * comparisons and moves of bits are used; `Math.exp` and its like differ between engines.
 * Reductions and coefficients: Cephes (Moshier) for exp, fdlibm (Sun 1993) for log, sin, cos and arctan.
 */

/** T: a number. M: a condition. */
export interface Algebra<T, M> {
  const(x: number): T
  add(a: T, b: T): T
  sub(a: T, b: T): T
  mul(a: T, b: T): T
  div(a: T, b: T): T
  sqrt(a: T): T
  abs(a: T): T
  floor(a: T): T
  min(a: T, b: T): T
  max(a: T, b: T): T
  /** The first where it lies within the bound, or is not a number; otherwise the bound. Quicker than min and max. */
  atMost(a: T, bound: T): T
  atLeast(a: T, bound: T): T
  lt(a: T, b: T): M
  eq(a: T, b: T): M
  or(a: M, b: M): M
  select(when: M, then: T, otherwise: T): T
  /** `then` where the condition holds in all lanes; `otherwise`, which has to be right in every lane, where it does not. */
  either(when: M, then: (m: Algebra<T, M>) => T, otherwise: (m: Algebra<T, M>) => T): T
  /** 2 to the power of a whole number from -1022 to 1023. */
  pow2(n: T): T
  /** The binary exponent of a normal number, and its mantissa in [1, 2). */
  exponent(x: T): T
  mantissa(x: T): T
}

type Unary = <T, M>(m: Algebra<T, M>, x: T) => T

/** Adding and taking away 1.5·2^52 rounds to the nearest whole number, ties to even. */
const MAGIC = 6755399441055744

const horner = <T, M>(m: Algebra<T, M>, x: T, ...coefficients: readonly number[]): T => {
  let sum = m.const(coefficients[0]!)
  for (const c of coefficients.slice(1)) sum = m.add(m.mul(sum, x), m.const(c))
  return sum
}

const nearest: Unary = (m, x) => m.sub(m.add(x, m.const(MAGIC)), m.const(MAGIC))

const P = [1.26177193074810590878e-4, 3.029944077074419613e-2, 9.9999999999999999991e-1] as const
const Q = [
  3.00198505138664455042e-6, 2.52448340349684104192e-3, 2.27265548208155028766e-1, 2.0,
] as const

/** (exp(r) - 1)/r for |r| <= ln(2)/2, as 2 P(r²) / (Q(r²) - r P(r²)). */
const exprelSmall: Unary = (m, r) => {
  const z = m.mul(r, r)
  const p = horner(m, z, ...P)
  return m.mul(m.const(2), m.div(p, m.sub(horner(m, z, ...Q), m.mul(r, p))))
}

/** exp(r) - 1 for |r| <= ln(2)/2, as 2 r P(r²) / (Q(r²) - r P(r²)). */
const expm1Small: Unary = (m, r) => {
  const z = m.mul(r, r)
  const p = m.mul(r, horner(m, z, ...P))
  return m.mul(m.const(2), m.div(p, m.sub(horner(m, z, ...Q), p)))
}

/** exp. Within 2 ulp; infinity above 709.78, through the denormals to 0 below -745. */
export const exp: Unary = (m, x) => {
  const held = m.atLeast(m.atMost(x, m.const(720)), m.const(-760))
  const n = nearest(m, m.mul(held, m.const(Math.LOG2E)))
  const r = m.sub(
    m.sub(held, m.mul(n, m.const(6.93145751953125e-1))),
    m.mul(n, m.const(1.42860682030941723212e-6)),
  )
  const y = m.add(m.const(1), expm1Small(m, r))
  // Two factors, since 2^n alone may be too large or too small for a normal number.
  const half = m.floor(m.mul(n, m.const(0.5)))
  return m.mul(m.mul(y, m.pow2(half)), m.pow2(m.sub(n, half)))
}

/** exp(x) - 1 within 5 ulp, without loss near zero: 2^n (e^r - 1 + 1 - 2^-n), where nothing cancels for n other than 0. */
export const expm1: Unary = (m, x) => {
  const held = m.atLeast(m.atMost(x, m.const(720)), m.const(-50))
  const n = nearest(m, m.mul(held, m.const(Math.LOG2E)))
  const r = m.sub(
    m.sub(held, m.mul(n, m.const(6.93145751953125e-1))),
    m.mul(n, m.const(1.42860682030941723212e-6)),
  )
  const rest = m.sub(m.const(1), m.pow2(m.atLeast(m.sub(m.const(0), n), m.const(-1000))))
  const y = m.add(expm1Small(m, r), rest)
  const half = m.floor(m.mul(n, m.const(0.5)))
  return m.mul(m.mul(y, m.pow2(half)), m.pow2(m.sub(n, half)))
}

/** (exp(x) - 1)/x, and 1 at 0. Small arguments, as steps of integration are, go a short way. */
export const exprel: Unary = (m, x) => {
  const small = m.lt(m.abs(x), m.const(0.34))
  return m.either(
    small,
    (n) => exprelSmall(n, x),
    (n) => n.select(small, exprelSmall(n, x), n.div(expm1(n, x), x)),
  )
}

/** Natural logarithm: -infinity at 0, NaN below. Within 2 ulp. */
export const log: Unary = (m, x) => {
  const tiny = m.lt(x, m.const(2.2250738585072014e-308))
  const scaled = m.select(tiny, m.mul(x, m.const(18014398509481984)), x)
  const m0 = m.mantissa(scaled)
  const high = m.lt(m.const(Math.SQRT2), m0)
  const k0 = m.add(m.exponent(scaled), m.select(high, m.const(1), m.const(0)))
  const k = m.sub(k0, m.select(tiny, m.const(54), m.const(0)))
  const f = m.sub(m.select(high, m.mul(m0, m.const(0.5)), m0), m.const(1))
  const s = m.div(f, m.add(m.const(2), f))
  const z = m.mul(s, s)
  const r = m.mul(
    z,
    horner(
      m,
      z,
      1.479819860511658591e-1,
      1.531383769920937332e-1,
      1.818357216161805012e-1,
      2.222219843214978396e-1,
      2.857142874366239149e-1,
      3.999999999940941908e-1,
      6.66666666666673513e-1,
    ),
  )
  const half = m.mul(m.mul(m.const(0.5), f), f)
  const low = m.add(m.mul(s, m.add(half, r)), m.mul(k, m.const(1.90821492927058770002e-10)))
  const value = m.sub(m.mul(k, m.const(6.9314718036912381649e-1)), m.sub(m.sub(half, low), f))
  const nan = m.div(m.const(0), m.const(0))
  const edge = m.select(
    m.eq(x, m.const(0)),
    m.const(Number.NEGATIVE_INFINITY),
    m.select(m.lt(x, m.const(0)), nan, value),
  )
  // Infinity and NaN are their own logarithms.
  return m.select(m.lt(x, m.const(Number.POSITIVE_INFINITY)), edge, m.mul(x, m.const(1)))
}

/** x to the power of y: exp(y log x), with the sign of an odd whole power. Relative error grows as |y log x| ulp. */
export const pow = <T, M>(m: Algebra<T, M>, x: T, y: T): T => {
  const size = exp(m, m.mul(y, log(m, m.abs(x))))
  const whole = m.eq(m.floor(y), y)
  const half = m.mul(y, m.const(0.5))
  const odd = m.eq(m.floor(half), half)
  const nan = m.div(m.const(0), m.const(0))
  const signed = m.select(whole, m.select(odd, size, m.mul(size, m.const(-1))), nan)
  const value = m.select(m.lt(x, m.const(0)), signed, size)
  return m.select(m.or(m.eq(y, m.const(0)), m.eq(x, m.const(1))), m.const(1), value)
}

/** sin and cos of x, reduced to |r| <= pi/4 in three steps; good to |x| of 10^5. */
const circle = <T, M>(m: Algebra<T, M>, x: T, turn: number): T => {
  const n = nearest(m, m.mul(x, m.const(2 / Math.PI)))
  const a = m.sub(x, m.mul(n, m.const(1.57079632673412561417)))
  const b = m.sub(a, m.mul(n, m.const(6.0771005063039659766e-11)))
  const r = m.sub(b, m.mul(n, m.const(2.02226624879595063154e-21)))
  const z = m.mul(r, r)
  const sine = m.add(
    r,
    m.mul(
      m.mul(r, z),
      horner(
        m,
        z,
        1.58969099521155010221e-10,
        -2.50507602534068634195e-8,
        2.75573137070700676789e-6,
        -1.98412698298579493134e-4,
        8.33333333332248946124e-3,
        -1.66666666666666324348e-1,
      ),
    ),
  )
  const cosine = m.add(
    m.sub(m.const(1), m.mul(m.const(0.5), z)),
    m.mul(
      m.mul(z, z),
      horner(
        m,
        z,
        -1.13596475577881948265e-11,
        2.0875723212981748279e-9,
        -2.75573143513906633035e-7,
        2.48015872894767294178e-5,
        -1.38888888888741095749e-3,
        4.16666666666666019037e-2,
      ),
    ),
  )
  const q = m.add(n, m.const(turn))
  const quarter = m.sub(q, m.mul(m.floor(m.mul(q, m.const(0.25))), m.const(4)))
  const odd = m.or(m.eq(quarter, m.const(1)), m.eq(quarter, m.const(3)))
  const value = m.select(odd, cosine, sine)
  return m.select(m.lt(m.const(1.5), quarter), m.mul(value, m.const(-1)), value)
}

export const sin: Unary = (m, x) => circle(m, x, 0)
export const cos: Unary = (m, x) => circle(m, x, 1)
export const tan: Unary = (m, x) => m.div(sin(m, x), cos(m, x))

export const sinh: Unary = (m, x) => {
  const e = expm1(m, m.abs(x))
  const small = m.mul(m.const(0.5), m.add(e, m.div(e, m.add(e, m.const(1)))))
  const size = m.select(m.lt(e, m.const(1e200)), small, m.mul(m.const(0.5), e))
  return m.select(m.lt(x, m.const(0)), m.mul(size, m.const(-1)), size)
}
export const cosh: Unary = (m, x) => {
  const e = exp(m, m.abs(x))
  return m.mul(m.const(0.5), m.add(e, m.div(m.const(1), e)))
}
export const tanh: Unary = (m, x) => {
  const e = expm1(m, m.mul(m.const(2), m.min(m.abs(x), m.const(30))))
  const size = m.div(e, m.add(e, m.const(2)))
  return m.select(m.lt(x, m.const(0)), m.mul(size, m.const(-1)), size)
}

/** Reduced by arctan(x) = pi/2 - arctan(1/x), and around 1 by arctan(x) = pi/4 + arctan((x - 1)/(x + 1)). */
export const arctan: Unary = (m, x) => {
  const a = m.abs(x)
  const large = m.lt(m.const(2.414213562373095), a)
  const middle = m.lt(m.const(0.4142135623730951), a)
  const inner = m.select(middle, m.div(m.sub(a, m.const(1)), m.add(a, m.const(1))), a)
  const r = m.select(large, m.div(m.const(-1), a), inner)
  const z = m.mul(r, r)
  const series = horner(
    m,
    z,
    1.62858201153657823623e-2,
    -3.6531572744216915527e-2,
    4.97687799461593236017e-2,
    -5.83357013379057348645e-2,
    6.66107313738753120669e-2,
    -7.69187620504482999495e-2,
    9.09088713343650656196e-2,
    -1.1111110405462355788e-1,
    1.42857142725034663711e-1,
    -1.99999999998764832476e-1,
    3.33333333333329318027e-1,
  )
  const start = m.select(
    large,
    m.const(Math.PI / 2),
    m.select(middle, m.const(Math.PI / 4), m.const(0)),
  )
  const size = m.add(start, m.sub(r, m.mul(m.mul(r, z), series)))
  return m.select(m.lt(x, m.const(0)), m.mul(size, m.const(-1)), size)
}
export const arcsin: Unary = (m, x) =>
  arctan(m, m.div(x, m.sqrt(m.mul(m.sub(m.const(1), x), m.add(m.const(1), x)))))
export const arccos: Unary = (m, x) => m.sub(m.const(Math.PI / 2), arcsin(m, x))

const one = new Float64Array(1)
const words = new Uint32Array(one.buffer)

/** JavaScript's numbers as an algebra. The words of a double are read low first, as every engine of today has them. */
const numbers: Algebra<number, boolean> = {
  const: (x) => x,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  sqrt: Math.sqrt,
  abs: Math.abs,
  floor: Math.floor,
  min: Math.min,
  max: Math.max,
  atMost: (a, bound) => (bound < a ? bound : a),
  atLeast: (a, bound) => (a < bound ? bound : a),
  lt: (a, b) => a < b,
  eq: (a, b) => a === b,
  or: (a, b) => a || b,
  select: (when, then, otherwise) => (when ? then : otherwise),
  either: (when, then, otherwise) => (when ? then(numbers) : otherwise(numbers)),
  pow2(n) {
    one[0] = n + (4503599627370496 + 1023)
    words[1] = words[0]! << 20
    words[0] = 0
    return one[0]!
  },
  exponent(x) {
    one[0] = x
    return (words[1]! >>> 20) - 1023
  },
  mantissa(x) {
    one[0] = x
    words[1] = (words[1]! & 0xfffff) | 0x3ff00000
    return one[0]!
  },
}

export const unaries = {
  exp,
  expm1,
  exprel,
  log,
  sin,
  cos,
  tan,
  sinh,
  cosh,
  tanh,
  arcsin,
  arccos,
  arctan,
} as const
export type UnaryName = keyof typeof unaries

/** The functions for JavaScript's numbers, equal to the bit to what the compiled code computes. */
export const math: Readonly<Record<UnaryName, (x: number) => number>> & {
  readonly pow: (x: number, y: number) => number
} = {
  exp: (x) => exp(numbers, x),
  expm1: (x) => expm1(numbers, x),
  exprel: (x) => exprel(numbers, x),
  log: (x) => log(numbers, x),
  sin: (x) => sin(numbers, x),
  cos: (x) => cos(numbers, x),
  tan: (x) => tan(numbers, x),
  sinh: (x) => sinh(numbers, x),
  cosh: (x) => cosh(numbers, x),
  tanh: (x) => tanh(numbers, x),
  arcsin: (x) => arcsin(numbers, x),
  arccos: (x) => arccos(numbers, x),
  arctan: (x) => arctan(numbers, x),
  pow: (x, y) => pow(numbers, x, y),
}
