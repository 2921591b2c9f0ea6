/** Models built to explode: the time to compile one grows with its text, and none goes deeper than the stack. */
import { expect, test } from 'vitest'
import { type Circuit, type Diagnostic, isError } from '#circuit'
import type { Integrator } from '#kind'
import { library } from '#library'
import { modelOf } from './front'
import { programOf } from './program'
import { showModel } from './show'
import { neuronKind, sketch } from './sketch'

const count = (n: number) => Array.from({ length: n }, (_, k) => k)

/**
 * Processor time of a piece of work, ms: a wait for the machine is no fault of ours. Measured once more where it is
 * over the bound, as what else the machine does costs processor time as well; the smaller counts.
 */
function timeOf(work: () => void, most: number): number {
  const once = () => {
    const start = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }
  const first = once()
  return first > most ? Math.min(first, once(), once()) : first
}

/** All the way to a module that an engine takes; the notes, where there is no way. */
function compiled(circuit: Circuit): readonly Diagnostic[] {
  const notes: Diagnostic[] = []
  const model = modelOf(circuit, library, notes)
  if (notes.some(isError)) return notes
  expect(showModel(model).length).toBeLessThan(20e6)
  const { bytes } = programOf(model)
  expect(WebAssembly.validate(bytes)).toBe(true)
  return notes
}

const cell = (
  equations: string,
  parameters: Readonly<Record<string, string>> = {},
  rest: Parameters<typeof neuronKind>[3] = {},
) => sketch({ c: { kind: 'own' } }, [], { own: [neuronKind('own', equations, parameters, rest)] })

/** Lines that name those before them, of about so many. */
const shapes: Readonly<Record<string, (n: number) => string>> = {
  'each the square of the one before': (n) =>
    [
      `dx/dt = (s${n} - x)/ms : 1`,
      's0 = x + 1 : 1',
      ...count(n).map((k) => `s${k + 1} = s${k}*s${k} : 1`),
    ].join('\n'),
  'the same, last first': (n) =>
    [
      `dx/dt = (s${n} - x)/ms : 1`,
      ...count(n)
        .reverse()
        .map((k) => `s${k + 1} = s${k}*s${k} : 1`),
      's0 = x + 1 : 1',
    ].join('\n'),
  'each the quotient of two': (n) =>
    [
      `dx/dt = (s${n} - x)/ms : 1`,
      's0 = x + 1 : 1',
      ...count(n).map((k) => `s${k + 1} = s${k}/(s${k} + 1) : 1`),
    ].join('\n'),
  'each chosen by the one before': (n) =>
    [
      `dx/dt = (s${n} - x)/ms : 1`,
      's0 = x + 1 : 1',
      ...count(n).map((k) => `s${k + 1} = s${k} if s${k} > 0.5 else 1 - s${k} : 1`),
    ].join('\n'),
  'each raised to the one before': (n) =>
    [
      `dx/dt = (s${n} - x)/ms : 1`,
      's0 = x + 1 : 1',
      ...count(n).map((k) => `s${k + 1} = s${k}**s${k} : 1`),
    ].join('\n'),
  'states in a ring': (n) =>
    count(n)
      .map((k) => `dx${k}/dt = (x${(k + 1) % n} - x${k})/ms : 1`)
      .join('\n'),
  'states in a ring of products': (n) =>
    count(n)
      .map((k) => `dx${k}/dt = x${(k + 1) % n}*x${k}/ms : 1`)
      .join('\n'),
  'an exponential in every line': (n) =>
    [
      `dx/dt = (${count(Math.min(n, 300))
        .map((k) => `e${k}`)
        .join('+')} - x)/ms : 1`,
      ...count(n).map((k) => `e${k} = exp(x+${k}) : 1`),
    ].join('\n'),
}

const integrators: readonly (Integrator | null)[] = [
  null,
  'exact',
  'exponential-midpoint',
  'euler',
  'rk2',
  'heun',
  'rk4',
]

test.each(
  Object.entries(shapes).flatMap(([name, shape]) =>
    integrators.map((integrator) => [name, integrator, shape] as const),
  ),
)('%s, integrator %s: three hundred lines compile within two seconds', (_, integrator, shape) => {
  const circuit = (n: number) => cell(shape(n), {}, integrator ? { integrator } : {})
  for (const n of [80, 160, 320])
    expect(timeOf(() => compiled(circuit(n)), 2000)).toBeLessThan(2000)
})

test('forty lines that square each other compile in a moment', () => {
  const circuit = cell(shapes['each the square of the one before']!(40))
  compiled(circuit)
  const took = timeOf(() => expect(compiled(circuit)).toEqual([]), 100)
  expect(took).toBeLessThan(100)
})

test('eighty states that all lean on each other run by exact integration', () => {
  const names = count(80)
  const sum = names.map((k) => `x${k}`).join('+')
  const text = names.map((k) => `dx${k}/dt = (y - x${k})/ms : 1`).join('\n')
  expect(compiled(cell(`${text}\ny = ${sum} : 1`))).toEqual([])
})

test('a thousand parameters, each in terms of the next, either way round', () => {
  for (const drawn of ['', ' + rand()'])
    for (const up of [true, false]) {
      const names = count(1000)
      const values = Object.fromEntries(
        names.map((k) => {
          const other = up ? k + 1 : k - 1
          return [`p${k}`, names.includes(other) ? `p${other} + 1` : `1${drawn}`]
        }),
      )
      expect(compiled(cell('dx/dt = (p0 + p999 - x)/ms : 1', values))).toEqual([])
    }
})

