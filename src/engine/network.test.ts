import { describe, expect, test } from 'vitest'
import type { Circuit } from '#circuit'
import { modelOf, programOf } from '#compile'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { delaySteps, drawNetwork, inSteps } from './network'

const networkOf = (circuit: Circuit) => drawNetwork(programOf(modelOf(circuit, library, [])))
const joined = (delay: string, more: Readonly<Record<string, string>> = {}, size = 40): Circuit =>
  sketch(
    {
      pre: { kind: 'poisson', size },
      syn: { kind: 'synapse', parameters: { delay, ...more } },
      post: { kind: 'lif', size },
    },
    ['pre.spikes -> syn.pre', 'syn.post -> post.I'],
  )

describe('times in steps', () => {
  test.each([
    [0.14e-3, 1],
    [0.151e-3, 2],
    [0.16e-3, 2],
    [1.5e-3, 15],
    [0.04e-3, 0],
    [-1e-3, 0],
  ])('a delay of %s s is %d steps of 0.1 ms: to the nearest', (delay, steps) => {
    expect(delaySteps(delay, 1e-4)).toBe(steps)
  })
  test('no delay up to a minute, written as whole steps, falls short by rounding', () => {
    for (let k = 0; k < 600_000; k += 7) expect(delaySteps(k * 1e-4, 1e-4)).toBe(k)
  })
  test('a given time belongs to the step that it falls into, whole steps to their own', () => {
    for (let k = 0; k < 600_000; k += 7) expect(inSteps(k * 1e-4, 1e-4)).toBe(k)
    expect(inSteps(0.00019, 1e-4)).toBe(1)
  })
})

describe('delays', () => {
  test('one for all is one, and needs no segments of its own', () => {
    const { wirings } = networkOf(joined('1.5 ms'))
    expect([...wirings[0]!.delays]).toEqual([15])
    expect(wirings[0]!.segments).toBe(wirings[0]!.rows.offsets)
  })
  test('drawn for each connection: uniform from 1 to 3 ms', () => {
    const { wirings } = networkOf(joined('1 ms + 2*rand()*ms', {}, 100))
    const { delays, segments } = wirings[0]!
    const width = delays.length
    let [count, sum] = [0, 0]
    for (let k = 0; k + 1 < segments.length; k++) {
      const here = segments[k + 1]! - segments[k]!
      count += here
      sum += here * delays[k % width]!
    }
    expect([delays[0], delays.at(-1)]).toEqual([10, 30])
    expect(count).toBe(10_000)
    expect(Math.abs(sum / count - 20)).toBeLessThan((4 * (20 / Math.sqrt(12))) / 100)
  })
  test('spikes are kept for the longest of them, in a power of two of steps', () => {
    expect(networkOf(joined('1 ms')).kept).toEqual([64, 64])
    expect(networkOf(joined('6.4 ms')).kept).toEqual([128, 64])
    expect(networkOf(joined('100 ms')).kept).toEqual([1024, 64])
  })
})

describe('values at the start', () => {
  const weights = (circuit: Circuit) => networkOf(circuit).values.get('syn.w')!

  test('weights drawn by randn have their mean and deviation', () => {
    const w = weights(joined('1 ms', { weight: '(5 + randn())*pA' }, 100))
    const mean = w.reduce((a, b) => a + b) / w.length
    const deviation = Math.sqrt(w.reduce((sum, x) => sum + (x - mean) ** 2, 0) / w.length)
    expect(Math.abs(mean - 5e-12)).toBeLessThan(4e-14)
    expect(Math.abs(deviation - 1e-12)).toBeLessThan(4e-12 / Math.sqrt(2 * w.length))
  })
  test('a weight may look at its two cells', () => {
    const w = weights(joined('1 ms', { weight: '(100*i + j)*pA' }, 3))
    expect([...w].map((x) => Math.round(x * 1e12))).toEqual([0, 1, 2, 100, 101, 102, 200, 201, 202])
  })
  test('stay with their synapses when rows are sorted by delay', () => {
    const w = weights(joined('(3 - j)*ms', { weight: '(100*i + j)*pA' }, 3))
    expect([...w].map((x) => Math.round(x * 1e12))).toEqual([2, 1, 0, 102, 101, 100, 202, 201, 200])
  })
  test('of a list are those of its entries, wherever a delay puts them', () => {
    const pairs = ['0 -> 1: 7 pA, 9 ms', '1 -> 0: 6 pA', '0 -> 0: 5 pA, 2 ms']
    const slots = { connectivity: { kind: 'explicit-list', parameters: { pairs } } }
    const circuit = sketch(
      {
        pre: { kind: 'poisson', size: 2 },
        syn: { kind: 'synapse', slots },
        post: { kind: 'lif', size: 2 },
      },
      ['pre.spikes -> syn.pre', 'syn.post -> post.I'],
    )
    const { wirings, values } = networkOf(circuit)
    expect([...wirings[0]!.rows.targets]).toEqual([0, 1, 0])
    expect([...values.get('syn.w')!].map((x) => Math.round(x * 1e12))).toEqual([5, 7, 6])
    expect([...wirings[0]!.delays]).toEqual([10, 20, 90])
  })
})
