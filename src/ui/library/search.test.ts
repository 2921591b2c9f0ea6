import { expect, test } from 'vitest'
import { everyKind } from '#circuit'
import { coming } from '#first'
import { library } from '#library'
import { search, sectionOf, sections } from './search'

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
  ['gaba', 'synapse'],
])('%s finds %s first', (asked, id) => {
  expect(first(asked)).toBe(id)
})

test('what fills a slot does not stand on the canvas by itself', () => {
  expect(search(kinds, '').every((kind) => kind.family !== 'receptor')).toBe(true)
})

const circuit = { kinds: {}, blocks: {} } as Parameters<typeof sectionOf>[1]
const listed = (title: string) =>
  search([...library.kinds.values(), ...blocks], '').filter(
    (kind) => sectionOf(kind, circuit, library) === title,
  )
const blocks = everyKind(circuit, library).filter(({ family }) => family === 'block')

test('the brain’s regions come first, then their twins, then cells, the leaky integrate-and-fire cell before the others', () => {
  expect(sections.slice(0, 3)).toEqual(['Regions', 'Twins', 'Neurons'])
  expect(listed('Regions').map(({ id }) => id)).toEqual([
    ...['cortex', 'hippocampus', 'basal-ganglia', 'cerebellum', 'thalamus'],
    'basal-ganglia-gpr',
  ])
  expect(listed('Neurons')[0]!.id).toBe('lif')
  expect(
    listed('Neurons').every(({ id }) => !id.startsWith('rate-') || id === 'rate-to-spikes'),
  ).toBe(true)
})

test('what is shown before the regions’ files have come is what comes', () => {
  for (const [title, all] of [
    ['Regions', coming.regions],
    ['Twins', coming.twins],
  ] as const)
    expect(
      all.map(({ id, name }) => ({ id, name })).toSorted((a, b) => a.id.localeCompare(b.id)),
    ).toEqual(
      listed(title)
        .map(({ id, name }) => ({ id, name }))
        .toSorted((a, b) => a.id.localeCompare(b.id)),
    )
})

test('the word brain finds every region', () => {
  const found = search([...library.kinds.values(), ...blocks], 'brain').map(({ id }) => id)
  expect(found).toEqual(expect.arrayContaining(['cortex', 'hippocampus', 'thalamus']))
})
