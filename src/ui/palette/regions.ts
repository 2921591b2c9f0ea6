/** The region table of the chapter: what each region is for, and the circuits and the lesson that show it. */

export interface Region {
  readonly id: 'cortex' | 'hippocampus' | 'basal-ganglia' | 'cerebellum' | 'thalamus'
  readonly name: string
  readonly job: string
  readonly cell: string
  readonly metaphor: string
  readonly breaks: string
  readonly preset: string
  readonly twinPreset: string
  readonly twin: string
  /** What both do. */
  readonly task: string
  readonly lesson: string
}

export const regions: readonly Region[] = [
  {
    id: 'cortex',
    name: 'Cortex',
    job: 'Perception, language, planning: features of features',
    cell: 'Pyramidal cell, in six layers',
    metaphor: 'Deep net, supervised learning',
    breaks: 'Nobody labels its inputs. Layers are no stages: signals loop through them.',
    preset: 'cortex-column',
    twinPreset: 'cortex-column-twin',
    twin: 'deep net',
    task: 'the same rates',
    lesson: 'cortex',
  },
  {
    id: 'hippocampus',
    name: 'Hippocampus',
    job: 'Episodes and places: a whole from a part',
    cell: 'CA3 pyramidal cell with recurrent collaterals',
    metaphor: 'Content-addressable memory',
    breaks: 'It makes patterns different before it stores them, and hands memories on to cortex.',
    preset: 'hippocampus-completion',
    twinPreset: 'hippocampus-completion-twin',
    twin: 'Hopfield network',
    task: 'the same patterns',
    lesson: 'hippocampus',
  },
  {
    id: 'basal-ganglia',
    name: 'Basal ganglia',
    job: 'Which action is let go, by what it brought before',
    cell: 'Medium spiny neuron, D1 or D2',
    metaphor: 'Actor–critic, reinforcement learning',
    breaks: 'Dopamine cannot fall far below its resting rate. Choosing is braking, not a maximum.',
    preset: 'basal-ganglia-bandit',
    twinPreset: 'basal-ganglia-bandit-twin',
    twin: 'actor–critic',
    task: 'the same bandit',
    lesson: 'basal-ganglia',
  },
  {
    id: 'cerebellum',
    name: 'Cerebellum',
    job: 'Timing and smooth movement, corrected by errors',
    cell: 'Purkinje cell, with 10⁵ parallel fibres',
    metaphor: 'Ensemble of shallow learners trained on an error',
    breaks: 'The error comes about once a second, as a single event without a size.',
    preset: 'cerebellum-eyeblink',
    twinPreset: 'cerebellum-eyeblink-twin',
    twin: 'shallow learners',
    task: 'the same eyeblink',
    lesson: 'cerebellum',
  },
  {
    id: 'thalamus',
    name: 'Thalamus',
    job: 'Which stream gets to cortex',
    cell: 'Relay cell, with tonic and burst mode',
    metaphor: 'Attention head',
    breaks: 'It lets pass or withholds, and does not mix; it can shut everything.',
    preset: 'thalamus-gate',
    twinPreset: 'thalamus-gate-twin',
    twin: 'attention head',
    task: 'the same streams',
    lesson: 'thalamus',
  },
]
