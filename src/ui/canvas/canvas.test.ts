import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { edit, moveNodes, readCircuit, setParameter, startTimeline } from '#circuit'
import { library } from '#library'
import { nodeMaker, wireMaker } from './elements'
import { openedAt } from './opened'
import { route } from './route'
import { boxOf, FIELD, faceOf, fieldOf, places } from './sizes'
import { waveform } from './waveform'

const preset = (name: string) =>
  readCircuit(readFileSync(join(import.meta.dirname, `../../../presets/${name}.json`), 'utf8'))
    .circuit!
const two = preset('two-cells')

test('moving one node makes one view node anew and leaves the rest as they are', () => {
  const make = nodeMaker()
  const before = make(two, library, [], [])
  const moved = edit(startTimeline(two), moveNodes({ a: { x: 300, y: 100 } })).now
  const after = make(moved, library, [], [])
  const remade = after.filter((view, k) => view !== before[k]).map((view) => view.id)
  expect(remade).toEqual(['a'])
})

test('a wire is made anew only when what it shows changes', () => {
  const make = wireMaker()
  const before = make(two, library, [])
  const moved = edit(startTimeline(two), moveNodes({ a: { x: 300, y: 100 } })).now
  expect(make(moved, library, []).every((view, k) => view === before[k])).toBe(true)
  const negative = edit(startTimeline(two), setParameter(['syn'], 'weight', '-1', '1')).now
  const changed = make(negative, library, []).filter((view, k) => view !== before[k])
  expect(changed.map((view) => view.data?.effect)).toEqual(['inhibitory', 'inhibitory'])
})

test('a fault is shown at its node', () => {
  const note = { severity: 'error', path: 'a', says: 'x', mend: 'y' } as const
  const views = nodeMaker()(two, library, [note], [])
  expect(views.filter((view) => view.data.note).map((view) => view.id)).toEqual(['a'])
})

test('a screen reader hears name, kind, family and what the cell does to others', () => {
  const views = nodeMaker()(two, library, [], [])
  const cell = views.find((view) => view.id === 'a')
  expect(cell?.ariaLabel).toBe('Cell A, Leaky integrate-and-fire, neuron, excitatory')
})

test('ports of a task stand beside their names, above its learning curve', () => {
  const task = { kind: 'bandit', position: { x: 0, y: 0 }, parameters: {} }
  const circuit = { ...two, nodes: { task }, wires: [] }
  const [view] = nodeMaker()(circuit, library, [], [])
  const { data } = view!
  expect(data.face).toBe('task')
  const heights = [...data.places.values()].flatMap(({ edge, along }) =>
    edge === 'right' ? [along] : [],
  )
  expect(heights).toHaveLength(5)
  expect(Math.min(...heights)).toBeGreaterThan(28)
  expect(Math.max(...heights)).toBeLessThan(data.box.height - 64)
})

test('every handle stands on the edge of its node', () => {
  for (const view of nodeMaker()(two, library, [], [])) {
    const { width, height } = view.data.box
    for (const handle of view.handles ?? []) {
      const [x, y] = [handle.x + 6, handle.y + 6]
      const onEdge = x === 0 || x === width || y === 0 || y === height
      expect(onEdge && x >= 0 && x <= width && y >= 0 && y <= height).toBe(true)
    }
  }
})

test('a neuron takes current on the left, speaks on the right, and shows its states on top', () => {
  const ports = [
    { name: 'I', side: 'in', carries: 'current' },
    { name: 'spikes', side: 'out', carries: 'spikes' },
    { name: 'v', side: 'out', carries: 'state' },
  ] as const
  const found = places('soma', { width: 56, height: 56 }, ports)
  expect([...found].map(([name, place]) => [name, place.edge])).toEqual([
    ['I', 'left'],
    ['spikes', 'right'],
    ['v', 'top'],
  ])
})

test.each([3200, 2, 'channels * 20'])('a population of %s is a card of one size', (size) => {
  const node = { kind: 'lif', position: { x: 0, y: 0 }, size, parameters: {} }
  expect(faceOf(node, library.kinds.get('lif'))).toBe('population')
  expect(boxOf(node, library.kinds.get('lif'))).toEqual({ width: 148, height: 84 })
})

