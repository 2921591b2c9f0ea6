/** Two ways to one answer: the compiled program and the interpreter agree to the bit, in every spike and every variable. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Circuit, type Diagnostic, isError, readCircuit } from '#circuit'
import { interpret, type Kernel, type Model, modelOf, programOf } from '#compile'
import { library, presets, presetText } from '#library'
import { setAside } from '../compile/set-aside'
import { sketch } from '../compile/sketch'
import { beginningOf } from './beginning'
import { models } from './invented'
import { drawNetwork } from './network'
import { createSimulation } from './simulation'

/** Runs a model both ways, with some knobs turned half way; says the first difference, or null. */
function firstDifference(
  model: Model,
  steps: number,
  turned: Readonly<Record<string, number>> = {},
): string | null {
  const program = programOf(model)
  const network = drawNetwork(program)
  const populations = model.populations.map(({ path }) => path)
  const plain = interpret(program.lowered, program.kernels, beginningOf(model, network))
  const simulation = createSimulation(model)
  const fast: string[] = []
  const runFast = (more: number) =>
    simulation.run(more, (at, cells, which, count) => {
      for (let k = 0; k < count; k++)
        fast.push(`${at[k]}: ${populations[which[k]!]} cell ${cells[k]}`)
    })
  const half = Math.floor(steps / 2)
  runFast(half)
  // A knob that would make NaN of what follows from it is refused, and is left alone here too.
  const accepted = Object.entries(turned).filter(([name, value]) => simulation.set(name, value))
  runFast(steps - half)
  const slow: string[] = []
  for (let step = 0; step < steps; step++) {
    if (step === half) {
      for (const [name, value] of accepted) network.scalars.values.set(name, value)
      network.scalars.update()
    }
    for (const [k, cells] of plain.step().entries())
      for (const cell of cells) slow.push(`${step}: ${populations[k]} cell ${cell}`)
  }
  const spike = slow.findIndex((text, k) => text !== fast[k])
  if (spike >= 0) return `spike ${spike}: ${slow[spike]} and compiled ${fast[spike]}`
  if (fast.length > slow.length) return `compiled spikes besides: ${fast[slow.length]}`
  for (const { key } of program.lowered.variables) {
    const got = simulation.read(key)
    const want = plain.read(key)
    for (let k = 0; k < want.length; k++)
      if (!Object.is(got[k], want[k])) return `${key}[${k}]: ${want[k]} and compiled ${got[k]}`
  }
  return null
}

function modelFrom(circuit: Circuit): Model {
  const notes: Diagnostic[] = []
  const model = modelOf(circuit, library, notes)
  expect(notes.filter(isError)).toEqual([])
  return model
}

/** Large populations a tenth of their size, so that the slow way ends. */
const scaled = (circuit: Circuit): Circuit => ({
  ...circuit,
  nodes: Object.fromEntries(
    Object.entries(circuit.nodes).map(([id, node]) => [
      id,
      typeof node.size === 'number' && node.size > 100
        ? { ...node, size: Math.round(node.size / 10) }
        : node,
    ]),
  ),
})

describe('100 ms of each preset', () => {
  test.for(presets)('%s', async (id, { skip }) => {
    const { circuit } = readCircuit((await presetText(id))!)
    const model = modelFrom(scaled(circuit!))
    if (model.tasks.length > 0) skip('A task is a program of its own, beside the compiled one.')
    expect(firstDifference(model, Math.round(0.1 / model.dt))).toBeNull()
  })
})

test('weights that learn, read backwards and forwards by other cells', () => {
  const unit = (size: number) => ({ kind: 'rate-tanh', size, parameters: { bias: '0.3*i' } })
  const sum = (weight: string, plasticity: string | null = null) => ({
    kind: 'synapse',
    parameters: { weight },
    slots: {
      receptor: { kind: 'weighted-sum', parameters: {} },
      connectivity: { kind: 'fixed-probability', parameters: { p: '0.6' } },
      plasticity: plasticity === null ? null : { kind: plasticity, parameters: {} },
    },
  })
  const circuit = sketch(
    {
      a: unit(9),
      b: unit(5),
      up: sum('randn()', 'oja'),
      c: unit(5),
      back: sum('1'),
      d: unit(9),
      copy: sum('1'),
    },
    [
      'a.r -> up.pre',
      'up.post -> b.I',
      'c.r -> back.pre',
      'back.post -> a.I',
      'up.w -> back.tie',
      'd.r -> copy.pre',
      'copy.post -> c.I',
      'up.w -> copy.share',
    ],
  )
  expect(firstDifference(modelFrom(circuit), 200)).toBeNull()
})

