import { expect, test } from 'vitest'
import { library } from '#library'

test('ten thousand digits, of every class about as many, bright in the middle and dark at the edge', async () => {
  const data = library.data?.get('digits')
  await data?.load()
  const bytes = data?.bytes ?? new Uint8Array(0)
  expect(bytes.length).toBe(10_000 * 785)
  const classes = new Array<number>(10).fill(0)
  const sum = new Float64Array(784)
  for (let at = 0; at < bytes.length; at += 785) {
    classes[bytes[at]!]!++
    for (let pixel = 0; pixel < 784; pixel++) sum[pixel]! += bytes[at + 1 + pixel]!
  }
  // As the package counts them.
  expect(classes).toEqual([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978])
  expect(sum[0]).toBe(0)
  expect(sum[14 * 28 + 14]! / 10_000).toBeGreaterThan(100)
  // The mean of all pixels of MNIST, 0.1307 of white.
  expect(sum.reduce((a, b) => a + b, 0) / (10_000 * 784 * 255)).toBeCloseTo(0.1307, 2)
})
