/** Circuits that were made to hurt: none throws, none hangs, each is answered with sentences. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Circuit, Diagnostic } from '#circuit'
import { library, presets, presetText } from '#library'
import { modelOf } from './front'
import { neuronKind, sketch } from './sketch'

const notesOf = (circuit: Circuit): readonly Diagnostic[] => {
  const notes: Diagnostic[] = []
  modelOf(circuit, library, notes)
  return notes
}

const count = (n: number) => Array.from({ length: n }, (_, k) => k)

test('parameters that name each other forty ways are read in a moment', () => {
  const names = count(40)
  const chain = (drawn: string) =>
    Object.fromEntries(
      names.map((k) => [
        `p${k}`,
        k === 39
          ? `1${drawn}`
          : names
              .slice(k + 1)
              .map((other) => `p${other}`)
              .join(' + '),
      ]),
    )
  const all = (drawn: string, last: string) =>
    sketch({ c: { kind: 'own', parameters: { ...chain(drawn), p39: last } } }, [], {
      own: [
        neuronKind(
          'own',
          'dx/dt = -x/ms : 1',
          Object.fromEntries(names.map((k) => [`p${k}`, '1'])),
        ),
      ],
    })
  expect(notesOf(all('', '1'))).toEqual([])
  expect(notesOf(all('', '1 + rand()'))).toEqual([])
  expect(notesOf(all('', 'p0')).length).toBeGreaterThan(0)
  expect(notesOf(all('', 'p0 + rand()')).length).toBeGreaterThan(0)
})

test('terms doubled sixty times are read in a moment', () => {
  const lines = count(60).map((k) => `x${k + 1} = x${k} + x${k} : 1`)
  const text = ['dx0/dt = x60/ms : 1', ...lines].join('\n')
  for (const integrator of ['exact', 'exponential-euler', 'rk4'] as const)
    expect(
      notesOf(
        sketch({ c: { kind: 'own' } }, [], { own: [neuronKind('own', text, {}, { integrator })] }),
      ),
    ).toEqual([])
})

test('blocks within blocks are cut off in breadth and in depth', () => {
  const position = { x: 0, y: 0 }
  const levels = count(15).map((k) => {
    const inner = { kind: k === 14 ? 'lif' : `b${k + 1}`, position, parameters: {} }
    const nodes = Object.fromEntries(count(10).map((n) => [`n${n}`, inner]))
    return [`b${k}`, { name: `b${k}`, about: '', parameters: {}, ports: {}, nodes, wires: [] }]
  })
  const notes = notesOf(sketch({ b: { kind: 'b0' } }, [], { blocks: Object.fromEntries(levels) }))
  expect(notes.map(({ says }) => says)).toContain('This circuit unfolds to more than 20000 nodes.')
})

/** Every text of a value, each with the way to it. */
function texts(value: unknown, way: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value === 'string') return [way]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, [...way, key]))
}

function withText(value: unknown, way: readonly string[], text: unknown): unknown {
  const [key, ...rest] = way
  if (key === undefined) return text
  if (Array.isArray(value))
    return value.map((inner, k) => (String(k) === key ? withText(inner, rest, text) : inner))
  return Object.fromEntries(
    Object.entries(Object(value)).map(([k, inner]) => [
      k,
      k === key ? withText(inner, rest, text) : inner,
    ]),
  )
}

const nasty = fc.oneof(
  fc.constantFrom(
    '',
    '(',
    '((((((((((',
    '1e999 ms',
    '-1e999',
    '0/0',
    'inf',
    'rand()',
    'randn()*mV',
    'i',
    'N',
    't',
    'v',
    'w',
    'constructor',
    '__proto__',
    'toString()',
    'x'.repeat(5000),
    '1 if v > 0 else 2',
    'True',
    'dv/dt = -v/ms : volt',
    'a.v -> a.v',
    'syn.post -> syn.pre',
    '0 -> 0',
    '1:2:3',
    '1 ms ms ms',
    '2**2**2**9',
  ),
  fc.string({ maxLength: 12 }),
)

test('a preset with any of its texts replaced', async () => {
  const circuits = await Promise.all(
    presets.map(async (id): Promise<Circuit> => {
      const read: Circuit = JSON.parse((await presetText(id)) ?? '')
      // The kinds that it uses, taken into the circuit, so that their texts are replaced as well.
      const used = new Set(Object.values(read.nodes).map(({ kind }) => kind))
      for (const kind of ['ampa', 'stdp-pair', 'fixed-probability', 'exponential']) used.add(kind)
      const kinds = Object.fromEntries([...used].map((kind) => [kind, library.kinds.get(kind)!]))
      return { ...read, kinds, blocks: {} }
    }),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...circuits),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), nasty), {
        minLength: 1,
        maxLength: 3,
      }),
      (circuit, changes) => {
        const changed = changes.reduce<unknown>((now, [at, text]) => {
          const ways = texts(now)
          return withText(now, ways[Math.floor(at * ways.length)]!, text)
        }, circuit)
        for (const { says, mend } of notesOf(changed as Circuit)) {
          expect(says).not.toMatch(/undefined|\[object/)
          expect(mend).not.toMatch(/undefined|\[object/)
        }
      },
    ),
    { seed: 4, numRuns: 400 },
  )
})
