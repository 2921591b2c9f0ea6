/** One name for one thing: a symbol in a text is a name of what the text is about. */
import { expect, test } from 'vitest'
import type { Block, Node } from '#circuit'
import type { Kind } from '#kind'
import { library } from '#library'
import { presets, presetText } from '#presets'

/** Words with an index, as in `V_rest`: symbols, not English. */
const symbol = /(?<![\w.-])[A-Za-z]+(?:_[A-Za-z0-9]+)+(?![\w-])/g
/** Of the field at large: inputs and weights of a unit, sizes of the two sides. */
const common = new Set(['x_i', 'w_i', 'N_pre', 'N_post', 'C_m'])

type Own = Readonly<Record<string, Kind>>

/** Everything that a kind has a name for: parameters, states, inputs, what its equations say. */
const namesOfKind = (kind: Kind): string => JSON.stringify({ ...kind, about: '', source: '' })

function namesOfNodes(nodes: Readonly<Record<string, Node>>, own: Own): string {
  const named = (id: string) => {
    const kind = own[id] ?? library.kinds.get(id)
    const block = library.blocks.get(id)
    return `${kind ? namesOfKind(kind) : ''} ${block ? namesOfBlock(block, own) : ''}`
  }
  return Object.entries(nodes)
    .flatMap(([id, { kind, slots = {} }]) => [
      id,
      named(kind),
      ...Object.values(slots).map((choice) => (choice ? named(choice.kind) : '')),
    ])
    .join(' ')
}

const namesOfBlock = ({ nodes, parameters, ports }: Block, own: Own): string =>
  [...Object.keys(parameters), ...Object.keys(ports), namesOfNodes(nodes, own)].join(' ')

const unknown = (texts: readonly string[], names: string): string[] => {
  const known = new Set(names.match(/\w+/g))
  const used = texts.flatMap((text) => text.match(symbol) ?? [])
  return used.filter((name) => !known.has(name) && !common.has(name))
}

test('in the text of every kind', () => {
  for (const kind of library.kinds.values()) {
    const { holds = [], breaks = [] } = kind.analogy ?? {}
    const names = JSON.stringify({ ...kind, about: '', source: '', analogy: null })
    expect(unknown([kind.about, ...holds, ...breaks], names), kind.id).toEqual([])
  }
})

test('in the text of every block', () => {
  for (const [id, block] of library.blocks) {
    const helps = Object.values(block.parameters).map(({ help }) => help)
    expect(unknown([block.about, ...helps], namesOfBlock(block, {})), id).toEqual([])
  }
})

test.each(presets)('in the text of the preset %s', async (name) => {
  const { about, nodes, kinds = {}, blocks = {} } = JSON.parse((await presetText(name)) ?? '')
  const own = Object.values(blocks as Record<string, Block>).map((block) =>
    namesOfBlock(block, kinds),
  )
  const all = [namesOfNodes(nodes, kinds), JSON.stringify(kinds), ...own].join(' ')
  expect(unknown([about], all)).toEqual([])
})
