import { expect, test } from 'vitest'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { readCircuit, writeCircuit } from './file'
import { planOf, runAt, runsIn, valuesAt } from './sweep'

const circuit = sketch(
  {
    drive: { kind: 'constant-current', parameters: { amplitude: '0.3 nA' } },
    cell: { kind: 'lif' },
    spikes: { kind: 'spike-probe' },
  },
  ['drive.I -> cell.I', 'cell.spikes -> spikes.in'],
)
const plan = (vary: string | readonly string[], trials = 1) =>
  planOf(
    { vary: typeof vary === 'string' ? [vary] : vary, trials, measure: 'spikes.rate_hz' },
    circuit,
    library,
  )
const read = (vary: string) => {
  const found = plan(vary)
  return 'says' in found ? found.says : found.vary[0]
}

test('a range goes from one end to the other, as these were written, in equal steps or equal ratios', () => {
  expect(read('drive.amplitude=0nA:1nA:5')).toEqual({
    name: 'drive.amplitude',
    unit: 'nA',
    values: [0, 0.25, 0.5, 0.75, 1],
  })
  expect(read('cell.tau_m=1 ms:100 ms:3:log')).toMatchObject({ unit: 'ms', values: [1, 10, 100] })
  expect(read('cell.tau_m=40ms:10ms:4')).toMatchObject({ values: [40, 30, 20, 10] })
  expect(read('drive.amplitude=-1nA:1nA:3:linear')).toMatchObject({ values: [-1, 0, 1] })
})

test('a list is taken as it stands; amounts are in the unit that was written last, and a bare 0 is 0 of anything', () => {
  expect(read('cell.V_th=-50 mV, -54 mV')).toMatchObject({ unit: 'mV', values: [-50, -54] })
  expect(read('drive.amplitude=500 pA,1 nA')).toMatchObject({ unit: 'nA', values: [0.5, 1] })
  expect(read('drive.amplitude=0:1nA:3')).toMatchObject({ unit: 'nA', values: [0, 0.5, 1] })
  expect(read('run.seed=1:4:4')).toMatchObject({ unit: '', values: [1, 2, 3, 4] })
  expect(read('cell.size=1,10')).toMatchObject({ unit: '', values: [1, 10] })
})

test.each([
  ['cel.tau_m=1ms:2ms:2', /^The circuit has no node cel\. Did you mean cell\?$/],
  ['cell.tau=1ms:2ms:2', /^cell has no parameter tau\. Did you mean tau_m\?$/],
  ['cell=1ms:2ms:2', /is not of the form NODE\.PARAM=FROM:TO:STEPS/],
  ['cell.tau_m', /is not of the form/],
  ['cell.tau_m=', /^cell\.tau_m is given no values\.$/],
  ['cell.tau_m=1ms:2ms', /^1ms:2ms is no range\. Write FROM:TO:STEPS/],
  ['cell.tau_m=1ms:2ms:1', /1 steps; a whole number from 2 to 10000/],
  ['cell.tau_m=1ms:2ms:2.5', /2\.5 steps/],
  ['cell.tau_m=1ms:2ms:3:cubic', /^A range is linear or log, not cubic\.$/],
  ['cell.tau_m=0ms:2ms:3:log', /both must be on one side of 0/],
  ['cell.tau_m=1ms:2mV:3', /1ms is not in mV as the rest/],
  ['cell.tau_m=slow,fast', /^slow is no value for cell\.tau_m\. Write for example 20 ms\.$/],
  ['cell.size=1:2:4', /^cell\.size takes a whole number, not 1\.3/],
  ['run.seed=-1,2', /^run\.seed takes a whole number, not -1\.$/],
])('%s is answered with a sentence', (text, says) => {
  expect(read(text)).toMatch(says)
})

test('what cannot be a sweep as a whole is said', () => {
  const says = (found: ReturnType<typeof plan>) => ('says' in found ? found.says : found)
  const tau = 'cell.tau_m=1ms:2ms:2'
  expect(says(plan([]))).toMatch(/^Nothing is varied\./)
  expect(says(plan([tau, tau]))).toBe('cell.tau_m is varied twice.')
  expect(says(plan([tau, 'cell.R_m=1Mohm,2Mohm', 'cell.size=1,2']))).toMatch(/two are the most/)
  expect(says(plan(tau, 0))).toMatch(/^Trials are a whole number above 0, not 0\.$/)
  expect(says(plan('run.seed=1,2', 2))).toMatch(/Vary run\.seed, or take trials, not both/)
  expect(says(plan(['cell.tau_m=1ms:2ms:1000', 'cell.R_m=1Mohm:2Mohm:1000']))).toMatch(
    /1000000 runs; 100000 are the most/,
  )
})

test('runs go row by row: of two values the second changes fastest, and each trial has a seed of its own', () => {
  const found = plan(['cell.tau_m=10ms,20ms', 'cell.R_m=1Mohm,2Mohm,3Mohm'], 2)
  if ('says' in found) throw new Error(found.says)
  expect(runsIn(found)).toBe(12)
  expect([0, 1, 2, 3, 5].map((row) => valuesAt(found.vary, row))).toEqual([
    [10, 1],
    [10, 2],
    [10, 3],
    [20, 1],
    [20, 3],
  ])
  expect(runAt(found, circuit, 7)).toEqual({
    row: 3,
    trial: 1,
    settings: [
      ['cell.tau_m', '20 ms'],
      ['cell.R_m', '1 Mohm'],
    ],
    seed: 2,
  })
  const seeds = plan('run.seed=5,9')
  if ('says' in seeds) throw new Error(seeds.says)
  expect([0, 1].map((index) => runAt(seeds, circuit, index).seed)).toEqual([5, 9])
})

test('a sweep is kept in the file of its circuit; one that cannot be read is left out with a note', () => {
  const sweep = { vary: ['cell.tau_m=10ms:40ms:4'], trials: 3, measure: 'spikes.rate_hz' }
  const text = writeCircuit({ ...circuit, sweep })
  expect(readCircuit(text)).toMatchObject({ circuit: { sweep }, notes: [] })
  expect(writeCircuit(readCircuit(text).circuit!)).toBe(text)
  expect(readCircuit(writeCircuit(circuit)).circuit).not.toHaveProperty('sweep')
  const spoilt = (value: unknown) =>
    readCircuit(JSON.stringify({ ...JSON.parse(text), sweep: value }))
  for (const value of [
    3,
    [],
    { vary: [], trials: 1, measure: 'a.b' },
    { vary: [1], measure: 'a' },
  ]) {
    const { circuit: opened, notes } = spoilt(value)
    expect(opened).not.toHaveProperty('sweep')
    expect(notes.map(({ says }) => says)).toEqual(['The sweep of this file cannot be read.'])
  }
  const odd = spoilt({ ...sweep, trials: -1 })
  expect(odd.circuit?.sweep?.trials).toBe(1)
  expect(odd.notes).toHaveLength(1)
})
