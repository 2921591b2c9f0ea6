/** Against the kept run of Brian2 (reference/tsodyks-markram.json): what each spike of a train releases. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FORMAT, VERSION } from '#circuit'
import { runBatch } from '#engine'
import { library } from '#library'

interface Reference {
  readonly cases: readonly {
    readonly case: string
    readonly U: number
    readonly tau_f_ms: number
    readonly tau_d_ms: number
    readonly spike_times_ms: readonly number[]
    readonly efficacy: readonly number[]
  }[]
}

const file: Reference = JSON.parse(
  readFileSync(
    join(import.meta.dirname, '../../src/engine/reference/tsodyks-markram.json'),
    'utf8',
  ),
)

test.each(file.cases)('$case', (one) => {
  const position = { x: 0, y: 0 }
  // A cell without a leak adds up what is released, in units of the weight.
  const { probes } = runBatch(
    {
      format: FORMAT,
      version: VERSION,
      name: 'A train',
      about: '',
      run: { dt: '0.1 ms', duration: '1.2 s', seed: 1, precision: 'f64' },
      nodes: {
        train: {
          kind: 'spike-times',
          position,
          parameters: { times: one.spike_times_ms.map((time) => `${time} ms`) },
        },
        syn: {
          kind: 'synapse',
          position,
          parameters: { weight: '1 mV', delay: '0 ms' },
          slots: {
            receptor: { kind: 'delta', parameters: {} },
            shortTerm: {
              kind: 'tsodyks-markram',
              parameters: {
                U: String(one.U),
                tau_f: `${one.tau_f_ms} ms`,
                tau_d: `${one.tau_d_ms} ms`,
              },
            },
          },
        },
        sum: { kind: 'sum', position, parameters: {} },
        v: { kind: 'state-probe', position, parameters: { interval: '1 ms' } },
      },
      wires: ['train.spikes -> syn.pre', 'syn.post -> sum.I', 'sum.v -> v.in'],
      kinds: {
        sum: {
          family: 'neuron',
          id: 'sum',
          name: 'sum',
          about: '',
          equations: 'v : volt',
          inputs: { I: { carries: 'current', unit: 'amp', help: '' } },
          parameters: {},
        },
      },
      blocks: {},
      scope: null,
    },
    library,
  )
  const { v } = probes
  const trace = v && 'variable' in v ? v.values[0]! : []
  const released = one.spike_times_ms.map((time) => (trace[time + 1]! - trace[time]!) * 1000)
  for (const [k, value] of released.entries())
    expect(Math.abs(value - one.efficacy[k]!)).toBeLessThan(1e-6 * one.efficacy[k]!)
})
