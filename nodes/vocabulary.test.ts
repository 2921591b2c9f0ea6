/** Every kind of cell, receptor and stimulus: it runs, its integrator has the order it claims, its figure is the closed form's. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Circuit, FORMAT, isError, type Node, VERSION } from '#circuit'
import { modelOf } from '#compile'
import { runBatch } from '#engine'
import type { Integrator } from '#kind'
import { library } from '#library'

const place = { x: 0, y: 0 }
const kinds = [...library.kinds.values()]

type Sketch = Record<string, Partial<Node> & { readonly kind: string }>

const circuit = (
  nodes: Sketch,
  wires: readonly string[],
  dt: string,
  duration: string,
): Circuit => ({
  format: FORMAT,
  version: VERSION,
  name: 'A try',
  about: '',
  run: { dt, duration, seed: 1, precision: 'f64' },
  nodes: Object.fromEntries(
    Object.entries(nodes).map(([id, node]) => [id, { position: place, parameters: {}, ...node }]),
  ),
  wires,
  kinds: {},
  blocks: {},
  scope: null,
})

const trace = (of: Circuit, probe = 'probe', cell = 0): readonly number[] => {
  const found = runBatch(of, library).probes[probe]
  if (!found || !('variable' in found)) throw new Error('no trace')
  return found.values[cell]!
}
const spikesOf = (of: Circuit, probe = 'spikes'): readonly number[] => {
  const found = runBatch(of, library).probes[probe]
  if (!found || !('indices' in found)) throw new Error('no spikes')
  return found.times_ms
}

const order: Readonly<Record<Integrator, number>> = {
  exact: 0,
  euler: 1,
  'exponential-euler': 1,
  milstein: 1,
  'exponential-midpoint': 2,
  rk2: 2,
  heun: 2,
  rk4: 4,
}

describe('each cell', () => {
  const neurons = kinds.filter((kind) => kind.family === 'neuron')
  test.each(neurons.map((kind) => [kind.id, kind] as const))('%s runs for 100 ms', (id, kind) => {
    const state = /d(\w+)\/dt/.exec(kind.equations ?? '')?.[1]
    const nodes: Sketch = { cell: { kind: id, size: 3 }, probe: { kind: 'state-probe' } }
    const of = circuit(nodes, state ? [`cell.${state} -> probe.in`] : [], '0.05 ms', '100 ms')
    if (state) expect(trace(of).every(Number.isFinite)).toBe(true)
  })

  const smooth = neurons.filter(
    ({ id, equations }) =>
      equations && !/rand|\bdt\b\)|\/dt *:/.test(equations) && id !== 'threshold-unit',
  )
  test.each(smooth.map((kind) => [kind.id, kind] as const))(
    '%s: halving the step shows the order of its integrator',
    (id, kind) => {
      const state = /d(\w+)\/dt/.exec(kind.equations ?? '')![1]!
      const initial = Object.fromEntries(
        Object.entries({ v: id === 'fitzhugh-nagumo' ? '-1' : '-62 mV', x: '1' }).filter(
          ([name]) => name === state,
        ),
      )
      const at = (dt_ms: number) => {
        const of = circuit(
          {
            cell: { kind: id, initial },
            probe: { kind: 'state-probe', parameters: { interval: '2 ms' } },
          },
          [`cell.${state} -> probe.in`],
          `${dt_ms} ms`,
          '2.5 ms',
        )
        return trace(of)[1]!
      }
      const method = modelOf(circuit({ cell: { kind: id } }, [], '0.1 ms', '1 ms'), library, [])
        .populations[0]!.integrators[0]!.method
      const [a, b, c] = [at(0.2), at(0.1), at(0.05)]
      if (method === 'exact') {
        expect(Math.abs(a - c)).toBeLessThan(1e-12 * Math.abs(c) + 1e-15)
        return
      }
      const first = Math.abs(a - b)
      // Below this, rounding hides the order.
      if (first < 1e-13 * Math.abs(c)) return
      expect(Math.log2(first / Math.abs(b - c))).toBeGreaterThan(order[method] - 0.25)
    },
  )
})

/** Spikes take effect at the end of their step, which is a shift of first order; so states begin high, and decay. */
describe('each receptor that acts on any cell', () => {
  const amounts: Readonly<Record<string, string>> = { siemens: '2 nS', amp: '0.1 nA' }
  const open = (id: string, states: readonly RegExpExecArray[], dt_ms: number) =>
    circuit(
      {
        one: { kind: 'spike-times', parameters: { times: ['1 s'] } },
        syn: {
          kind: 'synapse',
          slots: { receptor: { kind: id, parameters: {} } },
          initial: Object.fromEntries(
            states.map(([, name, unit]) => [`receptor.${name}`, amounts[unit!] ?? '1']),
          ),
        },
        cell: { kind: 'lif', parameters: { V_th: '1 V', E_L: '-60 mV' } },
        probe: { kind: 'state-probe', parameters: { interval: '8 ms' } },
      },
      ['one.spikes -> syn.pre', 'syn.post -> cell.I', 'cell.v -> probe.in'],
      `${dt_ms} ms`,
      '8.5 ms',
    )
  const moving = kinds.flatMap((kind) => {
    if (kind.family !== 'receptor') return []
    const states = [...(kind.equations ?? '').matchAll(/d(\w+)\/dt[^:]*: *(\w+)/g)]
    const notes: Parameters<typeof modelOf>[2] = []
    if (states.length > 0) modelOf(open(kind.id, states, 0.1), library, notes)
    return states.length > 0 && !notes.some(isError) ? [[kind.id, states] as const] : []
  })
  test('are the conductances and the currents', () => {
    const ids = moving.map(([id]) => id)
    for (const id of ['alpha', 'ampa', 'exponential', 'gaba-a', 'gaba-b', 'nmda'])
      expect(ids).toContain(id)
  })
  test.each(moving)(
    '%s: halving the step shows the order of its cell’s integrator',
    (id, states) => {
      const found = modelOf(open(id, states, 0.1), library, []).populations.find(
        ({ path }) => path === 'cell',
      )!
      const { method } = found.integrators[0]!
      const [a, b, c] = [0.2, 0.1, 0.05].map((dt) => trace(open(id, states, dt))[1]!) as [
        number,
        number,
        number,
      ]
      expect(Math.abs(c + 0.06)).toBeGreaterThan(1e-6)
      const first = Math.abs(a - b)
      // Below this, rounding hides the order.
      if (first < 1e-12 * Math.abs(c)) return
      expect(Math.log2(first / Math.abs(b - c))).toBeGreaterThan(order[method] - 0.25)
    },
  )
})

