import { plasticity } from '#kind'

export default plasticity({
  id: 'stdp-normalised',
  name: 'STDP with a fixed sum of weights',
  about: `At a spike of the cell its synapses grow by how lately each was used and by how lately the cell fired before; an input
soon after a spike weakens its own a little. Only the nearest spikes count. Then all weights onto the cell are scaled so that
their sum is w_sum again: what one synapse gains the others lose. In cells that inhibit each other it makes each the
likeness of some inputs. While *still* is 1 nothing is learnt. Use it for competitive learning of receptive fields, beside an
adaptive threshold.`,
  source:
    'Diehl & Cook 2015, Front Comput Neurosci 9:99; form and values of the authors’ published code, which scales before each input instead',
  // The time of the last input stands in for a trace that jumps to 1 and decays: the same number, without work in between.
  equations: `t_pre : second (pre)
do_1/dt = -o_1/tau_1 : 1 (post)
do_2/dt = -o_2/tau_2 : 1 (post)
W : weight (post)
f : 1 (post)`,
  initial: { t_pre: '-1000*second' },
  onPre: `w -= nu_pre*w_1*o_1*(1 - still)
t_pre = t`,
  onPost: `w += nu_post*w_1*exp((t_pre - t)/tau_pre)*o_2*(1 - still)
o_1 = 1
o_2 = 1
W = 0*w_1
W += w
f = 1 + (w_sum/clip(W, 0.000001*w_sum, 1000000*w_sum) - 1)*(1 - still)
w *= f`,
  bounds: ['0*w_max', 'w_max'],
  inputs: {
    still: { carries: 'signal', unit: '1', help: 'While it is 1 nothing is learnt.' },
  },
  parameters: {
    nu_post: {
      default: '0.01',
      range: ['0', '0.1'],
      help: 'Strengthening at a spike of the cell, right after an input and another spike.',
    },
    nu_pre: {
      default: '0.0001',
      range: ['0', '0.01'],
      help: 'Weakening by an input right after a spike of the cell.',
    },
    tau_pre: {
      default: '20 ms',
      range: ['5 ms', '100 ms'],
      help: 'How long an input counts.',
    },
    tau_1: {
      default: '20 ms',
      range: ['5 ms', '100 ms'],
      help: 'How long a spike of the cell weakens what comes after it.',
    },
    tau_2: {
      default: '40 ms',
      range: ['5 ms', '200 ms'],
      help: 'How long a spike of the cell counts for the next one.',
    },
    w_sum: {
      default: '78',
      range: ['1', '400'],
      type: 'weight',
      help: 'Sum of the weights onto each cell.',
    },
    w_1: {
      default: '1',
      range: ['0', '10'],
      type: 'weight',
      help: 'The weight of which changes are a part.',
    },
    w_max: { default: '1', range: ['0', '10'], type: 'weight', help: 'Upper bound of the weight.' },
  },
  analogy: {
    twin: 'competitive learning with normalised weights: online k-means',
    holds: ['the winner moves towards the input it won', 'the sum of its weights stays'],
    breaks: [
      'who wins is decided by spikes, in time, and may change while the input is on',
      'the sum is kept by scaling in the cell, at once; real scaling takes hours',
    ],
  },
})
