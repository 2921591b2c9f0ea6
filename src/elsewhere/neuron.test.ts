/** Circuits run for real on NEURON, against the same circuits here. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Circuit, Node } from '#circuit'
import { type ProbeResult, resultOf, runBatch } from '#engine'
import type { SlotName } from '#kind'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { missing } from './machine'
import { mechanismLibrary } from './mechanisms'
import { type ElsewhereOptions, runElsewhere } from './run'

type Part = Parameters<typeof sketch>[0][string]

/** Nodes and wires as a circuit; the run is 200 ms at 0.1 ms unless said. */
const circuitOf = (
  nodes: Readonly<Record<string, Part>>,
  wires: readonly string[],
  run: Partial<Circuit['run']> = {},
  kinds: Circuit['kinds'] = {},
): Circuit =>
  sketch(nodes, wires, {
    name: 'test',
    run: { dt: '0.1 ms', duration: '200 ms', seed: 1, precision: 'f64', ...run },
    kinds,
  })

/** A synapse with these slots: a kind, or a kind with its parameters. */
const synapse = (
  slots: { readonly [slot in SlotName]?: string | readonly [string, Node['parameters']] },
  parameters: Node['parameters'] = {},
): Part => ({
  kind: 'synapse',
  parameters,
  slots: Object.fromEntries(
    Object.entries(slots).map(([slot, choice]) => [
      slot,
      typeof choice === 'string'
        ? { kind: choice, parameters: {} }
        : { kind: choice[0], parameters: choice[1] },
    ]),
  ),
})

const lack = missing('neuron', 2)

const there = async (circuit: Circuit, options: Partial<ElsewhereOptions> = {}) => {
  const wanted = { engine: 'neuron', ranks: 1, ...options } as const
  const { recording, ...where } = await runElsewhere(circuit, library, wanted)
  return { ...resultOf(recording), ...where }
}
const here = (circuit: Circuit) => runBatch(circuit, library)

type Weights = { readonly values: readonly (readonly number[])[] }
type Spikes = Extract<ProbeResult, { readonly indices: readonly number[] }>
const spikesOf = (
  result: { readonly probes: Readonly<Record<string, ProbeResult>> },
  probe = 'p',
) => result.probes[probe] as Spikes

/** Spikes of each cell, as steps. */
function trainsOf({ times_ms, indices, size }: Spikes, dt: number): number[][] {
  const trains = Array.from({ length: size }, (): number[] => [])
  times_ms.forEach((time, k) => void trains[indices[k]!]!.push(Math.round(time / dt)))
  return trains
}

/** Steps that spikes are apart at the most; infinite where there are not equally many. */
function apart(a: Spikes, b: Spikes, dt: number): number {
  const [x, y] = [trainsOf(a, dt), trainsOf(b, dt)]
  return x.reduce((most, train, cell) => {
    const other = y[cell]!
    if (train.length !== other.length) return Number.POSITIVE_INFINITY
    return train.reduce((far, step, k) => Math.max(far, Math.abs(step - other[k]!)), most)
  }, 0)
}

