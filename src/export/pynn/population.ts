/** A population of standard cells, or a source of spikes. */
import { nameOf, type Population } from '#compile'
import { numeral } from '../text'
import { type Amount, boundsOf, combined, rounded, scaled } from './amount'
import type { CellRow, Parameter } from './cells'
import type { Context } from './context'
import { currentLines } from './current'
import { quoted } from './lists'
import { poissonLines } from './neuron'
import type { Inputs } from './wires'

export function populationLines(
  context: Context,
  inputs: Inputs,
  population: Population,
): readonly string[] {
  const made = inputs.made.get(population.path)
  if (!made) return []
  if (made.is === 'source') return sourceLines(context, population)
  const { faults, amounts, names, model } = context
  const { path, size } = population
  const written = (parameters: { readonly [name: string]: Parameter }) =>
    Object.entries(parameters).flatMap(([name, { of, by }]) => {
      const from = of.map((each) => amounts.parameter(nameOf(path, null, each).key))
      const amount = from.every((each) => each !== null) ? combined(from, by) : null
      if (amount)
        return [`${name}=${amountText(context, `${name}_${path}`, scaled(amount, 1), size)}`]
      faults.add({
        path,
        says: `${of.join(' or ')} is neither one number nor a list.`,
        mend: 'Export with the drawn values (--drawn).',
      })
      return []
    })
  const all = [...written(made.row.parameters(model.dt))]
  for (const [name, value] of Object.entries(inputs.receptors.get(path) ?? {}))
    all.push(`${name}=${numeral(rounded(value))}`)
  const onNeuron = made.row.neuron?.(model.dt)
  const name = names(path)
  return [
    `${name} = sim.Population(${size}, sim.${made.cell}(${all.join(', ')}), label=${quoted(path)})`,
    ...(onNeuron
      ? [
          "if engine == 'neuron':",
          `    # ${onNeuron.because}`,
          `    ${name}.set(${written(onNeuron.parameters).join(', ')})`,
        ]
      : []),
    ...startLines(context, name, population, made.row),
    ...(inputs.currents.get(path) ?? []).flatMap((from) =>
      currentLines(context, from, population, made.row),
    ),
  ]
}

function startLines(
  context: Context,
  name: string,
  { path, size }: Population,
  row: CellRow,
): readonly string[] {
  const { model, amounts, faults } = context
  const own = model.variables.filter(
    ({ owner, slot, over, state }) =>
      state && over.is === 'cells' && over.population === path && owner === path && slot === null,
  )
  return own.flatMap(({ key, symbol }) => {
    const state = row.states[symbol]
    if (!state) return []
    const amount = amounts.initial(key)
    if (!amount) {
      faults.add({
        path,
        says: `${symbol} begins at values that are neither one number nor drawn from a uniform or normal distribution.`,
        mend: 'Export with the drawn values (--drawn).',
      })
      return []
    }
    const value = amountText(context, `${state.name}_${path}`, scaled(amount, state.unit), size)
    return [`${name}.initialize(${state.name}=${value})`]
  })
}

/** As an argument: a number, a list, or a distribution that the script draws from. */
export function amountText(context: Context, wish: string, amount: Amount, size: number): string {
  switch (amount.is) {
    case 'one':
      return numeral(amount.value)
    case 'list':
      return size === 1 && amount.values.length === 1
        ? numeral(amount.values[0]!)
        : `np.array(${context.lists.of(wish, amount.values)})`
    case 'uniform':
      return `sim.RandomDistribution('uniform', low=${numeral(amount.first)}, high=${numeral(amount.second)}, rng=rng)`
    case 'normal':
      return `sim.RandomDistribution('normal', mu=${numeral(amount.first)}, sigma=${numeral(amount.second)}, rng=rng)`
  }
}

/** Spikes that are given, or drawn by the script where they are Poisson's. */
function sourceLines(context: Context, population: Population): readonly string[] {
  const { model, given, names, origins, amounts, faults } = context
  const { path, size } = population
  const name = names(path)
  const label = `label=${quoted(path)}`
  const { origin } = origins.nodes.get(path)!
  if (origin.kind === 'poisson' && !given.drawn) {
    const rate = amounts.parameter(nameOf(path, null, 'rate').key)
    if (rate && Number.isFinite(boundsOf(rate)[0])) {
      const written = amountText(context, `rate_${path}`, rate, size)
      return [
        `${name} = sim.Population(${size}, sim.SpikeSourcePoisson(rate=${written}, start=0.0, duration=1e9), ${label})`,
        ...poissonLines(name, model.seed),
      ]
    }
  }
  if (population.threshold && somethingFlowsInto(context, path)) {
    faults.add({
      path,
      says: 'Something flows into this source, so that its spikes cannot be given beforehand.',
      mend: 'Take the wire away.',
    })
    return []
  }
  const spikes = given.spikes([path]).get(path) ?? { steps: [], cells: [] }
  const counts = new Array<number>(size).fill(0)
  for (const cell of spikes.cells) counts[cell]!++
  const order = Array.from(spikes.cells.keys()).sort(
    (a, b) => spikes.cells[a]! - spikes.cells[b]! || a - b,
  )
  // The end of the step in which it is found.
  const times = order.map((k) => rounded((spikes.steps[k]! + 1) * model.dt * 1e3))
  let end = 0
  const ends = counts.map((count) => {
    end += count
    return end
  })
  const split = `np.split(np.array(${context.lists.of(`times_${path}`, times)}, float), np.array(${context.lists.of(`ends_${path}`, ends.slice(0, -1))}, int))`
  return [
    `${name} = sim.Population(${size}, sim.SpikeSourceArray(spike_times=[sim.Sequence(each) for each in ${split}]), ${label})`,
  ]
}

const somethingFlowsInto = ({ origins }: Context, path: string): boolean =>
  origins.wires.some(({ to }) => to.path === path)
