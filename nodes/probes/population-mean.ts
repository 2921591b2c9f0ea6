import { probe } from '#kind'

export default probe({
  id: 'mean-probe',
  name: 'Mean over cells (LFP proxy)',
  about: `The mean of a variable over all cells of a population. Of v it is the crudest stand-in for a local field potential: it has the
rhythms of the population’s common input. A real field comes from currents across dendrites in space, which point cells do not have;
of the proxies tried against a model with dendrites, the mean potential did worse than a weighted sum of the synaptic currents.`,
  source: 'Mazzoni et al. 2015, PLoS Comput Biol 11:e1004584',
  reads: 'state',
  shows: 'mean',
  parameters: {
    interval: {
      default: '1 ms',
      range: ['0.1 ms', '10 ms'],
      limits: ['0 s', '1e6 s'],
      help: 'Time between samples.',
    },
  },
  analogy: {
    twin: 'a log of mean pre-activations',
    holds: ['one number for each layer and moment'],
    breaks: ['cells that differ are hidden in their mean'],
  },
})
