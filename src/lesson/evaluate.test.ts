import { expect, test } from 'vitest'
import type { Circuit } from '#circuit'
import { readCircuit } from '#circuit'
import { library } from '#library'
import { presetText } from '#presets'
import { type Kept, termValue, verdictOn } from './evaluate'
import { readCondition, readTerm } from './line'
import type { Seen, SeenProbe } from './seen'

const circuit = readCircuit((await presetText('lif-code-lab'))!).circuit as Circuit

const rows = (from: number, to: number) =>
  Array.from({ length: 21 }, (_, k) => k * 0.1)
    .filter((at) => at >= from - 1e-9 && at <= to + 1e-9)
    .map((at) => [at * 1e-3, -at * 1e-3])

/** A cell that fires every 100 ms from 50 ms on, for 2 s; and v as the time in mV. */
const probes: Readonly<Record<string, SeenProbe>> = {
  spikes: {
    reads: 'spikes',
    size: 1,
    between: (from, to) => {
      const times = Array.from({ length: 20 }, (_, k) => 0.05 + 0.1 * k)
      const here = times.filter((at) => at >= from && at < to)
      return { times: here, cells: here.map(() => 0) }
    },
  },
  v: {
    reads: 'values',
    unit: 'V',
    newest: () => rows(0, 2).at(-1),
    first: (from) => rows(from, 2)[0],
    between: (from, to) => rows(from, to),
  },
  score: { reads: 'score', times: [0.5, 1, 1.5, 2], scores: [0, 1, 1, 0] },
}
const seen = (since = 0, time = 2): Seen => ({
  circuit: { ...circuit, nodes: { ...circuit.nodes, score: circuit.nodes.v! } },
  library,
  time,
  since,
  probe: (id) => probes[id],
})
const kept: Kept = new Map([['before', { value: 20, dimension: [0, 0, -1, 0, 0, 0, 0] }]])
const verdict = (line: string, at = seen()) => verdictOn(readCondition(1, line), at, kept)

test.each([
  ['rate of spikes in the last 1 s = 10 Hz', '10 Hz'],
  ['rate of spikes in the last 1 s < 0.6 * before', '10 Hz'],
  ['count of spikes from 0 ms to 500 ms = 5', '5'],
  ['interval of spikes in the last 1 s between 99 ms and 101 ms', '100 ms'],
  ['value of v[0] = 2 mV', '2 mV'],
  ['value of v = 0 mV', '0 V'],
  ['highest of v in the last 1 s = 2 mV', '2 mV'],
  ['lowest of v[0] in the last 1 s = 1 mV', '1 mV'],
  ['mean of v[0] in the last 1 s = 1.5 mV', '1.5 mV'],
  ['change of v[0] = 2 mV', '2 mV'],
  ['score of score over the last 2 trials = 0.5', '0.5'],
  ['trials of score = 4', '4'],
  ['time > 1 s', '2 s'],
  ['cell.tau_m = 20 ms', '20 ms'],
  ['cell.R_m * drive.amplitude = 18 mV', '18 mV'],
  ['cell.size = 1', '1'],
  ['cell is lab-cell', 'LIF of the code lab'],
  ['wire drive.I -> cell.I', 'is there'],
])('%s', (line, saw) => {
  expect(verdict(line)).toMatchObject({ passes: true, seen: saw })
})

test('a stretch of time that began before the last change tells nothing of what it did', () => {
  expect(verdict('rate of spikes in the last 1 s < 100 Hz', seen(1.5))).toMatchObject({
    passes: false,
    seen: 'let it run 500 ms longer',
  })
  expect(verdict('rate of spikes from 0 ms to 1 s < 100 Hz', seen(0.5)).seen).toMatch(
    /to the start/,
  )
  expect(verdict('score of score over the last 3 trials > 0', seen(0.7)).passes).toBe(true)
  expect(verdict('score of score over the last 4 trials > 0', seen(0.7)).seen).toBe('1 more trial')
})

test('what cannot hold says why, with the numbers', () => {
  expect(verdict('rate of spikes in the last 1 s > 12 Hz')).toMatchObject({
    passes: false,
    subject: 'rate of Spikes in the last 1 s',
    seen: '10 Hz',
    asked: 'more than 12 Hz',
  })
  expect(verdict('rate of v in the last 1 s > 12 Hz').seen).toMatch(/has no rate/)
  expect(verdict('cell.tau > 1 ms').seen).toMatch(/no parameter tau/)
  expect(verdict('cell.tau_m > 1 mV').seen).toBe('a time cannot be compared with a voltage')
  expect(verdict('rate of nothing in the last 1 s > 1 Hz').seen).toMatch(/no node nothing/)
  expect(verdict('value of v[7] > 1 mV').seen).toMatch(/none of them/)
})

test('a name stands for nothing until a prediction is made', () => {
  expect(termValue(readTerm('later'), seen(), kept)).toMatchObject({ is: 'wait' })
})
