/** The order of a step, in one place: Brian2's, with sums of what flows before everything else. */
import { add } from './algebra'
import { consecutive } from './consecutive'
import { constant, variable } from './ir'
import { type Kernel, kernel, type Over, type Statements } from './kernel'
import type { Cells, Lowered } from './lower'
import type { Assign, Projection } from './model'

/**
 * The kernels of a step, in the order in which they run: what flows is summed up; states move and thresholds are
 * looked at, population by population; synapses go on; spikes arrive; spikes go back; cells that spiked are reset;
 * what only events read moves on.
 * Loops without anything to do are left out, but each population has one over its cells, which makes its spikes.
 */
export function schedule(lowered: Lowered): readonly Kernel[] {
  const { cells, projections } = lowered
  return [
    ...cleared(lowered),
    ...projections.flatMap(summed),
    ...cells.map(moved),
    ...projections.flatMap(passed),
    ...projections.flatMap((of) => events(of, 'arrivals')),
    ...projections.flatMap((of) => events(of, 'responses')),
    ...cells.flatMap(reset),
    ...cells.flatMap(({ path, late }) => ended({ is: 'cells', of: path }, late)),
    ...projections.flatMap(({ path, late }) => ended({ is: 'synapses', of: path }, late)),
  ]
}

const together = (assigns: readonly Assign[]): Statements => ({
  run: 'together',
  once: false,
  assigns,
})
const inOrder = (assigns: readonly Assign[]): Statements => ({
  run: 'in order',
  once: false,
  assigns,
})

/** What is summed up begins at zero, population by population. */
function cleared({ cells, projections, variables }: Lowered): readonly Kernel[] {
  const targets = new Set(projections.flatMap(({ sums }) => sums.map(({ target }) => target)))
  const summedUp = variables.filter(({ key }) => targets.has(key))
  return cells.flatMap(({ path }) => {
    const zero = summedUp
      .filter(({ over }) => over.is === 'cells' && over.population === path)
      .map(({ key }): Assign => ({ target: key, at: 'here', value: constant(0) }))
    return zero.length > 0 ? [kernel({ is: 'cells', of: path }, [together(zero)])] : []
  })
}

/** Each synapse adds its values to what has been summed up so far. */
function summed({ path, sums }: Projection): readonly Kernel[] {
  const added = sums.map((one) => ({
    ...one,
    value: add(variable(one.at === 'pre' ? 'pre' : 'post', one.target), one.value),
  }))
  return added.length > 0 ? [kernel({ is: 'synapses', of: path }, [inOrder(added)])] : []
}

function moved({ path, updates, fires }: Cells): Kernel {
  return kernel({ is: 'cells', of: path }, [together(updates)], { fires })
}

function passed({ path, updates, onStep }: Projection): readonly Kernel[] {
  const body = [together(updates), inOrder(onStep)].filter(({ assigns }) => assigns.length > 0)
  return body.length > 0 ? [kernel({ is: 'synapses', of: path }, body)] : []
}

function events(projection: Projection, is: 'arrivals' | 'responses'): readonly Kernel[] {
  const { path, onPre, onPost, pre, post } = projection
  const parts = is === 'arrivals' ? consecutive(onPre, 'pre') : consecutive(onPost, 'post')
  const body = parts.map(({ once, statements }) => ({ ...inOrder(statements), once }))
  return body.length > 0 ? [kernel({ is, of: path }, body, { ends: { pre, post } })] : []
}

/** What moves when events and resets are done. */
const ended = (over: Over, late: readonly Assign[]): readonly Kernel[] =>
  late.length > 0 ? [kernel(over, [together(late)])] : []

function reset({ path, reset: assigns }: Cells): readonly Kernel[] {
  return assigns.length > 0 ? [kernel({ is: 'spikes', of: path }, [inOrder(assigns)])] : []
}
