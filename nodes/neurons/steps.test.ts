/** What an integrator costs: its order on real cells, the errors that the pages quote, a published train. */
import { describe, expect, test } from 'vitest'
import { type Circuit, isError } from '#circuit'
import { modelOf } from '#compile'
import { runBatch } from '#engine'
import type { Integrator, NeuronKind } from '#kind'
import { library } from '#library'
import { recommended, STEPS, stepAdvice, stepErrors } from '#steps'
import { drives, stepErrorsOf } from '../../src/cli/steps'
import { sketch } from '../../src/compile/sketch'

const neurons = [...library.kinds.values()].filter(
  (kind): kind is NeuronKind => kind.family === 'neuron',
)

test('every cell that has no exact solution and no chance in it is measured', () => {
  const measured = neurons.filter((kind) => {
    if (!/d\w+\/dt/.test(kind.equations ?? '') || !kind.threshold) return false
    // Not chance, nor what differs from cell to cell, nor a unit that takes whole steps.
    const { equations, threshold, parameters } = kind
    if (/rand|poisson|\bxi\b|\/dt *:/.test(JSON.stringify([equations, threshold, parameters])))
      return false
    const model = modelOf(sketch({ c: { kind: kind.id } }), library, [])
    return model.populations[0]!.integrators.some(({ method }) => method !== 'exact')
  })
  expect(measured.map(({ id }) => id).filter((id) => !drives[id])).toEqual([])
  expect(Object.keys(stepErrors).sort()).toEqual(Object.keys(drives).sort())
})

test.each(Object.entries(stepErrors))('the page of %s says what was measured', (id, errors) => {
  const about = library.kinds.get(id)!.about.replace(/\s+/g, ' ')
  expect(about).toContain(`**Step.** ${stepAdvice(errors)}`)
})

// Two more would take as long again: the same lines measure all.
const again = Object.keys(drives).filter((id) => !['traub-miles', 'morris-lecar'].includes(id))
test.each(again)('%s: measured again, the errors are the kept ones', (id) => {
  expect(stepErrorsOf(id, [0.1, 0.05, 0.02, 0.01])).toEqual({
    ...stepErrors[id]!,
    errors: Object.fromEntries(
      Object.entries(stepErrors[id]!.errors).map(([method, all]) => [method, all.slice(0, 4)]),
    ),
  })
})

test('what is recommended is within 0.1 %, and so is every shorter step', () => {
  for (const errors of Object.values(stepErrors)) {
    const { method, step } = recommended(errors)!
    for (const error of errors.errors[method]!.slice(STEPS.indexOf(step as 0.1)))
      expect(Math.abs(error!)).toBeLessThanOrEqual(1e-3)
  }
})

