/** The preset of release: each EPSP is what the published recursion releases, and the receptor fixes its sign. */
import { expect, test } from 'vitest'
import { type Diagnostic, isError } from '#circuit'
import { modelOf } from '#compile'
import { runBatch } from '#engine'
import { library } from '#library'
import { circuitOf, measured } from '../cli/figures'
import { experiments } from './index'
import { epsp } from './synapses'

const preset = 'synapse-release'
const figures = {}

/** What each spike releases (Markram, Wang & Tsodyks 1998), ms: from one spike to the next in closed form. */
function released(spikes: readonly number[], U: number, tau_d: number, tau_f: number) {
  let [u, x, last] = [0, 1, Number.NEGATIVE_INFINITY]
  return spikes.map((at) => {
    u *= Math.exp(-(at - last) / tau_f)
    x = 1 - (1 - x) * Math.exp(-(at - last) / tau_d)
    u += U * (1 - u)
    const r = u * x
    x -= r
    last = at
    return r
  })
}

const times = (rate_Hz: number) => {
  const train = Array.from({ length: 10 }, (_, k) => 100 + (k * 1000) / rate_Hz)
  return [...train, train.at(-1)! + 500]
}

test.each([20, 10, 40])('at %d Hz every EPSP is u x', async (rate) => {
  const of = await circuitOf({ preset, set: [`train.rate=${rate}Hz`], duration: '1.8 s', figures })
  const result = runBatch(of, library)
  for (const [probe, tau, U, tau_d, tau_f] of [
    ['depressing-v', 40, 0.5, 800, 1],
    ['facilitating-v', 60, 0.03, 130, 530],
  ] as const) {
    const expected = released(times(rate), U, tau_d, tau_f)
    const found = times(rate).map((at) => epsp(result, probe, at + 1, tau))
    for (const [k, value] of found.entries())
      expect(value / found[0]!).toBeCloseTo(expected[k]! / expected[0]!, 3)
  }
})

test('one depresses and recovers, the other facilitates', async () => {
  const depressing = await measured(experiments['release, depressing']!, 1)
  expect(depressing.tenth).toBeLessThan(0.2)
  expect(depressing.after).toBeGreaterThan(2 * depressing.tenth!)
  const facilitating = await measured(experiments['release, facilitating']!, 1)
  expect(facilitating.tenth).toBeGreaterThan(3)
  expect(facilitating.after).toBeLessThan(facilitating.tenth!)
})

test('with the same weight, AMPA and NMDA excite and GABA-A inhibits; magnesium blocks NMDA', async () => {
  const { ampa, nmda, gaba } = await measured(experiments['sign by the receptor']!, 1)
  expect(ampa).toBeGreaterThan(0.5)
  expect(nmda).toBeGreaterThan(0.1)
  expect(gaba).toBeLessThan(-0.1)
  const free = await measured(experiments['NMDA without magnesium']!, 1)
  expect(free.nmda).toBeGreaterThan(5 * nmda!)
})

test('the exercise: a negative AMPA weight is refused, an inhibitory receptor runs', async () => {
  const notes: Diagnostic[] = []
  modelOf(await circuitOf({ preset, set: ['ampa.weight=-1nS'], figures }), library, notes)
  const [refused] = notes.filter(isError)
  expect(refused!.path).toBe('ampa')
  expect(refused!.says).toContain('its receptor fixes the sign')
  expect(refused!.mend).toContain('inhibitory receptor')
  const shunt = { preset, set: ['ampa.receptor.E=-80mV'], figures }
  const result = runBatch(await circuitOf(shunt), library)
  expect(epsp(result, 'ampa-v', 101, 20)).toBeLessThan(0)
})

test('GABA-A excites a cell that rests below its reversal potential', async () => {
  const of = await circuitOf({ preset, set: ['gaba.receptor.E=-60mV'], figures })
  expect(epsp(runBatch(of, library), 'gaba-v', 101, 20)).toBeGreaterThan(0)
})
