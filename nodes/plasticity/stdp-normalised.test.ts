import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

/** Ten inputs of which the first five fire every 20 ms onto two cells that are driven to fire. */
function weights(still: string): readonly (readonly number[])[] {
  const circuit = sketch(
    {
      pre: {
        kind: 'regular-train',
        size: 10,
        parameters: { rate: '50 Hz', start: '5 ms + 10 s*int(i >= 5)' },
      },
      syn: {
        kind: 'synapse',
        parameters: { weight: '0.09*(1 + i + j)', delay: '1 ms*(1 + i)' },
        slots: {
          receptor: { kind: 'pulse', parameters: {} },
          plasticity: { kind: 'stdp-normalised', parameters: { w_sum: '4', nu_post: '0.1' } },
        },
      },
      post: { kind: 'threshold-unit', size: 2, parameters: { theta: '0.05' } },
      still: { kind: 'rate-linear', parameters: { bias: still }, initial: { r: still } },
      w: { kind: 'weight-probe', parameters: { interval: '1 ms', synapses: '100' } },
    },
    ['pre.spikes -> syn.pre', 'syn.post -> post.I', 'still.r -> syn.still', 'syn.w -> w.in'],
    { run: { dt: '1 ms', duration: '400 ms', seed: 1, precision: 'f64' } },
  )
  const found = runBatch(circuit, library).probes.w
  if (!found || 'indices' in found) throw new Error('no weights')
  return found.values.map((row) => [row].flat())
}

const sumOnto = (row: readonly number[], cell: number) =>
  row.reduce((sum, w, synapse) => sum + (synapse % 2 === cell ? w : 0), 0)

test('the sum of the weights onto a cell is w_sum from its first spike on; what is used grows', () => {
  const all = weights('0')
  const [first, last] = [all[0]!, all.at(-1)!]
  expect(first).toHaveLength(20)
  for (const cell of [0, 1]) {
    expect(sumOnto(first, cell)).not.toBeCloseTo(4, 1)
    expect(sumOnto(last, cell)).toBeCloseTo(4, 2)
    const used = (row: readonly number[]) =>
      row.reduce((sum, w, k) => sum + (k % 2 === cell && k < 10 ? w : 0), 0) / sumOnto(row, cell)
    expect(used(last)).toBeGreaterThan(used(first))
  }
})

test('nothing changes while it is told to be still', () => {
  const all = weights('1')
  expect(all.at(-1)).toEqual(all[0])
})
