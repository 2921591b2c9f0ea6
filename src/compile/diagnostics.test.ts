/** Every way we know to draw a circuit wrongly, and what is said about it: `golden/diagnostics.txt`, read in review. */
import { expect, test } from 'vitest'
import type { Circuit, Diagnostic, Node } from '#circuit'
import type { NeuronKind } from '#kind'
import { library } from '#library'
import { modelOf } from './front'
import { neuronKind, sketch } from './sketch'

type Part = Partial<Node>

/** Two cells and a synapse between them, each with something of its own. */
const two = (a: Part, syn: Part, b: Part, more = {}, wires: readonly string[] = []): Circuit =>
  sketch(
    {
      a: { kind: 'lif', ...a },
      syn: { kind: 'synapse', ...syn },
      b: { kind: 'lif', ...b },
      ...more,
    },
    ['a.spikes -> syn.pre', 'syn.post -> b.I', ...wires],
  )

/** A synapse with one slot chosen. */
const slot = (name: string, kind: string, parameters: Record<string, string | string[]> = {}) =>
  ({ slots: { [name]: { kind, parameters } } }) satisfies Part

/** One cell of a kind of its own. */
const own = (
  equations: string,
  parameters: Readonly<Record<string, string>> = {},
  rest: Partial<NeuronKind> = {},
): Circuit =>
  sketch({ c: { kind: 'own' } }, [], { own: [neuronKind('own', equations, parameters, rest)] })

const lif = (parameters: Record<string, string | string[]>, rest: Part = {}): Circuit =>
  sketch({ a: { kind: 'lif', parameters, ...rest } })

const volts = 'dv/dt = -v/ms : volt'
const firing = { threshold: 'v > 1*mV' }
const place = { x: 0, y: 0 }

