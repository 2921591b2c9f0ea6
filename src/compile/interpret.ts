/**
 * What a program means, slowly and obviously: one step after another over plain arrays. Compiled code must agree with
 * it to the bit. Connections, delays and values at the start are given, since drawing them is not a program's affair.
 */
import { rand, rand32, randn } from '#wasm'
import { consecutive } from './consecutive'
import type { Expr } from './ir'
import { addedUp, type Cells, type Lowered, lastSpike } from './lower'
import { type Assign, notRefractory, type Projection } from './model'
import { tape } from './tape'

/** The synapses of a projection in rows by presynaptic cell, with the delay of each in steps, and all delays, rising. */
export interface Synapses {
  readonly sources: ArrayLike<number>
  readonly targets: ArrayLike<number>
  readonly delays: ArrayLike<number>
  readonly distinct: ArrayLike<number>
}

/** Everything a program is given before its first step. */
export interface Beginning {
  /** Knobs and what is derived from them; read anew in every step. */
  readonly scalars: ReadonlyMap<string, number>
  readonly values: ReadonlyMap<string, ArrayLike<number>>
  readonly synapses: ReadonlyMap<string, Synapses>
  /** Of each population, the cells that are given to fire at a step. */
  readonly given: (population: string, step: number) => readonly number[]
}

export interface Interpreter {
  /** Does one step and gives the spikes of each population in it, in the order of the program's populations. */
  step(): readonly (readonly number[])[]
  read(variable: string): ArrayLike<number>
}

