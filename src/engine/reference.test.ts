/**
 * The kept runs of Brian2 (see reference/README.md), each with its own equations as they stand in the file: no built-in
 * kind takes part. Spikes to the step; curves to 1e-6 of their range, or the tolerance that the file's README states.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Circuit, FORMAT, type Node, VERSION } from '#circuit'
import type { Integrator, Kind, NeuronKind, PlasticityKind, Value } from '#kind'
import { library } from '#library'
import { runBatch } from './batch'

interface Case {
  readonly case: string
  readonly parameters: Readonly<Record<string, string>>
  readonly spike_steps: readonly number[]
  readonly v_mV_every_50_steps: readonly number[]
}

interface Cells {
  readonly equations: string | readonly string[]
  readonly threshold: string
  readonly reset: string
  readonly refractory: string | null
  readonly method: string
  readonly dt_ms: number
  readonly duration_ms: number
  readonly initial: Readonly<Record<string, string>>
  readonly cases: readonly Case[]
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'reference', `${name}.json`), 'utf8')) as T

const circuit = (
  run: { dt_ms: number; duration_ms: number },
  nodes: Readonly<Record<string, Omit<Node, 'position' | 'parameters'> & Partial<Node>>>,
  wires: readonly string[],
  kinds: readonly Kind[],
): Circuit => ({
  format: FORMAT,
  version: VERSION,
  name: 'Reference',
  about: '',
  run: { dt: `${run.dt_ms} ms`, duration: `${run.duration_ms} ms`, seed: 1, precision: 'f64' },
  nodes: Object.fromEntries(
    Object.entries(nodes).map(([id, node]) => [
      id,
      { position: { x: 0, y: 0 }, parameters: {}, ...node },
    ]),
  ),
  wires,
  kinds: Object.fromEntries(kinds.map((kind) => [kind.id, kind])),
  blocks: {},
  scope: null,
})

const neuron = (id: string, parts: Partial<NeuronKind>): NeuronKind => ({
  family: 'neuron',
  id,
  name: id,
  about: '',
  inputs: {},
  parameters: {},
  ...parts,
})

const methods: Readonly<Record<string, Integrator>> = {
  exact: 'exact',
  euler: 'euler',
  exponential_euler: 'exponential-euler',
  rk4: 'rk4',
}

const asParameters = (values: Readonly<Record<string, Value>>): NeuronKind['parameters'] =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { default: value, help: '' }]),
  )

const spikesOf = (result: ReturnType<typeof runBatch>, id: string, dt_ms: number) => {
  const probe = result.probes[id]
  if (!probe || !('indices' in probe)) throw new Error(`no spikes recorded by ${id}`)
  return {
    steps: probe.times_ms.map((time) => Math.round(time / dt_ms)),
    cells: [...probe.indices],
  }
}

const traceOf = (result: ReturnType<typeof runBatch>, id: string): readonly number[] => {
  const probe = result.probes[id]
  if (!probe || !('variable' in probe)) throw new Error(`no trace recorded by ${id}`)
  return probe.values[0]!
}

/** Spike steps and v every 50 steps (mV) of one cell run by the file's own equations. */
function runCell(file: Cells, one: Case): { steps: readonly number[]; v: readonly number[] } {
  const kind = neuron('cell', {
    equations: typeof file.equations === 'string' ? file.equations : file.equations.join('\n'),
    threshold: file.threshold,
    ...(file.reset ? { reset: file.reset } : {}),
    ...(file.refractory ? { refractory: file.refractory } : {}),
    initial: file.initial,
    integrator: methods[file.method]!,
    parameters: asParameters(one.parameters),
  })
  const result = runBatch(
    circuit(
      file,
      {
        cell: { kind: 'cell' },
        v: { kind: 'state-probe', parameters: { interval: `${50 * file.dt_ms} ms` } },
        spikes: { kind: 'spike-probe' },
      },
      ['cell.v -> v.in', 'cell.spikes -> spikes.in'],
      [kind],
    ),
    library,
  )
  return {
    steps: spikesOf(result, 'spikes', file.dt_ms).steps,
    v: traceOf(result, 'v').map((v) => v * 1000),
  }
}

/** Largest distance between two curves, over the range of the expected one. */
function distance(got: readonly number[], expected: readonly number[]): number {
  const range = Math.max(...expected) - Math.min(...expected) || 1
  return Math.max(...expected.map((value, k) => Math.abs(value - (got[k] ?? Number.NaN)))) / range
}

