/** Noise of one cell into two is one noise; of as many cells as its target has, each has its own. */
import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

/** Correlation of v of two cells that fire not at all, over a second. */
function correlation(kind: string, size: number, seed: number): number {
  const circuit = sketch(
    {
      s: { kind, size },
      c: { kind: 'lif', size: 2, parameters: { V_th: '1 V' } },
      p: { kind: 'state-probe', parameters: { interval: '1 ms', cells: '2' } },
    },
    ['s.I -> c.I', 'c.v -> p.in'],
    { run: { dt: '0.1 ms', duration: '5 s', seed, precision: 'f64' } },
  )
  const { p } = runBatch(circuit, library).probes
  if (!p || !('variable' in p)) throw new Error('no traces')
  // Without the first 200 ms, in which both rise from rest.
  const [a, b] = p.values.map((one) => one.slice(200)) as [number[], number[]]
  const mean = (x: readonly number[]) => x.reduce((sum, one) => sum + one, 0) / x.length
  const [ma, mb] = [mean(a), mean(b)]
  const between = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    mean(x.map((one, k) => (one - mx) * (y[k]! - my)))
  return between(a, ma, b, mb) / Math.sqrt(between(a, ma, a, ma) * between(b, mb, b, mb))
}

const seeds = [1, 2, 3, 4, 5, 6, 7, 8]

test.each(['noise-current', 'poisson-current'])('%s: shared, or one for each cell', (kind) => {
  for (const seed of seeds) expect(correlation(kind, 1, seed)).toBeCloseTo(1, 12)
  const own = seeds.map((seed) => correlation(kind, 2, seed))
  // Some hundred independent values in each trace: one correlation is off by a tenth, the mean of eight by less.
  for (const one of own) expect(Math.abs(one)).toBeLessThan(0.35)
  expect(Math.abs(own.reduce((sum, one) => sum + one, 0) / own.length)).toBeLessThan(0.12)
})
