import { expect, test } from 'vitest'
import { readCircuit } from '#circuit'
import { library, presets, presetText } from '#library'
import { math, poisson, rand } from '#wasm'
import { leaves } from '../algebra'
import { modelOf } from '../front'
import { CELL_BITS, CELL_MASK } from '../layout'
import { programOf } from '../program'
import { sketch } from '../sketch'
import { tape } from '../tape'

interface Exports {
  run(steps: number): number
  start(step: number): void
  recorded(): number
  seed(seed: number): void
}
const KEPT = 64

/** A program of one population without connections, laid out by hand. */
function machine(size: number) {
  const circuit = sketch({ p: { kind: 'poisson', size, parameters: { rate: '4 kHz' } } })
  const program = programOf(modelOf(circuit, library, []))
  const { layout, lowered } = program
  const bytes = layout.end + KEPT * 4 * (size + 1)
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) })
  const instance = new WebAssembly.Instance(new WebAssembly.Module(program.bytes), {
    env: { memory },
  })
  const code = instance.exports as unknown as Exports
  code.seed(program.model.seed)
  const [ints, doubles] = [new Uint32Array(memory.buffer), new Float64Array(memory.buffer)]
  const [place] = layout.populations as [(typeof layout.populations)[0]]
  ints[place.counts / 4] = layout.end
  ints[place.lists / 4] = layout.end + KEPT * 4
  ints[place.mask / 4] = KEPT - 1
  const scalars = new Map(program.model.knobs.map(({ key, value }) => [key, value]))
  for (const derived of lowered.derived)
    if (derived.is === 'value')
      scalars.set(
        derived.into,
        tape(
          [derived.from],
          ({ value }) =>
            () =>
              scalars.get(String(value))!,
        )()[0]!,
      )
  for (const [name, address] of layout.scalars) doubles[address / 8] = scalars.get(name)!
  const draw = [...leaves(lowered.cells[0]!.fires.when!)].find(({ op }) => op === 'rand')!
  const expected = (from: number, steps: number) =>
    Array.from({ length: steps }, (_, k) =>
      Array.from({ length: size }, (_, cell) => {
        const below = 1 - rand(1, Number(draw.value), cell, from + k)
        const events = poisson(below, 4000 * 1e-4, math.exp(-4000 * 1e-4))
        return new Array<string>(events).fill(`${k}: ${cell}`)
      }).flat(),
    ).flat()
  const run = (steps: number) => {
    const done = code.run(steps)
    const found = Array.from({ length: code.recorded() }, (_, k) => {
      const at = layout.record / 4 + 2 * k
      const entry = ints[at + 1]!
      return new Array<string>(1 + (entry >>> CELL_BITS)).fill(`${ints[at]}: ${entry & CELL_MASK}`)
    }).flat()
    return { done, found }
  }
  return { code, run, expected, layout }
}

test.each([1, 2, 7, 8, 9, 17])(
  '%d cells fire as often as their draws say, and none beyond them',
  (size) => {
    const { code, run, expected } = machine(size)
    code.start(0)
    expect(run(50).found).toEqual(expected(0, 50))
  },
)

test('steps count on past 2^32, and draws with them', () => {
  const { code, run, expected } = machine(5)
  const near = 2 ** 32 - 10
  code.start(near)
  const { found } = run(20)
  expect(found).toEqual(expected(near, 20))
  code.start(2 ** 32 + 3)
  expect(run(5).found).toEqual(expected(2 ** 32 + 3, 5))
  code.start(3)
  expect(run(5).found).toEqual(expected(3, 5))
  expect(expected(3, 5)).not.toEqual(expected(2 ** 32 + 3, 5))
})

test('a run stops where the record may not hold another step, and says how far it came', () => {
  const { code, run, layout } = machine(100)
  code.start(0)
  const { done } = run(1e6)
  expect(done).toBeLessThan(1e6)
  expect(code.recorded()).toBeGreaterThan(layout.capacity - 200)
  expect(code.recorded()).toBeLessThanOrEqual(layout.capacity)
})

test.each(presets)('%s makes a valid module, the same bytes each time', async (id) => {
  const circuit = readCircuit((await presetText(id)) ?? '').circuit!
  const [one, two] = [0, 1].map(() => programOf(modelOf(circuit, library, [])).bytes)
  expect(WebAssembly.validate(one!)).toBe(true)
  expect(one).toEqual(two)
})

test('every cell of the library makes a valid module', () => {
  for (const { id, family } of library.kinds.values()) {
    if (family !== 'neuron' && family !== 'stimulus') continue
    const { bytes } = programOf(modelOf(sketch({ a: { kind: id, size: 3 } }), library, []))
    expect([id, WebAssembly.validate(bytes)]).toEqual([id, true])
  }
})