export function interpret(lowered: Lowered, beginning: Beginning): Interpreter {
  const { seed } = lowered.model
  const values = new Map([...beginning.values].map(([name, list]) => [name, Array.from(list)]))
  const valuesOf = (name: string): number[] => {
    const found = values.get(name)
    if (!found) throw new Error(`the variable ${name} has no values`)
    return found
  }
  /** Where the machine is. `draw` tells random numbers of one step apart. */
  const at = { here: 0, pre: 0, post: 0, synapse: 0, first: 0, draw: 0 }
  let step = 0

  const leaf = (e: Expr): (() => number) => {
    switch (e.op) {
      case 'parameter':
        return () => beginning.scalars.get(String(e.value))!
      case 'here':
      case 'pre':
      case 'post':
      case 'synapse':
      case 'first': {
        const [list, place] = [valuesOf(String(e.value)), e.op]
        return () => list[at[place]]!
      }
      case 'index':
        return () => at.here
      case 'pre-index':
        return () => at.pre
      case 'post-index':
        return () => at.post
      case 'step':
        return () => step
      case 'rand':
        return () => rand(seed, Number(e.value), at.draw, step)
      case 'randn':
        return () => randn(seed, Number(e.value), at.draw, step)
      case 'rand32':
        return () => rand32(seed, Number(e.value), at.draw, step)
      default:
        throw new Error(`${e.op} is no leaf`)
    }
  }

  const store = ({ target, at: place }: Assign, value: number) => {
    valuesOf(target)[at[place]] = value
  }
  /** All right sides before the first assignment. */
  const together = (statements: readonly Assign[]) => {
    const compute = tape(
      statements.map(({ value }) => value),
      leaf,
    )
    return () => {
      const computed = compute()
      for (const [k, one] of statements.entries()) store(one, computed[k]!)
    }
  }
  const inOrder = (statements: readonly Assign[]) => {
    const each = statements.map((one) => together([one]))
    return () => {
      for (const run of each) run()
    }
  }

  /** Spikes of each step, of each population: `spikes[step][population]`. */
  const spikes: number[][][] = []
  const index = new Map(lowered.cells.map(({ path }, k) => [path, k]))
  const spikesOf = (population: string, of: number): readonly number[] =>
    spikes[of]?.[index.get(population)!] ?? []

  /** New states of all cells from those before the step; then who fires. */
  const cellsOf = (cells: Cells): (() => number[]) => {
    const { path, size, updates, threshold, chance, refractory, flagged } = cells
    const compute = tape(
      [...updates.map(({ value }) => value), ...(threshold ? [threshold] : [])],
      leaf,
    )
    const events = chance?.events && tape([chance.events], leaf)
    return () => {
      const computed = Array.from({ length: size }, (_, cell) => {
        at.here = at.draw = cell
        return Array.from(compute())
      })
      const fired: number[] = []
      for (const [cell, row] of computed.entries()) {
        for (const [k, { target }] of updates.entries()) valuesOf(target)[cell] = row[k]!
        if (!threshold || !row[updates.length]) continue
        at.here = at.draw = cell
        for (let left = events ? events()[0]! : 1; left > 0; left--) fired.push(cell)
      }
      fired.push(...beginning.given(path, step))
      for (const cell of fired) {
        if (flagged) valuesOf(notRefractory(path))[cell] = 0
        if (refractory) valuesOf(lastSpike(path))[cell] = step
      }
      return fired
    }
  }

  const synapsesOf = (projection: Projection) => {
    const { sources, targets, delays } = beginning.synapses.get(projection.path)!
    const all = Array.from(sources, (pre, synapse) => ({
      pre,
      synapse,
      post: targets[synapse]!,
      delay: delays[synapse]!,
    }))
    const of = (end: 'pre' | 'post') => {
      const lists = new Map<number, typeof all>()
      for (const one of all) lists.set(one[end], [...(lists.get(one[end]) ?? []), one])
      return (cell: number) => lists.get(cell) ?? []
    }
    const goTo = ({ pre, post, synapse }: (typeof all)[number]) => {
      Object.assign(at, { pre, post, synapse, draw: synapse })
    }
    return { all, of, goTo }
  }

  /** Values that flow all the time, added up for each post cell from zero. */
  const sums = (projection: Projection): (() => void) => {
    const { all, goTo } = synapsesOf(projection)
    const added = inOrder(projection.sums.map(addedUp))
    return () => {
      for (const { target } of projection.sums) valuesOf(target).fill(0)
      for (const one of all) {
        goTo(one)
        added()
      }
    }
  }

  /** What goes on at every synapse in every step. */
  const passing = (projection: Projection): (() => void) => {
    const { all, goTo } = synapsesOf(projection)
    const [updates, statements] = [together(projection.updates), inOrder(projection.onStep)]
    return () => {
      for (const one of all) {
        goTo(one)
        updates()
        statements()
      }
    }
  }

  /** Spikes arrive: those under way the shortest first, each at the synapses of its delay. */
  const arrivals = (projection: Projection): (() => void) => {
    const { of, goTo } = synapsesOf(projection)
    const from = of('pre')
    const delays = Array.from(beginning.synapses.get(projection.path)!.distinct)
    const runs = consecutive(projection.onPre, 'pre').map(({ once, statements }) => ({
      once,
      run: inOrder(statements),
    }))
    return () => {
      for (const delay of delays)
        for (const cell of spikesOf(projection.pre, step - delay))
          for (const { once, run } of runs)
            if (once) {
              at.pre = at.draw = cell
              run()
            } else
              for (const one of from(cell))
                if (one.delay === delay) {
                  goTo(one)
                  run()
                }
    }
  }

  /** Postsynaptic spikes of this step go back over the synapses onto their cells. */
  const responses = (projection: Projection): (() => void) => {
    const { of, goTo } = synapsesOf(projection)
    const onto = of('post')
    const runs = consecutive(projection.onPost, 'post').map(({ once, statements }) => ({
      once,
      run: inOrder(statements),
    }))
    return () => {
      for (const cell of spikesOf(projection.post, step))
        for (const { once, run } of runs)
          if (once) {
            at.post = at.draw = cell
            run()
          } else
            for (const one of onto(cell)) {
              goTo(one)
              run()
            }
    }
  }

  const resets = (cells: Cells): (() => void) => {
    const run = inOrder(cells.reset)
    return () => {
      for (const cell of spikesOf(cells.path, step)) {
        at.here = at.draw = cell
        run()
      }
    }
  }

  // A kernel over every synapse that has nothing to do there would only take time.
  const first = lowered.projections.filter((one) => one.sums.length > 0).map(sums)
  const populations = lowered.cells.map(cellsOf)
  const rest = [
    ...lowered.projections
      .filter(({ updates, onStep }) => updates.length + onStep.length > 0)
      .map(passing),
    ...lowered.projections.map(arrivals),
    ...lowered.projections.map(responses),
    ...lowered.cells.map(resets),
  ]
  return {
    step() {
      const found: number[][] = []
      spikes.push(found)
      for (const run of first) run()
      for (const run of populations) found.push(run())
      for (const run of rest) run()
      step++
      return found
    },
    read: valuesOf,
  }
}
