/** What the pages say, and of which figure: experiment, then figure. */
import type { Claim } from './claim'

const of = (page: string, ...claims: readonly (string | Omit<Claim, 'page'>)[]): readonly Claim[] =>
  claims.map((claim) => (typeof claim === 'string' ? { page, says: claim } : { page, ...claim }))

/** Eight rates in a row, each a claim of its own. */
const rates = (row: string): Readonly<Record<string, readonly Claim[]>> => {
  const [lead, list] = row.split(': ') as [string, string]
  const values = list.split(', ')
  const ids = ['l23e', 'l23i', 'l4e', 'l4i', 'l5e', 'l5i', 'l6e', 'l6i']
  return Object.fromEntries(
    ids.map((id, k) => {
      const marked = values.map((value, at) => (at === k ? `{${value}}` : value))
      return [id, of('kind cortex', `${lead}: ${marked.join(', ')}`)]
    }),
  )
}

export const claims: Readonly<Record<string, Readonly<Record<string, readonly Claim[]>>>> = {
  'slice, 100 Hz and 1 Hz': {
    epsp: of('preset slice-ltp-ltd', 'The EPSP before is {4.7} mV'),
    potentiated: of('preset slice-ltp-ltd', 'after the tetanus it is {2.44} times'),
    minutes: of('preset slice-ltp-ltd', 'still {2.42} times a quarter'),
    depressed: of('preset slice-ltp-ltd', 'After the slow train it is {0.60} times'),
  },
  'slice, three hours later': {
    potentiated: of('preset slice-ltp-ltd', 'and {2.42} times after three hours'),
    depressed: of('preset slice-ltp-ltd', 'and {0.58} times after three hours'),
  },
  'slice without a train': {
    same: of('preset slice-ltp-ltd', 'Without a train the EPSP stays at {0.99} times'),
  },
  'slice, fewer spikes': {
    fast: of('preset slice-ltp-ltd', 'After 25 spikes at 100 Hz it is {1.85} times'),
    slow: of('preset slice-ltp-ltd', 'after 100 spikes at 1 Hz {0.90} times'),
  },
  'slice, 50 Hz and 10 Hz': {
    fast: of('preset slice-ltp-ltd', 'After 100 spikes at 50 Hz it is {2.48} times'),
    slow: of('preset slice-ltp-ltd', 'after 900 spikes at 10 Hz {0.59} times'),
  },
  'release, depressing': {
    tenth: of('preset synapse-release', 'The tenth EPSP is {0.115} times the first'),
    after: of('preset synapse-release', 'after the pause it is {0.496} times'),
  },
  'release, facilitating': {
    tenth: of('preset synapse-release', 'The tenth EPSP is {4.58} times the first'),
    after: of('preset synapse-release', 'after the pause it is still {3.27} times'),
  },
  'calcium, after the tetanus': {
    'at once': of('preset calcium-tetanus', 'The response is {1.24} times as large at once'),
    minutes: of('preset calcium-tetanus', '{1.29} times after 400 s'),
    depressed: of('preset calcium-tetanus', 'the response is {0.65} times what it was'),
  },
  backpropagation: {
    explained: [
      ...of('preset backprop', 'never seen before: {0.97} at the end'),
      ...of('preset target-propagation', '(backpropagation: {0.97})'),
    ],
  },
  'a linear net on the same function': {
    explained: [
      ...of('preset backprop', 'a linear net explains {0.84}'),
      ...of('preset target-propagation', 'a linear net, {0.84}'),
    ],
  },
  'backpropagation, hidden weights frozen': {
    explained: of('preset backprop', 'hidden weights never learn {0.71}'),
  },
  'target propagation': {
    explained: of('preset target-propagation', 'At the end {0.94} of the variance'),
  },
  'target propagation, hidden weights frozen': {
    explained: of('preset target-propagation', 'hidden weights that never learn, {0.71}'),
  },
  'predictive coding': {
    explained: of('preset predictive-coding', 'At the end {0.97} of the variance'),
  },
  'predictive coding, hidden weights frozen': {
    explained: of('preset predictive-coding', 'hidden weights that never learn {0.76}'),
  },
  'feedback alignment': {
    explained: of('preset feedback-alignment', { says: 'ends above {0.999}', of: ['over'] }),
    angle: of('preset feedback-alignment', 'ends at {20} to {33} degrees'),
  },
  'feedback alignment, hidden weights frozen': {
    explained: of('preset feedback-alignment', 'hidden weights that never learn it is {0.04}'),
  },
  'digits by spike timing': {
    last: [
      ...of('preset cortex-digits', { says: 'recognise **{81.4} to {84.3} %** of', times: 100 }),
      ...of('preset cortex-digits-twin', {
        says: 'and {81.4} to {84.3} % after three',
        times: 100,
      }),
    ],
  },
  'digits by spike timing, as published, one round': {
    last: [
      ...of('preset cortex-digits', { says: 'and {76.8} to {79.4} % of the tests', times: 100 }),
      ...of('preset cortex-digits-twin', {
        says: '100 cells {76.8} to {79.4} % after one',
        times: 100,
      }),
    ],
  },
  'digits by backpropagation': {
    last: of('preset cortex-digits-twin', { says: 'recognises {82} % of the', times: 100 }),
  },
  'gate of the thalamus': {
    score: of('preset thalamus-gate', 'the others: {0.99} here'),
  },
  'gate by an attention head': {
    score: of('preset thalamus-gate-twin', 'The score is {0.86}'),
  },
  'completion by a Hopfield network': {
    recall: [
      ...of('preset hippocampus-completion', '*Hopfield network* has {1.00} with'),
      ...of('preset hippocampus-completion-twin', 'With ten patterns it is {1.00}'),
    ],
  },
  'completion by a Hopfield network, 20 patterns': {
    recall: of('preset hippocampus-completion', 'still has {0.95}).'),
  },
  'completion by an autoencoder, one round': {
    last: of('kind autoencoder', '{0.99} for the last two'),
    first: of('kind autoencoder', '{0.50} for the first five'),
    recall: of('kind autoencoder', '{0.67} in all'),
  },
  'completion by an autoencoder, five rounds': {
    recall: of('kind autoencoder', 'gives back all ({1.00})'),
  },
  separation: {
    moved: of('preset hippocampus-separation', '{0.22} on average'),
    above: of('preset hippocampus-separation', { says: 'for {94} of 100 pairs', times: 100 }),
  },
  'eyeblink without learning': {
    closed: of('preset cerebellum-eyeblink', { says: 'do so in {19} of 100 trials', times: 100 }),
  },
  'dopamine with the clock as it comes': {
    'reward first': of('kind basal-ganglia', 'falls from {0.42} to'),
    'reward trained': of('kind basal-ganglia', ' to {−0.01} within'),
    'cue first': of('kind basal-ganglia', 'grows from {0.08} to'),
    'cue trained': of('kind basal-ganglia', ' to {0.39}, and a reward'),
    omitted: of('kind basal-ganglia', 'left out gives {−0.46} ('),
    rest: of('kind basal-ganglia', 'fire {5.7} Hz at rest'),
    near: of('kind basal-ganglia', 'fire {2.1} Hz in the 100 ms'),
  },
  'principal component by Oja’s rule': {
    first: of('preset oja-pca', 'settle at {0.87} and'),
    second: of('preset oja-pca', 'and {0.5}, or at'),
  },
  'grid world': { learned: of('preset grid-world', 'twenty episodes score {0.87}, the mean') },
  'grid world without learning': { score: of('preset grid-world', 'wandering scores {0.13}, the') },
  'selection of an action': {
    rest: of('preset basal-ganglia-selection', 'brake on each action: {0.17} at rest'),
    'asked alone': of('preset basal-ganglia-selection', 'its brake falls to {0.09}, and'),
    'not asked': of('preset basal-ganglia-selection', 'that of all others rises to {0.33}'),
    weak: of('preset basal-ganglia-selection', 'above they are {0.23} and'),
    strong: of('preset basal-ganglia-selection', 'and {0.04}), and two'),
    'soft, weak': of('preset basal-ganglia-selection', 'both outputs {0.00}, where'),
    'soft, strong': of('preset basal-ganglia-selection', 'both outputs {0.00}, where'),
  },
  'four states of a random network': {
    rate: of('preset brunel', '**at random**, at {43} Hz,'),
  },
  'fast swings of a random network': {
    swings: of('preset brunel', 'swings fast, {158} to {183} times a second'),
  },
  COBA: { rate: of('preset coba', 'alive, at {17} to {22} Hz over ten seeds') },
  CUBA: { rate: of('preset cuba', 'holds them to {5.7} Hz (mean of ten seeds)') },
  'one cell, forward Euler': {
    'spike 1': of('preset lif-code-lab', '**{43.8}, 96.5'),
    'spike 2': of('preset lif-code-lab', ' {96.5}, 149.2'),
    'spike 3': of('preset lif-code-lab', ' {149.2}, 201.9'),
    'spike 4': of('preset lif-code-lab', ' {201.9}, 254.6'),
    'spike 5': of('preset lif-code-lab', ' {254.6} ms**'),
    rate: of('preset lif-code-lab', 'from {19.0} to'),
  },
  'one cell, tau_m 40 ms': {
    'spike 1': of('preset lif-code-lab', 'come at {87.7}, 193.2'),
    'spike 2': of('preset lif-code-lab', ' {193.2} and'),
    'spike 3': of('preset lif-code-lab', 'and {298.7} ms'),
    rate: of('preset lif-code-lab', ' to {9.5} Hz.'),
  },
  'from the senses to cortex': {
    loudest: [...of('preset relay-thalamus-cortex', { says: 'fires {3.5} times as much' })],
    score: [...of('preset relay-thalamus-cortex', { says: '; {0.99} here, the mean' })],
  },
  'memory back to cortex': {
    recall: [
      ...of('preset recall-hippocampus-cortex', { says: 'seeds its mean is {0.77}; in EC V,' }),
    ],
  },
  'completion of half': {
    recall: [
      ...of('preset recall-hippocampus-cortex', { says: 'of cortex, it is {0.93}.' }),
      ...of('preset hippocampus-completion', { says: 'seeds the mean is {0.93};' }),
      ...of('preset hippocampus-completion', { says: 'the score falls from {0.93} to 0.78, for' }),
      ...of('preset hippocampus-completion-twin', { says: 'the same load, has {0.93}' }),
      ...of('kind hippocampus', { says: 'a pattern falls from {0.93} to 0.78, of' }),
      ...of('kind hippocampus', { says: '(correlation {0.93}, the mean of' }),
    ],
  },
  'memory back to cortex, faintly': {
    recall: [...of('preset recall-hippocampus-cortex', { says: 'heard less well ({0.52})' })],
  },
  'completion with 20 patterns': {
    recall: [
      ...of('preset hippocampus-completion', { says: '({0.54}; the network' }),
      ...of('kind hippocampus', { says: 'runs together (0.81, {0.54})' }),
    ],
  },
  'completion of half without recurrence': {
    recall: [
      ...of('preset hippocampus-completion', { says: 'falls from 0.93 to {0.78}, for seven' }),
      ...of('kind hippocampus', { says: 'falls from 0.93 to {0.78}, of three' }),
    ],
  },
  'completion of 0.7': {
    recall: [
      ...of('preset hippocampus-completion', { says: 'cells of ten from {0.95} to 0.78, for' }),
    ],
  },
  'completion of 0.7 without recurrence': {
    recall: [
      ...of('preset hippocampus-completion', { says: 'of ten from 0.95 to {0.78}, for three' }),
    ],
  },
  'completion of 0.3': {
    recall: [
      ...of('preset hippocampus-completion', { says: '0.78, for three from {0.83} to 0.15: what' }),
      ...of('kind hippocampus', { says: 'cells in ten from {0.83} to 0.15), and' }),
    ],
  },
  'completion of 0.3 without recurrence': {
    recall: [
      ...of('preset hippocampus-completion', { says: 'three from 0.83 to {0.15}: what EC II' }),
      ...of('kind hippocampus', { says: 'in ten from 0.83 to {0.15}), and CA1' }),
    ],
  },
  'completion with 15 patterns': {
    recall: [...of('kind hippocampus', { says: 'runs together ({0.81}, 0.54)' })],
  },
  'completion with 200 cells': {
    recall: [...of('kind hippocampus', { says: 'twenty come back at {0.94}.' })],
  },
  column: {
    ...rates('At *scale* 0.02: 1.01, 1.03, 0.96, 0.98, 1.10, 1.07, 0.97, 1.01'),
    score: [
      ...of('preset cortex-column', { says: '{0.94} here, the mean' }),
      ...of('preset cortex-column-twin', { says: '(the column has {0.94},' }),
    ],
  },
  'column at a twentieth': {
    ...rates('At 0.05: 0.97, 1.00, 0.98, 0.98, 1.05, 1.01, 0.96, 1.00'),
    score: [...of('preset cortex-column', { says: 'and a score of {0.97} or 0.98.' })],
  },
  'column at a tenth': {
    ...rates('At 0.1: 1.03, 1.02, 1.01, 1.00, 1.01, 1.00, 0.99, 1.01'),
    score: [...of('preset cortex-column', { says: 'a score of 0.97 or {0.98}.' })],
  },
  'column, published scaling alone': {
    ...rates('With *correction* 0 at 0.02: 0.75, 0.89, 0.89, 0.91, 1.04, 1.01, 0.87, 0.96'),
    score: [...of('preset cortex-column', { says: 'the score is {0.89} here, 0.83' })],
  },
  'column at a twentieth, published scaling alone': {
    ...rates('With *correction* 0 at 0.05: 0.57, 0.75, 0.89, 0.87, 0.92, 0.93, 0.79, 0.91'),
    score: [...of('preset cortex-column', { says: 'score is 0.89 here, {0.83} with *scale*' })],
  },
  'column at a tenth, published scaling alone': {
    ...rates('With *correction* 0 at 0.1: 0.54, 0.71, 0.90, 0.85, 0.87, 0.91, 0.76, 0.89'),
    score: [...of('preset cortex-column', { says: '*scale* 0.05 and {0.80} with 0.1:' })],
  },
  'column with a fiftieth of the synapses': {
    score: [...of('preset cortex-column', { says: '0.02 the score is {0.61})' })],
  },
  'column by a deep net': {
    score: [...of('preset cortex-column-twin', { says: 'The net scores {0.90}, the mean of' })],
  },
  eyeblink: {
    learning: [
      ...of('kind cerebellum', { says: 'in {50} to 75 % of the', of: ['least'], times: 100 }),
      ...of('kind cerebellum', { says: 'in 50 to {75} % of the first', of: ['most'], times: 100 }),
    ],
    learned: [
      ...of('kind cerebellum', {
        says: '20 trials and in {98} to 100 % of',
        of: ['least'],
        times: 100,
      }),
      ...of('kind cerebellum', {
        says: 'trials and in 98 to {100} % of trials 21',
        of: ['most'],
        times: 100,
      }),
    ],
    peak: [
      ...of('kind cerebellum', { says: 'closed most between {424} and 532 ms, at', of: ['least'] }),
      ...of('kind cerebellum', { says: 'most between 424 and {532} ms, at 479 on', of: ['most'] }),
      ...of('kind cerebellum', { says: '424 and 532 ms, at {479} on average; in' }),
    ],
    first: [
      ...of('kind cerebellum', { says: 'may be as early as {332} ms. Of trials', of: ['least'] }),
    ],
    late: [...of('kind cerebellum', { says: 'of the tones alone, {3} % are', times: 100 })],
  },
  'eyeblink, puff after 350 ms': {
    peak: [
      ...of('kind cerebellum', { says: 'it is closed most at {398} ms, with the' }),
      ...of('preset cerebellum-eyeblink', { says: 'the puff is due (at {398} ms for 350;' }),
    ],
  },
  'eyeblink, puff after 250 ms': {
    peak: [...of('kind cerebellum', { says: 'puff after 250 ms at {286} ms; with a' })],
  },
  'eyeblink, a tone of 1 s': {
    peak: [
      ...of('kind cerebellum', { says: '500 ms, between {408} and 596 ms', of: ['least'] }),
      ...of('kind cerebellum', { says: 'ms, between 408 and {596} ms (means and', of: ['most'] }),
      ...of('preset cerebellum-eyeblink', {
        says: 'ms for 350; between {408} and 596 ms for',
        of: ['least'],
      }),
      ...of('preset cerebellum-eyeblink', {
        says: '350; between 408 and {596} ms for 500):',
        of: ['most'],
      }),
    ],
  },
  'eyeblink, learned again': {
    again: [
      ...of('kind cerebellum', { says: 'is extinguished, {26} trials pass' }),
      ...of('preset cerebellum-eyeblink', { says: 'Relearning takes {26} trials, where' }),
    ],
    first: [
      ...of('kind cerebellum', { says: 'answered again, and {17} the first time' }),
      ...of('preset cerebellum-eyeblink', { says: 'the first time took {17}; animals' }),
    ],
  },
  bandit: {
    learned: [...of('kind basal-ganglia', { says: 'in {94} % of trials 21', times: 100 })],
    reversed: [
      ...of('kind basal-ganglia', { says: 'trials 21 to 200, in {63} % of the', times: 100 }),
    ],
    relearned: [
      ...of('kind basal-ganglia', { says: 'the reversal and in {100} % of the', times: 100 }),
    ],
  },
  'dopamine from reward to cue': {
    rest: [
      ...of('preset dopamine-prediction-error', {
        says: 'the cells, which fire {5.7} Hz at rest,',
      }),
    ],
    late: [
      ...of('preset dopamine-prediction-error', {
        says: '5.7 Hz at rest, fire {0.0} Hz in the 200',
      }),
    ],
    later: [
      ...of('preset dopamine-prediction-error', { says: 'that moment on and {0.7} Hz in the 200' }),
    ],
    near: [
      ...of('preset dopamine-prediction-error', { says: 'already fire less, {3.2} Hz, as the' }),
    ],
  },
  'bandit by the loop': {
    learning: [
      ...of('preset loop-cortex-basal-ganglia-thalamus', {
        says: 'in {81} % of trials 1',
        times: 100,
      }),
    ],
    learned: [
      ...of('preset loop-cortex-basal-ganglia-thalamus', {
        says: 'trials 1 to 20, in {94} % of trials 21',
        times: 100,
      }),
    ],
    reversed: [
      ...of('preset loop-cortex-basal-ganglia-thalamus', {
        says: 'trials 21 to 120, in {62} % of the',
        times: 100,
      }),
    ],
    turning: [
      ...of('preset loop-cortex-basal-ganglia-thalamus', {
        says: 'the reversal, in {94} % of the next',
        times: 100,
      }),
    ],
    relearned: [
      ...of('preset loop-cortex-basal-ganglia-thalamus', {
        says: 'next twenty, and in {90} % of the',
        times: 100,
      }),
    ],
  },
}
