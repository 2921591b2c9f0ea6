/** What a check may look at: the circuit as it is, and what its probes have read. Times in s, values in SI units. */
import type { Circuit, Library } from '#circuit'
import type { ProbeSpec } from '#compile'

export interface Seen {
  readonly circuit: Circuit
  readonly library: Library
  /** How long the run has lasted. */
  readonly time: number
  /** Since when the circuit is as it is now: what was read before tells nothing of it. */
  readonly since: number
  /** A probe of the running circuit by its id; undefined: there is none. */
  probe(id: string): SeenProbe | undefined
}

export type SeenProbe =
  | {
      readonly reads: 'spikes'
      readonly size: number
      /** In order of time. */
      between(
        from: number,
        to: number,
      ): {
        readonly times: ArrayLike<number>
        readonly cells: ArrayLike<number>
      }
    }
  | {
      readonly reads: 'values'
      /** Of what it reads, such as `V`; empty: a plain number. */
      readonly unit: string
      /** A row has one value for each cell or synapse. The last one, and the first at or after a time. */
      newest(): ArrayLike<number> | undefined
      first(from: number): ArrayLike<number> | undefined
      /** In order of time. */
      between(from: number, to: number): readonly ArrayLike<number>[]
    }
  | {
      readonly reads: 'score'
      readonly times: ArrayLike<number>
      readonly scores: ArrayLike<number>
    }
  /** It reads what no measure takes, such as a spectrum. */
  | { readonly reads: 'other' }

/** What a measure takes a probe for. */
export function readsOf({ reads, shows }: Pick<ProbeSpec, 'reads' | 'shows'>): SeenProbe['reads'] {
  const whole = shows === null || shows === undefined
  if (reads === 'score') return 'score'
  if (reads === 'spikes' || reads === 'rate') return whole ? 'spikes' : 'other'
  return whole || shows === 'mean' || shows === 'angle' || shows === 'matrix' ? 'values' : 'other'
}
