import { receptor } from '#kind'

export default receptor({
  id: 'brush',
  name: 'Brush (of unipolar brush cells)',
  about: `A mossy fibre’s end in the brush of a *unipolar brush cell*: each spike leaves glutamate behind, and the cell answers in its
own time. Use it to make an input last.`,
  source: 'Rossi, Alford, Mugnaini & Slater 1995, J Neurophysiol 74:24',
  onPre: 'A_post += w',
  weight: {
    default: '1',
    range: ['0', '5'],
    sign: 'positive',
    help: 'How much a spike counts.',
  },
  effect: 'excitatory',
  parameters: {},
  analogy: {
    twin: 'the input of a filter',
    holds: ['what goes in is spread over time'],
    breaks: ['it is one fibre alone: nothing is summed over inputs'],
  },
})