/** Ids of the processes of Python that run the script of a folder. */
const processesOf = (folder: string): readonly number[] =>
  spawnSync('pgrep', ['-f', `python3 ${join(folder, 'circuit.py')}`], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter(Boolean)
    .map(Number)

describe.skipIf(lack !== null)(`on NEURON${lack ? ` (${lack})` : ''}`, () => {
  beforeAll(async () => void (await mechanismLibrary(() => {})), 300_000)

  const source = { kind: 'poisson', size: 20, parameters: { rate: '30 Hz' } } as const
  const onto = (slots: Parameters<typeof synapse>[0], weight: string, delay = '1 ms') =>
    circuitOf(
      {
        pre: source,
        post: { kind: 'lif', size: 3 },
        s: synapse(slots, { weight, delay }),
        p: { kind: 'spike-probe' },
      },
      ['pre.spikes -> s.pre', 's.post -> post.I', 'post.spikes -> p.in'],
      { duration: '500 ms' },
    )

  test.each<[string, Circuit]>([
    ['exponential currents', onto({ receptor: 'exponential' }, '0.1 nA')],
    ['alpha currents', onto({ receptor: 'alpha' }, '0.1 nA')],
    ['exponential conductances', onto({ receptor: 'ampa' }, '1.6 nS', '2.5 ms')],
    ['jumps of the voltage', onto({ receptor: 'delta' }, '2 mV', '0.1 ms')],
    ['tiring synapses', onto({ receptor: 'exponential', shortTerm: 'tsodyks-markram' }, '0.5 nA')],
    [
      'drawn connections, noise and inhibition',
      circuitOf(
        {
          noise: { kind: 'noise-current', size: 50, parameters: { mean: '0.16 nA' } },
          swing: { kind: 'sine-current', parameters: { mean: '0 nA', amplitude: '20 pA' } },
          cells: { kind: 'lif', size: 50, initial: { v: 'E_L + rand()*(V_th - E_L)' } },
          s: synapse(
            { receptor: 'exponential', connectivity: ['fixed-probability', { p: '0.2' }] },
            { weight: '-20 pA', delay: '1 ms + 1 ms*rand()' },
          ),
          p: { kind: 'spike-probe' },
        },
        [
          'noise.I -> cells.I',
          'swing.I -> cells.I',
          'cells.spikes -> s.pre',
          's.post -> cells.I',
          'cells.spikes -> p.in',
        ],
      ),
    ],
  ])('%s: every spike in the same step', async (_, circuit) => {
    const [mine, theirs] = [here(circuit), await there(circuit)]
    expect(spikesOf(mine).times_ms.length).toBeGreaterThan(5)
    expect(apart(spikesOf(mine), spikesOf(theirs), 0.1)).toBe(0)
  })

  /** A step of current into one cell, with a method that is of second order or better here too. */
  const alone = (kind: string, amplitude: string, dt: string, more: object = {}) =>
    circuitOf(
      {
        step: { kind: 'step-current', parameters: { amplitude, start: '20 ms', stop: '150 ms' } },
        cell: { kind, integrator: 'rk2', ...more },
        p: { kind: 'spike-probe' },
      },
      ['step.I -> cell.I', 'cell.spikes -> p.in'],
      { dt },
    )

  test.each<[string, number, Circuit]>([
    ['AdEx', 0.01, alone('adex', '0.5 nA', '0.01 ms', { parameters: { V_peak: '-36 mV' } })],
    [
      'exponential',
      0.01,
      alone('exponential-if', '0.3 nA', '0.01 ms', {
        integrator: 'rk4',
        parameters: { V_peak: '-38 mV' },
      }),
    ],
    [
      'Hodgkin–Huxley',
      0.01,
      alone('traub-miles', '0.15 nA', '0.01 ms', {
        integrator: 'rk4',
        parameters: { V_spike: '10 mV' },
        initial: { h: '0' },
      }),
    ],
  ])('%s alone: within one step', async (_, dt, circuit) => {
    const [mine, theirs] = [here(circuit), await there(circuit)]
    expect(spikesOf(mine).times_ms.length).toBeGreaterThan(3)
    expect(apart(spikesOf(mine), spikesOf(theirs), dt)).toBeLessThanOrEqual(1)
  })

  // PyNN's mechanism takes a step of u by the implicit Euler method, which is of first order.
  test('Izhikevich alone: the nearer, the shorter the step', async () => {
    const distance = async (dt: number) => {
      const circuit = alone('izhikevich', '0.2 nA', `${dt} ms`)
      const [mine, theirs] = [here(circuit), await there(circuit)]
      return apart(spikesOf(mine), spikesOf(theirs), dt) * dt
    }
    const [coarse, fine] = [await distance(0.05), await distance(0.01)]
    expect(coarse).toBeLessThan(0.5)
    expect(fine).toBeLessThan(coarse / 2)
  })

  test('weights after STDP agree within 1e-6', async () => {
    const circuit = circuitOf(
      {
        pre: {
          kind: 'spike-times',
          size: 3,
          parameters: {
            times: ['0: 10 ms', '1: 22 ms', '2: 31 ms', '0: 60 ms', '1: 75 ms', '2: 99 ms'],
          },
        },
        drive: { kind: 'constant-current', parameters: { amplitude: '0.3 nA' } },
        post: { kind: 'lif' },
        s: synapse(
          { receptor: 'exponential', plasticity: 'stdp-pair' },
          { weight: '0.1 nA', delay: '1.5 ms' },
        ),
        p: { kind: 'spike-probe' },
        w: { kind: 'weight-probe' },
      },
      [
        'pre.spikes -> s.pre',
        'drive.I -> post.I',
        's.post -> post.I',
        'post.spikes -> p.in',
        's.w -> w.in',
      ],
    )
    const [mine, theirs] = [here(circuit), await there(circuit)]
    expect(apart(spikesOf(mine), spikesOf(theirs), 0.1)).toBe(0)
    const rows = [mine, theirs].map(({ probes }) => (probes.w as Weights).values.flat())
    expect(rows[1]).toHaveLength(rows[0]!.length)
    expect(new Set(rows[0]).size).toBeGreaterThan(6)
    for (const [k, value] of rows[0]!.entries())
      expect(Math.abs(rows[1]![k]! / value - 1)).toBeLessThan(1e-6)
  })

  const net = circuitOf(
    {
      cells: {
        kind: 'lif',
        size: 40,
        parameters: { E_L: '-49 mV', V_th: '-50 mV', V_reset: '-60 mV' },
        initial: { v: 'V_reset + rand()*(V_th - V_reset)' },
      },
      s: synapse(
        { receptor: 'exponential', connectivity: ['fixed-probability', { p: '0.2' }] },
        { weight: '-30 pA', delay: '0.1 ms' },
      ),
      p: { kind: 'spike-probe' },
      v: { kind: 'state-probe' },
    },
    ['cells.spikes -> s.pre', 's.post -> cells.I', 'cells.spikes -> p.in', 'cells.v -> v.in'],
  )

  test('one rank and two have the same spikes, and the result says what ran', async () => {
    const one = await there(net)
    const two = await there(net, { ranks: 2 })
    expect(spikesOf(one).times_ms.length).toBeGreaterThan(50)
    expect(two.fingerprint).toBe(one.fingerprint)
    expect(spikesOf(two)).toEqual(spikesOf(one))
    expect({ engine: two.engine, ranks: two.ranks }).toEqual({ engine: 'neuron', ranks: 2 })
    expect(two.version).toMatch(/^\d+\.\d+/)
    expect(Object.keys(two)).toEqual([...Object.keys(here(net)), 'engine', 'version', 'ranks'])
  })

  describe('in a folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hillock-test-'))
    afterAll(() => rmSync(folder, { recursive: true }))

    test('the script stays where it was wished, and the folder is never written over', async () => {
      const keep = join(folder, 'kept')
      await there(net, { keep })
      expect(readdirSync(keep)).toContain('circuit.py')
      await expect(there(net, { keep })).rejects.toThrow('is not empty')
    })

    test('a run that is stopped leaves no process and no result', async () => {
      const keep = join(folder, 'stopped')
      const stopping = new AbortController()
      const long = { ...net, run: { ...net.run, duration: '1000 s' } }
      const run = there(long, {
        keep,
        ranks: 2,
        signal: stopping.signal,
        onProgress: () => stopping.abort(),
      })
      await expect(run).rejects.toThrow('Stopped.')
      expect(existsSync(join(keep, 'results.npz'))).toBe(false)
      expect(processesOf(keep)).toEqual([])
    })

    test('a rank that dies ends the run with its last lines', async () => {
      const keep = join(folder, 'died')
      const long = { ...net, run: { ...net.run, duration: '1000 s' } }
      let killed = false
      const onProgress = () => {
        if (!killed) process.kill(processesOf(keep).at(-1)!, 'SIGKILL')
        killed = true
      }
      await expect(there(long, { keep, ranks: 2, onProgress })).rejects.toThrow(
        /The simulator ended with .*last lines/,
      )
      expect(processesOf(keep)).toEqual([])
      expect(existsSync(join(keep, 'results.npz'))).toBe(false)
    })
  })
})
