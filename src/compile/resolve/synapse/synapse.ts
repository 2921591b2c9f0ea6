/** Synapse nodes become projections: four slots, a weight and a delay, written out as arrival and postsynaptic statements. */
import type { Diagnostic } from '#circuit'
import type { SynapseKind } from '#kind'
import { mul } from '../../algebra'
import { parameter, variable } from '../../ir'
import type { Assign } from '../../model'
import type { Cells } from '../cells'
import { connectOf } from '../connect'
import type { Meaning } from '../names'
import { type Part, type Parts, slotOf } from '../parts'
import type { Draft } from '../values'
import { resolvePlasticity } from './plasticity'
import { backwards, forwards, resolveReceptor, resolveSum } from './receptor'
import { ownerOf, type Signals, type Synapse, settingOf } from './setting'
import { resolveShortTerm } from './short-term'
import { delayOf, sameDimensions, typicalWeight, weightOf } from './weight'

export function resolveSynapse(
  part: Part<SynapseKind>,
  pre: Cells,
  post: Cells,
  port: string,
  parts: Parts,
  signals: Signals,
  draft: Draft,
  notes: Diagnostic[],
): Synapse | null {
  const setting = settingOf(part, pre, post, draft, notes)
  const { path, place } = setting
  const receptor = slotOf(parts, part, 'receptor', 'receptor', notes)
  const connectivity = slotOf(parts, part, 'connectivity', 'connectivity', notes)
  const plasticity = slotOf(parts, part, 'plasticity', 'plasticity', notes)
  const shortTerm = slotOf(parts, part, 'shortTerm', 'short-term', notes)
  if (!receptor || !connectivity) {
    for (const [slot, found] of [
      ['receptor', receptor],
      ['connectivity', connectivity],
    ] as const)
      if (!found && part.flat.node.slots?.[slot] === null)
        notes.push({
          severity: 'error',
          path,
          parameter: slot,
          says: `This synapse has no ${slot}.`,
          mend: `Choose a ${slot} in the inspector.`,
        })
    return null
  }
  const typical = typicalWeight(receptor.kind, place('receptor'))
  const lacking = ['weight', 'delay'].filter((name) => !Object.hasOwn(part.kind.parameters, name))
  for (const name of lacking)
    notes.push({
      severity: 'error',
      path,
      parameter: name,
      says: `${part.kind.name} has no parameter ${name}, and every synapse needs one.`,
      mend: `Give its kind a parameter ${name}, as the kind Synapse has it, or choose that kind.`,
    })
  if (!typical || lacking.length > 0) return null
  const connect = connectOf(
    setting,
    connectivity,
    ownerOf(setting, 'connectivity', connectivity, null, null),
    typical,
  )
  const weight = weightOf(setting, receptor.kind, typical, plasticity !== null, connect)
  const delay = delayOf(setting, connect)
  const w: Meaning = {
    dimension: typical.dimension,
    expr: weight.is === 'shared' ? parameter(weight.knob) : variable('synapse', weight.variable),
  }
  const tiring = shortTerm && resolveShortTerm(setting, shortTerm, typical, delay.is)
  const delivered: Meaning = tiring ? { ...w, expr: mul(w.expr, tiring.efficacy) } : w
  const arriving = resolveReceptor(setting, receptor, typical, delivered, port)
  const learning =
    plasticity &&
    resolvePlasticity(setting, plasticity, receptor.kind, typical, w, signals, delay.is)
  return {
    projection: {
      path,
      pre: pre.path,
      post: post.path,
      connect,
      weight,
      delay,
      onPre: [...(tiring?.onPre ?? []), ...arriving, ...(learning?.onPre ?? [])],
      onPost: learning?.onPost ?? [],
      sums: resolveSum(setting, receptor, typical, w, port),
      systems: [...(tiring?.systems ?? []), ...(learning?.systems ?? [])],
      updates: [],
      late: [],
      integrators: [],
      onStep: learning?.onStep ?? [],
    },
    systems: setting.systems,
    readable: setting.readable,
    dimension: typical.dimension,
  }
}

/**
 * A synapse whose weights are another's: what it passes on is summed up over the synapses of that one. Gives null, and
 * says why, where that cannot be.
 */
export function resolveTied(
  part: Part<SynapseKind>,
  pre: Cells,
  post: Cells,
  port: string,
  tie: {
    readonly synapse: Synapse
    readonly pre: Cells
    readonly post: Cells
    readonly port: TiePort
  },
  parts: Parts,
  draft: Draft,
  notes: Diagnostic[],
): readonly Assign[] | null {
  const setting = settingOf(part, pre, post, draft, notes)
  const { path, place } = setting
  const receptor = slotOf(parts, part, 'receptor', 'receptor', notes)
  const typical = receptor && typicalWeight(receptor.kind, place('receptor'))
  if (!receptor || !typical) return null
  const ends = tie.port === 'tie' ? backwards : forwards
  const [from, to] = tie.port === 'tie' ? [tie.post, tie.pre] : [tie.pre, tie.post]
  const { projection, dimension } = tie.synapse
  const faults = [
    ...(from.size === pre.size && to.size === post.size
      ? []
      : [
          `Weights from ${from.size} to ${to.size} cells are wired to ${tie.port}, and here ${pre.size} speak to ${post.size}.`,
        ]),
    ...(sameDimensions(dimension, typical.dimension)
      ? []
      : [
          `The weights of ${parts.called(projection.path)} are not of the kind of ${receptor.kind.name}.`,
        ]),
  ]
  for (const says of faults)
    notes.push({
      severity: 'error',
      path,
      parameter: tie.port,
      says,
      mend: 'Wire w of a synapse to it that joins as many cells; tie reads it backwards, share forwards.',
    })
  if (faults.length > 0) return null
  if (part.flat.node.slots?.plasticity)
    notes.push({
      severity: 'warning',
      path,
      parameter: 'plasticity',
      says: `The weights here are those of ${parts.called(projection.path)}, and learn by its rule; the one chosen here does not count.`,
      mend: 'Leave the plasticity of this synapse empty.',
    })
  const { weight } = projection
  const w: Meaning = {
    dimension,
    expr: weight.is === 'shared' ? parameter(weight.knob) : variable('synapse', weight.variable),
  }
  return resolveSum(setting, receptor, typical, w, port, ends)
}

/** Ports by which a synapse takes the weights of another. */
export type TiePort = 'tie' | 'share'
