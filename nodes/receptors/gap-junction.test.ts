import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

/** Two leaky cells that do not spike, joined both ways; a steady current into the first alone. */
const pair = (conductance: string) =>
  sketch(
    {
      drive: { kind: 'constant-current', parameters: { amplitude: '0.1 nA' } },
      a: { kind: 'lif', parameters: { tau_m: '20 ms', R_m: '100 Mohm', E_L: '-70 mV' } },
      b: { kind: 'lif', parameters: { tau_m: '20 ms', R_m: '100 Mohm', E_L: '-70 mV' } },
      there: {
        kind: 'synapse',
        parameters: { weight: conductance },
        slots: { receptor: { kind: 'gap-junction', parameters: {} } },
      },
      back: {
        kind: 'synapse',
        parameters: { weight: conductance },
        slots: { receptor: { kind: 'gap-junction', parameters: {} } },
      },
      va: { kind: 'state-probe' },
      vb: { kind: 'state-probe' },
    },
    [
      'drive.I -> a.I',
      'a.v -> there.pre',
      'there.post -> b.I',
      'b.v -> back.pre',
      'back.post -> a.I',
      'a.v -> va.in',
      'b.v -> vb.in',
    ],
    { run: { dt: '0.1 ms', duration: '500 ms', seed: 1, precision: 'f64' } },
  )

const end = (conductance: string): readonly [number, number] => {
  const { probes } = runBatch(pair(conductance), library)
  const last = (id: string) => {
    const found = probes[id]
    if (!found || !('variable' in found)) throw new Error('no trace')
    return found.values[0]!.at(-1)! + 0.07
  }
  return [last('va'), last('vb')]
}

test('divides a steady potential as resistors do: the coupling coefficient is g/(g + 1/R)', () => {
  for (const g of [1, 5, 20]) {
    const [a, b] = end(`${g} nS`)
    // Kirchhoff: b/R = g(a - b), and I = a/R + b/R.
    expect(b / a).toBeCloseTo(g / (g + 10), 9)
    expect(a + b).toBeCloseTo(0.01, 9)
  }
})

test('a closed junction passes nothing', () => {
  expect(end('0 nS')[1]).toBeCloseTo(0, 12)
})