test.each(kinds.filter(({ family }) => family === 'stimulus').map(({ id }) => id))(
  'stimulus %s runs',
  (id) => {
    const notes: Parameters<typeof modelOf>[2] = []
    const of = circuit({ one: { kind: id, size: 2 } }, [], '0.1 ms', '50 ms')
    modelOf(of, library, notes)
    expect(notes.filter(isError)).toEqual([])
    runBatch(of, library)
  },
)

test('an alpha current peaks at the weight, a time tau after the spike', () => {
  const of = circuit(
    {
      one: { kind: 'spike-times', parameters: { times: ['10 ms'] } },
      syn: {
        kind: 'synapse',
        parameters: { delay: '0 ms', weight: '1 nA' },
        slots: { receptor: { kind: 'alpha', parameters: {} } },
      },
      // A cell so quick that v follows the current: 1 nA on 1 Mohm is 1 mV.
      cell: { kind: 'lif', parameters: { tau_m: '0.001 ms', R_m: '1 Mohm' } },
      probe: { kind: 'state-probe' },
    },
    ['one.spikes -> syn.pre', 'syn.post -> cell.I', 'cell.v -> probe.in'],
    '0.1 ms',
    '40 ms',
  )
  const v = trace(of).map((volt) => (volt + 0.07) * 1000)
  const peak = Math.max(...v)
  expect(peak).toBeCloseTo(1, 3)
  expect(Math.abs(v.indexOf(peak) * 0.1 - 15)).toBeLessThan(0.35)
})