const cases: Readonly<Record<string, Circuit>> = {
  'a kind mistyped': sketch({ a: { kind: 'lfi' } }),
  'a kind called constructor': sketch({ a: { kind: 'constructor' } }),
  'a receptor on its own': sketch({ a: { kind: 'ampa' } }),
  'a parameter mistyped': lif({ taum: '20 ms' }),
  'a voltage for a time': lif({ tau_m: '20 mV' }),
  'a number for a time': lif({ tau_m: '20' }),
  'half a value': lif({ tau_m: '20 +' }),
  'an unknown name in a value': lif({ tau_m: 'tau_n' }),
  'a value of itself': lif({ tau_m: 'tau_m' }),
  'two values of each other': lif({ V_th: 'V_reset + 1 mV', V_reset: 'V_th - 1 mV' }),
  'two drawn values of each other': lif({ V_th: 'V_reset + rand()*mV', V_reset: 'V_th' }),
  'a value that changes in time': lif({ tau_m: 't' }),
  'a condition for a value': lif({ tau_m: '1 < 2' }),
  'a value that is no number': lif({ tau_m: '(0/0)*ms' }),
  'a list of the wrong length': lif({ tau_m: ['1 ms', '2 ms'] }, { size: 4 }),
  'a list with a stranger': lif({ tau_m: ['1 ms', '2 mV'] }, { size: 2 }),
  'no cells': lif({}, { size: 0 }),
  'cells in words': lif({}, { size: 'two' }),
  'too many cells': lif({}, { size: 1e9 }),
  'too many cells in all': sketch({
    a: { kind: 'lif', size: 3_000_000 },
    b: { kind: 'lif', size: 3_000_000 },
  }),
  'a start of the wrong kind': lif({}, { initial: { v: '3 ms' } }),
  'a start of no state': lif({}, { initial: { x: '3 ms' } }),
  'half an equation': own('dv/dt = -v/ : volt'),
  'a right side not per time': own('dv/dt = -v : volt'),
  'a name mistyped in an equation': own('dv/dt = -v/taum : volt', { tau_m: '20 ms' }),
  'an unknown unit': own('dv/dt = -v/tau : blub', { tau: '20 ms' }),
  'terms in a circle': own('dv/dt = -x/ms : volt\nx = y : volt\ny = x : volt'),
  'a name defined twice': own('dv/dt = -v/ms : volt\nv = 1 : 1'),
  'a variable that is a parameter too': own(volts, { v: '1 mV' }),
  'a default that is no quantity': own(volts, { E: 'blub' }),
  'an input without a unit': own(
    volts,
    {},
    { inputs: { I: { carries: 'current', unit: 'ampp', help: '' } } },
  ),
  'a threshold that is no condition': own(volts, {}, { threshold: 'v' }),
  'a threshold across units': own(volts, {}, { threshold: 'v > 3*ms' }),
  'a reset across units': own(volts, {}, { ...firing, reset: 'v = 3*ms' }),
  'a reset of a parameter': own(volts, { E: '1 mV' }, { ...firing, reset: 'E = v' }),
  'a refractory voltage': own(volts, {}, { ...firing, refractory: '3*mV' }),
  'exact where it does not apply': own('dv/dt = -v**2/(mV*ms) : volt', {}, { integrator: 'exact' }),
  'a synapse with one end': sketch({ a: { kind: 'lif' }, syn: { kind: 'synapse' } }, [
    'a.spikes -> syn.pre',
  ]),
  'a synapse with no end': sketch({ syn: { kind: 'synapse' } }),
  'a synapse from a voltage': sketch(
    { a: { kind: 'lif' }, b: { kind: 'lif' }, syn: { kind: 'synapse' } },
    ['a.v -> syn.pre', 'syn.post -> b.I'],
  ),
  'a synapse to no input': sketch(
    { a: { kind: 'lif' }, b: { kind: 'lif' }, syn: { kind: 'synapse' } },
    ['a.spikes -> syn.pre', 'syn.post -> b.J'],
  ),
  'a synapse to a current': sketch(
    { a: { kind: 'lif' }, b: { kind: 'constant-current' }, syn: { kind: 'synapse' } },
    ['a.spikes -> syn.pre', 'syn.post -> b.I'],
  ),
  'two sources': two({}, {}, {}, { c: { kind: 'lif' } }, ['c.spikes -> syn.pre']),
  'a receptor for another cell': two({}, slot('receptor', 'pulse'), {}),
  'a receptor mistyped': two({}, slot('receptor', 'ampaa'), {}),
  'a rule for a receptor': two({}, slot('receptor', 'stdp-pair'), {}),
  'an empty receptor': two({}, { slots: { receptor: null } }, {}),
  'wrong parameters in a slot': two(
    {},
    slot('receptor', 'ampa', { taau: '3 ms', tau: '3 mV' }),
    {},
  ),
  'a weight of another receptor': two({}, { parameters: { weight: '3 mV' } }, {}),
  'an unknown name in a weight': two({}, { parameters: { weight: 'x' } }, {}),
  'a negative conductance': two(
    {},
    { parameters: { weight: '-1 nS' }, ...slot('receptor', 'ampa') },
    {},
  ),
  'a negative delay': two({}, { parameters: { delay: '-1 ms' } }, {}),
  'a voltage for a delay': two({}, { parameters: { delay: '1 mV' } }, {}),
  'a delay of days': two({}, { parameters: { delay: '1000 s' } }, {}),
  'one to one between 2 and 3': two({ size: 2 }, slot('connectivity', 'one-to-one'), { size: 3 }),
  'a probability above 1': two({}, slot('connectivity', 'fixed-probability', { p: '1.5' }), {}),
  'a probability in words': two({}, slot('connectivity', 'fixed-probability', { p: 'x' }), {}),
  'more sources than there are': two(
    {},
    slot('connectivity', 'fixed-in-degree', { K: '5', multapses: 'False' }),
    {},
  ),
  'a truth in words': two(
    {},
    slot('connectivity', 'fixed-in-degree', { K: '1', multapses: 'no' }),
    {},
  ),
  'a list of wrong connections': two(
    {},
    slot('connectivity', 'explicit-list', {
      pairs: ['0 -> 3', 'x', '0 -> 0: 3 ms', '0 -> 0: 1 nA, 3 mV'],
    }),
    {},
  ),
  'too many synapses': two({ size: 100_000 }, {}, { size: 100_000 }),
  'too many synapses in all': sketch(
    {
      a: { kind: 'lif', size: 8000 },
      s1: { kind: 'synapse' },
      s2: { kind: 'synapse' },
    },
    ['a.spikes -> s1.pre', 's1.post -> a.I', 'a.spikes -> s2.pre', 's2.post -> a.I'],
  ),
  'a probe on nothing': sketch({ p: { kind: 'state-probe' } }),
  'a probe on no state': sketch({ a: { kind: 'lif' }, p: { kind: 'state-probe' } }, [
    'a.x -> p.in',
  ]),
  'a spike probe on a voltage': sketch({ a: { kind: 'lif' }, p: { kind: 'spike-probe' } }, [
    'a.v -> p.in',
  ]),
  'a spike probe on a current': sketch(
    { a: { kind: 'constant-current' }, p: { kind: 'spike-probe' } },
    ['a.spikes -> p.in'],
  ),
  'a weight probe where all share one': two({}, {}, {}, { p: { kind: 'weight-probe' } }, [
    'syn.w -> p.in',
  ]),
  'an interval in volts': sketch(
    { a: { kind: 'lif' }, p: { kind: 'state-probe', parameters: { interval: '3 mV' } } },
    ['a.v -> p.in'],
  ),
  'a wire that does not read': sketch({ a: { kind: 'lif' } }, ['a.v => p.in']),
  'a wire to nowhere': sketch({ a: { kind: 'lif' } }, ['a.v -> p.in']),
  'a voltage into a current': sketch({ a: { kind: 'lif' }, b: { kind: 'lif' } }, ['a.v -> b.I']),
  'two currents into three cells': sketch(
    { a: { kind: 'source', size: 2 }, b: { kind: 'lif', size: 3 } },
    ['a.x -> b.I'],
    { own: [neuronKind('source', 'dx/dt = -x/ms : amp')] },
  ),
  'a current that depends on itself': sketch(
    { a: { kind: 'mirror' }, b: { kind: 'lif' } },
    ['a.out -> a.in', 'a.out -> b.I'],
    {
      own: [
        {
          family: 'stimulus',
          id: 'mirror',
          name: 'Mirror',
          about: '',
          parameters: {},
          inputs: { in: { carries: 'current', unit: 'amp', help: '' } },
          outputs: { out: { carries: 'current', value: 'in + 1*nA', help: '' } },
        },
      ],
    },
  ),
  'times that are none': sketch({}, [], {
    run: { dt: '0 ms', duration: '3 mV', seed: 1, precision: 'f32' },
  }),
  'given spikes that do not read': sketch({
    s: { kind: 'spike-times', parameters: { times: ['20', '3: 2 ms', '1 ms', '-3 ms'] } },
  }),
  'two given spikes in one step': sketch({
    s: { kind: 'spike-times', parameters: { times: ['1 ms', '1.01 ms'] } },
  }),
  'a block in itself, with a fault inside': sketch({ b: { kind: 'knot' } }, [], {
    blocks: {
      knot: {
        name: 'Knot',
        about: '',
        parameters: { n: { default: '3 q', help: '' } },
        ports: {},
        nodes: {
          x: { kind: 'knot', position: place, parameters: {} },
          y: { kind: 'lif', position: place, parameters: { tau_m: '7' } },
        },
        wires: [],
      },
    },
  }),
}

