import { expect, test } from 'vitest'
import { library } from '#library'
import { modelOf } from './front'
import { plan } from './layout'
import { lower } from './lower'
import { schedule } from './schedule'
import { setAside } from './set-aside'
import { sketch } from './sketch'

const lowered = lower(
  modelOf(
    sketch(
      {
        noise: { kind: 'poisson', size: 13 },
        syn: { kind: 'synapse', parameters: { weight: 'rand()' } },
        inh: { kind: 'synapse' },
        a: { kind: 'lif', size: 9 },
        big: { kind: 'lif', size: 70_000 },
        far: {
          kind: 'synapse',
          slots: { connectivity: { kind: 'one-to-one', parameters: {} } },
        },
      },
      [
        'noise.spikes -> syn.pre',
        'syn.post -> a.I',
        'noise.spikes -> inh.pre',
        'inh.post -> a.I',
        'big.spikes -> far.pre',
        'far.post -> big.I',
      ],
    ),
    library,
    [],
  ),
)
const layout = plan(lowered, setAside(schedule(lowered)))

/** Each thing in memory: where it begins, and where it ends. */
const areas = (): readonly (readonly [string, number, number])[] => [
  ...[...layout.scalars].map(([name, at]) => [name, at, at + 8] as const),
  ...[...layout.synapses].map(([name, at]) => [name, at, at + 4] as const),
  ...lowered.variables.flatMap(({ key, over }) => {
    if (over.is !== 'cells') return []
    const { padded } = layout.populations.find(({ path }) => path === over.population)!
    const at = layout.cells.get(key)!
    return [[key, at, at + padded * 8] as const]
  }),
  ...layout.populations.flatMap(({ path, counts, lists, mask, schedule }) => [
    ...[counts, lists, mask].map((at) => [path, at, at + 4] as const),
    [path, schedule, schedule + 12] as const,
  ]),
  ...layout.projections.flatMap((place) =>
    (['segments', 'targets', 'delays', 'distinct', 'columns', 'sources', 'places'] as const).map(
      (part) => [`${place.path} ${part}`, place[part], place[part] + 4] as const,
    ),
  ),
  ['record', layout.record, layout.record + layout.capacity * 8],
]

test('nothing lies over anything else, and all of it before the end', () => {
  const sorted = [...areas()].sort((a, b) => a[1] - b[1])
  for (const [k, [name, at]] of sorted.entries())
    if (k > 0)
      expect(at, `${name} after ${sorted[k - 1]![0]}`).toBeGreaterThanOrEqual(sorted[k - 1]![2])
  expect(sorted.at(-1)![2]).toBeLessThanOrEqual(layout.end)
})

test('every scalar and variable of the program has a place', () => {
  for (const { key } of lowered.model.knobs) expect(layout.scalars.has(key)).toBe(true)
  for (const derived of lowered.derived)
    for (const name of derived.is === 'value' ? [derived.into] : derived.state.flat())
      if (name !== null) expect(layout.scalars.has(name)).toBe(true)
  for (const { key } of lowered.variables)
    expect(layout.cells.has(key) || layout.synapses.has(key)).toBe(true)
})

test('arrays over cells begin where vectors do and hold whole turns of eight', () => {
  for (const at of layout.cells.values()) expect(at % 16).toBe(0)
  expect(layout.populations.map(({ size, padded }) => [size, padded])).toEqual(
    layout.populations.map(({ size }) => [size, Math.ceil(size / 8) * 8]),
  )
})

test('targets are 16 bits wide where they fit', () => {
  expect(Object.fromEntries(layout.projections.map(({ path, narrow }) => [path, narrow]))).toEqual({
    syn: true,
    inh: true,
    far: false,
  })
})

test('cells are counted through, and the record holds two steps in which every cell fires', () => {
  let first = 0
  for (const place of layout.populations) {
    expect(place.first).toBe(first)
    first += place.size
  }
  expect(layout.totalCells).toBe(first)
  expect(layout.capacity).toBeGreaterThanOrEqual(2 * first)
})
