import { expect, test } from 'vitest'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { record } from './batch'
import { type JobWorker, runAll } from './pool'

let dead = 0

/** A worker without a thread: it answers a little later, or falls over. */
function fake(how: 'works' | 'falls' = 'works'): JobWorker {
  let alive = true
  const worker: JobWorker = {
    onmessage: null,
    onerror: null,
    postMessage(circuit) {
      setTimeout(() => {
        if (!alive) return
        if (how === 'falls') return worker.onerror?.({ message: 'out of memory' })
        worker.onmessage?.({ data: { done: 0.5 } })
        try {
          worker.onmessage?.({ data: { recording: record(circuit, library) } })
        } catch (reason) {
          worker.onmessage?.({ data: { says: (reason as Error).message } })
        }
      })
    },
    terminate() {
      alive = false
      dead++
    },
  }
  return worker
}

const circuits = [1, 2, 3].map((seed) =>
  sketch({ a: { kind: 'lif' }, v: { kind: 'state-probe' } }, ['a.v -> v.in'], {
    run: { dt: '0.1 ms', duration: '1 ms', seed, precision: 'f64' },
  }),
)

test('results come in the order of the circuits, whoever ran them; what is done only grows', async () => {
  dead = 0
  const told: number[] = []
  const results = await runAll(circuits, {
    workers: 2,
    start: fake,
    onProgress: (done) => told.push(done),
  })
  expect(results.map(({ seed }) => seed)).toEqual([1, 2, 3])
  expect(told.at(-1)).toBe(1)
  expect(told).toEqual([...told].sort((a, b) => a - b))
  expect(dead).toBe(2)
})

test('the first fault ends them all, in a sentence', async () => {
  const broken = sketch({ a: { kind: 'lif', parameters: { tau_m: '0 ms' } } })
  await expect(runAll([circuits[0]!, broken], { workers: 1, start: fake })).rejects.toThrow(
    'a, tau_m: tau_m is 0',
  )
  await expect(runAll(circuits, { start: () => fake('falls'), workers: 1 })).rejects.toThrow(
    'A run ended before its time (out of memory).',
  )
})

test('it can be stopped, and then its workers are gone', async () => {
  dead = 0
  const stop = new AbortController()
  const running = runAll(circuits, { workers: 2, start: fake, signal: stop.signal })
  stop.abort()
  await expect(running).rejects.toThrow('stopped')
  expect(dead).toBe(2)
})