test.each(['nmda', 'gaba-b'])('%s: the peak of one spike is the weight', (id) => {
  const kind = library.kinds.get(id)
  if (kind?.family !== 'receptor') throw new Error('no receptor')
  const parameters = id === 'nmda' ? { Mg: '0', E: '1000 V' } : { E: '1000 V' }
  const of = circuit(
    {
      one: { kind: 'spike-times', parameters: { times: ['10 ms'] } },
      syn: {
        kind: 'synapse',
        parameters: { delay: '0 ms', weight: '1 nS' },
        slots: { receptor: { kind: id, parameters } },
      },
      // A time constant of one step, by forward Euler, is v a step late. With a far reversal potential the current is the conductance times 1,000 V; v is that current on 1 kohm.
      cell: {
        kind: 'lif',
        integrator: 'euler',
        parameters: { tau_m: '0.1 ms', R_m: '1 kohm', V_th: '1 V' },
      },
      probe: { kind: 'state-probe' },
    },
    ['one.spikes -> syn.pre', 'syn.post -> cell.I', 'cell.v -> probe.in'],
    '0.1 ms',
    '400 ms',
  )
  const v = trace(of).map((volt) => (volt + 0.07) * 1000)
  expect(Math.max(...v)).toBeCloseTo(1, 2)
})

test('magnesium blocks NMDA at rest and lets it pass when the cell is depolarised', () => {
  // Jahr & Stevens: at 1 mM the open share is 1/(1 + exp(-0.062 v)/3.57).
  const share = (v: number) => 1 / (1 + Math.exp(-0.062 * v) / 3.57)
  expect(share(-70)).toBeLessThan(0.05)
  expect(share(0)).toBeGreaterThan(0.75)
  const flow = (E_L: string) => {
    const of = circuit(
      {
        one: { kind: 'spike-times', parameters: { times: ['10 ms'] } },
        syn: {
          kind: 'synapse',
          parameters: { delay: '0 ms', weight: '0.001 nS' },
          slots: { receptor: { kind: 'nmda', parameters: {} } },
        },
        cell: {
          kind: 'lif',
          integrator: 'euler',
          parameters: { E_L, V_th: '1 V', tau_m: '0.1 ms', R_m: '1 Gohm' },
        },
        probe: { kind: 'state-probe' },
      },
      ['one.spikes -> syn.pre', 'syn.post -> cell.I', 'cell.v -> probe.in'],
      '0.1 ms',
      '60 ms',
    )
    const v = trace(of)
    return Math.max(...v) - v[0]!
  }
  // The same conductance, times the driving force, times the open share.
  const expected = (share(-20) * 20) / (share(-70) * 70)
  expect(flow('-20 mV') / flow('-70 mV') / expected).toBeCloseTo(1, 1)
})

test('dendrite and soma: a steady dendritic potential arrives as g_c/(g_c + g_L), later and smaller', () => {
  const of = circuit(
    {
      drive: { kind: 'constant-current', parameters: { amplitude: '50 pA' } },
      cell: { kind: 'two-compartment' },
      probe: { kind: 'state-probe' },
      dendrite: { kind: 'state-probe' },
    },
    ['drive.I -> cell.I_d', 'cell.v -> probe.in', 'cell.v_d -> dendrite.in'],
    '0.1 ms',
    '1.2 s',
  )
  const [soma, dendrite] = [trace(of), trace(of, 'dendrite')]
  const ratio = (soma.at(-1)! + 0.07) / (dendrite.at(-1)! + 0.07)
  expect(ratio).toBeCloseTo(10 / 15, 9)
  const half = (v: readonly number[]) => v.findIndex((x) => x + 0.07 > (v.at(-1)! + 0.07) / 2)
  expect(half(soma)).toBeGreaterThan(half(dendrite))
})