describe.each([
  ['lif-exact', 1e-9],
  ['hh-traub-miles-exponential-euler', 1e-6],
  ['hh-traub-miles-rk4', 1e-6],
  ['adex', 1e-6],
] as const)('%s', (name, tolerance) => {
  const file = read<Cells>(name)
  test.each(file.cases.map((one) => [one.case, one] as const))('%s', (_, one) => {
    const { steps, v } = runCell(file, one)
    expect(steps).toEqual(one.spike_steps)
    expect(v).toHaveLength(one.v_mV_every_50_steps.length)
    expect(distance(v, one.v_mV_every_50_steps)).toBeLessThan(tolerance)
  })
})

describe('izhikevich', () => {
  const file = read<Cells>('izhikevich')
  // Brian2 sums in the order that its own code printer chose; in that order every spike of every case is the same.
  const asBrian2Sums = [
    'dv/dt = ((140.0*mV)/ms + ((I + (5.0/ms)*v) + (0.04/(mV*ms))*v**2)) - u : volt',
    'du/dt = a*((b*v) - u) : volt/second',
  ]
  test.each(file.cases.map((one) => [one.case, one] as const))('%s', (_, one) => {
    const { steps, v } = runCell({ ...file, equations: asBrian2Sums }, one)
    expect(steps).toEqual(one.spike_steps)
    expect(distance(v, one.v_mV_every_50_steps)).toBeLessThan(1e-6)
  })
  // Fast spiking multiplies a difference in the last bit by some 2 a spike: another order of sums parts near the 46th.
  test.each(file.cases.map((one) => [one.case, one] as const))(
    '%s, in the order written',
    (_, one) => {
      const { steps } = runCell(file, one)
      const sure = one.case === 'fast spiking' ? 45 : one.spike_steps.length
      expect(steps.slice(0, sure)).toEqual(one.spike_steps.slice(0, sure))
      expect(steps).toHaveLength(one.spike_steps.length)
    },
  )
})

describe('lif-code-lab', () => {
  const file = read<{
    dt_ms: number
    cases: readonly {
      tau_m_ms: number
      spike_steps: readonly number[]
      v_mV_every_50_steps: readonly number[]
    }[]
  }>('lif-code-lab')
  test.each(file.cases)('tau_m $tau_m_ms ms', (one) => {
    const kind = neuron('lab', {
      equations: 'dv/dt = (-(v - V_rest) + R_m*I_e)/tau_m : volt',
      initial: { v: 'V_rest' },
      integrator: 'euler',
      threshold: 'v >= V_thresh',
      reset: 'v = V_reset',
      parameters: asParameters({
        tau_m: `${one.tau_m_ms} ms`,
        V_rest: '-70 mV',
        V_thresh: '-54 mV',
        V_reset: '-80 mV',
        R_m: '10 Mohm',
        I_e: '1.8 nA',
      }),
    })
    const result = runBatch(
      circuit(
        { dt_ms: 0.1, duration_ms: 300 },
        { cell: { kind: 'lab' }, spikes: { kind: 'spike-probe' } },
        ['cell.spikes -> spikes.in'],
        [kind],
      ),
      library,
    )
    // The chapter counts its steps from 1 and ours are counted from 0: the same events, one label lower.
    expect(spikesOf(result, 'spikes', 0.1).steps).toEqual(one.spike_steps.map((step) => step - 1))
  })
})

