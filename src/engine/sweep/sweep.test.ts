import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Circuit, planOf, type Sweep } from '#circuit'
import { library } from '#library'
import { sketch } from '../../compile/sketch'
import { probesOf } from '../recording'
import { measureNamed } from './measure'
import { serveSweep } from './serve'
import { type Hands, runSweep, type SweepWorker, sweptCsv } from './sweep'

let alive = 0

/** A worker without a thread: it does its orders a little later. `falls`: it is lost at these runs. */
function fake(falls: readonly number[] = []): SweepWorker {
  alive++
  let gone = false
  const serve = serveSweep(library, (data) => {
    if (!gone) worker.onmessage?.({ data })
  })
  const worker: SweepWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (order) => {
      setTimeout(() => {
        if (gone) return
        if (order.is === 'run' && falls.includes(order.index))
          return worker.onerror?.({ message: 'out of memory' })
        serve(order)
      })
    },
    terminate: () => {
      gone = true
      alive--
    },
  }
  return worker
}

/** A cell that leaks, at a steady current. */
const driven = (kind = 'lif', run: Partial<Circuit['run']> = {}): Circuit =>
  sketch(
    {
      drive: { kind: 'constant-current' },
      cell: { kind },
      spikes: { kind: 'spike-probe' },
      v: { kind: 'state-probe' },
    },
    ['drive.I -> cell.I', 'cell.spikes -> spikes.in', 'cell.v -> v.in'],
    { run: { dt: '0.1 ms', duration: '300 ms', seed: 1, precision: 'f64', ...run } },
  )

function sweep(circuit: Circuit, asked: Partial<Sweep>, hands: Partial<Hands> = {}) {
  const wanted = { vary: [], trials: 1, measure: 'spikes.rate_hz', ...asked }
  const plan = planOf(wanted, circuit, library)
  if ('says' in plan) throw new Error(plan.says)
  const measure = measureNamed(wanted.measure, probesOf(circuit, library).probes)
  if ('says' in measure) throw new Error(measure.says)
  return runSweep({ circuit, plan, measure }, { workers: 1, start: fake, ...hands })
}

test('the f–I curve of a leaky cell is the closed form, within a step', async () => {
  const { values, vary } = await sweep(driven(), {
    vary: ['drive.amplitude=0nA:1nA:21'],
    measure: 'spikes.isi_ms',
  })
  const [tau, R, rest, threshold, reset, refractory] = [20, 100, -70, -54, -80, 2]
  for (const [k, current] of vary[0]!.values.entries()) {
    const settles = rest + R * current
    const found = values[k]![0]!
    if (settles <= threshold) expect(found).toBeNull()
    else {
      const interval = refractory + tau * Math.log((settles - reset) / (settles - threshold))
      // The cell updates again in the step numbered spike step + refractory steps: up to one step early.
      expect(found).toBeGreaterThan(interval - 0.1)
      expect(found).toBeLessThan(interval + 1e-9)
    }
  }
})

test('below threshold a cell has a rate of 0 and no interval', async () => {
  for (const [measure, value] of [
    ['spikes.rate_hz', 0],
    ['spikes.isi_hz', 0],
    ['spikes.count', 0],
    ['spikes.isi_ms', null],
    ['spikes.first_ms', null],
  ] as const)
    expect(
      (await sweep(driven(), { vary: ['drive.amplitude=0nA,0.1nA'], measure })).values,
    ).toEqual([[value], [value]])
})

interface Kept {
  readonly dt_ms: number
  readonly cases: readonly {
    readonly parameters: { readonly I: string }
    readonly spike_times_ms: readonly number[]
  }[]
}

test.each([
  ['rk4', 'rk4'],
  ['exponential-euler', 'exponential-euler'],
] as const)(
  'the f–I curve of Hodgkin–Huxley by %s is that of the kept runs',
  async (file, integrator) => {
    const path = join(import.meta.dirname, `../reference/hh-traub-miles-${file}.json`)
    const { dt_ms, cases } = JSON.parse(readFileSync(path, 'utf8')) as Kept
    const plain = driven('traub-miles', { dt: `${dt_ms} ms` })
    const circuit = {
      ...plain,
      nodes: { ...plain.nodes, cell: { ...plain.nodes.cell!, integrator } },
    }
    const vary = [
      `drive.amplitude=${cases.map(({ parameters }) => parameters.I.replace('*', ' '))}`,
    ]
    const of = async (measure: string) => (await sweep(circuit, { vary, measure })).values.flat()
    expect(await of('spikes.count')).toEqual(cases.map((one) => one.spike_times_ms.length))
    expect(await of('spikes.first_ms')).toEqual(cases.map((one) => one.spike_times_ms[0]))
    expect(await of('spikes.last_ms')).toEqual(cases.map((one) => one.spike_times_ms.at(-1)))
  },
)

