import { describe, expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { neuronKind, sketch } from '../../src/compile/sketch'

const slot = (kind: string, parameters = {}) => ({ kind, parameters })
const synapse = (receptor: string, parameters = {}, plasticity?: string, rule = {}) => ({
  kind: 'synapse',
  parameters: { delay: '0 ms', ...parameters },
  slots: {
    receptor: slot(receptor),
    ...(plasticity ? { plasticity: slot(plasticity, rule) } : {}),
  },
})

function changeIn(circuit: ReturnType<typeof sketch>, beginning: number): number {
  const found = runBatch(circuit, library).probes.w
  if (!found || 'indices' in found) throw new Error('no weights recorded')
  const last = found.values.at(-1)
  return (typeof last === 'object' ? last[0]! : Number.NaN) - beginning
}

/** A hundred inputs at 10 Hz onto a cell whose voltage is held. */
function clamped(mV: number): number {
  const held = neuronKind(
    'held',
    'v : volt',
    { V: `${mV} mV` },
    {
      initial: { v: 'V' },
      inputs: { I: { carries: 'signal', unit: '1', help: '' } },
    },
  )
  return changeIn(
    sketch(
      {
        pre: {
          kind: 'regular-train',
          parameters: { rate: '10 Hz', start: '200 ms', stop: '10.15 s' },
        },
        cell: { kind: 'held' },
        syn: synapse('silent', { weight: '1' }, 'clopath'),
        w: { kind: 'weight-probe', parameters: { interval: '11 s' } },
      },
      ['pre.spikes -> syn.pre', 'syn.post -> cell.I', 'syn.w -> w.in'],
      {
        own: [
          held,
          {
            family: 'receptor',
            id: 'silent',
            name: 'Silent',
            about: '',
            onPre: 's += 0*w',
            equations: 's : 1',
            weight: { default: '1', sign: 'positive', help: '' },
            effect: 'excitatory',
            parameters: {},
          },
        ],
        run: { dt: '0.1 ms', duration: '11.0001 s', seed: 1, precision: 'f64' },
      },
    ),
    1,
  )
}

describe('the voltage held, inputs at 10 Hz', () => {
  // Each input takes A_LTD (v - theta_-) and, over the life of its trace, adds A_LTP (v - theta_+)(v - theta_-).
  const closed = (v: number) =>
    100 * (-14e-5 * Math.max(v + 70.6, 0) + 8e-5 * Math.max(v + 45.3, 0) * Math.max(v + 70.6, 0))
  test.each([-80, -65, -50, -45, -42])('at %s mV: the closed form', (mV) => {
    expect(clamped(mV)).toBeCloseTo(closed(mV), 2)
  })
  test('nothing below theta_minus, depression above it, potentiation from 1.75 mV above theta_plus', () => {
    expect(clamped(-75)).toBe(0)
    expect(clamped(-50)).toBeLessThan(-0.2)
    expect(clamped(-43.65)).toBeLessThan(0)
    expect(clamped(-43.45)).toBeGreaterThan(0)
  })
})

/** Pairings at a rate, as Sjöström et al. 2001, with a cell whose spikes have a shape. */
function paired(rate_Hz: number, apart_ms: number): number {
  const pairs = 5
  const times = Array.from({ length: pairs }, (_, k) => 100 + Math.round((k * 1000) / rate_Hz))
  const at = (list: readonly number[]) => ({ times: list.map((ms) => `${ms} ms`) })
  return changeIn(
    sketch(
      {
        pre: { kind: 'spike-times', parameters: at(times) },
        order: { kind: 'spike-times', parameters: at(times.map((ms) => ms + apart_ms)) },
        cell: { kind: 'hodgkin-huxley' },
        drive: synapse('exponential', { weight: '10 nA' }),
        syn: synapse('exponential', { weight: '1 pA' }, 'clopath', {
          w_0: '1 pA',
          w_max: '3 pA',
          theta_minus: '-64 mV',
        }),
        w: { kind: 'weight-probe', parameters: { interval: `${times.at(-1)! + 300} ms` } },
      },
      [
        'pre.spikes -> syn.pre',
        'syn.post -> cell.I',
        'order.spikes -> drive.pre',
        'drive.post -> cell.I',
        'syn.w -> w.in',
      ],
      {
        run: { dt: '0.02 ms', duration: `${times.at(-1)! + 300.1} ms`, seed: 1, precision: 'f64' },
      },
    ),
    1e-12,
  )
}
describe('bursts of five pairings of a Hodgkin–Huxley cell, fifteen times', () => {
  const all = (rate_Hz: number, apart_ms: number): number =>
    (15 * paired(rate_Hz, apart_ms)) / 1e-12
  test('input first strengthens', () => {
    expect(all(10, 10)).toBeGreaterThan(0.2)
    expect(all(50, 10)).toBeGreaterThan(all(10, 10))
  })
  test('input late weakens at low rates and strengthens at high ones, as Sjöström et al. 2001', () => {
    expect(all(1, -10)).toBeLessThan(-0.1)
    expect(all(10, -10)).toBeLessThan(-0.1)
    expect(all(40, -10)).toBeGreaterThan(0)
    expect(all(50, -10)).toBeGreaterThan(0.15)
  })
})
