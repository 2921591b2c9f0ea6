/** The table from currents to what a script injects; what has no row is written out step by step. */
import { numeral } from '../text'
import { rounded } from './amount'

/** One of PyNN's sources, or rows of currents, one value a step and one row a cell (or one for all). */
export interface Injected {
  readonly is: 'source' | 'rows'
  readonly text: string
}

interface Given {
  /** A parameter, SI. */
  readonly number: (name: string) => number
  /** nA of A. */
  readonly scale: number
  readonly dt: number
  readonly steps: number
  readonly cells: number
}

export interface CurrentRow {
  /** Null: its values are written out. */
  readonly written: ((given: Given) => Injected) | null
  /** Whether all of it is known beforehand, without a draw. */
  readonly certain: boolean
}

const plain = (value: number): string => numeral(rounded(value))

/** Later than any run ends, ms. */
const NEVER = 1e9

const constant = (amplitude: number, start: number, stop: number): Injected => ({
  is: 'source',
  text: `sim.DCSource(amplitude=${plain(amplitude)}, start=${plain(start)}, stop=${plain(stop)})`,
})

/** A time on the grid of steps, ms. */
const onGrid = (seconds: number, dt: number): number => Math.floor(seconds / dt + 1e-3) * dt * 1e3

/** The times at which steps begin, s. */
const time = (dt: number, steps: number): string => `${plain(dt)}*np.arange(${steps})`

export const currentRows: Readonly<Record<string, CurrentRow>> = {
  'constant-current': {
    certain: true,
    written: ({ number, scale }) => constant(number('amplitude') * scale, 0, NEVER),
  },
  'step-current': {
    certain: true,
    written({ number, scale, dt }) {
      const [start, stop] = [onGrid(number('start'), dt), onGrid(number('stop'), dt)]
      return stop > start
        ? constant(number('amplitude') * scale, start, stop)
        : constant(0, 0, NEVER)
    },
  },
  // PyNN's ACSource and NoisyCurrentSource begin anew at each part of a run on NEURON.
  'sine-current': {
    certain: true,
    written: ({ number, scale, dt, steps }) => ({
      is: 'rows',
      text: `${plain(number('mean') * scale)} + ${plain(number('amplitude') * scale)}*np.sin(2*np.pi*${plain(number('rate'))}*${time(dt, steps)} + ${plain(number('phase'))})`,
    }),
  },
  'ramp-current': {
    certain: true,
    written: ({ number, scale, dt, steps }) => ({
      is: 'rows',
      text: `${plain(number('amplitude') * scale)}*np.clip((${time(dt, steps)} - ${plain(number('start'))})/${plain(number('stop') - number('start'))}, 0, 1)`,
    }),
  },
  'pulse-train': { certain: true, written: null },
  'noise-current': {
    certain: false,
    written: ({ number, scale, dt, steps, cells }) => ({
      is: 'rows',
      text: `wander(${cells}, ${steps}, mean=${plain(number('mean') * scale)}, sigma=${plain(number('sigma') * scale)}, tau=${plain(number('tau') * 1e3)}, dt=${plain(dt * 1e3)})`,
    }),
  },
}
