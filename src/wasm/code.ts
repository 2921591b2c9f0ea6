/**
 * Instructions as values. A `Code` is a piece of a function body; putting pieces into an array puts them one after
 * the other, and an instruction takes its operands as arguments:
 *
 *     const total = f64.add(f64.load(address), f64.const(1))
 *     const count = loop((again) => [i.set(i32.add(i.get, i32.const(1))), brIf(again, i32.lt_u(i.get, n.get))])
 *
 * A piece may be used in several places. Labels find their depth when the function is written.
 */
import { double, signed, signedLong, unsigned } from './leb'

export type Code = number | readonly Code[] | Scope | Jump

/** Where `br` may go: out of a block, or back to the start of a loop. */
export interface Label {
  readonly of: 'block' | 'loop' | 'if'
}

interface Scope {
  readonly label: Label
  readonly opens: readonly number[]
  readonly body: Code
}

interface Jump {
  readonly to: Label
}

/** A type of value, as a function's parameters and results name it. `f64`, `i32`, `i64` and `v128` are such. */
export interface ValueType {
  readonly type: number
}

/** The bytes of a piece, its labels resolved. Throws when a jump stands outside of the block it leaves. */
export function assemble(code: Code): number[] {
  const bytes: number[] = []
  const scopes: Label[] = []
  const write = (piece: Code): void => {
    if (typeof piece === 'number') bytes.push(piece)
    else if ('to' in piece) {
      const depth = scopes.length - 1 - scopes.lastIndexOf(piece.to)
      if (depth === scopes.length) throw new Error(`A jump stands outside of its ${piece.to.of}.`)
      bytes.push(...unsigned(depth))
    } else if ('opens' in piece) {
      bytes.push(...piece.opens)
      scopes.push(piece.label)
      write(piece.body)
      scopes.pop()
      bytes.push(END)
    } else for (const part of piece) write(part)
  }
  write(code)
  return bytes
}

const END = 0x0b
const EMPTY = 0x40

const scope = (
  of: Label['of'],
  opcode: number,
  body: (label: Label) => Code,
  result?: ValueType,
): Scope => {
  const label: Label = { of }
  return { label, opens: [opcode, result?.type ?? EMPTY], body: body(label) }
}

/** A jump to its label leaves it. */
export const block = (body: (leave: Label) => Code, result?: ValueType): Code =>
  scope('block', 0x02, body, result)
/** A jump to its label starts it again; running off its end leaves it. */
export const loop = (body: (again: Label) => Code, result?: ValueType): Code =>
  scope('loop', 0x03, body, result)
/** Runs `then` when the i32 is not 0. With a result, both branches leave one value. */
export const when = (condition: Code, then: Code, otherwise?: Code, result?: ValueType): Code => [
  condition,
  scope('if', 0x04, () => (otherwise === undefined ? then : [then, 0x05, otherwise]), result),
]
export const br = (to: Label): Code => [0x0c, { to }]
export const brIf = (to: Label, condition: Code): Code => [condition, 0x0d, { to }]
export const leave = (...values: readonly Code[]): Code => [values, 0x0f]
export const drop = (value: Code): Code => [value, 0x1a]
/** `then` when the i32 is not 0, else `otherwise`; both are computed. Any numeric type. */
export const select = (condition: Code, then: Code, otherwise: Code): Code => [
  then,
  otherwise,
  condition,
  0x1b,
]
export const unreachable: Code = [0x00]

export const unary =
  (...opcode: readonly number[]) =>
  (a: Code): Code => [a, opcode]
export const binary =
  (...opcode: readonly number[]) =>
  (a: Code, b: Code): Code => [a, b, opcode]
/** `align` is the power of two that the address is promised to be a multiple of. */
export const load =
  (align: number, ...opcode: readonly number[]) =>
  (address: Code, offset = 0): Code => [address, opcode, align, unsigned(offset)]
export const store =
  (align: number, ...opcode: readonly number[]) =>
  (address: Code, value: Code, offset = 0): Code => [
    address,
    value,
    opcode,
    align,
    unsigned(offset),
  ]

