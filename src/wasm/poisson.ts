/**
 * Poisson counts by inversion: the smallest k whose probability, with those below it, is above a uniform draw. The
 * sum runs from 0 up, so the time grows with the mean: made for the few events of one step.
 */
import { block, br, brIf, type Code, f64, i32, leave, loop, when } from './code'
import type { Func, Local, ModuleBuilder } from './module'
import { f64x2, i64x2, v128 } from './simd'

/** Above this exp(-mean) leaves the normal numbers. */
export const MOST = 700

/** The count that a uniform `u` in [0, 1) stands for; `none` is exp(-mean). NaN where the mean is not from 0 to 700. */
export function poisson(u: number, mean: number, none: number): number {
  if (!(mean >= 0 && mean <= MOST)) return Number.NaN
  let [count, chance, below] = [0, none, none]
  while (u >= below) {
    count += 1
    chance = (chance * mean) / count
    // Beyond the mean a term that no longer moves the sum is the last: rounding may hold the sum below u for ever.
    if (count > mean && below + chance === below) return count
    below += chance
  }
  return count
}

/** The same as a function of a module: (u, mean, none) of one double. */
export const definePoisson = (module: ModuleBuilder): Func =>
  module.define('poisson', [f64, f64, f64], [f64], (params, local) => {
    const [u, mean, none] = params as [Local, Local, Local]
    const [count, chance, below] = [local(f64), local(f64), local(f64)]
    const within = i32.and(f64.ge(mean.get, f64.const(0)), f64.le(mean.get, f64.const(MOST)))
    const grown = f64.add(below.get, chance.get)
    return [
      when(i32.eqz(within), leave(f64.const(Number.NaN))),
      chance.set(none.get),
      below.set(none.get),
      block((out) =>
        loop((again) => [
          brIf(out, i32.eqz(f64.ge(u.get, below.get))),
          count.set(f64.add(count.get, f64.const(1))),
          chance.set(f64.div(f64.mul(chance.get, mean.get), count.get)),
          brIf(out, i32.and(f64.gt(count.get, mean.get), f64.eq(grown, below.get))),
          below.set(grown),
          br(again),
        ]),
      ),
      count.get,
    ]
  })

/** The same of two doubles at once; most often both are none, in a step. */
export const definePoissonPair = (module: ModuleBuilder, one: Func): Func =>
  module.define('poisson²', [v128, v128, v128], [v128], (params) => {
    const [u, mean, none] = params as [Local, Local, Local]
    const lane = (which: number): Code =>
      one.call(...params.map(({ get }) => f64x2.extract_lane(get, which)))
    const within = v128.and(
      f64x2.ge(mean.get, f64x2.const(0, 0)),
      f64x2.le(mean.get, f64x2.const(MOST, MOST)),
    )
    return [
      when(i64x2.all_true(v128.and(f64x2.lt(u.get, none.get), within)), leave(f64x2.const(0, 0))),
      f64x2.replace_lane(f64x2.splat(lane(0)), 1, lane(1)),
    ]
  })
