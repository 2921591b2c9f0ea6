/** What the parts of a node usually are in machine learning, by family; a kind's analogy may say otherwise. */
import type { Kind, PartAnalogy } from './kind'
import type { Port } from './ports'

type Parts = Readonly<Record<string, PartAnalogy>>

/** The parts of a cell, from where its inputs come in to where its output leaves. */
const cell = {
  dendrite: {
    symbol: 'x_i',
    twin: 'input lines x_i',
    breaks:
      'A dendrite is no bundle of lines: it filters and delays, and where and when inputs come in matters.',
  },
  soma: {
    symbol: 'Σ',
    twin: 'the weighted sum',
    breaks: 'The sum is made over time: it grows, leaks and is lost again.',
  },
  hillock: {
    symbol: 'f',
    twin: 'the activation f',
    breaks: 'There is no graded output: at the hillock a spike begins, or nothing.',
  },
  spike: {
    symbol: 'y',
    twin: 'the output y',
    breaks:
      'A spike is an event and no number: all are alike, and their times and rate tell how much.',
  },
} as const satisfies Parts

/** The same of a rate unit, which is written in the manner of machine learning. */
const unit = {
  input: { symbol: 'x_i', twin: 'input lines x_i, weighted and summed' },
  output: {
    symbol: 'y',
    twin: 'the output y',
    breaks: 'It follows its input with a delay; the output of a layer is there at once.',
  },
} as const satisfies Parts

const weight = {
  pre: { symbol: 'x_i', twin: 'the input x_i that is weighted' },
  post: {
    symbol: 'w_i x_i',
    twin: 'the product w_i x_i',
    breaks: 'It comes after a delay and lasts; a product is there at once and gone.',
  },
  gate: {
    symbol: 'δ',
    twin: 'the learning signal δ',
    breaks: 'It is the same for all synapses around; a gradient is another for each weight.',
  },
  w: { symbol: 'w_i', twin: 'the weight w_i' },
} as const satisfies Parts

const data: PartAnalogy = { symbol: 'x', twin: 'data x' }

/** What a port of a kind usually is; undefined when machine learning has no word for it. */
export function usualPart(kind: Kind, port: Port): PartAnalogy | undefined {
  switch (kind.family) {
    case 'neuron': {
      const fires = kind.threshold !== undefined
      if (port.side === 'in') return fires ? cell.dendrite : unit.input
      if (port.carries === 'spikes') return cell.spike
      if (port.name === 'v') return cell.soma
      return !fires && port.name === 'r' ? unit.output : undefined
    }
    case 'synapse':
      if (port.name === 'pre' || port.name === 'post' || port.name === 'w') return weight[port.name]
      return port.carries === 'signal' ? weight.gate : undefined
    case 'stimulus':
      return port.side === 'out' && port.carries !== 'state' ? data : undefined
    default:
      return undefined
  }
}

/** What decides whether a kind fires. */
export const usualThreshold = (kind: Kind): PartAnalogy | undefined =>
  kind.family === 'neuron' && kind.threshold !== undefined ? cell.hillock : undefined