/** 32 bits. An address is an i32; `load` and `store` take an offset in bytes that is added to it for nothing. */
export const i32 = {
  type: 0x7f,
  const: (value: number): Code => [0x41, signed(value)],
  load: load(2, 0x28),
  load8_u: load(0, 0x2d),
  load16_u: load(1, 0x2f),
  store: store(2, 0x36),
  store8: store(0, 0x3a),
  store16: store(1, 0x3b),
  eqz: unary(0x45),
  eq: binary(0x46),
  ne: binary(0x47),
  lt_s: binary(0x48),
  lt_u: binary(0x49),
  gt_s: binary(0x4a),
  gt_u: binary(0x4b),
  le_s: binary(0x4c),
  le_u: binary(0x4d),
  ge_s: binary(0x4e),
  ge_u: binary(0x4f),
  clz: unary(0x67),
  ctz: unary(0x68),
  popcnt: unary(0x69),
  add: binary(0x6a),
  sub: binary(0x6b),
  mul: binary(0x6c),
  div_s: binary(0x6d),
  div_u: binary(0x6e),
  rem_s: binary(0x6f),
  rem_u: binary(0x70),
  and: binary(0x71),
  or: binary(0x72),
  xor: binary(0x73),
  shl: binary(0x74),
  shr_s: binary(0x75),
  shr_u: binary(0x76),
  rotl: binary(0x77),
  wrap_i64: unary(0xa7),
  /** Traps outside of the range; `trunc_sat` goes to its end, and NaN to 0. */
  trunc_f64_s: unary(0xaa),
  trunc_f64_u: unary(0xab),
  trunc_sat_f64_s: unary(0xfc, 2),
  trunc_sat_f64_u: unary(0xfc, 3),
} as const

export const i64 = {
  type: 0x7e,
  const: (value: bigint): Code => [0x42, signedLong(value)],
  load: load(3, 0x29),
  load32_u: load(2, 0x35),
  store: store(3, 0x37),
  store32: store(2, 0x3e),
  eqz: unary(0x50),
  eq: binary(0x51),
  ne: binary(0x52),
  lt_s: binary(0x53),
  lt_u: binary(0x54),
  gt_s: binary(0x55),
  gt_u: binary(0x56),
  le_s: binary(0x57),
  le_u: binary(0x58),
  ge_s: binary(0x59),
  ge_u: binary(0x5a),
  clz: unary(0x79),
  ctz: unary(0x7a),
  add: binary(0x7c),
  sub: binary(0x7d),
  mul: binary(0x7e),
  and: binary(0x83),
  or: binary(0x84),
  xor: binary(0x85),
  shl: binary(0x86),
  shr_s: binary(0x87),
  shr_u: binary(0x88),
  extend_i32_s: unary(0xac),
  extend_i32_u: unary(0xad),
  trunc_sat_f64_s: unary(0xfc, 6),
  reinterpret_f64: unary(0xbd),
} as const

export const f32 = {
  type: 0x7d,
  load: load(2, 0x2a),
  store: store(2, 0x38),
  demote_f64: unary(0xb6),
} as const

/** Double precision. Comparisons leave an i32. */
export const f64 = {
  type: 0x7c,
  const: (value: number): Code => [0x44, double(value)],
  load: load(3, 0x2b),
  store: store(3, 0x39),
  eq: binary(0x61),
  ne: binary(0x62),
  lt: binary(0x63),
  gt: binary(0x64),
  le: binary(0x65),
  ge: binary(0x66),
  abs: unary(0x99),
  neg: unary(0x9a),
  ceil: unary(0x9b),
  floor: unary(0x9c),
  trunc: unary(0x9d),
  nearest: unary(0x9e),
  sqrt: unary(0x9f),
  add: binary(0xa0),
  sub: binary(0xa1),
  mul: binary(0xa2),
  div: binary(0xa3),
  min: binary(0xa4),
  max: binary(0xa5),
  copysign: binary(0xa6),
  convert_i32_s: unary(0xb7),
  convert_i32_u: unary(0xb8),
  convert_i64_s: unary(0xb9),
  promote_f32: unary(0xbb),
  reinterpret_i64: unary(0xbf),
} as const

const copyTo = (to: Code, from: Code, bytes: Code): Code => [to, from, bytes, 0xfc, 10, 0, 0]

/** Of the one memory, in bytes; pages are 65,536 bytes. */
export const memory = {
  copy: copyTo,
  fill: (to: Code, byte: Code, bytes: Code): Code => [to, byte, bytes, 0xfc, 11, 0],
  size: [0x3f, 0] as Code,
} as const
