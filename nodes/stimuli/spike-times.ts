import { stimulus } from '#kind'

export default stimulus({
  id: 'spike-times',
  name: 'Given spike times',
  about: `Spikes exactly when the list says. Write a time, or a cell and a time: \`3: 20 ms\`. Or take them from a file: a table with a time in each row and,
where there are several cells, a cell. Use it to replay a recording, or to set
two spikes exactly so far apart.`,
  schedule: 'times',
  parameters: {
    times: {
      default: ['10 ms', '30 ms', '50 ms'],
      type: 'time list',
      help: 'Times of the spikes, one a line; before a colon the cell, if there are several.',
    },
  },
  analogy: {
    twin: 'a list of events as an input (an event camera’s data)',
    holds: ['what, and when'],
    breaks: ['a network of layers has no place for the when'],
  },
})
