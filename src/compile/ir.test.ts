/** Expressions are shared when equal, as long as somebody has them. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { modelOf } from './front'
import { constant, type Expr, expr, parameter, sharedCount } from './ir'
import { emptyLibrary, neuronKind, sketch } from './sketch'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
/** What a job has looked at stays until it ends. */
const nextJob = () => new Promise((done) => setTimeout(done))

test('equal expressions are one, and -0 is not 0', () => {
  expect(expr('add', [parameter('a'), constant(1)])).toBe(
    expr('add', [parameter('a'), constant(1)]),
  )
  expect(constant(-0)).not.toBe(constant(0))
})

test('what is kept stays the one, whatever is freed around it', async () => {
  const kept = expr('mul', [parameter('kept'), constant(0.125)])
  for (let k = 0; k < 60_000; k++) constant(1e6 + k)
  await nextJob()
  collect()
  sharedCount()
  await nextJob()
  expect(expr('mul', [parameter('kept'), constant(0.125)])).toBe(kept)
})

/** A circuit whose equations are no other's. */
const circuit = (number: number) =>
  sketch({ c: { kind: 'own' } }, [], {
    own: [
      neuronKind(
        'own',
        Array.from({ length: 40 }, (_, k) => `dx${k}/dt = (${number}.${k} - x${k})/tau : 1`).join(
          '\n',
        ),
        { tau: '10 ms' },
      ),
    ],
  })

test('circuits that come and go leave nothing behind', async () => {
  const compiled = async (from: number) => {
    for (let k = from; k < from + 30; k++) {
      expect(modelOf(circuit(k), emptyLibrary, []).populations).toHaveLength(1)
      await nextJob()
    }
    collect()
    await nextJob()
    return sharedCount()
  }
  const before = await compiled(1000)
  expect(await compiled(2000)).toBeLessThan(before + 500)
  const held: Expr[] = []
  for (const { value } of modelOf(circuit(3000), emptyLibrary, []).populations[0]!.updates)
    held.push(value)
  expect(sharedCount()).toBeGreaterThan(before + 100)
  expect(held).toHaveLength(40)
}, 120_000)
