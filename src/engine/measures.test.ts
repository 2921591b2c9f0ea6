import { expect, test } from 'vitest'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { runBatch } from './batch'

const units = (size: number) => ({ kind: 'rate-linear', size })
const weights = (weight: string, connectivity = 'all-to-all') => ({
  kind: 'synapse',
  parameters: { weight },
  slots: {
    receptor: { kind: 'weighted-sum', parameters: {} },
    connectivity: { kind: connectivity, parameters: {} },
  },
})

/** Degrees between weights from five units to three, and those from three to five. */
function angle(there: string, back: string, connectivity?: string): number | undefined {
  const circuit = sketch(
    {
      a: units(5),
      W: weights(there),
      b: units(3),
      B: weights(back, connectivity),
      p: { kind: 'weight-angle-probe' },
    },
    [
      ...['a.r -> W.pre', 'W.post -> b.I', 'b.r -> B.pre', 'B.post -> a.I'],
      ...['W.w -> p.in', 'B.w -> p.back'],
    ],
  )
  const short = { ...circuit, run: { ...circuit.run, duration: '1 ms' } }
  const found = runBatch(short, library).probes.p
  return found && 'values' in found ? [found.values[0]].flat()[0] : undefined
}

test.each([
  ['the same, turned over', 'sin(3*i + j)', 'sin(3*j + i)', 0],
  ['the same but for a factor', 'sin(3*i + j)', '0.1*sin(3*j + i)', 0],
  ['the opposite', 'sin(3*i + j)', '-sin(3*j + i)', 180],
  ['nothing in common', 'int(i == 0)*(j + 1)', 'int(j == 1)*(i + 1)', 90],
  ['none at all', '0*(i + j)', 'sin(3*j + i)', 90],
])('angle of two sets of weights: %s', (_, there, back, degrees) => {
  expect(angle(there, back)).toBeCloseTo(degrees, 4)
})

test('in the same places but not turned over, weights are not alike', () => {
  expect(angle('sin(3*i + j)', 'sin(3*i + j)')).toBeGreaterThan(20)
})
