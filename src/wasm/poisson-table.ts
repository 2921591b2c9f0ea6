/**
 * Poisson counts of one mean by a table: the same counts as by inversion, to the bit. Of a draw of 53 bits the first 11
 * say which of 2,048 intervals it lies in, and in nearly all of them there is one count. Elsewhere the edges between
 * counts are searched; and only where the first 32 bits do not decide, the others are drawn.
 */
import { block, br, brIf, type Code, f64, i32, leave, loop, when } from './code'
import { into, type Philox } from './define-philox'
import type { Func, Local, ModuleBuilder } from './module'
import { SCALE } from './philox'
import { MOST } from './poisson'
import { f64x2, i16x8, i32x4, v128 } from './simd'

const INTERVALS = 2048
/** Counts up to which a table knows the edges; a mean of 700 needs 930. */
const EDGES = 1024

// Where the parts of a table lie in it.
const MEAN = 0
const NONE = 8
/** 0: not made yet; 1: made; 2: the mean is none that counts can have, and every draw is on its own. */
const STATE = 16
const WORDS = 32
const COUNTS = 64
const GUIDE = 128
const EDGE = GUIDE + 2 * INTERVALS
/** Room for a table. Its address is a multiple of 16, and it begins as zeros. */
export const TABLE_BYTES = EDGE + 8 * EDGES

/** In the guide: the count at the start of an interval, and whether it has another one within it. */
const SEARCH = 0x8000

export interface PoissonTable {
  /** (table, mean, none): makes it ready for a mean and the chance of none, exp(-mean). At once where it is. */
  readonly prepare: Func
  /** (n, stream, table): draws the eight counts from index 8n on. */
  readonly eight: Func
  /** (word, index, stream, table): the count of the draw of an index, should it begin with these 32 bits. */
  readonly search: Func
  /** Two of the counts drawn last, of which the first is `pair` times two. */
  readonly drawn: (table: number, pair: number) => Code
}

/** The counts of a table as functions of a module; `poisson` is inversion, of one double. */
export function definePoissonTable(
  module: ModuleBuilder,
  philox: Philox,
  poisson: Func,
): PoissonTable {
  const search = defineSearch(module, philox, poisson)
  return {
    prepare: definePrepare(module),
    eight: defineEight(module, philox, search),
    search,
    drawn: (table, pair) => v128.load(i32.const(0), table + COUNTS + 16 * pair),
  }
}

const bytes = (index: Local, shift: number): Code => i32.shl(index.get, i32.const(shift))

function definePrepare(module: ModuleBuilder): Func {
  return module.define('poisson table', [i32, f64, f64], [], (params, local) => {
    const [table, mean, none] = params as [Local, Local, Local]
    const [at, count] = [local(i32), local(i32)]
    const [chance, below, upper] = [local(f64), local(f64), local(f64)]
    const same = i32.and(
      f64.eq(f64.load(table.get, MEAN), mean.get),
      f64.eq(f64.load(table.get, NONE), none.get),
    )
    const guide = i32.add(table.get, bytes(at, 1))
    const edge = f64.load(i32.add(table.get, bytes(count, 3)), EDGE)
    const put = (value: Code) => f64.store(i32.add(table.get, bytes(at, 3)), value, EDGE)
    const possible = [
      f64.ge(mean.get, f64.const(0)),
      f64.le(mean.get, f64.const(MOST)),
      f64.ge(none.get, f64.const(0)),
      f64.le(none.get, f64.const(1)),
    ].reduce((a, b) => i32.and(a, b))
    const grown = f64.add(below.get, chance.get)
    return [
      when(i32.and(i32.ne(i32.load(table.get, STATE), i32.const(0)), same), leave()),
      f64.store(table.get, mean.get, MEAN),
      f64.store(table.get, none.get, NONE),
      when(i32.eqz(possible), [
        when(i32.ne(i32.load(table.get, STATE), i32.const(2)), [
          loop((again) => [
            i32.store16(guide, i32.const(SEARCH), GUIDE),
            at.set(i32.add(at.get, i32.const(1))),
            brIf(again, i32.lt_u(at.get, i32.const(INTERVALS))),
          ]),
          i32.store(table.get, i32.const(2), STATE),
        ]),
        leave(),
      ]),
      i32.store(table.get, i32.const(1), STATE),
      // The edges, by the steps of inversion; no draw reaches the last.
      chance.set(none.get),
      below.set(none.get),
      block((out) =>
        loop((again) => [
          put(below.get),
          at.set(i32.add(at.get, i32.const(1))),
          chance.set(f64.div(f64.mul(chance.get, mean.get), f64.convert_i32_u(at.get))),
          brIf(
            out,
            i32.or(
              i32.eq(at.get, i32.const(EDGES - 1)),
              i32.and(f64.gt(f64.convert_i32_u(at.get), mean.get), f64.eq(grown, below.get)),
            ),
          ),
          below.set(grown),
          br(again),
        ]),
      ),
      put(f64.const(2)),
      at.set(i32.const(0)),
      loop((again) => [
        upper.set(f64.mul(f64.convert_i32_u(at.get), f64.const(1 / INTERVALS))),
        block((out) =>
          loop((next) => [
            brIf(out, f64.gt(edge, upper.get)),
            count.set(i32.add(count.get, i32.const(1))),
            br(next),
          ]),
        ),
        upper.set(f64.add(upper.get, f64.const(1 / INTERVALS))),
        i32.store16(
          guide,
          i32.or(count.get, i32.shl(f64.lt(edge, upper.get), i32.const(15))),
          GUIDE,
        ),
        at.set(i32.add(at.get, i32.const(1))),
        brIf(again, i32.lt_u(at.get, i32.const(INTERVALS))),
      ]),
    ]
  })
}

