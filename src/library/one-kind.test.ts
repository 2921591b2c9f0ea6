/** To add a kind is to add one value to a library: nothing else knows the kinds. */
import { expect, test } from 'vitest'
import { type Diagnostic, isError, type Library, portsFor } from '#circuit'
import { modelOf } from '#compile'
import { runBatch } from '#engine'
import { neuron } from '#kind'
import { sketch } from '../compile/sketch'
import { library } from './index'

/** As a file under `nodes/` would export it. */
const clock = neuron({
  id: 'clock',
  name: 'Clock',
  about: 'Counts up and fires.',
  equations: 'dx/dt = pace + I : 1',
  threshold: 'x >= 1',
  reset: 'x -= 1',
  inputs: { I: { carries: 'signal', unit: 'Hz', help: 'Hurries it.' } },
  parameters: { pace: { default: '50 Hz', range: ['1 Hz', '200 Hz'], help: 'Ticks a second.' } },
})
const larger: Library = { ...library, kinds: new Map([...library.kinds, [clock.id, clock]]) }

test('a kind that is added to a library has ports, is checked, compiled and run, and drives the others', () => {
  const circuit = sketch(
    {
      tick: { kind: 'clock', parameters: { pace: '100 Hz' } },
      synapse: {
        kind: 'synapse',
        parameters: { weight: '20 mV', delay: '1 ms' },
        slots: { receptor: { kind: 'delta', parameters: {} } },
      },
      cell: { kind: 'lif' },
      ticks: { kind: 'spike-probe' },
      spikes: { kind: 'spike-probe' },
    },
    [
      'tick.spikes -> synapse.pre',
      'synapse.post -> cell.I',
      'tick.spikes -> ticks.in',
      'cell.spikes -> spikes.in',
    ],
    { run: { dt: '0.1 ms', duration: '95 ms', seed: 1, precision: 'f64' } },
  )
  expect(portsFor(circuit.nodes.tick!, circuit, larger).map(({ name }) => name)).toEqual([
    'I',
    'spikes',
    'x',
  ])
  const notes: Diagnostic[] = []
  modelOf(circuit, larger, notes)
  expect(notes.filter(isError)).toEqual([])
  const { ticks, spikes } = runBatch(circuit, larger).probes
  const times = (found: typeof ticks) => (found && 'indices' in found ? found.times_ms : [])
  expect(times(ticks)).toHaveLength(9)
  expect(times(ticks)[0]).toBeCloseTo(9.9, 1)
  expect(times(spikes).length).toBeGreaterThan(0)
  expect(library.kinds.has('clock')).toBe(false)
})
