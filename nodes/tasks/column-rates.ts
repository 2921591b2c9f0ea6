import { floors, task } from '#kind'

const published: readonly (readonly [port: string, of: string, rate: string])[] = [
  ['l23e', 'L2/3 excitatory', '0.903 Hz'],
  ['l23i', 'L2/3 inhibitory', '2.965 Hz'],
  ['l4e', 'L4 excitatory', '4.414 Hz'],
  ['l4i', 'L4 inhibitory', '5.876 Hz'],
  ['l5e', 'L5 excitatory', '7.569 Hz'],
  ['l5i', 'L5 inhibitory', '8.633 Hz'],
  ['l6e', 'L6 excitatory', '1.105 Hz'],
  ['l6i', 'L6 inhibitory', '7.829 Hz'],
]

export default task({
  id: 'column-rates',
  name: 'Rates of a column',
  about: `Holds the eight populations of a column of cortex against the rates of the published one. After the first moments, each stretch of *window* is a trial.
Each population counts by the ratio of its mean rate to the published one, the smaller over the larger; the score is the mean of the eight. So 1 is every rate
as published, and a population at half or at twice its rate counts 0.5. In a second a small column fires few spikes, and chance
alone takes some hundredths.`,
  source: 'Potjans & Diesmann 2014, Cereb Cortex 24:785; rates of NEST’s example at full size',
  spikes: Object.fromEntries(published.map(([port, of]) => [port, { help: `Spikes of ${of}.` }])),
  outputs: {},
  parameters: {
    settle: {
      default: '500 ms',
      range: ['0 ms', '2 s'],
      limits: ['0 s', '1e6 s'],
      help: 'Time before the first trial.',
    },
    window: {
      default: '1 s',
      range: ['100 ms', '10 s'],
      limits: ['> 0 s', '1e6 s'],
      help: 'Length of a trial.',
    },
    ...Object.fromEntries(
      published.map(([port, of, rate]) => [
        `r_${port}`,
        { default: rate, range: ['0 Hz', '50 Hz'] as const, help: `Published rate of ${of}.` },
      ]),
    ),
    // The best that one number for all eight can do, 7.57 Hz.
    floors: floors('one rate for all: 0.61'),
  },
  analogy: {
    twin: 'a regression test against published figures',
    holds: ['a score for how close the output is'],
    breaks: ['there is nothing to learn: it asks what the wiring does by itself'],
  },
  every: '1 ms',
  scores:
    'mean over the eight populations of the ratio of rate and published rate, smaller over larger',
  start() {
    const counts = published.map(() => 0)
    let begin: number | null = null
    return ({ time, spikes, parameters, score }) => {
      published.forEach(([port], k) => {
        for (const count of spikes[port] ?? []) counts[k]! += count
      })
      // Turns fall on whole steps; half a turn is less than any window and more than rounding.
      const late = time + 0.0005
      if (begin === null) {
        if (late < parameters.settle!) return
      } else {
        const window = parameters.window!
        if (late < begin + window) return
        const ratios = published.map(([port], k) => {
          const cells = spikes[port]?.length ?? 0
          const wanted = parameters[`r_${port}`]!
          const rate = cells > 0 ? counts[k]! / (cells * window) : 0
          return rate === wanted ? 1 : Math.min(rate, wanted) / Math.max(rate, wanted)
        })
        score(ratios.reduce((sum, ratio) => sum + ratio, 0) / published.length)
      }
      begin = time
      counts.fill(0)
    }
  },
})
