/** The slice protocol: inputs alone strengthen at 100 Hz and weaken at 1 Hz, both through NMDA receptors. */
import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { circuitOf } from '../cli/figures'
import { trace } from './read'

/** EPSP (mV) at 50 s and at a later test pulse, and the highest v; of one row of the preset, for speed. */
async function tried(row: 'fast' | 'slow', set: readonly string[], at_s: number, seed = 1) {
  const experiment = { preset: 'slice-ltp-ltd', set, duration: `${at_s + 1} s`, figures: {} }
  const circuit = await circuitOf(experiment)
  const mine = (text: string) => text.startsWith(row)
  const nodes = Object.fromEntries(Object.entries(circuit.nodes).filter(([id]) => mine(id)))
  const wires = circuit.wires.filter(mine)
  const result = runBatch({ ...circuit, run: { ...circuit.run, seed }, nodes, wires }, library)
  const v = trace(result, `${row}-v`).rows[0]!.map((volt) => volt * 1000)
  const most = (from: number, to?: number) => v.slice(from, to).reduce((a, b) => Math.max(a, b))
  const epsp = (s: number) => most(s * 1000 - 500, s * 1000 + 500) - v[0]!
  return { ratio: epsp(at_s) / epsp(50), most: most(0) }
}

test.each([1, 2])('100 spikes at 100 Hz double the EPSP (seed %d)', async (seed) => {
  const { ratio, most } = await tried('fast', [], 81, seed)
  expect(ratio).toBeGreaterThan(2)
  // The cell does not fire.
  expect(most).toBeLessThan(-40)
})

test('not when calcium cannot come in and NMDA receptors are blocked (AP5)', async () => {
  const set = ['fast-ampa.plasticity.influx=0/ms', 'fast-nmda.weight=0nS']
  const { ratio } = await tried('fast', set, 81)
  expect(Math.abs(ratio - 1)).toBeLessThan(0.03)
})

test('without a train the EPSP stays', async () => {
  const { ratio } = await tried('fast', ['fast.spikes=0'], 110)
  expect(Math.abs(ratio - 1)).toBeLessThan(0.03)
})

test('spikes at 1 Hz weaken it', async () => {
  const { ratio } = await tried('slow', ['slow.spikes=200'], 279)
  expect(ratio).toBeLessThan(0.93)
})
