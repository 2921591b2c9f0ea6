import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Family } from '#kind'
import { parseExpression, typesetExpression } from '#language'
import { library } from '#library'
import { chapters, finds, markdown } from './index'
import { tex } from './tex'

const kinds = [...library.kinds.values()]

test('docs/reference.md is what the kinds say; if not: npm run reference', () => {
  const kept = readFileSync(join(import.meta.dirname, '../../docs/reference.md'), 'utf8')
  expect(kept === markdown(library)).toBe(true)
})

test('every kind and block has its place, once', () => {
  const ids = chapters(library).flatMap((chapter) => chapter.kinds.map(({ id }) => id))
  expect([...ids].sort()).toEqual([...library.kinds.keys(), ...library.blocks.keys()].sort())
})

test.each([
  ['(E_L - v + R_m*I)/tau_m', '\\frac{{E}_{L}-v+{R}_{m}\\,I}{{τ}_{\\mathrm{m}}}'],
  [
    'a if x > 1 else b',
    '\\begin{cases}a & \\text{if }x\\gt 1 \\\\ b & \\text{otherwise}\\end{cases}',
  ],
  ['sqrt(x)**2', '{\\sqrt{x}}^{2}'],
])('%s as TeX', (text, expected) => {
  const { value } = parseExpression(text)
  expect(tex(typesetExpression(value!, new Set(['E_L'])))).toBe(
    expected.replace('\\mathrm{m}', 'm'),
  )
})

test('a search reads names, words, sources, twins and parameters', () => {
  const found = (asked: string) => kinds.filter((kind) => finds(kind, asked)).map(({ id }) => id)
  expect(found('leaky lapicque')).toContain('lif')
  expect(found('magnesium')).toContain('nmda')
  expect(found('tau_plus bounded nothing-of-the-kind')).toEqual([])
})

/** Kinds whose mathematics is the field's: each has a source. */
const sourced: readonly Family[] = ['neuron', 'receptor', 'plasticity', 'short-term']
/** Kinds that machine learning has a counterpart of. */
const compared: readonly Family[] = [...sourced, 'synapse', 'connectivity', 'stimulus']
const of = (families: readonly Family[]) =>
  kinds.filter(({ family }) => families.includes(family)).map((kind) => [kind.id, kind] as const)

test.each(kinds.map((kind) => [kind.id, kind] as const))(
  '%s says what it is, and what each of its parameters is',
  (_, kind) => {
    expect(kind.about.length).toBeGreaterThan(20)
    for (const [name, { help }] of Object.entries(kind.parameters))
      expect([name, help]).not.toEqual([name, ''])
  },
)

test.each(of(sourced))('%s has a source', (_, { source = '' }) => {
  expect(source).toMatch(/\d{4}|[Tt]extbook|definition/)
})

test.each(of(compared))(
  '%s says when to use it, its counterpart, and where that breaks',
  (_, { about, analogy }) => {
    expect(about, 'write in about when to use it: Use it …').toMatch(
      /\b([Uu]se|[Tt]ake|[Cc]hoose|[Ww]ire)\b/,
    )
    expect(analogy?.breaks.length).toBeGreaterThan(0)
  },
)
