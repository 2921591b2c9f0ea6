import { parseEquations } from '#language'
import type { Input, Kind, ProbeKind, SlotName } from './kind'

/** A place on a node where a wire may end. */
export interface Port {
  readonly name: string
  readonly side: 'in' | 'out'
  readonly carries: 'spikes' | 'current' | 'receptor' | 'signal' | 'state' | 'score'
  /** Of an input: what it takes. */
  readonly accepts: readonly Port['carries'][]
  /** Unit as text; empty where there is none. */
  readonly unit: string
  /** Whether more than one wire may end here. Outputs always take many, except a synapse's `post`. */
  readonly many: boolean
  readonly help: string
}

const out = (name: string, carries: Port['carries'], unit: string, help: string): Port => ({
  name,
  side: 'out',
  carries,
  accepts: [],
  unit,
  many: true,
  help,
})

const into = (name: string, { carries, unit, help }: Input): Port => ({
  name,
  side: 'in',
  carries,
  accepts: carries === 'signal' ? ['signal', 'state', 'receptor'] : [carries, 'receptor'],
  unit,
  many: true,
  help,
})

const states = (kind: Kind, only: (name: string) => boolean = () => true): Port[] => {
  if (!('equations' in kind) || !kind.equations) return []
  return parseEquations(kind.equations)
    .value.filter((equation) => equation.is !== 'subexpression' && only(equation.name))
    .map((equation) => {
      const { start, end } = equation.unit.span
      const unit = (kind.equations ?? '').slice(start, end)
      return out(equation.name, 'state', unit, `The variable ${equation.name}, for probes.`)
    })
}

const probeTakes: Readonly<Record<ProbeKind['reads'], Port['carries'][]>> = {
  state: ['state'],
  spikes: ['spikes'],
  rate: ['spikes'],
  weights: ['state'],
  score: ['score'],
}

const watched: Readonly<Record<ProbeKind['reads'], string>> = {
  state: 'a variable of a cell',
  spikes: 'the spikes of cells',
  rate: 'the spikes of cells',
  weights: 'the w of a synapse',
  score: 'the score of a task',
}

/** Where a synapse takes its weights from another: two ways to read one matrix. */
const tied: readonly Port[] = (
  [
    ['tie', 'backwards (transposed): from the cells that listen there to those that speak'],
    ['share', 'in the same direction'],
  ] as const
).map(([name, how]) => ({
  name,
  side: 'in',
  carries: 'state',
  accepts: ['state'],
  unit: '',
  many: false,
  help: `Wire w of another synapse here, and its weights are used, ${how}.`,
}))

/** A learning rule is gated by a signal, or by a plain variable of a cell. */
const gating: readonly Port['carries'][] = ['signal', 'state']

/**
 * The ports of a node of this kind, in the order in which they stand. A synapse's depend on what fills its slots:
 * pass those kinds.
 */
export function portsOf(
  kind: Kind,
  slots: { readonly [slot in SlotName]?: Kind | undefined } = {},
): readonly Port[] {
  switch (kind.family) {
    case 'neuron':
    case 'stimulus': {
      const inputs = Object.entries(kind.inputs ?? {}).map(([name, input]) => into(name, input))
      const scheduled = kind.family === 'stimulus' && kind.schedule !== undefined
      const spikes =
        kind.threshold !== undefined || scheduled
          ? [out('spikes', 'spikes', '', 'A spike of each cell, as it happens.')]
          : []
      const outputs = Object.entries(kind.family === 'stimulus' ? (kind.outputs ?? {}) : {}).map(
        ([name, { carries, help }]) =>
          out(name, carries, carries === 'current' ? 'amp' : '1', help),
      )
      return [...inputs, ...spikes, ...outputs, ...states(kind)]
    }
    case 'task': {
      const heard = Object.entries(kind.spikes ?? {}).map(
        ([name, { help }]): Port => ({
          ...into(name, { carries: 'current', unit: '', help }),
          carries: 'spikes',
          accepts: ['spikes'],
          many: false,
        }),
      )
      const taken = Object.entries(kind.inputs ?? {}).map(
        ([name, input]): Port => ({ ...into(name, input), accepts: gating }),
      )
      const fires = kind.threshold
        ? [out('spikes', 'spikes', '', 'A spike of each cell, as it happens.')]
        : []
      const given = Object.entries(kind.outputs).map(([name, { carries, help }]) =>
        out(name, carries, carries === 'current' ? 'amp' : '1', help),
      )
      return [
        ...heard,
        ...taken,
        ...fires,
        ...given,
        out('score', 'score', '', kind.scores),
        // A variable that goes out under its own name has its port already.
        ...states(kind, (name) => !Object.hasOwn(kind.outputs, name)),
      ]
    }
    case 'synapse': {
      const learning = slots.plasticity
      const gates = learning?.family === 'plasticity' ? Object.entries(learning.inputs ?? {}) : []
      const flows = slots.receptor?.family === 'receptor' && slots.receptor.sum !== undefined
      const pre: Port = {
        ...into('pre', { carries: 'current', unit: '', help: 'Spikes of the cells that speak.' }),
        carries: flows ? 'state' : 'spikes',
        accepts: [flows ? 'state' : 'spikes'],
        many: false,
      }
      const post = out('post', 'receptor', '', 'What the synapse does to the cells that listen.')
      return [
        pre,
        { ...post, many: false },
        ...(flows ? tied : []),
        ...gates.map(([name, input]) => ({ ...into(name, input), accepts: gating })),
        out('w', 'state', '', 'The weights, for a weight probe.'),
        ...(learning ? states(learning, (name) => name !== 'w') : []),
      ]
    }
    case 'probe': {
      const accepts = probeTakes[kind.reads]
      const help = `What this probe watches: ${watched[kind.reads]}.`
      const into = (name: string, help: string): Port => ({
        name,
        side: 'in',
        carries: accepts[0]!,
        accepts,
        unit: '',
        many: false,
        help,
      })
      return [
        into('in', help),
        ...(kind.shows === 'correlogram'
          ? [into('with', 'Spikes to compare with. Not wired: the same ones.')]
          : []),
        ...(kind.shows === 'angle'
          ? [into('back', 'Weights that lead the other way; they are compared turned over.')]
          : []),
      ]
    }
    default:
      return []
  }
}