test('thirty defaults, each in terms of all others', () => {
  const names = count(30)
  const values = Object.fromEntries(
    names.map((k) => [
      `p${k}`,
      names
        .filter((other) => other !== k)
        .map((other) => `p${other}`)
        .join('+'),
    ]),
  )
  expect(compiled(cell('dx/dt = -x/ms : 1', values)).length).toBeGreaterThan(0)
})

test('five thousand nodes, each fed by the one before', () => {
  const own = [
    {
      ...neuronKind('own', ''),
      family: 'stimulus',
      inputs: { u: { carries: 'signal', unit: '1', help: '' } },
      outputs: { y: { carries: 'signal', value: 'u + 1', help: '' } },
    } as never,
    neuronKind(
      'end',
      'dx/dt = (u - x)/ms : 1',
      {},
      {
        inputs: { u: { carries: 'signal', unit: '1', help: '' } },
      },
    ),
  ]
  const names = count(5000)
  const nodes = Object.fromEntries(names.map((k) => [`s${k}`, { kind: 'own' }]))
  const wires = names.slice(1).map((k) => `s${k - 1}.y -> s${k}.u`)
  const last = { ...nodes, end: { kind: 'end' } }
  const took = timeOf(() => {
    expect(compiled(sketch(last, [...wires, 's4999.y -> end.u'], { own }))).toEqual([])
    const circle = compiled(sketch(last, [...wires, 's4999.y -> s0.u', 's9.y -> end.u'], { own }))
    expect(circle.filter(isError).length).toBe(1)
  }, 4000)
  expect(took).toBeLessThan(4000)
})

test('two thousand nodes wired into one', () => {
  const names = count(2000)
  for (const kind of ['dc', 'sine']) {
    const nodes = Object.fromEntries(names.map((k) => [`s${k}`, { kind }]))
    const circuit = sketch(
      { ...nodes, c: { kind: 'lif' } },
      names.map((k) => `s${k}.I -> c.I`),
    )
    expect(timeOf(() => compiled(circuit), 4000)).toBeLessThan(4000)
  }
})

test('a thousand synapses onto one cell', () => {
  const names = count(1000)
  const nodes = Object.fromEntries(
    names.map((k) => [
      `s${k}`,
      { kind: 'synapse', slots: { receptor: { kind: 'exponential', parameters: {} } } },
    ]),
  )
  const circuit = sketch({ ...nodes, a: { kind: 'poisson' }, c: { kind: 'lif' } }, [
    ...names.map((k) => `a.spikes -> s${k}.pre`),
    ...names.map((k) => `s${k}.post -> c.I`),
  ])
  const took = timeOf(() => expect(compiled(circuit).filter(isError)).toEqual([]), 6000)
  expect(took).toBeLessThan(6000)
})

test.each([
  [
    'a sum of 3,000 terms',
    count(3000)
      .map(() => 'x')
      .join('+'),
  ],
  ['3,000 minus signs', `${'-'.repeat(3000)}x`],
  [
    '3,000 powers',
    count(3000)
      .map(() => 'x')
      .join('**'),
  ],
  [
    '1,500 choices',
    count(1400)
      .map(() => 'x if')
      .join(' '),
  ],
  ['10,000 parentheses', `${'('.repeat(4990)}x${')'.repeat(4990)}`],
  ['a thousand calls', `${'abs('.repeat(1000)}x${')'.repeat(1000)}`],
  [
    'a thousand conditions',
    `int(${count(1200)
      .map(() => 'x > 1')
      .join(' or ')})`,
  ],
])('%s are refused with a sentence', (_, text) => {
  const notes = compiled(cell(`dx/dt = (${text})/ms : 1`))
  expect(notes.length).toBeGreaterThan(0)
  for (const { says, mend } of notes) {
    expect(says).toMatch(/\.$/)
    expect(mend).toMatch(/\.$/)
  }
})

test('not_refractory in a kind that never is refractory', () => {
  const circuit = cell('dv/dt = -v/(10*ms)*int(not_refractory) : 1', {}, { threshold: 'v > 1' })
  expect(compiled(circuit)).toEqual([
    {
      severity: 'error',
      is: 'unknown-name',
      path: 'c',
      parameter: 'equations',
      span: { start: 23, end: 37 },
      says: 'not_refractory is not known here.',
      mend: 'Give the kind a refractory period, such as 0*ms; without one the cell is never refractory.',
    },
  ])
})

test.each(['receptor', 'plasticity', 'shortTerm'] as const)(
  'a list in a parameter of the %s',
  (slot) => {
    const [kind, name] = {
      receptor: ['ampa', 'tau'],
      plasticity: ['stdp-pair', 'tau_plus'],
      shortTerm: ['tsodyks-markram', 'tau_d'],
    }[slot] as [string, string]
    const notes = compiled(
      sketch(
        {
          a: { kind: 'poisson' },
          s: { kind: 'synapse', slots: { [slot]: { kind, parameters: { [name]: ['5 ms'] } } } },
          c: { kind: 'lif' },
        },
        ['a.spikes -> s.pre', 's.post -> c.I'],
      ),
    )
    expect(notes.filter(isError).map(({ parameter }) => parameter)).toEqual([`${slot}.${name}`])
  },
)
