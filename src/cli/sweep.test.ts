import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeCircuit } from '#circuit'
import { type SweepWorker, serveSweep } from '#engine'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { run } from './run'
import { sweep } from './sweep'

let words: string[] = []
let printed = ''

beforeEach(() => {
  words = []
  printed = ''
  process.exitCode = 0
  vi.spyOn(console, 'error').mockImplementation((text: string) => void words.push(text))
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  vi.spyOn(process.stdout, 'write').mockImplementation(
    (text: string | Uint8Array, done?: unknown) => {
      printed += String(text)
      if (typeof done === 'function') done()
      return true
    },
  )
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = 0
})

/** In this thread: how threads are started is seen where the command line runs as a whole. */
function here(): SweepWorker {
  const serve = serveSweep(library, (data) => worker.onmessage?.({ data }))
  const worker: SweepWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (order) => void setTimeout(() => serve(order)),
    terminate: () => {},
  }
  return worker
}

const cell = {
  drive: { kind: 'constant-current', parameters: { amplitude: '0.3 nA' } },
  cell: { kind: 'lif' },
  spikes: { kind: 'spike-probe' },
}
const wires = ['drive.I -> cell.I', 'cell.spikes -> spikes.in']
// By the closed form it fires first after 20 ln(RI/(RI - 16)) ms, and then every 2 + 20 ln((RI + 10)/(RI - 16)) ms.
const circuit = sketch(cell, wires)
const file = join(tmpdir(), `hillock-sweep-${process.pid}.json`)
const other = join(tmpdir(), `hillock-sweep-own-${process.pid}.json`)
writeFileSync(file, writeCircuit(circuit))
const own = { vary: ['cell.tau_m=10ms,20ms'], trials: 2, measure: 'spikes.count' }
writeFileSync(other, writeCircuit({ ...circuit, sweep: own }))

const swept = async (...args: readonly string[]) => {
  printed = ''
  await sweep(args, here)
  return JSON.parse(printed)
}
const vary = ['--vary', 'drive.amplitude=0nA:0.4nA:3']
const measure = ['--measure', 'spikes.rate_hz']

test('a sweep is one object: what was varied, and a row for each value with a column for each trial', async () => {
  expect(await swept(file, ...vary, ...measure, '--trials', '2')).toEqual({
    vary: [{ name: 'drive.amplitude', unit: 'nA', values: [0, 0.2, 0.4] }],
    trials: 2,
    measure: 'spikes.rate_hz',
    unit: 'Hz',
    values: [
      [0, 0],
      [20, 20],
      [60, 60],
    ],
    faults: [],
    done: 6,
    runs: 6,
  })
})

test('a value of the sweep is that of the run with the same settings', async () => {
  const { values } = await swept(file, '--vary', 'cell.tau_m=12ms,25ms', ...measure, '--seed', '4')
  for (const [k, tau] of ['12 ms', '25 ms'].entries()) {
    printed = ''
    await run([file, '--set', `cell.tau_m=${tau}`, '--seed', '4'])
    expect(values[k]).toEqual([JSON.parse(printed).probes.spikes.rate_hz])
  }
})

test('as a table, a line for each run', async () => {
  printed = ''
  await sweep([file, ...vary, ...measure, '--format', 'csv'], here)
  expect(printed).toBe('drive.amplitude (nA),spikes.rate_hz (Hz)\n0,0\n0.2,20\n0.4,60\n')
})

test('what the options leave out, the sweep of the circuit says', async () => {
  expect(await swept(other)).toMatchObject({ trials: 2, measure: 'spikes.count', runs: 4 })
  expect(await swept(other, ...vary, '--trials', '1')).toMatchObject({
    vary: [{ name: 'drive.amplitude' }],
    measure: 'spikes.count',
    runs: 3,
  })
})

test('a run that fails is told and left empty; when all fail there is no result', async () => {
  const { values, faults } = await swept(file, '--vary', 'cell.tau_m=0ms,20ms', ...measure)
  expect(values).toEqual([[null], [40]])
  expect(faults).toMatchObject([{ row: 0, trial: 0 }])
  expect(words.join('\n')).toMatch(/1 of 2 runs failed: cell, tau_m: tau_m is 0/)
  printed = ''
  await expect(sweep([file, '--vary', 'cell.tau_m=0ms,0mV', ...measure], here)).rejects.toThrow(
    /0ms is not in mV/,
  )
  await expect(sweep([file, '--vary', 'cell.tau_m=5mV,6mV', ...measure], here)).rejects.toThrow(
    'All 2 runs failed.',
  )
  expect(words.at(-1)).toMatch(/^1 of 2 runs failed: cell, tau_m: .*voltage/)
  expect(printed).toBe('')
})

test.each<[string, readonly string[], RegExp]>([
  ['nothing to vary', measure, /^Name what to vary, as in --vary/],
  ['nothing to measure', vary, /^Name what to measure, as in --measure spikes\.rate_hz\.$/],
  ['an unknown node', ['--vary', 'cel.tau_m=1ms,2ms', ...measure], /Did you mean cell\?$/],
  ['an unknown parameter', ['--vary', 'cell.tau=1ms,2ms', ...measure], /Did you mean tau_m\?$/],
  ['an unknown probe', [...vary, '--measure', 'spike.rate_hz'], /Did you mean spikes\?$/],
  ['an unknown measure', [...vary, '--measure', 'spikes.rate_h'], /Did you mean rate_hz\?$/],
  ['no trials', [...vary, ...measure, '--trials', '0'], /^--trials takes a whole number above 0/],
  ['no workers', [...vary, ...measure, '--workers', 'all'], /^--workers takes a whole number/],
  ['an archive', [...vary, ...measure, '--format', 'npz'], /there are json, csv\.$/],
])('%s is a sentence', async (_, args, says) => {
  await expect(sweep([file, ...args], here)).rejects.toThrow(says)
})

test('an interrupt gives what is there, with a status that is not success', async () => {
  const worker = () => {
    const one = here()
    let runs = 0
    const post = one.postMessage
    one.postMessage = (order) => {
      if (order.is === 'run' && ++runs > 2) process.emit('SIGINT')
      else post(order)
    }
    return one
  }
  printed = ''
  await sweep([file, '--vary', 'cell.tau_m=10ms:40ms:5', ...measure, '--workers', '1'], worker)
  const { done, runs, values } = JSON.parse(printed)
  expect([done, runs]).toEqual([1, 5])
  expect(values.flat().filter((value: number | null) => value !== null)).toHaveLength(1)
  expect(words.at(-1)).toBe('Stopped: 1 of 5 runs are in the result.')
  expect(process.exitCode).toBe(1)
})