test('80 steps of each of 220 models invented at random, with a knob turned on the way', () => {
  fc.assert(
    fc.property(models, fc.double({ min: -2, max: 2, noNaN: true }), (model, k) => {
      expect(firstDifference(model, 80, { k })).toBeNull()
    }),
    { numRuns: 220, seed: 20261123 },
  )
}, 120_000)

/** A recurrent network of spikes that move v at once, which refractory cells do not hear; each drives each. */
const jumping = (size: number, weight_mV: number, rest = '') =>
  modelFrom(
    sketch(
      {
        drive: { kind: 'poisson-current', size, parameters: { rate: '9 kHz', weight: '0.4 nA' } },
        a: { kind: 'lif', size, parameters: { t_ref: '1 ms' } },
        syn: {
          kind: 'synapse',
          parameters: { weight: `${weight_mV} mV${rest}`, delay: '0.4 ms' },
          slots: {
            receptor: { kind: 'delta', parameters: {} },
            connectivity: { kind: 'fixed-in-degree', parameters: { K: '7', multapses: 'True' } },
          },
        },
      },
      ['drive.I -> a.I', 'a.spikes -> syn.pre', 'syn.post -> a.I'],
    ),
  )

test.each([
  [9, 2, ''],
  [40, -1.5, ''],
  [40, 1, '*(0.5 + rand())'],
])(
  '%i cells that hear no jump of %d mV%s while refractory, and a refractory period that is turned',
  (size, weight, rest) => {
    const model = jumping(size, weight, rest)
    expect(programOf(model).layout.populations.some(({ aside }) => aside)).toBe(true)
    for (const t_ref of [0, 0.3e-3, 1e-3, 7e-3])
      expect([t_ref, firstDifference(model, 600, { 'a.t_ref': t_ref })]).toEqual([t_ref, null])
  },
)

/** Spikes and variables of a model's kernels after some steps; `rewrite` is a pass over them. */
function outcome(model: Model, steps: number, rewrite = (kernels: readonly Kernel[]) => kernels) {
  const program = programOf(model)
  const plain = interpret(
    program.lowered,
    rewrite(program.kernels),
    beginningOf(model, drawNetwork(program)),
  )
  const spikes = Array.from({ length: steps }, () => plain.step())
  const values = program.lowered.variables.map(({ key }) => Array.from(plain.read(key)))
  return { spikes, values }
}

test('setting refractory cells aside changes nothing, with any refractory period', async () => {
  const check = (model: Model) => {
    const { kernels } = programOf(model)
    expect(setAside(kernels).some((one, k) => one !== kernels[k])).toBe(true)
    expect(outcome(model, 120, setAside)).toEqual(outcome(model, 120))
  }
  check(modelFrom(scaled(readCircuit((await presetText('cuba'))!).circuit!)))
  check(jumping(12, 2))
  const steps = fc.integer({ min: 0, max: 60 })
  const size = fc.integer({ min: 1, max: 20 })
  fc.assert(
    fc.property(steps, size, fc.integer({ min: 1, max: 9 }), (refractory, count, weight) =>
      check(
        modelFrom(
          sketch(
            {
              noise: { kind: 'poisson', size: count, parameters: { rate: '900 Hz' } },
              syn: {
                kind: 'synapse',
                parameters: { weight: `${weight * 50} pA`, delay: '0.3 ms' },
                slots: {
                  receptor: { kind: 'exponential', parameters: {} },
                  connectivity: { kind: 'one-to-one', parameters: {} },
                },
              },
              a: { kind: 'lif', size: count, parameters: { t_ref: `${refractory / 10} ms` } },
            },
            ['noise.spikes -> syn.pre', 'syn.post -> a.I'],
          ),
        ),
      ),
    ),
    { numRuns: 40, seed: 20261128 },
  )
}, 60_000)
