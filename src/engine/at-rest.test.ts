/** A cell whose input takes it exactly to its threshold stays there: no rounding makes it fire. */
import { describe, expect, test } from 'vitest'
import { library } from '#library'
import { neuronKind, sketch } from '../compile/sketch'
import { runBatch } from './batch'

const leak = (equations: string) =>
  neuronKind(
    'own',
    equations,
    { tau: '20 ms', E: '-70 mV', R: '100 Mohm', I0: '0.2 nA', V_th: 'E + R*I0' },
    {
      inputs: { I: { carries: 'current', unit: 'amp', help: '' } },
      initial: { v: 'E + (V_th - E)*i/(N - 1)' },
      threshold: 'v > V_th',
      reset: 'v = E',
    },
  )

/** How often ten cells fire that begin between E and V_th, the last of them at it. */
function spikes(
  equations: string,
  dt: string,
  parameters: Readonly<Record<string, string>>,
  duration = '600 ms',
): number {
  const circuit = sketch(
    { cell: { kind: 'own', size: 10, parameters }, s: { kind: 'spike-probe' } },
    ['cell.spikes -> s.in'],
    { own: [leak(equations)], run: { dt, duration, seed: 1, precision: 'f64' } },
  )
  const found = runBatch(circuit, library).probes.s
  return found && 'indices' in found ? found.times_ms.length : Number.NaN
}

const constants = Array.from({ length: 60 }, (_, k) => `${1 + k} ms`)
const steps = ['0.025 ms', '0.1 ms', '1 ms', '7 ms']

describe.each([
  ['a leak', 'dv/dt = (E - v + R*I0)/tau : volt'],
  ['a leak with a part of its input wired', 'dv/dt = (E - v + R*(I0 + I))/tau : volt'],
  ['a leak in two terms', 'dv/dt = (E - v)/tau + R*I0/tau : volt'],
  [
    'a leak under a current that has decayed',
    'dv/dt = (E - v + R*(I0 + g))/tau : volt\ndg/dt = -g/(2*ms) : amp',
  ],
  [
    'a leak behind another, both at rest',
    'dv/dt = (E - v + R*u)/tau : volt\ndu/dt = (I0 - u)/(3*ms) : amp',
  ],
])('%s', (_, equations) => {
  test.each(steps)('over sixty time constants, at a step of %s', (dt) => {
    const fired = constants.filter((tau) => spikes(equations, dt, { tau }) > 0)
    expect(fired).toEqual([])
  })
})

test.each(steps)('with a time constant of each cell’s own, at a step of %s', (dt) => {
  expect(spikes('dv/dt = (E - v + R*I0)/tau : volt', dt, { tau: '(1 + 7*i)*ms' })).toBe(0)
})

test('a hair more, and it fires', () => {
  const parameters = { V_th: 'E + R*I0 - 1e-9*mV' }
  expect(spikes('dv/dt = (E - v + R*I0)/tau : volt', '0.1 ms', parameters)).toBeGreaterThan(0)
})

test('a leak that a knob has turned off lets the input add up', () => {
  const kind = neuronKind('own', 'dv/dt = (g*(1 - v) + k)/ms : 1', { g: '0', k: '0.5' })
  const run = (g: string) => {
    const circuit = sketch(
      { cell: { kind: 'own', parameters: { g } }, p: { kind: 'state-probe' } },
      ['cell.v -> p.in'],
      { own: [kind], run: { dt: '0.1 ms', duration: '10 ms', seed: 1, precision: 'f64' } },
    )
    const found = runBatch(circuit, library).probes.p
    if (!found || !('variable' in found)) throw new Error('no trace')
    return found.values[0]!.at(-1)! / found.times_ms.at(-1)!
  }
  expect(run('0')).toBeCloseTo(0.5, 12)
  // What settles only after more steps than any run has behaves like what never settles.
  expect(run('1e-13')).toBeCloseTo(0.5, 10)
  const t = 9.9
  expect(run('0.1') * t).toBeCloseTo(6 * (1 - Math.exp(-0.1 * t)), 10)
})
