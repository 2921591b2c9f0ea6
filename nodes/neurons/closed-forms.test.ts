/** Cells against what can be worked out on paper, or was published for the parameters that they come with. */
import { expect, test } from 'vitest'
import type { Node } from '#circuit'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

type Values = Readonly<Record<string, string>>

/** Spike times (ms) of one cell with a steady current. */
function spikes(
  cell: Pick<Node, 'kind'> & Partial<Node>,
  amplitude: string | null,
  { dt, duration }: { dt: string; duration: string },
): readonly number[] {
  const circuit = sketch(
    {
      cell,
      ...(amplitude ? { drive: { kind: 'constant-current', parameters: { amplitude } } } : {}),
      spikes: { kind: 'spike-probe' },
    },
    [...(amplitude ? ['drive.I -> cell.I'] : []), 'cell.spikes -> spikes.in'],
    { run: { dt, duration, seed: 1, precision: 'f64' } },
  )
  const found = runBatch(circuit, library).probes.spikes
  return found && 'indices' in found ? found.times_ms : []
}

const gaps = (times: readonly number[]) => times.slice(1).map((time, k) => time - times[k]!)

/** ∫ f over [a, b] by Simpson's rule. */
function integral(f: (x: number) => number, a: number, b: number, parts = 20_000): number {
  const h = (b - a) / parts
  let sum = f(a) + f(b)
  for (let k = 1; k < parts; k++) sum += (k % 2 ? 4 : 2) * f(a + k * h)
  return (sum * h) / 3
}

test('exponential integrate-and-fire: the interval is the integral of dv over its speed', () => {
  const [tau, R, E, V_T, D, peak, reset, ref] = [10, 0.1, -65, -59.9, 3.48, -30, -68, 1.7]
  for (const pA of [120, 300]) {
    const speed = (v: number) => (E - v + D * Math.exp((v - V_T) / D) + R * pA) / tau
    const T = ref + integral((v) => 1 / speed(v), reset, peak)
    const found = gaps(
      spikes({ kind: 'exponential-if' }, `${pA} pA`, { dt: '0.01 ms', duration: '300 ms' }),
    )
    expect(found.length).toBeGreaterThan(3)
    // Forward Euler at a step of 0.01 ms, and a spike counted in whole steps.
    expect(Math.abs(found.at(-1)! / T - 1)).toBeLessThan(0.005)
  }
})

test('below the current of its onset the exponential integrate-and-fire cell is silent', () => {
  // At rest E_L - v + D_T exp((v - V_T)/D_T) has its minimum at v = V_T: R I = V_T - D_T - E_L, and that is 1.62 mV.
  const run = { dt: '0.02 ms', duration: '800 ms' }
  expect(spikes({ kind: 'exponential-if' }, '15.5 pA', run)).toEqual([])
  expect(spikes({ kind: 'exponential-if' }, '18 pA', run).length).toBeGreaterThan(2)
})

test('an adaptive threshold: each interval is that of a LIF cell whose threshold every spike has raised', () => {
  const parameters: Values = {
    theta_0: '2 mV',
    theta_plus: '1 mV',
    tau_m: '20 ms',
    R_m: '100 Mohm',
  }
  const times = spikes({ kind: 'adaptive-threshold', parameters }, '0.3 nA', {
    dt: '0.01 ms',
    duration: '300 ms',
  })
  expect(times.length).toBeGreaterThan(6)
  // v -> E_L + R I = -35 mV; V_th = -72 mV + theta lies below E_L, so that theta must first lift it.
  for (const [k, gap] of gaps(times).entries()) {
    const threshold = -72 + 2 + (k + 1)
    const T = threshold > -65 ? 5 + 20 * Math.log(30 / (-35 - threshold)) : 5
    expect(Math.abs(gap - T)).toBeLessThan(0.03)
  }
})

test('the raised threshold falls back with its time constant', () => {
  const circuit = sketch(
    {
      cell: {
        kind: 'adaptive-threshold',
        parameters: { tau_theta: '50 ms', theta_0: '20 mV', V_th: '0 mV' },
      },
      probe: { kind: 'state-probe', parameters: { interval: '10 ms' } },
    },
    ['cell.theta -> probe.in'],
  )
  const found = runBatch(circuit, library).probes.probe
  const theta = found && 'variable' in found ? found.values[0]! : []
  for (const [k, value] of theta.entries())
    expect(value).toBeCloseTo(0.02 * Math.exp((-10 * k) / 50), 9)
})

test('Morris–Lecar, second class of excitability: silent at 80, and from about 94 µA/cm² it fires at a rate well above zero', () => {
  const run = { dt: '0.05 ms', duration: '2 s' }
  const late = (uA: number) =>
    spikes({ kind: 'morris-lecar' }, `${uA / 100} nA`, run).filter((time) => time > 1000).length
  // Rinzel & Ermentrout 1989: for these parameters a steady state loses its stability between 88 and 100.
  expect(late(80)).toBe(0)
  expect(late(100)).toBeGreaterThan(5)
})

test('Morris–Lecar: its spikes are those of the published equations, in mV, ms and µA/cm²', () => {
  const slope = ([v, n]: readonly [number, number]): [number, number] => {
    const m = (1 + Math.tanh((v + 1.2) / 18)) / 2
    const steady = (1 + Math.tanh((v - 2) / 30)) / 2
    return [
      (100 - 2 * (v + 60) - 4.4 * m * (v - 120) - 8 * n * (v + 84)) / 20,
      0.04 * (steady - n) * Math.cosh((v - 2) / 60),
    ]
  }
  const expected: number[] = []
  let at: [number, number] = [-60.9, 0.0149]
  const h = 0.05
  const along = (k: readonly [number, number], by: number): [number, number] => [
    at[0] + by * k[0],
    at[1] + by * k[1],
  ]
  for (let step = 0; step < 10_000; step++) {
    const a = slope(at)
    const b = slope(along(a, h / 2))
    const c = slope(along(b, h / 2))
    const d = slope(along(c, h))
    const next = along(
      [a[0] + 2 * b[0] + 2 * c[0] + d[0], a[1] + 2 * b[1] + 2 * c[1] + d[1]],
      h / 6,
    )
    if (at[0] <= 0 && next[0] > 0) expected.push(step)
    at = next
  }
  const found = spikes({ kind: 'morris-lecar' }, '1 nA', { dt: '0.05 ms', duration: '500 ms' })
  expect(expected.length).toBeGreaterThan(4)
  expect(found.map((time) => Math.round(time / 0.05))).toEqual(expected)
})

test('FitzHugh–Nagumo: rest is lost where the trace of its linear part changes sign', () => {
  // v* = -√(1 - b epsilon) and I = (v* + a)/b - v* + v*³/3, which is 0.331.
  const rest = -Math.sqrt(1 - 0.8 * 0.08)
  const onset = (rest + 0.7) / 0.8 - rest + rest ** 3 / 3
  const fires = (bias: number) =>
    spikes({ kind: 'fitzhugh-nagumo', parameters: { bias: String(bias) } }, null, {
      dt: '0.1 ms',
      duration: '1.5 s',
    }).filter((time) => time > 1000).length
  expect(fires(onset - 0.015)).toBe(0)
  expect(fires(onset + 0.015)).toBeGreaterThan(8)
})
