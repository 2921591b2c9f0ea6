import { receptor } from '#kind'

export default receptor({
  id: 'gap-junction',
  name: 'Gap junction (electrical)',
  about: `A hole between two cells: current flows from the higher potential to the lower, all the time and without delay. Wire v of
one cell to it and its other end to I of the other. Current flows both ways in a living pair: put a second synapse in the
other direction, or connect a population with itself.`,
  source:
    'Kopell & Ermentrout 2004, PNAS 101:15482; Gerstner et al. 2014, Neuronal Dynamics, 3.1.4',
  sum: 'w*(v_pre - v_post)',
  weight: {
    default: '1 nS',
    range: ['0 nS', '20 nS'],
    sign: 'positive',
    help: 'Conductance of the junction.',
  },
  effect: 'either',
  parameters: {},
  analogy: {
    twin: 'a graph Laplacian (diffusion) layer',
    holds: ['each unit is pulled towards the mean of its neighbours'],
    breaks: ['the pull acts on the potential within a cell, not on its output'],
  },
})