/** Before the first spike everything is smooth: the slope of the error over the step is the order. */
describe('order on the way to a spike', () => {
  const orders: readonly (readonly [Integrator, number])[] = [
    ['euler', 1],
    ['exponential-euler', 1],
    ['exponential-midpoint', 2],
    ['rk2', 2],
    ['heun', 2],
    ['rk4', 4],
  ]
  const fourth: Readonly<Record<string, readonly [number, number]>> = {
    'hodgkin-huxley': [0.02, 0.01],
    'traub-miles': [0.01, 0.005],
    'morris-lecar': [0.2, 0.1],
    'fitzhugh-nagumo': [0.02, 0.01],
  }
  /** A state at 1.6 ms under a steady input, from rest. */
  const at = (id: string, integrator: Integrator, dt: number): number => {
    const circuit = sketch(
      {
        ...(id === 'fitzhugh-nagumo'
          ? {}
          : { drive: { kind: 'constant-current', parameters: { amplitude: '0.2 nA' } } }),
        // Gates that begin near rest, so that none of them jumps.
        cell: {
          kind: id,
          integrator,
          ...(id === 'traub-miles' ? { initial: { m: '0.02', h: '0.98', n: '0.05' } } : {}),
        },
        probe: { kind: 'state-probe', parameters: { interval: '1.6 ms' } },
      },
      [...(id === 'fitzhugh-nagumo' ? [] : ['drive.I -> cell.I']), 'cell.v -> probe.in'],
      { run: { dt: `${dt} ms`, duration: '1.7 ms', seed: 1, precision: 'f64' } },
    )
    const { probe } = runBatch(circuit, library).probes
    if (!probe || !('variable' in probe)) throw new Error('no trace')
    return probe.values[0]![1]!
  }
  const takes = (id: string, integrator: Integrator): boolean => {
    const notes: Parameters<typeof modelOf>[2] = []
    modelOf(sketch({ cell: { kind: id, integrator } }), library, notes)
    return !notes.some(isError)
  }
  test.each(
    ['hodgkin-huxley', 'traub-miles', 'morris-lecar', 'fitzhugh-nagumo'].flatMap((id) =>
      orders.flatMap(([method, order]) =>
        takes(id, method) ? [[id, method, order] as const] : [],
      ),
    ),
  )('%s, %s: %i', (id, method, order) => {
    const right = at(id, 'rk4', 0.0005)
    // Where the error is far above rounding, and small.
    const steps = order === 4 ? fourth[id]! : ([0.0025, 0.00125] as const)
    const [long, short] = steps.map((dt) => Math.abs(at(id, method, dt) - right))
    expect(Math.abs(Math.log2(long! / short!) - order)).toBeLessThan(0.1)
  })
})

/** The chapter's patch: 8 µA/cm² from 50 to 100 ms; RK4 at 10 µs crosses 20 mV at these times. */
describe('a published train of the squid axon', () => {
  const train = [52.25, 68.47, 84.47, 100.47]
  const spikes = (integrator?: Integrator): readonly number[] => {
    const circuit: Circuit = sketch(
      {
        drive: {
          kind: 'step-current',
          parameters: { amplitude: '0.08 nA', start: '50 ms', stop: '100 ms' },
        },
        cell: {
          kind: 'hodgkin-huxley',
          parameters: { area: '1000 um**2', E_L: '-54.3 mV', V_spike: '20 mV' },
          ...(integrator ? { integrator } : {}),
        },
        s: { kind: 'spike-probe' },
      },
      ['drive.I -> cell.I', 'cell.spikes -> s.in'],
      { run: { dt: '0.01 ms', duration: '150 ms', seed: 1, precision: 'f64' } },
    )
    const { s } = runBatch(circuit, library).probes
    return s && 'times_ms' in s ? s.times_ms : []
  }
  test.each(['rk4', 'rk2', 'heun', 'exponential-midpoint', 'euler'] as const)('%s', (method) => {
    const found = spikes(method)
    expect(found).toHaveLength(4)
    // Of the last, within 0.02 ms: two steps.
    for (const [k, time] of found.entries()) expect(Math.abs(time - train[k]!)).toBeLessThan(0.025)
  })
  test('exponential Euler is late', () => {
    expect(spikes()[3]! - train[3]!).toBeCloseTo(0.33, 2)
  })
})

test('a cell that runs away is told with its node, its step and the way out', () => {
  const said: string[] = []
  const circuit = sketch(
    {
      drive: { kind: 'constant-current', parameters: { amplitude: '0.2 nA' } },
      axon: { kind: 'hodgkin-huxley', integrator: 'rk4' },
    },
    ['drive.I -> axon.I'],
    { run: { dt: '0.1 ms', duration: '100 ms', seed: 1, precision: 'f64' } },
  )
  runBatch(circuit, library, undefined, ({ path, says, mend }) => {
    said.push(`${path}: ${says} ${mend}`)
  })
  expect(said).toHaveLength(1)
  expect(said[0]).toContain('axon: v of cell 0 is not a number (NaN)')
  expect(said[0]).toContain('With the integrator rk4, what changes faster than the step of 100 us')
  expect(said[0]).toContain('exponential-midpoint')
})
