/**
 * What a program means, slowly and obviously: one step after another over plain arrays. Compiled code must agree with
 * it to the bit. Connections, delays and values at the start are given, since drawing them is not a program's affair.
 */
import { rand, rand32, randn } from '#wasm'
import type { Expr } from './ir'
import { type Aside, assignsOf, type Kernel, lastSpike, type Over } from './kernel'
import type { Lowered } from './lower'
import { type Assign, notRefractory, type Projection } from './model'
import { tape } from './tape'
import { verify } from './verify'

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

interface Part {
  readonly once: boolean
  readonly run: () => void
}

interface Site {
  readonly pre: number
  readonly post: number
  readonly synapse: number
}

/** Runs the kernels of a program, as they are scheduled or as a pass has rewritten them. */
export function interpret(
  lowered: Lowered,
  kernels: readonly Kernel[],
  beginning: Beginning,
): Interpreter {
  verify(kernels, lowered)
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

  /** Spikes of each step, by population. */
  const spikes: Map<string, readonly number[]>[] = []
  const spikesOf = (population: string, of: number): readonly number[] =>
    spikes[of]?.get(population) ?? []
  const sizes = new Map(lowered.cells.map(({ path, size }) => [path, size]))
  const sizeOf = (path: string): number => sizes.get(path)!
  const projections = new Map(lowered.projections.map((one) => [one.path, one]))
  const projectionOf = (path: string): Projection => projections.get(path)!

  /** The body of a kernel at the place where the machine is: what runs once for each spike, or what does not. */
  const bodyOf = ({ body }: Kernel): readonly Part[] =>
    body.map(({ run, once, assigns }) => ({
      once,
      run: run === 'together' ? together(assigns) : inOrder(assigns),
    }))

  /** New states of all cells from those before the step; then who spikes. */
  const overCells = (kernel: Kernel): (() => void) => {
    const { of: path } = kernel.over
    const { fires } = kernel
    const assigns = assignsOf(kernel)
    const when = fires?.when ? [fires.when] : []
    const compute = tape([...assigns.map(({ value }) => value), ...when], leaf)
    const events = fires?.chance?.events && tape([fires.chance.events], leaf)
    const refractory = fires?.aside && setAsideAt(path, fires.aside)
    return () => {
      const computed = Array.from({ length: sizeOf(path) }, (_, cell) => {
        at.here = at.draw = cell
        return Array.from(compute())
      })
      const aside = refractory?.()
      const fired: number[] = []
      for (const [cell, row] of computed.entries()) {
        for (const [k, { target }] of assigns.entries()) valuesOf(target)[cell] = row[k]!
        if (!fires?.when || !row[assigns.length] || aside?.has(cell)) continue
        at.here = at.draw = cell
        for (let left = events ? events()[0]! : 1; left > 0; left--) fired.push(cell)
      }
      for (const [cell, still] of aside ?? [])
        for (const [name, value] of still) valuesOf(name)[cell] = value
      if (!fires) return
      fired.push(...beginning.given(path, step))
      for (const cell of fired) {
        if (fires.flagged) valuesOf(notRefractory(path).key)[cell] = 0
        if (fires.refractory) valuesOf(lastSpike(path).key)[cell] = step
      }
      spikes.at(-1)!.set(path, fired)
    }
  }

  /** Cells that are not ready, each with the values that it holds still. */
  const setAsideAt = (path: string, { until, still, cleared }: Aside) => {
    const limit = tape([until], leaf)
    return () => {
      const latest = limit()[0]!
      const cells = valuesOf(lastSpike(path).key).flatMap((last, cell) =>
        last <= latest ? [] : [cell],
      )
      return new Map(
        cells.map((cell) => [
          cell,
          [
            ...still.map((name) => [name, valuesOf(name)[cell]!] as const),
            ...(cleared === null ? [] : [[cleared, 0] as const]),
          ],
        ]),
      )
    }
  }

  const overSpikes = (kernel: Kernel): (() => void) => {
    const parts = bodyOf(kernel)
    return () => {
      for (const cell of spikesOf(kernel.over.of, step)) {
        at.here = at.draw = cell
        for (const { run } of parts) run()
      }
    }
  }

  const synapsesOf = (path: string) => {
    const { sources, targets, delays, distinct } = beginning.synapses.get(path)!
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
    return { all, of, distinct: Array.from(distinct) }
  }
  const goTo = ({ pre, post, synapse }: Site) => {
    Object.assign(at, { pre, post, synapse, draw: synapse })
  }

  const overSynapses = (kernel: Kernel): (() => void) => {
    const { all } = synapsesOf(kernel.over.of)
    const parts = bodyOf(kernel)
    return () => {
      for (const one of all) {
        goTo(one)
        for (const { run } of parts) run()
      }
    }
  }

  /** One spike of a cell: at the synapses that are given, but once where a part says so. */
  const spike = (
    cell: number,
    end: 'pre' | 'post',
    parts: readonly Part[],
    sites: readonly Site[],
  ) => {
    for (const { once, run } of parts)
      if (once) {
        at[end] = at.draw = cell
        run()
      } else
        for (const one of sites) {
          goTo(one)
          run()
        }
  }

  const overArrivals = (kernel: Kernel): (() => void) => {
    const { of, distinct } = synapsesOf(kernel.over.of)
    const { pre } = projectionOf(kernel.over.of)
    const from = of('pre')
    const parts = bodyOf(kernel)
    return () => {
      for (const delay of distinct)
        for (const cell of spikesOf(pre, step - delay))
          spike(
            cell,
            'pre',
            parts,
            from(cell).filter((one) => one.delay === delay),
          )
    }
  }

  const overResponses = (kernel: Kernel): (() => void) => {
    const onto = synapsesOf(kernel.over.of).of('post')
    const { post } = projectionOf(kernel.over.of)
    const parts = bodyOf(kernel)
    return () => {
      for (const cell of spikesOf(post, step)) spike(cell, 'post', parts, onto(cell))
    }
  }

  const loops: { readonly [K in Over['is']]: (kernel: Kernel) => () => void } = {
    cells: overCells,
    spikes: overSpikes,
    synapses: overSynapses,
    arrivals: overArrivals,
    responses: overResponses,
  }
  const runs = kernels.map((kernel) => loops[kernel.over.is](kernel))
  return {
    step() {
      spikes.push(new Map())
      for (const run of runs) run()
      step++
      return lowered.cells.map(({ path }) => spikesOf(path, step - 1))
    },
    read: valuesOf,
  }
}
