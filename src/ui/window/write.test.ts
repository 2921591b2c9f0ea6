import { expect, test } from 'vitest'
import { onChange, writeText } from './write'

test('what has not changed is not written again', () => {
  const written: number[] = []
  const write = onChange((value: number) => written.push(value))
  for (const value of [1, 1, 2, Number.NaN, Number.NaN, 1]) write(value)
  expect(written).toEqual([1, 2, Number.NaN, 1])
})

test('a text that stands there already is left', () => {
  let writes = 0
  const element = {
    text: '12 Hz',
    get textContent() {
      return this.text
    },
    set textContent(text: string) {
      writes++
      this.text = text
    },
  }
  for (const text of ['12 Hz', '13 Hz', '13 Hz']) writeText(element as unknown as Element, text)
  expect([writes, element.text]).toEqual([1, '13 Hz'])
})