/** (word, index, stream, table): the count that a draw stands for which begins with these 32 bits. */
function defineSearch(module: ModuleBuilder, { rand32, rand32Rest }: Philox, poisson: Func): Func {
  return module.define('poisson search', [i32, i32, i32, i32], [f64], (params, local) => {
    const [word, index, stream, table] = params as [Local, Local, Local, Local]
    const [count, draw] = [local(i32), local(f64)]
    const guide = i32.load16_u(
      i32.add(table.get, i32.and(i32.shr_u(word.get, i32.const(20)), i32.const(-2))),
      GUIDE,
    )
    const edge = f64.load(i32.add(table.get, bytes(count, 3)), EDGE)
    const onward = block((out) =>
      loop((again) => [
        brIf(out, f64.gt(edge, draw.get)),
        count.set(i32.add(count.get, i32.const(1))),
        br(again),
      ]),
    )
    return [
      when(i32.eq(i32.load(table.get, STATE), i32.const(2)), [
        leave(
          poisson.call(
            rand32.call(index.get, stream.get),
            f64.load(table.get, MEAN),
            f64.load(table.get, NONE),
          ),
        ),
      ]),
      count.set(i32.and(guide, i32.const(SEARCH - 1))),
      draw.set(f64.mul(f64.convert_i32_u(word.get), f64.const(2 ** -32))),
      onward,
      // The largest draw that begins with the word.
      when(f64.le(edge, f64.add(draw.get, f64.const(2 ** -32 - SCALE))), [
        draw.set(f64.add(draw.get, rand32Rest.call(index.get, stream.get))),
        onward,
      ]),
      f64.convert_i32_u(count.get),
    ]
  })
}

function defineEight(module: ModuleBuilder, { blocks }: Philox, search: Func): Func {
  return module.define('poisson⁸', [i32, i32, i32], [], (params, local) => {
    const [n, stream, table] = params as [Local, Local, Local]
    const [first, second, counts, four] = [v128, v128, v128, v128].map(local) as [
      Local,
      Local,
      Local,
      Local,
    ]
    const [left, lane] = [local(i32), local(i32)]
    const even = i32.shl(n.get, i32.const(1))
    const lookUp = (words: Local, from: number): Code => [
      four.set(i32x4.shl(i32x4.shr_u(words.get, i32.const(21)), i32.const(1))),
      [0, 1, 2, 3].map((k) =>
        counts.set(
          v128.load16_lane(
            counts.get,
            from + k,
            i32.add(table.get, i32x4.extract_lane(four.get, k)),
            GUIDE,
          ),
        ),
      ),
    ]
    const upper = (x: Code) => v128.shuffle32(x, x, [2, 3, 2, 3])
    const put = (extended: Code, at: number): Code => [
      four.set(extended),
      v128.store(table.get, f64x2.convert_low_i32x4_u(four.get), COUNTS + at),
      v128.store(table.get, f64x2.convert_low_i32x4_u(upper(four.get)), COUNTS + at + 16),
    ]
    return [
      into(
        first,
        second,
        blocks.call(even, i32.const(0), i32.add(even, i32.const(1)), i32.const(0), stream.get),
      ),
      counts.set(i16x8.splat(i32.const(0))),
      lookUp(first, 0),
      lookUp(second, 4),
      left.set(i16x8.bitmask(counts.get)),
      put(i32x4.extend_low_i16x8_u(counts.get), 0),
      put(i32x4.extend_high_i16x8_u(counts.get), 32),
      when(left.get, [
        v128.store(table.get, first.get, WORDS),
        v128.store(table.get, second.get, WORDS + 16),
        loop((again) => [
          lane.set(i32.ctz(left.get)),
          f64.store(
            i32.add(table.get, bytes(lane, 3)),
            search.call(
              i32.load(i32.add(table.get, bytes(lane, 2)), WORDS),
              i32.add(i32.shl(n.get, i32.const(3)), lane.get),
              stream.get,
              table.get,
            ),
            COUNTS,
          ),
          left.set(i32.and(left.get, i32.sub(left.get, i32.const(1)))),
          brIf(again, left.get),
        ]),
      ]),
    ]
  })
}