const noisy: Partial<Sweep> = { vary: ['drive.amplitude=0.1nA,0.2nA,0.3nA'], trials: 3 }
const random = sketch(
  {
    drive: { kind: 'constant-current' },
    noise: { kind: 'noise-current', parameters: { sigma: '0.3 nA' } },
    cell: { kind: 'lif' },
    spikes: { kind: 'spike-probe' },
  },
  ['drive.I -> cell.I', 'noise.I -> cell.I', 'cell.spikes -> spikes.in'],
)

test('the result is the same for any number of workers', async () => {
  const one = await sweep(random, noisy)
  expect(new Set(one.values.flat()).size).toBeGreaterThan(3)
  for (const workers of [2, 3, 20]) expect(await sweep(random, noisy, { workers })).toEqual(one)
  expect(alive).toBe(0)
})

test('a worker that is lost costs one run, and another takes its place', async () => {
  const one = await sweep(random, noisy)
  const lost = await sweep(random, noisy, { workers: 2, start: () => fake([1, 8]) })
  expect(lost.faults).toEqual([
    { row: 0, trial: 1, says: 'The run ended before its time (out of memory).' },
    { row: 2, trial: 2, says: 'The run ended before its time (out of memory).' },
  ])
  expect(lost.values).toEqual(
    one.values.map((row, k) =>
      row.map((value, trial) => (k * 3 + trial === 1 || k * 3 + trial === 8 ? null : value)),
    ),
  )
  expect(lost.done).toBe(9)
  expect(alive).toBe(0)
})

test('a run that fails is a sentence beside the values of the rest', async () => {
  const { values, faults, done } = await sweep(driven(), { vary: ['cell.tau_m=20ms,0ms,10ms'] })
  expect(values.map(([value]) => value === null)).toEqual([false, true, false])
  expect(faults).toMatchObject([{ row: 1, trial: 0, says: expect.stringMatching('tau_m is 0') }])
  expect(done).toBe(3)
})

test('a sweep that is stopped gives what is there, and leaves no worker', async () => {
  const stopping = new AbortController()
  let progress = 0
  const { done, runs, values } = await sweep(random, noisy, {
    signal: stopping.signal,
    onProgress: (part) => {
      progress = part
    },
    onSwept: (swept) => {
      if (swept().done === 4) stopping.abort()
    },
  })
  expect([done, runs]).toEqual([4, 9])
  expect(progress).toBeCloseTo(4 / 9)
  expect(values.flat().filter((value) => value === null)).toHaveLength(5)
  expect(alive).toBe(0)
})

test('two values are a grid, and the table has a line for each run', async () => {
  const swept = await sweep(driven(), {
    vary: ['drive.amplitude=0.2nA,0.4nA', 'cell.tau_m=10ms,20ms'],
    measure: 'v.max',
  })
  expect(swept.unit).toBe('V')
  const lines = sweptCsv(swept).trim().split('\n')
  expect(lines[0]).toBe('drive.amplitude (nA),cell.tau_m (ms),v.max (V)')
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 2).join())).toEqual([
    '0.2,10',
    '0.2,20',
    '0.4,10',
    '0.4,20',
  ])
})

test('what cannot be measured is said, with the nearest name', () => {
  const says = (text: string, circuit = driven()) => {
    const found = measureNamed(text, probesOf(circuit, library).probes)
    return 'says' in found ? found.says : found
  }
  expect(says('spike.rate_hz')).toBe('The circuit has no probe spike. Did you mean spikes?')
  expect(says('spikes.rate')).toMatch(/^The probe spikes has no measure rate\. /)
  expect(says('spikes.rate_h')).toBe(
    'The probe spikes has no measure rate_h. Did you mean rate_hz?',
  )
  expect(says('v.rate_hz')).toMatch(/There are mean, min, max, sd, last\.$/)
  expect(says('spikes')).toMatch(
    /^Nothing is named that is measured of spikes\. There are rate_hz,/,
  )
  expect(says('v.mean', sketch({ a: { kind: 'lif' } }))).toMatch(/has no probe\. Wire one/)
})
