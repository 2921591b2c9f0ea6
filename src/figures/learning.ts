/** Nets drawn of parts, and rules at synapses. */
import type { Result } from '#engine'
import type { Experiment, Figure } from './experiment'
import { lastWeights, mean, score, trace } from './read'

const explained: Figure = {
  what: 'Share of variance explained, last five scores (100 inputs never seen before)',
  read: score(-5),
}

/** Mean of a trace over the last part of a run, in its own unit. */
const atEnd =
  (id: string, part: number) =>
  (result: Result): number => {
    const row = trace(result, id).rows[0]!
    return mean(row.slice(-Math.max(1, Math.round(row.length * part))))
  }

const weightAt = (result: Result, id: string, ms: number): number => {
  const found = result.probes[id]
  if (!found || !('values' in found)) throw new Error(`${id} has no weights.`)
  const at = found.times_ms.findLastIndex((time) => time <= ms)
  const row = found.values[at]
  if (!Array.isArray(row)) throw new Error(`${id} has no weights at ${ms} ms.`)
  return mean(row)
}

/** Mean weight at a time over the mean before anything happens (5 s). */
const grown =
  (id: string, s: number): ((result: Result) => number) =>
  (result) =>
    weightAt(result, id, s * 1000) / weightAt(result, id, 4000)

export const learning: Readonly<Record<string, Experiment>> = {
  backpropagation: { preset: 'backprop', figures: { explained } },
  'backpropagation, hidden weights frozen': {
    preset: 'backprop',
    set: ['W1.plasticity.eta=0Hz'],
    figures: { explained: { ...explained, floors: { backprop: 'hidden weights frozen' } } },
  },
  'a linear net on the same function': {
    preset: 'feedback-alignment',
    set: ['task.inputs=20', 'x.size=20', 'task.hidden=10'],
    duration: '90 s',
    figures: {
      explained: {
        ...explained,
        floors: { backprop: 'a linear net', 'target-propagation': 'a linear net' },
      },
    },
  },
  'feedback alignment': {
    preset: 'feedback-alignment',
    figures: {
      explained: {
        ...explained,
        published: 'above 0.99 (normalised error below 0.01: Lillicrap et al. 2016)',
      },
      angle: {
        what: 'Angle between the error delivered and that of backpropagation at the end, degrees',
        read: atEnd('degrees', 0.05),
        published: 'below 90',
      },
    },
  },
  'feedback alignment, hidden weights frozen': {
    preset: 'feedback-alignment',
    set: ['W1.plasticity.eta=0Hz'],
    figures: {
      explained: { ...explained, floors: { 'feedback-alignment': 'hidden weights frozen' } },
    },
  },
  'target propagation': { preset: 'target-propagation', figures: { explained } },
  'target propagation, hidden weights frozen': {
    preset: 'target-propagation',
    set: ['W1.plasticity.eta=0Hz'],
    figures: {
      explained: { ...explained, floors: { 'target-propagation': 'hidden weights frozen' } },
    },
  },
  'predictive coding': { preset: 'predictive-coding', figures: { explained } },
  'predictive coding, hidden weights frozen': {
    preset: 'predictive-coding',
    set: ['W1.plasticity.eta=0Hz'],
    figures: {
      explained: { ...explained, floors: { 'predictive-coding': 'hidden weights frozen' } },
    },
  },
  'principal component by Oja’s rule': {
    preset: 'oja-pca',
    figures: {
      first: {
        what: 'First weight, without its sign',
        read: (result) => Math.abs(lastWeights(result, 'w')[0]!),
        published: '0.866: the principal component',
      },
      second: {
        what: 'Second weight, without its sign',
        read: (result) => Math.abs(lastWeights(result, 'w')[1]!),
        published: '0.5',
      },
    },
  },
  'selectivity by BCM': {
    preset: 'bcm-selectivity',
    figures: {
      theta: {
        what: 'Threshold at the end',
        read: atEnd('theta', 0.1),
        published: '5: the number of patterns',
      },
    },
  },
  'calcium, after the tetanus': {
    preset: 'calcium-tetanus',
    duration: '406 s',
    figures: {
      'at once': {
        what: 'Mean strength at 7 s, just after one second at 100 Hz, over that before',
        read: grown('w1', 7),
      },
      minute: { what: 'The same at 82 s', read: grown('w1', 82) },
      minutes: {
        what: 'The same at 400 s',
        read: grown('w1', 400),
        published: 'at most 1.69: all synapses UP',
      },
      depressed: {
        what: 'Mean strength at 82 s, after 75 late inputs at 1 Hz, over that before',
        read: grown('w2', 82),
      },
      'depressed later': { what: 'The same at 400 s', read: grown('w2', 400) },
    },
  },
  'calcium, an hour after the tetanus': {
    preset: 'calcium-tetanus',
    duration: '3600 s',
    figures: {
      hour: {
        what: 'Mean strength at 3,590 s over that before',
        read: grown('w1', 3590),
        published: 'at most 1.69: all synapses UP',
      },
      'hour, depressed': {
        what: 'Mean strength at 3,590 s, after 75 late inputs at 1 Hz, over that before',
        read: grown('w2', 3590),
      },
    },
  },
}