test('network-20-delays: 554 spikes of 20 cells with delays', () => {
  const file = read<{
    parameters: Readonly<Record<string, number>>
    I_mV: readonly number[]
    edges_pre_post_weight_mV_delay_ms: readonly (readonly [number, number, number, number])[]
    spike_index: readonly number[]
    spike_step: readonly number[]
  }>('network-20-delays')
  const p = file.parameters
  const cell = neuron('cell', {
    equations: 'dv/dt = (g - (v - E_L) + I)/tau : volt (unless refractory)',
    threshold: 'v > V_th',
    reset: 'v = V_r',
    refractory: 't_ref',
    initial: { v: 'E_L' },
    inputs: { g: { carries: 'current', unit: 'volt', help: '' } },
    parameters: asParameters({
      tau: `${p.tau_ms} ms`,
      E_L: `${p.E_L_mV} mV`,
      V_th: `${p.V_th_mV} mV`,
      V_r: `${p.V_r_mV} mV`,
      t_ref: `${p.refractory_ms} ms`,
      I: '0 mV',
    }),
  })
  const receptor = (id: string, tau_ms: number): Kind => ({
    family: 'receptor',
    id,
    name: id,
    about: '',
    equations: 'dg/dt = -g/tau : volt',
    onPre: 'g += w',
    output: 'g',
    weight: { default: '1 mV', sign: 'either', help: '' },
    effect: 'either',
    parameters: asParameters({ tau: `${tau_ms} ms` }),
  })
  const synapses = (
    kind: string,
    keep: (weight: number) => boolean,
  ): Partial<Node> & { kind: string } => ({
    kind: 'synapse',
    slots: {
      receptor: { kind, parameters: {} },
      connectivity: {
        kind: 'explicit-list',
        parameters: {
          pairs: file.edges_pre_post_weight_mV_delay_ms
            .filter(([, , weight]) => keep(weight))
            .map(([pre, post, weight, delay]) => `${pre} -> ${post}: ${weight} mV, ${delay} ms`),
        },
      },
    },
  })
  const result = runBatch(
    circuit(
      { dt_ms: p.dt_ms!, duration_ms: p.duration_ms! },
      {
        cells: { kind: 'cell', size: 20, parameters: { I: file.I_mV.map((I) => `${I} mV`) } },
        exc: synapses('exc', (weight) => weight > 0),
        inh: synapses('inh', (weight) => weight <= 0),
        spikes: { kind: 'spike-probe' },
      },
      [
        'cells.spikes -> exc.pre',
        'exc.post -> cells.g',
        'cells.spikes -> inh.pre',
        'inh.post -> cells.g',
        'cells.spikes -> spikes.in',
      ],
      [cell, receptor('exc', p.tau_e_ms!), receptor('inh', p.tau_i_ms!)],
    ),
    library,
  )
  const got = spikesOf(result, 'spikes', p.dt_ms!)
  const sorted = (steps: readonly number[], cells: readonly number[]) =>
    steps.map((step, k) => [step, cells[k]!] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1])
  expect(sorted(got.steps, got.cells)).toEqual(sorted(file.spike_step, file.spike_index))
})

describe('stdp-pair-window', () => {
  const file = read<{ delta_t_ms_and_dw: readonly (readonly [number, number])[] }>(
    'stdp-pair-window',
  )
  const rule: PlasticityKind = {
    family: 'plasticity',
    id: 'rule',
    name: 'rule',
    about: '',
    equations: `dapre/dt = -apre/tau_pre : 1 (pre)
dapost/dt = -apost/tau_post : 1 (post)`,
    onPre: 'apre += 0.01; w += apost',
    onPost: 'apost -= 0.0105; w += apre',
    parameters: asParameters({ tau_pre: '20 ms', tau_post: '20 ms' }),
  }
  // A cell that spikes in the step after a pulse: the post spike is forced one step after the pulse arrives.
  test.each(file.delta_t_ms_and_dw)('post - pre = %s ms', (delta_ms, dw) => {
    const at = (ms: number): Value => [`${100 + ms} ms`]
    const result = runBatch(
      circuit(
        { dt_ms: 0.1, duration_ms: 300 },
        {
          pre: { kind: 'spike-times', parameters: { times: at(0) } },
          pulse: { kind: 'spike-times', parameters: { times: at(delta_ms - 0.1) } },
          post: { kind: 'threshold-unit' },
          force: {
            kind: 'synapse',
            parameters: { weight: '1', delay: '0 ms' },
            slots: { receptor: { kind: 'pulse', parameters: {} } },
          },
          syn: {
            kind: 'synapse',
            parameters: { weight: '0.1', delay: '0 ms' },
            slots: {
              receptor: { kind: 'pulse', parameters: {} },
              plasticity: { kind: 'rule', parameters: {} },
            },
          },
          w: { kind: 'weight-probe', parameters: { interval: '1 ms' } },
        },
        [
          'pulse.spikes -> force.pre',
          'force.post -> post.I',
          'pre.spikes -> syn.pre',
          'syn.post -> post.I',
          'syn.w -> w.in',
        ],
        [rule],
      ),
      library,
    )
    const weights = result.probes.w
    if (!weights || 'indices' in weights) throw new Error('no weights recorded')
    const last = weights.values.at(-1) as readonly number[] | undefined
    expect(Math.abs(last![0]! - 0.1 - dw) / Math.abs(dw)).toBeLessThan(1e-6)
  })
})
