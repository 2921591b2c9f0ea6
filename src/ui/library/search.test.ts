import { expect, test } from 'vitest'
import { library } from '#library'
import { search } from './search'

const kinds = [...library.kinds.values()]
const first = (asked: string) => search(kinds, asked)[0]?.id

test.each([
  ['lif', 'lif'],
  ['leaky', 'lif'],
  ['hh', 'hodgkin-huxley'],
  ['poi', 'poisson'],
  ['izh', 'izhikevich'],
  ['synapse', 'synapse'],
  ['spike probe', 'spike-probe'],
])('%s finds %s first', (asked, id) => {
  expect(first(asked)).toBe(id)
})

test('what fills a slot does not stand on the canvas by itself', () => {
  expect(search(kinds, '').every((kind) => kind.family !== 'receptor')).toBe(true)
})
