/** The same arithmetic on one double and on two, as instructions: what differs between the two widths, and nothing else. */
import { type Code, f64, i32, i64, select, type ValueType, when } from './code'
import type { Algebra } from './math'
import type { Local } from './module'
import { f64x2, i64x2, v128 } from './simd'

const EXPONENT_ONE = 4503599627370496 + 1023
const LOW_MANTISSA = 0xfffffffffffffn
const ONE_BITS = 0x3ff0000000000000n
const MAGIC_BITS = 0x4330000000000000n

/** The plain operations; `either` needs steps that are kept. */
export interface Lanes extends Omit<Algebra<Code, Code>, 'either'> {
  readonly value: ValueType
  readonly mask: ValueType
  neg(a: Code): Code
  ceil(a: Code): Code
  le(a: Code, b: Code): Code
  ne(a: Code, b: Code): Code
  and(a: Code, b: Code): Code
  not(a: Code): Code
  truth(value: boolean): Code
  /** An i32: whether a condition holds in every lane. */
  all(mask: Code): Code
}

/** One double. Conditions are i32. */
export const scalar: Lanes = {
  value: f64,
  mask: i32,
  const: f64.const,
  add: f64.add,
  sub: f64.sub,
  mul: f64.mul,
  div: f64.div,
  sqrt: f64.sqrt,
  abs: f64.abs,
  neg: f64.neg,
  floor: f64.floor,
  ceil: f64.ceil,
  min: f64.min,
  max: f64.max,
  atMost: (a, bound) => select(f64.lt(bound, a), bound, a),
  atLeast: (a, bound) => select(f64.lt(a, bound), bound, a),
  lt: f64.lt,
  le: f64.le,
  eq: f64.eq,
  ne: f64.ne,
  and: i32.and,
  or: i32.or,
  not: i32.eqz,
  truth: (value) => i32.const(value ? 1 : 0),
  all: (mask) => mask,
  select,
  pow2: (n) =>
    f64.reinterpret_i64(
      i64.shl(i64.reinterpret_f64(f64.add(n, f64.const(EXPONENT_ONE))), i64.const(52n)),
    ),
  exponent: (x) =>
    f64.sub(
      f64.reinterpret_i64(
        i64.or(i64.shr_u(i64.reinterpret_f64(x), i64.const(52n)), i64.const(MAGIC_BITS)),
      ),
      f64.const(EXPONENT_ONE),
    ),
  mantissa: (x) =>
    f64.reinterpret_i64(
      i64.or(i64.and(i64.reinterpret_f64(x), i64.const(LOW_MANTISSA)), i64.const(ONE_BITS)),
    ),
}

/** Two doubles. Conditions are masks: all bits of a lane or none. */
export const pair: Lanes = {
  value: v128,
  mask: v128,
  const: (x) => f64x2.const(x, x),
  add: f64x2.add,
  sub: f64x2.sub,
  mul: f64x2.mul,
  div: f64x2.div,
  sqrt: f64x2.sqrt,
  abs: f64x2.abs,
  neg: f64x2.neg,
  floor: f64x2.floor,
  ceil: f64x2.ceil,
  min: f64x2.min,
  max: f64x2.max,
  atMost: f64x2.pmin,
  atLeast: f64x2.pmax,
  lt: f64x2.lt,
  le: f64x2.le,
  eq: f64x2.eq,
  ne: f64x2.ne,
  and: v128.and,
  or: v128.or,
  not: v128.not,
  truth: (value) => i64x2.const(value ? -1n : 0n, value ? -1n : 0n),
  all: i64x2.all_true,
  select: (when, then, otherwise) => v128.bitselect(then, otherwise, when),
  pow2: (n) => i64x2.shl(f64x2.add(n, f64x2.const(EXPONENT_ONE, EXPONENT_ONE)), i32.const(52)),
  exponent: (x) =>
    f64x2.sub(
      v128.or(i64x2.shr_u(x, i32.const(52)), i64x2.const(MAGIC_BITS, MAGIC_BITS)),
      f64x2.const(EXPONENT_ONE, EXPONENT_ONE),
    ),
  mantissa: (x) =>
    v128.or(v128.and(x, i64x2.const(LOW_MANTISSA, LOW_MANTISSA)), i64x2.const(ONE_BITS, ONE_BITS)),
}

/** Lanes that keep every result in a local, so that a value used twice is computed once; `done` collects the steps. */
export function kept(
  lanes: Lanes,
  local: (type: ValueType) => Local,
  done: Code[],
): Lanes & Algebra<Code, Code> {
  const keep = (type: ValueType, code: Code): Code => {
    const place = local(type)
    done.push(place.set(code))
    return place.get
  }
  const value =
    <A extends readonly Code[]>(op: (...args: A) => Code) =>
    (...args: A): Code =>
      keep(lanes.value, op(...args))
  const truth =
    <A extends readonly Code[]>(op: (...args: A) => Code) =>
    (...args: A): Code =>
      keep(lanes.mask, op(...args))
  return {
    ...lanes,
    add: value(lanes.add),
    sub: value(lanes.sub),
    mul: value(lanes.mul),
    div: value(lanes.div),
    sqrt: value(lanes.sqrt),
    abs: value(lanes.abs),
    floor: value(lanes.floor),
    min: value(lanes.min),
    max: value(lanes.max),
    atMost: value(lanes.atMost),
    atLeast: value(lanes.atLeast),
    lt: truth(lanes.lt),
    eq: truth(lanes.eq),
    or: truth(lanes.or),
    select: value(lanes.select),
    either(condition, then, otherwise) {
      const place = local(lanes.value)
      const way = (steps: (m: Algebra<Code, Code>) => Code): Code => {
        const inner: Code[] = []
        const result = steps(kept(lanes, local, inner))
        return [inner, place.set(result)]
      }
      done.push(when(lanes.all(condition), way(then), way(otherwise)))
      return place.get
    },
    pow2: value(lanes.pow2),
    exponent: value(lanes.exponent),
    mantissa: value(lanes.mantissa),
  }
}
