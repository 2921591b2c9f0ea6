/** The order of a step, seen in small programs. That compiled code keeps it too is tested beside the engine. */
import { expect, test } from 'vitest'
import type { Circuit, Diagnostic } from '#circuit'
import type { Kind } from '#kind'
import { library } from '#library'
import { modelOf } from './front'
import { interpret } from './interpret'
import { lower } from './lower'
import { schedule } from './schedule'
import { neuronKind, sketch } from './sketch'
import { tape } from './tape'

/** One synapse from cell 0 to cell 0 in each projection, with a delay of `delay` steps; states begin at 0. */
function begin(
  circuit: Circuit,
  delay: number,
  given: Readonly<Record<string, readonly number[]>>,
) {
  const notes: Diagnostic[] = []
  const lowered = lower(modelOf(circuit, library, notes))
  expect(notes).toEqual([])
  const scalars = new Map(lowered.model.knobs.map(({ key, value }) => [key, value]))
  for (const derived of lowered.derived) {
    if (derived.is !== 'value') throw new Error('no propagators here')
    const run = tape(
      [derived.from],
      ({ value }) =>
        () =>
          scalars.get(String(value))!,
    )
    scalars.set(derived.into, run()[0]!)
  }
  const start = (name: string) => (name.endsWith('last_spike') ? -1e9 : name.endsWith('.w') ? 1 : 0)
  return interpret(lowered, schedule(lowered), {
    scalars,
    values: new Map(lowered.variables.map(({ key }) => [key, [start(key)]])),
    synapses: new Map(
      lowered.projections.map(({ path }) => [
        path,
        { sources: [0], targets: [0], delays: [delay], distinct: [delay] },
      ]),
    ),
    given: (population, step) => (given[population]?.includes(step) ? [0] : []),
  })
}

const counter = neuronKind(
  'counter',
  'dv/dt = 1/ms : 1',
  {},
  {
    threshold: 'v > 2.95',
    reset: 'v = 0',
    integrator: 'euler',
  },
)
const slow = { run: { dt: '1 ms', duration: '1 s', seed: 1, precision: 'f64' } as const }
const own: readonly Kind[] = [counter]
const jump: Kind = {
  family: 'receptor',
  id: 'jump',
  name: 'Jump',
  about: '',
  onPre: 'v_post += w',
  weight: { default: '1', sign: 'either', help: '' },
  effect: 'either',
  parameters: {},
}

test('states first, then the threshold on what they became, then the reset', () => {
  const plain = begin(sketch({ a: { kind: 'counter' } }, [], { own, ...slow }), 0, {})
  const seen = Array.from({ length: 7 }, () => [plain.step()[0]!.length, plain.read('a.v')[0]])
  expect(seen).toEqual([
    [0, 1],
    [0, 2],
    [1, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    [0, 1],
  ])
})

const joined = (plasticity?: Kind): Circuit =>
  sketch(
    {
      pre: { kind: 'spike-times', parameters: { times: ['1 ms'] } },
      syn: {
        kind: 'synapse',
        parameters: { weight: '1', delay: '0 ms' },
        slots: {
          receptor: { kind: 'jump', parameters: {} },
          ...(plasticity ? { plasticity: { kind: plasticity.id, parameters: {} } } : {}),
        },
      },
      a: { kind: 'counter-in' },
    },
    ['pre.spikes -> syn.pre', 'syn.post -> a.I'],
    {
      own: [
        {
          ...counter,
          id: 'counter-in',
          inputs: { I: { carries: 'current', unit: '1', help: '' } },
        },
        jump,
        ...(plasticity ? [plasticity] : []),
      ],
      ...slow,
    },
  )

test('a spike without delay arrives within its step, after the thresholds and before the resets', () => {
  const plain = begin(joined(), 0, { pre: [1, 2] })
  const v = () => plain.read('a.v')[0]
  expect([plain.step(), v()]).toEqual([[[], []], 1])
  // To 2 by its own, to 3 by the spike: too late for the threshold of this step.
  expect([plain.step(), v()]).toEqual([[[0], []], 3])
  // To 4, fires, is pushed to 5, and is reset.
  expect([plain.step(), v()]).toEqual([[[0], [0]], 0])
})

test('a spike with a delay arrives so many steps later', () => {
  const plain = begin(joined(), 3, { pre: [0] })
  const v = Array.from({ length: 4 }, () => {
    plain.step()
    return plain.read('a.v')[0]
  })
  expect(v).toEqual([1, 2, 0, 2])
})

test('at a synapse: what arrives, then what answers, each in the order it is written', () => {
  const rule: Kind = {
    family: 'plasticity',
    id: 'rule',
    name: 'Rule',
    about: '',
    onPre: 'w = w*10',
    onPost: 'w = w + 3',
    parameters: {},
  }
  const plain = begin(joined(rule), 0, { pre: [2] })
  for (let step = 0; step < 3; step++) plain.step()
  // Both cells fire in step 2.
  expect(plain.read('syn.w')[0]).toBe(13)
})
