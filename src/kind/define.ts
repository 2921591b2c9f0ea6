import type {
  ConnectivityKind,
  Kind,
  NeuronKind,
  Parameter,
  PlasticityKind,
  ProbeKind,
  ReceptorKind,
  ShortTermKind,
  StimulusKind,
  SynapseKind,
  TaskKind,
} from './kind'

/** A kind as written in `nodes/`: the family goes without saying. */
type Written<K extends Kind> = Omit<K, 'family'>

export const neuron = (kind: Written<NeuronKind>): NeuronKind => ({ family: 'neuron', ...kind })
export const stimulus = (kind: Written<StimulusKind>): StimulusKind => ({
  family: 'stimulus',
  ...kind,
})
export const task = (kind: Written<TaskKind>): TaskKind => ({ family: 'task', ...kind })
export const receptor = (kind: Written<ReceptorKind>): ReceptorKind => ({
  family: 'receptor',
  ...kind,
})
export const plasticity = (kind: Written<PlasticityKind>): PlasticityKind => ({
  family: 'plasticity',
  ...kind,
})
export const shortTerm = (kind: Written<ShortTermKind>): ShortTermKind => ({
  family: 'short-term',
  ...kind,
})
export const connectivity = (kind: Written<ConnectivityKind>): ConnectivityKind => ({
  family: 'connectivity',
  ...kind,
})
export const synapse = (kind: Written<SynapseKind>): SynapseKind => ({ family: 'synapse', ...kind })
export const probe = (kind: Written<ProbeKind>): ProbeKind => ({ family: 'probe', ...kind })

/** The parameter `floors` of a task: entries such as `chance: 1/arms`, to compare its scores with. */
export const floors = (...entries: readonly string[]): Parameter => ({
  default: entries,
  type: 'figure list',
  help: 'Scores to compare with, drawn as lines: a name and a number in each row, such as chance: 0.5.',
})
