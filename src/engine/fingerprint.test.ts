import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startFingerprint } from './fingerprint'

type Spike = readonly [step: number, population: number, cell: number]
const of = (spikes: readonly Spike[]): string => {
  const print = startFingerprint()
  for (const spike of spikes) print.add(...spike)
  return print.text()
}
const spike = fc.tuple(fc.nat(2 ** 32 - 1), fc.nat(200), fc.nat(4_000_000))

test('eight letters and digits, the same for the same spikes', () => {
  expect(of([])).toMatch(/^[0-9a-z]{8}$/)
  expect(of([[5, 0, 3]])).toBe(of([[5, 0, 3]]))
})

test('another one when one spike moves by one step, to a neighbour, to another population, or is gone', () => {
  fc.assert(
    fc.property(fc.array(spike, { minLength: 1, maxLength: 30 }), fc.nat(), (spikes, which) => {
      const k = which % spikes.length
      const [step, population, cell] = spikes[k]!
      const other = (...one: Spike) => of(spikes.map((was, n) => (n === k ? one : was)))
      const changed = [
        other(step + 1, population, cell),
        other(step, population, cell + 1),
        other(step, population + 1, cell),
        of(spikes.filter((_, n) => n !== k)),
      ]
      expect(changed).not.toContain(of(spikes))
      expect(new Set(changed).size).toBe(4)
    }),
    { numRuns: 500, seed: 5 },
  )
})

test('ten thousand neighbouring runs have as many fingerprints', () => {
  const all = new Set<string>()
  for (let step = 0; step < 100; step++)
    for (let cell = 0; cell < 100; cell++) all.add(of([[step, 0, cell]]))
  expect(all.size).toBe(10_000)
})
