/** Instructions over two doubles, two longs or four ints at once. */
import { binary, type Code, load, store, unary } from './code'
import { double, unsigned } from './leb'

const op = (opcode: number): number[] => [0xfd, ...unsigned(opcode)]
const one = (opcode: number): ((a: Code) => Code) => unary(...op(opcode))
const two = (opcode: number): ((a: Code, b: Code) => Code) => binary(...op(opcode))
const extract =
  (opcode: number) =>
  (vector: Code, lane: number): Code => [vector, op(opcode), lane]
const replace =
  (opcode: number) =>
  (vector: Code, lane: number, value: Code): Code => [vector, value, op(opcode), lane]

const longBytes = (value: bigint): number[] => [
  ...new Uint8Array(new BigInt64Array([BigInt.asIntN(64, value)]).buffer),
]

/** 128 bits of whatever kind. */
export const v128 = {
  type: 0x7b,
  load: load(3, ...op(0x00)),
  load32x2_s: load(3, ...op(0x05)),
  load32x2_u: load(3, ...op(0x06)),
  load64_splat: load(3, ...op(0x0a)),
  /** A vector with one of its eight 16-bit lanes loaded anew. */
  load16_lane: (vector: Code, lane: number, address: Code, offset = 0): Code => [
    address,
    vector,
    op(0x55),
    1,
    unsigned(offset),
    lane,
  ],
  store: store(3, ...op(0x0b)),
  not: one(0x4d),
  and: two(0x4e),
  /** `a` where `b` has no bit. */
  andnot: two(0x4f),
  or: two(0x50),
  xor: two(0x51),
  any_true: one(0x53),
  /** Bits of `then` where the mask has a bit, else of `otherwise`. A comparison leaves such a mask. */
  bitselect: (then: Code, otherwise: Code, mask: Code): Code => [then, otherwise, mask, op(0x52)],
  /** Four lanes of 32 bits, picked by number from `a` (0 to 3) and `b` (4 to 7). */
  shuffle32: (a: Code, b: Code, lanes: readonly [number, number, number, number]): Code => [
    a,
    b,
    op(0x0d),
    lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte)),
  ],
  /** Sixteen bytes, picked by number from `a` (0 to 15) and `b` (16 to 31). */
  shuffle: (a: Code, b: Code, bytes: readonly number[]): Code => [a, b, op(0x0d), bytes],
} as const

/** Comparisons leave a mask: all bits of a lane or none. */
export const f64x2 = {
  const: (low: number, high: number): Code => [op(0x0c), double(low), double(high)],
  splat: one(0x14),
  extract_lane: extract(0x21),
  replace_lane: replace(0x22),
  eq: two(0x47),
  ne: two(0x48),
  lt: two(0x49),
  gt: two(0x4a),
  le: two(0x4b),
  ge: two(0x4c),
  ceil: one(0x74),
  floor: one(0x75),
  trunc: one(0x7a),
  nearest: one(0x94),
  abs: one(0xec),
  neg: one(0xed),
  sqrt: one(0xef),
  add: two(0xf0),
  sub: two(0xf1),
  mul: two(0xf2),
  div: two(0xf3),
  min: two(0xf4),
  max: two(0xf5),
  pmin: two(0xf6),
  pmax: two(0xf7),
  convert_low_i32x4_s: one(0xfe),
  convert_low_i32x4_u: one(0xff),
} as const

/** Shifts take an i32, the same for both lanes. */
export const i64x2 = {
  const: (low: bigint, high: bigint): Code => [op(0x0c), longBytes(low), longBytes(high)],
  splat: one(0x12),
  extract_lane: extract(0x1d),
  replace_lane: replace(0x1e),
  bitmask: one(0xc4),
  all_true: one(0xc3),
  extend_low_i32x4_s: one(0xc7),
  extend_low_i32x4_u: one(0xc9),
  shl: two(0xcb),
  shr_s: two(0xcc),
  shr_u: two(0xcd),
  add: two(0xce),
  sub: two(0xd1),
  mul: two(0xd5),
  eq: two(0xd6),
  ne: two(0xd7),
  lt_s: two(0xd8),
  gt_s: two(0xd9),
  extmul_low_i32x4_u: two(0xde),
  extmul_high_i32x4_u: two(0xdf),
} as const

export const i16x8 = {
  splat: one(0x10),
  bitmask: one(0x84),
} as const

export const i32x4 = {
  const: (...lanes: readonly [number, number, number, number]): Code => [
    op(0x0c),
    ...lanes.map((lane) => [...new Uint8Array(new Int32Array([lane]).buffer)]),
  ],
  splat: one(0x11),
  extract_lane: extract(0x1b),
  replace_lane: replace(0x1c),
  eq: two(0x37),
  ne: two(0x38),
  lt_s: two(0x39),
  gt_s: two(0x3b),
  shl: two(0xab),
  shr_s: two(0xac),
  shr_u: two(0xad),
  add: two(0xae),
  sub: two(0xb1),
  mul: two(0xb5),
  bitmask: one(0xa4),
  extend_low_i16x8_u: one(0xa9),
  extend_high_i16x8_u: one(0xaa),
  trunc_sat_f64x2_s_zero: one(0xfc),
} as const