test.each([1, 2, 8, 20, 40, 100, 399, 400, 3200])(
  'the field of %s cells has room for each, up to 400',
  (cells) => {
    const { columns, rows, pitch } = fieldOf(cells)
    expect(columns * rows).toBeGreaterThanOrEqual(Math.min(cells, 400))
    expect(columns * pitch).toBeLessThanOrEqual(FIELD.width)
    expect(rows * pitch).toBeLessThanOrEqual(FIELD.height)
  },
)

test('a population shows as many cells as its size comes to, and whether they excite or inhibit', () => {
  const { nodes, wires } = library.blocks.get('basal-ganglia')!
  const shown = (channels: string) => {
    const circuit = { ...two, nodes: { bg: at('basal-ganglia', { channels }) }, wires: [] }
    const opened = openedAt(['bg'], circuit, library)
    const views = nodeMaker()({ ...circuit, nodes, wires }, library, [], [], ['bg'], false, opened)
    return Object.fromEntries(views.map(({ id, data }) => [id, [data.cells, data.sign]]))
  }
  expect(shown('2')).toMatchObject({
    d1: [40, 'inhibitory'],
    stn: [20, 'excitatory'],
    gpi: [20, 'inhibitory'],
    thalamus: [20, null],
    snc: [40, null],
  })
  expect(shown('5').d1).toEqual([100, 'inhibitory'])
})

const at = (kind: string, parameters: Readonly<Record<string, string>>) => ({
  kind,
  position: { x: 0, y: 0 },
  parameters,
})

test('a wire that has to come back goes around both nodes', () => {
  const here = { x: 0, y: 0, width: 180, height: 200 }
  const there = { x: 300, y: 40, width: 22, height: 22 }
  const path = route({ x: 322, y: 51, edge: 'right' }, { x: 0, y: 100, edge: 'left' }, [
    there,
    here,
  ])
  const heights = [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map((found) => Number(found[2]))
  expect(Math.min(...heights)).toBeLessThan(0)
})

test('a stimulus draws what it will deliver, on the time of the run', () => {
  const kind = library.kinds.get('step-current')
  const node = {
    kind: 'step-current',
    position: { x: 0, y: 0 },
    parameters: { start: '250 ms', stop: '500 ms' },
  }
  expect(waveform(node, kind, '1 s')).toEqual({
    is: 'current',
    path: 'M0 19H30V4H60V19H120',
    span: 1,
  })
})

test('a current is drawn in the course that its equation has: a sine as a sine, a ramp as a ramp', () => {
  const drawn = (kind: string, parameters: Record<string, string>) =>
    waveform({ kind, position: { x: 0, y: 0 }, parameters }, library.kinds.get(kind), '1 s').path
  const points = (path: string) =>
    [...path.matchAll(/L([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
  const sine = points(drawn('sine-current', { rate: '2 Hz' }))
  expect(sine.length).toBeGreaterThan(150)
  // Two swings around the middle of the box, from 4 to 19.
  for (const [x, y] of sine)
    expect(Math.abs(y - (11.5 - 7.5 * Math.sin((4 * Math.PI * x) / 120)))).toBeLessThan(0.2)
  const ramp = points(drawn('ramp-current', { start: '0 ms', stop: '1 s' }))
  for (const [x, y] of ramp) expect(Math.abs(y - (19 - (15 * x) / 120))).toBeLessThan(0.2)
  // Faster than can be drawn: the band that it fills.
  expect(drawn('sine-current', { rate: '500 Hz' })).toMatch(/^(M[\d.]+ [\d.]+V[\d.]+){241}$/)
  // A pulse of 5 ms every 100 ms is seen.
  expect(drawn('pulse-train', {}).length).toBeGreaterThan(40)
})

test('noise is drawn as noise, and a steady current as a step', () => {
  const node = (kind: string) => ({ kind, position: { x: 0, y: 0 }, parameters: {} })
  const drawn = (kind: string) => waveform(node(kind), library.kinds.get(kind), '1 s').path
  for (const kind of ['noise-current', 'noise-signal', 'poisson-current']) {
    const heights = [...drawn(kind).matchAll(/ ([\d.]+)/g)].map(([, y]) => Number(y))
    expect(new Set(heights).size).toBeGreaterThan(20)
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(4)
    expect(Math.max(...heights)).toBeLessThanOrEqual(19)
  }
  expect(drawn('constant-current')).toBe('M0 19H8V4H120')
})
