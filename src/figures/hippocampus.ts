/** Pattern completion and separation. */
import type { Experiment } from './experiment'
import { mean, score, scores } from './read'

const recall = 'Correlation of the recalled with the stored pattern, mean of all cues'
const cueAlone = (what: string) => `cue alone ${what} (correlation of a part with the whole)`

export const hippocampus: Readonly<Record<string, Experiment>> = {
  'completion of half': {
    preset: 'hippocampus-completion',
    figures: { recall: { what: recall, read: score(), published: cueAlone('0.69') } },
  },
  'completion of 0.7': {
    preset: 'hippocampus-completion',
    set: ['task.cue=0.7'],
    figures: { recall: { what: recall, read: score(), published: cueAlone('0.82') } },
  },
  'completion of 0.3': {
    preset: 'hippocampus-completion',
    set: ['task.cue=0.3'],
    figures: { recall: { what: recall, read: score(), published: cueAlone('0.53') } },
  },
  'completion of half without recurrence': {
    preset: 'hippocampus-completion',
    set: ['memory.recurrent=0'],
    figures: { recall: { what: recall, read: score() } },
  },
  'completion of 0.7 without recurrence': {
    preset: 'hippocampus-completion',
    set: ['memory.recurrent=0', 'task.cue=0.7'],
    figures: { recall: { what: recall, read: score() } },
  },
  'completion of 0.3 without recurrence': {
    preset: 'hippocampus-completion',
    set: ['memory.recurrent=0', 'task.cue=0.3'],
    figures: { recall: { what: recall, read: score() } },
  },
  'completion without mossy fibres': {
    preset: 'hippocampus-completion',
    set: ['memory.mossy=10nS'],
    figures: { recall: { what: recall, read: score() } },
  },
  'completion with 15 patterns': {
    preset: 'hippocampus-completion',
    set: ['task.patterns=15'],
    duration: '5 s',
    figures: { recall: { what: recall, read: score() } },
  },
  'completion with 20 patterns': {
    preset: 'hippocampus-completion',
    set: ['task.patterns=20'],
    duration: '7 s',
    figures: { recall: { what: recall, read: score() } },
  },
  'completion with 200 cells': {
    preset: 'hippocampus-completion',
    set: ['task.cells=200', 'memory.cells=200'],
    figures: { recall: { what: recall, read: score() } },
  },
  'completion by a Hopfield network': {
    preset: 'hippocampus-completion-twin',
    figures: { recall: { what: recall, read: score() } },
  },
  'completion by a Hopfield network, 20 patterns': {
    preset: 'hippocampus-completion-twin',
    set: ['task.patterns=20'],
    duration: '7 s',
    figures: { recall: { what: recall, read: score() } },
  },
  'completion by an autoencoder, one round': {
    preset: 'hippocampus-completion',
    twin: 'autoencoder',
    figures: {
      first: {
        what: 'Recall of the five patterns shown first',
        read: (result) => mean(scores(result).slice(0, 5)),
      },
      last: {
        what: 'Recall of the two patterns shown last',
        read: (result) => mean(scores(result).slice(8, 10)),
      },
      recall: { what: recall, read: (result) => mean(scores(result).slice(0, 10)) },
    },
  },
  'completion by an autoencoder, five rounds': {
    preset: 'hippocampus-completion',
    twin: 'autoencoder',
    set: ['task.rounds=5'],
    duration: '9660 ms',
    figures: { recall: { what: recall, read: score() } },
  },
  separation: {
    preset: 'hippocampus-separation',
    figures: {
      moved: {
        what: 'Likeness of patterns less that of DG’s answers, mean of all pairs',
        read: score(),
      },
      above: {
        what: 'Share of pairs that are moved apart',
        read: (result) => mean(scores(result).map((each) => (each > 0 ? 1 : 0))),
      },
    },
  },
  'separation by a Hopfield network': {
    preset: 'hippocampus-separation-twin',
    figures: {
      moved: {
        what: 'Likeness of patterns less that of the answers',
        read: score(),
        published: '0: a pattern is stored as it comes',
      },
    },
  },
}
