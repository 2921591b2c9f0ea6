/** Built-in cells, with the parameters of the kept runs of Brian2: its spikes, to the step. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

interface File {
  readonly dt_ms: number
  readonly duration_ms: number
  readonly cases: readonly {
    readonly case: string
    readonly parameters: Readonly<Record<string, string>>
    readonly spike_steps: readonly number[]
  }[]
}

/** The kind, and what the file calls otherwise. */
const kinds = {
  'lif-exact': { kind: 'lif', names: {}, rest: { t_ref: '2 ms' } },
  'hh-traub-miles-exponential-euler': {
    kind: 'traub-miles',
    names: { g_l: 'g_L', E_l: 'E_L', g_na: 'g_Na', g_kd: 'g_K' },
    rest: {},
  },
  izhikevich: { kind: 'izhikevich', names: {}, rest: {} },
} as const

/** Fast spiking multiplies a difference in the last bit with every spike; so many are certain. */
const CERTAIN = 40

describe.each(Object.entries(kinds))('%s', (name, { kind, names, rest }) => {
  const file: File = JSON.parse(
    readFileSync(join(import.meta.dirname, `../../src/engine/reference/${name}.json`), 'utf8'),
  )
  test.each(file.cases.map((one) => [one.case, one] as const))('%s', (_, one) => {
    const { I = '0 nA', ...others } = one.parameters
    const renamed: Readonly<Record<string, string>> = names
    const parameters = Object.fromEntries(
      Object.entries(others).map(([of, value]) => [renamed[of] ?? of, value]),
    )
    const circuit = sketch(
      {
        // Izhikevich's I is a slope, mV/ms; on 20 pF it is a current.
        drive: {
          kind: 'constant-current',
          parameters: { amplitude: kind === 'izhikevich' ? `${I}*20*pF` : I },
        },
        cell: { kind, parameters: { ...rest, ...parameters } },
        spikes: { kind: 'spike-probe' },
      },
      ['drive.I -> cell.I', 'cell.spikes -> spikes.in'],
      {
        run: {
          dt: `${file.dt_ms} ms`,
          duration: `${file.duration_ms} ms`,
          seed: 1,
          precision: 'f64',
        },
      },
    )
    const found = runBatch(circuit, library).probes.spikes
    const steps =
      found && 'indices' in found ? found.times_ms.map((time) => Math.round(time / file.dt_ms)) : []
    expect(steps).toHaveLength(one.spike_steps.length)
    expect(steps.slice(0, CERTAIN)).toEqual(one.spike_steps.slice(0, CERTAIN))
  })
})
