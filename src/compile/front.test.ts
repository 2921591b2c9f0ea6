import { expect, test } from 'vitest'
import { type Circuit, type Diagnostic, isShared } from '#circuit'
import { library, presets, presetText } from '#library'
import { modelOf } from './front'
import { constant, type Expr, expr, parameter, variable } from './ir'
import { showExpression, showModel } from './show'
import { sketch } from './sketch'

const shown = (circuit: Circuit): string => {
  const notes: Diagnostic[] = []
  const text = showModel(modelOf(circuit, library, notes))
  expect(notes).toEqual([])
  return `${text}\n`
}

test('two cells, from the drawing to equations', async () => {
  const two = sketch(
    {
      drive: { kind: 'constant-current', parameters: { amplitude: '0.25 nA' } },
      a: { kind: 'lif' },
      syn: { kind: 'synapse', parameters: { delay: '2 ms' } },
      b: { kind: 'lif', size: 3 },
      v: { kind: 'state-probe' },
    },
    ['drive.I -> a.I', 'a.spikes -> syn.pre', 'syn.post -> b.I', 'b.v -> v.in'],
  )
  await expect(shown(two)).toMatchFileSnapshot('./golden/two-cells.model.txt')
})

test('a learning synapse with traces, on a conductance', async () => {
  const learning = sketch(
    {
      pre: { kind: 'poisson', size: 10 },
      syn: {
        kind: 'synapse',
        slots: {
          receptor: { kind: 'ampa', parameters: { tau: '3 ms' } },
          plasticity: { kind: 'stdp-pair', parameters: {} },
          connectivity: { kind: 'fixed-probability', parameters: { p: '0.5' } },
        },
        parameters: { weight: '0.5*rand()' },
      },
      post: { kind: 'lif', parameters: { tau_m: '(15 + 5*rand()) * ms' } },
      w: { kind: 'weight-probe' },
    },
    ['pre.spikes -> syn.pre', 'syn.post -> post.I', 'syn.w -> w.in'],
  )
  await expect(shown(learning)).toMatchFileSnapshot('./golden/learning.model.txt')
})

test.each(presets)('the preset %s has a model and nothing to mend', async (id) => {
  const read = JSON.parse((await presetText(id)) ?? '') as Circuit
  const notes: Diagnostic[] = []
  const model = modelOf(
    { ...read, kinds: read.kinds ?? {}, blocks: read.blocks ?? {} },
    library,
    notes,
  )
  // Which sources are meant to be shared is held by shared.test.ts.
  expect(notes.filter((note) => !isShared(note))).toEqual([])
  expect(model.populations.length).toBeGreaterThan(0)
  for (const population of model.populations)
    expect(population.updates.length).toBe(
      population.systems.reduce((sum, { derivatives }) => sum + derivatives.length, 0),
    )
})

test('an expression is shown with as few parentheses as it needs', () => {
  const [x, k] = [variable('here', 'c.v'), parameter('c.tau')]
  const cases: [Expr, string][] = [
    [expr('sub', [x, expr('sub', [k, x])]), 'c.v - (c.tau - c.v)'],
    [expr('mul', [expr('add', [x, k]), k]), '(c.v + c.tau) * c.tau'],
    [expr('neg', [expr('pow', [x, constant(2)])]), '-c.v ** 2'],
    [expr('pow', [expr('neg', [x]), constant(2)]), '(-c.v) ** 2'],
    [
      expr('select', [expr('lt', [x, k]), constant(1), expr('exp', [x])]),
      '1 if c.v < c.tau else exp(c.v)',
    ],
  ]
  for (const [e, text] of cases) expect(showExpression(e)).toBe(text)
})

test('a part that stands twice is shown once, by a name', () => {
  const part = expr('exp', [expr('add', [variable('here', 'v'), constant(1)])])
  expect(showExpression(expr('mul', [part, part]))).toBe('%1 = exp(v + 1)\n%1 * %1')
})