const notesOf = (circuit: Circuit): readonly Diagnostic[] => {
  const notes: Diagnostic[] = []
  modelOf(circuit, library, notes)
  return notes
}

const written = ({ severity, path, parameter, span, says, mend }: Diagnostic): string => {
  const at = [path || 'circuit', parameter, span && `${span.start}–${span.end}`]
  return `  ${severity} at ${at.filter(Boolean).join(' ')}\n    ${says}\n    ${mend}`
}

test('each has its sentences', async () => {
  const text = Object.entries(cases).map(
    ([name, circuit]) => `${name}\n${notesOf(circuit).map(written).join('\n')}\n`,
  )
  await expect(text.join('\n')).toMatchFileSnapshot('./golden/diagnostics.txt')
})

test.each(Object.entries(cases))('%s: told plainly, with a way out', (_, circuit) => {
  const notes = notesOf(circuit)
  expect(notes.length).toBeGreaterThan(0)
  for (const { says, mend } of notes) {
    for (const sentence of [says, mend]) {
      expect(sentence).toMatch(/[.?]$/)
      expect(sentence).not.toMatch(/invalid|error|undefined|NaN|\[object|!/i)
    }
    expect(says).not.toBe(mend)
  }
})

test('one fault does not hide another', () => {
  const notes = notesOf(sketch({ a: { kind: 'lif', parameters: { tau_m: '1 mV', V_th: '1 ms' } } }))
  expect(notes.map(({ parameter }) => parameter)).toEqual(['tau_m', 'V_th'])
})
