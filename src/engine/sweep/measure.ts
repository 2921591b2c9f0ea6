/** One number of what a probe saw in a run: `spikes.rate_hz`, `v.max`. */
import { type Analysis, analysisOf, intervals } from '#analysis'
import { measureParts, nearest } from '#circuit'
import { analysesOf, type Readout, readoutOf } from '../readout'
import type { ProbeInfo, Recording } from '../recording'

type Sampled = Extract<Readout, { readonly values: Float64Array }>
type OfSpikes = Extract<Readout, { readonly is: 'spikes' }>

interface Measure<R> {
  /** The unit of the number where it is not that of the probe. */
  readonly unit?: string
  /** NaN: there is too little to tell. */
  readonly of: (readout: R) => number
}

const ofSpikes: Readonly<Record<string, Measure<OfSpikes>>> = {
  /** Spikes per cell and second of the whole run. */
  rate_hz: { unit: 'Hz', of: ({ rate_hz }) => rate_hz },
  /** The mean interval between spikes of a cell, and how many such intervals there would be in a second. */
  isi_ms: { unit: 'ms', of: (spikes) => betweenSpikes(spikes).mean! },
  isi_hz: { unit: 'Hz', of: (spikes) => fired(spikes, 1000 / betweenSpikes(spikes).mean!) },
  cv: { unit: '', of: (spikes) => betweenSpikes(spikes).cv! },
  count: { unit: '', of: ({ times_ms }) => times_ms.length },
  first_ms: { unit: 'ms', of: ({ times_ms }) => times_ms[0] ?? Number.NaN },
  last_ms: { unit: 'ms', of: ({ times_ms }) => times_ms.at(-1) ?? Number.NaN },
}

/** Silent cells have no interval, and a rate of zero. */
const fired = ({ times_ms, size }: OfSpikes, rate: number): number =>
  Number.isFinite(rate) ? rate : times_ms.length <= size ? 0 : Number.NaN

const betweenSpikes = ({ times_ms, cells, size }: OfSpikes) =>
  intervals({ times: times_ms, cells, size }, 1, 1).figures

const ofSamples: Readonly<Record<string, Measure<Sampled>>> = {
  mean: { of: ({ values }) => mean(values) },
  min: { of: ({ values }) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY) },
  max: { of: ({ values }) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY) },
  sd: {
    of: ({ values }) => {
      const middle = mean(values)
      return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)))
    },
  },
  /** The mean of the last row: over cells, or synapses. */
  last: { of: ({ values, width }) => mean(values.subarray(Math.max(0, values.length - width))) },
}

const mean = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** What can be measured of each sort of readout. */
const measures = {
  spikes: ofSpikes,
  state: ofSamples,
  weights: ofSamples,
  numbers: ofSamples,
} satisfies { [K in Readout['is']]: unknown }

/** Figures of each analysis that can be measured, with their units; null: that of the probe. */
const figures: { readonly [A in Analysis]: Readonly<Record<string, string | null>> } = {
  intervals: { mean: 's', cv: '', cv2: '' },
  correlogram: { peak: '', lag: 's' },
  spectrum: { peak: 'Hz' },
  histogram: { mean: null, sd: null },
}

const sortOf = ({ reads }: ProbeInfo): Readout['is'] =>
  reads === 'rate' || reads === 'score' ? 'numbers' : reads

/** Names of what can be measured of a probe. */
export const measuresOf = (probe: ProbeInfo): readonly string[] => Object.keys(unitsOf(probe))

/** The unit of each measure of a probe. */
function unitsOf(probe: ProbeInfo): Readonly<Record<string, string>> {
  const usual = probe.reads === 'rate' ? 'Hz' : probe.unit === '1' ? '' : probe.unit
  const analysis = analysisOf(probe.shows)
  const found: readonly (readonly [string, string | null])[] = analysis
    ? Object.entries(figures[analysis])
    : Object.entries(measures[sortOf(probe)]).map(([name, { unit }]) => [name, unit ?? null])
  return Object.fromEntries(found.map(([name, unit]) => [name, unit ?? usual]))
}

/** A measure that was read: its name, and the unit of its numbers. */
export interface Measured {
  readonly probe: string
  readonly name: string
  readonly unit: string
}

/** Finds a measure by its name among probes. The answer is a sentence where there is none. */
export function measureNamed(
  text: string,
  probes: readonly ProbeInfo[],
): Measured | { readonly says: string } {
  const [path, name] = measureParts(text)
  const paths = probes.map((probe) => probe.path)
  const probe = probes.find((one) => one.path === path)
  if (!probe)
    return {
      says:
        paths.length === 0
          ? 'The circuit has no probe. Wire one, so that there is something to measure.'
          : `The circuit has no probe ${path}. ${hint(path, paths, 'Its probes are')}`,
    }
  const units = unitsOf(probe)
  if (!Object.hasOwn(units, name))
    return {
      says: `${name ? `The probe ${path} has no measure ${name}.` : `Nothing is named that is measured of ${path}.`} ${hint(name, Object.keys(units), 'There are')}`,
    }
  return { probe: path, name, unit: units[name]! }
}

function hint(name: string, known: readonly string[], all: string): string {
  const near = name === '' ? null : nearest(name, known)
  return near ? `Did you mean ${near}?` : `${all} ${known.join(', ')}.`
}

/** The number of a run; null: there is none, for example no interval without two spikes. */
export function measuredIn(recording: Recording, { probe, name }: Measured): number | null {
  const analysis = analysesOf(recording, probe).get(probe)
  const value = analysis ? analysis.curve.figures[name] : ofReadout(recording, probe, name)
  return value !== undefined && Number.isFinite(value) ? value : null
}

function ofReadout(recording: Recording, probe: string, name: string): number | undefined {
  const readout = readoutOf(recording, probe).get(probe)
  if (!readout) return undefined
  return readout.is === 'spikes'
    ? ofSpikes[name]?.of(readout)
    : measures[readout.is][name]?.of(readout)
}