test('quadratic integrate-and-fire: the interval is the closed form’s', () => {
  const I = 0.4e-9
  const of = circuit(
    {
      drive: { kind: 'constant-current', parameters: { amplitude: '0.4 nA' } },
      cell: { kind: 'quadratic-if' },
      spikes: { kind: 'spike-probe' },
    },
    ['drive.I -> cell.I', 'cell.spikes -> spikes.in'],
    '0.01 ms',
    '500 ms',
  )
  const times = spikesOf(of)
  // tau dv/dt = a0 (x² - d²) + R I with x = v - (E_L + V_c)/2, d = (V_c - E_L)/2
  const [a0, tau, E, V, up, down] = [50, 0.02, -0.065, -0.05, 0.03, -0.08]
  const middle = (E + V) / 2
  const k = Math.sqrt((1e8 * I) / a0 - ((V - E) / 2) ** 2)
  const T = (tau / (a0 * k)) * (Math.atan((up - middle) / k) - Math.atan((down - middle) / k))
  expect(Math.abs(times.at(-1)! - times.at(-2)! - T * 1000)).toBeLessThan(0.02)
})

test('AdEx as it comes is the adapting cell of the kept Brian2 run, spike for spike', () => {
  const file: { dt_ms: number; cases: { case: string; spike_steps: number[] }[] } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../src/engine/reference/adex.json'), 'utf8'),
  )
  const of = circuit(
    {
      drive: { kind: 'constant-current', parameters: { amplitude: '500 pA' } },
      cell: { kind: 'adex' },
      spikes: { kind: 'spike-probe' },
    },
    ['drive.I -> cell.I', 'cell.spikes -> spikes.in'],
    `${file.dt_ms} ms`,
    '500 ms',
  )
  const steps = spikesOf(of).map((time) => Math.round(time / file.dt_ms))
  expect(steps).toEqual(file.cases.find((one) => one.case === 'adapting')!.spike_steps)
})

test('noise current: its mean, its deviation and its memory are those asked for', () => {
  const of = circuit(
    {
      noise: { kind: 'noise-current', size: 200 },
      probe: { kind: 'state-probe', parameters: { interval: '5 ms', cells: '200' } },
    },
    ['noise.x -> probe.in'],
    '0.1 ms',
    '1 s',
  )
  const found = runBatch(of, library).probes.probe
  if (!found || !('variable' in found)) throw new Error('no trace')
  const all = found.values.flat()
  const mean = all.reduce((a, b) => a + b, 0) / all.length
  const sd = Math.sqrt(all.reduce((a, b) => a + (b - mean) ** 2, 0) / all.length)
  const lag =
    found.values
      .flatMap((row) => row.slice(1).map((x, k) => x * row[k]!))
      .reduce((a, b) => a + b, 0) /
    (all.length - 200) /
    sd ** 2
  // 40,000 samples, a memory of one sample: some 15,000 are independent.
  expect(Math.abs(mean) / 1e-10).toBeLessThan(0.04)
  expect(Math.abs(sd / 1e-10 - 1)).toBeLessThan(0.03)
  expect(Math.abs(lag - Math.exp(-1))).toBeLessThan(0.03)
})

test('tetanus and theta bursts come when they should', () => {
  const times = (kind: string, duration: string) =>
    spikesOf(
      circuit(
        { train: { kind }, spikes: { kind: 'spike-probe' } },
        ['train.spikes -> spikes.in'],
        '0.1 ms',
        duration,
      ),
    )
  const tetanus = times('tetanus', '21.5 s')
  expect(tetanus.filter((time) => time < 2000)).toHaveLength(100)
  expect(tetanus[100]).toBeCloseTo(20100, 6)
  expect(times('theta-burst', '0.45 s')).toEqual([100, 110, 120, 130, 300, 310, 320, 330])
  expect(times('low-frequency', '3.2 s')).toEqual([100, 1100, 2100, 3100])
})

test('a Poisson cell held at its soft threshold fires with rate rho_0, but for its refractory time', () => {
  const of = circuit(
    {
      cell: {
        kind: 'poisson-cell',
        size: 500,
        parameters: { E_L: '-54 mV', V_reset: '-54 mV', t_ref: '0 ms' },
      },
      spikes: { kind: 'spike-probe' },
    },
    ['cell.spikes -> spikes.in'],
    '0.1 ms',
    '1 s',
  )
  // 50,000 expected: four standard deviations of a Poisson count.
  expect(Math.abs(spikesOf(of).length - 50_000)).toBeLessThan(4 * Math.sqrt(50_000))
})
