import { expect, test } from 'vitest'
import {
  type Circuit,
  circuitAt,
  planOf,
  runAt,
  runsIn,
  settingAt,
  settingNames,
  settingText,
} from '#circuit'
import { library, presets, presetText } from '#library'
import { readCircuit } from '../../circuit/file'
import { sketch } from '../../compile/sketch'
import { record } from '../batch'
import { prepare } from '../prepare'
import { createRunner } from './runner'

const preset = async (name: string): Promise<Circuit> => {
  const { circuit } = readCircuit((await presetText(name))!)
  await prepare(circuit!, library)
  return { ...circuit!, run: { ...circuit!.run, duration: '20 ms' } }
}

const planned = (circuit: Circuit, vary: readonly string[], trials = 1) => {
  const plan = planOf({ vary, trials, measure: 'x.y' }, circuit, library)
  if ('says' in plan) throw new Error(plan.says)
  return plan
}

/** Fingerprints of all runs of a sweep, and of the same circuits run one by one. */
function both(circuit: Circuit, vary: readonly string[], trials = 1) {
  const plan = planned(circuit, vary, trials)
  const runner = createRunner(circuit, library, plan)
  const indices = Array.from({ length: runsIn(plan) }, (_, index) => index)
  const print = (run: () => { readonly fingerprint: string }) => {
    try {
      return run().fingerprint
    } catch (reason) {
      return (reason as Error).message
    }
  }
  return {
    swept: indices.map((index) => print(() => runner.run(index))),
    alone: indices.map((index) =>
      print(() => record(circuitAt(runAt(plan, circuit, index), circuit, library), library)),
    ),
    compiled: runner.compiled,
  }
}

const noisy = sketch(
  {
    drive: { kind: 'constant-current', parameters: { amplitude: '0.3 nA' } },
    cell: { kind: 'lif', size: 4, initial: { v: 'E_L + 10*mV*rand()' } },
    s: {
      kind: 'synapse',
      slots: { connectivity: { kind: 'fixed-probability', parameters: { p: '0.5' } } },
    },
    noise: { kind: 'poisson', size: 10, parameters: { rate: '200 Hz' } },
    spikes: { kind: 'spike-probe' },
    v: { kind: 'state-probe' },
  },
  [
    'drive.I -> cell.I',
    'noise.spikes -> s.pre',
    's.post -> cell.I',
    'cell.spikes -> spikes.in',
    'cell.v -> v.in',
  ],
)

test('runs that differ in knobs and seeds share one program, whatever starts or is late by them', () => {
  for (const vary of ['cell.E_L=-80mV,-70mV,-60mV', 's.delay=1ms,5ms,20ms', 'run.seed=1,2,7']) {
    const { swept, alone, compiled } = both(noisy, [vary])
    expect(swept).toEqual(alone)
    expect(new Set(swept).size).toBe(3)
    expect(compiled).toBe(1)
  }
  const grid = both(noisy, ['cell.tau_m=10ms,20ms', 'noise.rate=50Hz,100Hz'], 3)
  expect(grid.swept).toEqual(grid.alone)
  expect(new Set(grid.swept).size).toBe(12)
  expect(grid.compiled).toBe(1)
})

test('where a value makes another program it is compiled once a row: trials share it', () => {
  for (const vary of [
    'cell.size=1,2,5',
    's.connectivity.p=0.1,0.5,1',
    'run.dt=0.1ms,0.05ms,0.2ms',
  ]) {
    const { swept, alone, compiled } = both(noisy, [vary], 2)
    expect(swept).toEqual(alone)
    expect(compiled).toBe(3)
  }
})

test('a run that cannot be is a sentence, and the others are as ever', () => {
  const { swept, alone } = both(noisy, ['cell.tau_m=20ms,0ms,30ms'])
  expect(swept).toEqual(alone)
  expect(swept[1]).toMatch(/cell, tau_m: tau_m is 0/)
  expect(swept[0]).not.toBe(swept[2])
})

test('a value may mend the circuit that it is varied in', () => {
  const broken = sketch({ a: { kind: 'lif', parameters: { tau_m: '0 ms' } } })
  const { swept, alone } = both(broken, ['a.tau_m=10ms,20ms'])
  expect(swept).toEqual(alone)
  expect(swept[0]).toMatch(/^[0-9a-f]+/)
})

test.each(presets)('%s: any quantity of it, swept, is the run of that circuit', async (name) => {
  const circuit = await preset(name)
  const quantities = settingNames(circuit, library).flatMap((one) => {
    const setting = settingAt(circuit, library, one)
    const text = 'says' in setting ? null : settingText(circuit, setting)
    const [, number, unit] = /^(-?[\d.]+) ?([A-Za-z*/0-9]*)$/.exec(String(text)) ?? []
    return number === undefined || one.startsWith('run.') || Number(number) === 0
      ? []
      : [{ one, number: Number(number), unit: unit! }]
  })
  // Every tenth of them, from another beginning for each preset.
  const some = quantities.filter((_, k) => k % 10 === name.length % 10)
  for (const { one, number, unit } of some.slice(0, 3)) {
    const { swept, alone } = both(circuit, [`${one}=${number} ${unit}, ${number * 2} ${unit}`])
    expect({ one, swept }).toEqual({ one, swept: alone })
  }
})
