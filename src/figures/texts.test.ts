/** Every result that a page claims is a row of `docs/figures.md`, and says what was measured. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blockById, type Circuit } from '#circuit'
import { library, presetText } from '#library'
import { presets } from '#presets'
import type { Claim } from './claim'
import { claims } from './claims'
import { SEEDS } from './experiment'
import { given } from './given'
import { experiments } from './index'
import { figuresPage, type Kept, summaryOf } from './kept'
import { figuresIn, keptIn, left, wordsOf } from './pages'

const docs = join(import.meta.dirname, '../../docs')
const kept: Kept = JSON.parse(readFileSync(join(docs, 'figures.json'), 'utf8'))

async function textOf(page: string): Promise<string> {
  const [is, id] = page.split(' ') as [string, string]
  if (is === 'preset') return JSON.parse((await presetText(id)) ?? '{}').about ?? ''
  const found = library.kinds.get(id) ?? blockById(id, { kinds: {}, blocks: {} }, library)
  return found?.about ?? ''
}

const all = Object.entries(claims).flatMap(([name, figures]) =>
  Object.entries(figures).flatMap(([id, said]) =>
    said.map((claim): [string, string, string, Claim] => [wordsOf(claim), name, id, claim]),
  ),
)

test.each(all)('“%s” (%s, %s)', async (words, name, id, claim) => {
  const text = await textOf(claim.page)
  expect(text.replace(/\s+/g, ' ')).toContain(words)
  const values = (kept[name]?.values[id] ?? []).map((value) => value && value * (claim.times ?? 1))
  const found = summaryOf(values)
  expect(found, 'not measured: npm run figures').not.toBeNull()
  const shown = figuresIn(claim)
  const of = keptIn(claim)
  expect(of).toHaveLength(shown.length)
  shown.forEach(({ value, decimals }, k) => {
    const is = of[k]!
    if (is === 'over') expect(found!.least).toBeGreaterThanOrEqual(value)
    else if (is === 'under') expect(found!.most).toBeLessThanOrEqual(value)
    else expect(Number(found![is].toFixed(decimals))).toBeCloseTo(value, decimals + 1)
  })
})

describe('no other number of a page is a result', () => {
  const blocks = [...library.blocks.keys()].map((id) => `kind ${id}`)
  const tasks = [...library.kinds.values()]
    .filter(({ family }) => family === 'task')
    .map(({ id }) => `kind ${id}`)
  const claimed = all.map(([, , , { page }]) => page)
  const pages = new Set([...presets.map((id) => `preset ${id}`), ...blocks, ...tasks, ...claimed])
  test.each([...pages])('%s', async (page) => {
    const said = all.flatMap(([, , , claim]) => (claim.page === page ? [claim] : []))
    const text = (await textOf(page)).replace(/\s+/g, ' ')
    expect(left(text, [...said.map(wordsOf), ...(given[page] ?? [])])).toEqual([])
  })
})

test('what is given still stands in its page', async () => {
  for (const [page, texts] of Object.entries(given)) {
    const text = (await textOf(page)).replace(/\s+/g, ' ')
    expect(texts.filter((each) => !text.includes(each)).map((each) => `${page}: ${each}`)).toEqual(
      [],
    )
  }
})

test('what is claimed or drawn is measured with all its seeds, and the page is made of it', () => {
  const missing = Object.entries(experiments).flatMap(([name, { seeds = SEEDS, figures }]) =>
    Object.entries(figures).flatMap(([id, figure]) => {
      if (!claims[name]?.[id] && !figure.floors) return []
      const found = summaryOf(kept[name]?.values[id])?.seeds ?? 0
      return found === seeds ? [] : [`${name}, ${id}: ${found} of ${seeds}`]
    }),
  )
  expect(missing).toEqual([])
  expect(readFileSync(join(docs, 'figures.md'), 'utf8')).toBe(figuresPage(experiments, kept))
})

const floors = Object.entries(experiments).flatMap(([name, { figures }]) =>
  Object.entries(figures).flatMap(([id, figure]) =>
    Object.entries(figure.floors ?? {}).map(([preset, says]) => [preset, says, name, id] as const),
  ),
)

test.each(floors)(
  'the line of %s “%s” stands where %s was measured',
  async (preset, says, name, id) => {
    const mean = summaryOf(kept[name]?.values[id])?.mean ?? Number.NaN
    const entries = await floorsIn(preset)
    expect(entries).toContain(`${says}: ${mean.toFixed(2)}`)
  },
)

test('each line that a preset draws was measured', async () => {
  for (const preset of presets) {
    const drawn = (await floorsIn(preset)).map((entry) => entry.replace(/:[^:]*$/, ''))
    const known = floors.filter(([of]) => of === preset).map(([, says]) => says)
    expect(
      drawn.filter((says) => !known.includes(says)),
      preset,
    ).toEqual(drawn.filter((says) => says === 'chance'))
  }
})

/** Entries that a preset's tasks give themselves. */
async function floorsIn(preset: string): Promise<readonly string[]> {
  const { nodes }: Circuit = JSON.parse((await presetText(preset)) ?? '')
  return Object.values(nodes).flatMap(({ parameters }) => parameters.floors ?? [])
}
