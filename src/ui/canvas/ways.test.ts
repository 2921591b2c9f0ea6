import { describe, expect, test } from 'vitest'
import type { Circuit } from '#circuit'
import { library } from '#library'
import { nodeMaker, wireMaker } from './elements'
import { wayMaker } from './laid-wires'
import { overlap, type Rect, through } from './lines'
import { openedAt } from './opened'
import { placeOf } from './place'
import type { Laying, Place } from './way'
import { stillGood, waysOf } from './ways'

const card = (id: string, x: number, y: number): Place => ({
  id,
  rect: { x, y, width: 148, height: 84 },
  is: 'card',
  small: false,
  name: null,
})
const bouton = (id: string, x: number, y: number): Place => ({
  id,
  rect: { x: x - 11, y: y - 11, width: 22, height: 22 },
  is: 'disc',
  small: true,
  name: null,
})
const nowhere = { x: 0, y: 0, edge: 'left' } as const
const wire = (from: string, to: string, effect = ''): Laying => ({
  id: `${from} ${to}`,
  from,
  to,
  begins: from,
  ends: `${to} ${effect}`,
  fromTip: nowhere,
  toTip: nowhere,
})

/** The level and upright lines of a path, without its round corners. */
function linesIn(d: string) {
  const numbers = [...d.matchAll(/([MLQ])([-\d. ]+)/g)].flatMap(([, letter, text]) => {
    const n = text!.trim().split(/\s+/).map(Number)
    return letter === 'Q' ? [[n[0]!, n[1]!] as const] : []
  })
  const [first] = [...d.matchAll(/M([-\d.]+) ([-\d.]+)/g)]
  const last = [...d.matchAll(/L([-\d.]+) ([-\d.]+)/g)].at(-1)!
  const points = [
    [Number(first![1]), Number(first![2])] as const,
    ...numbers,
    [Number(last[1]), Number(last[2])] as const,
  ]
  return points.slice(1).map(([x, y], k) => {
    const [px, py] = points[k]!
    const level = Math.abs(y - py) < Math.abs(x - px)
    return level
      ? { level, at: y, low: Math.min(x, px), high: Math.max(x, px) }
      : { level, at: x, low: Math.min(y, py), high: Math.max(y, py) }
  })
}

describe('a wire inside a block', () => {
  test('runs straight where both ends are level', () => {
    const way = waysOf([card('a', 0, 0), bouton('s', 180, 42)], [wire('a', 's')]).get('a s')!
    expect(way.d).toBe('M148 42L169 42')
  })

  test('goes around a card that stands between', () => {
    const between = card('b', 200, 0)
    const way = waysOf([card('a', 0, 0), between, card('c', 400, 0)], [wire('a', 'c')]).get('a c')!
    expect(linesIn(way.d).some((line) => through(line, between.rect))).toBe(false)
    expect(linesIn(way.d).length).toBeGreaterThan(1)
  })

  test('comes back to the cell it left by a loop whose halves can be told apart', () => {
    const ways = waysOf(
      [card('a', 0, 100), bouton('s', 110, 50)],
      [wire('a', 's'), wire('s', 'a', 'excitatory')],
    )
    const [out, back] = ['a s', 's a'].map((id) => linesIn(ways.get(id)!.d))
    expect(out!.some((p) => back!.some((q) => overlap(p, q) > 0))).toBe(false)
  })

  test('shares its way with the others of its axon, and with none of another', () => {
    const places = [
      card('a', 0, 0),
      card('b', 0, 120),
      bouton('s', 300, 250),
      bouton('t', 340, 250),
    ]
    const one = waysOf(places, [wire('a', 's'), wire('a', 't')])
    expect(one.get('a s')!.from).toEqual(one.get('a t')!.from)
    const two = waysOf(places, [wire('a', 's'), wire('b', 't')])
    const [p, q] = ['a s', 'b t'].map((id) => linesIn(two.get(id)!.d))
    expect(p!.some((line) => q!.some((other) => overlap(line, other) > 0))).toBe(false)
  })

  test('keeps its way while neither end moves and nothing is put on it', () => {
    const places = [card('a', 0, 0), bouton('s', 300, 42), card('b', 0, 200), bouton('t', 300, 242)]
    const wires = [wire('a', 's'), wire('b', 't')]
    const before = waysOf(places, wires)
    const still = (moved: Place, unmoved: readonly string[]) =>
      [
        ...stillGood(
          before,
          new Set(unmoved),
          places.map((place) => (place.id === moved.id ? moved : place)),
          wires,
        ).keys(),
      ].sort()
    expect(still(card('b', 0, 300), ['a', 's', 't'])).toEqual(['a s'])
    expect(still(bouton('t', 240, 42), ['a', 's', 'b'])).toEqual([])
    const kept = stillGood(before, new Set(['a', 's', 't']), places, wires)
    expect(waysOf(places, wires, kept).get('a s')).toBe(before.get('a s'))
  })

  test('does not leave a cell downwards, where its name stands', () => {
    const cell: Place = {
      ...card('a', 0, 0),
      rect: { x: 0, y: 0, width: 56, height: 56 },
      name: { x: -10, y: 58, width: 76, height: 36 },
    }
    const way = waysOf([cell, bouton('s', 28, 200)], [wire('a', 's')]).get('a s')!
    expect(way.from.edge).not.toBe('bottom')
    expect(linesIn(way.d).some((line) => through(line, cell.name!))).toBe(false)
  })
})

const inset = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
})

describe.each([...library.blocks])('the wires in %s', (id, block) => {
  const circuit = {
    format: 'hillock',
    version: 2,
    name: '',
    about: '',
    run: { dt: '0.1 ms', duration: '1 s', seed: 1, precision: 'f64' },
    nodes: { r: { kind: id, position: { x: 0, y: 0 }, parameters: {} } },
    wires: [],
    kinds: {},
    blocks: {},
    scope: null,
  } as const satisfies Circuit
  const drawing = { ...circuit, nodes: block.nodes, wires: block.wires }
  const opened = openedAt(['r'], circuit, library)
  const nodes = nodeMaker()(drawing, library, [], [], ['r'], false, opened)
  const wires = wayMaker()(nodes, wireMaker()(drawing, library, [], ['r']), 0).wires

  test('each have a way, which crosses no card and no name', () => {
    const places = nodes.map(placeOf)
    const crossed = wires.flatMap(({ id: wireId, data }) => {
      if (!data?.way) return [`${wireId} has no way`]
      const lines = linesIn(data.way.d)
      return places.flatMap(({ id: node, rect, small, name }) => {
        const walls = [...(small ? [] : [inset(rect, 1)]), ...(name ? [name] : [])]
        return walls.some((wall) => lines.some((line) => through(line, wall)))
          ? [`${wireId} crosses ${node}`]
          : []
      })
    })
    expect(crossed).toEqual([])
  })
})
