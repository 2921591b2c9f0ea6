/** Expressions whose parts are shared double at every level when they are written out: an export ends soon, and says so. */
import { expect, test } from 'vitest'
import { modelOf } from '#compile'
import { plasticity, receptor } from '#kind'
import { library } from '#library'
import { neuronKind, sketch } from '../compile/sketch'
import { toBrian2 } from './brian2'

const analogy = { twin: 'none', holds: [], breaks: ['it is made for a test'] } as const

/** s0 is `first`; each line is the square of the one before. */
const squares = (first: string, lines = 40): string =>
  [
    `s0 = ${first} : 1`,
    ...Array.from({ length: lines }, (_, k) => `s${k + 1} = s${k}*s${k} : 1`),
  ].join('\n')

/** Each line chooses by the one before. */
const choices = [
  's0 = x : 1',
  ...Array.from({ length: 40 }, (_, k) => `s${k + 1} = (s${k} if s${k} > 0.5 else 1 - s${k}) : 1`),
].join('\n')

const cell = (equations: string, rest = {}) =>
  sketch({ c: { kind: 'own', size: 2 }, p: { kind: 'state-probe' } }, ['c.x -> p.in'], {
    own: [neuronKind('own', equations, { tau: '10 ms' }, rest)],
  })

const joined = (rule: { equations: string; onPre: string }) =>
  sketch(
    {
      g: { kind: 'spike-times', parameters: { times: ['1 ms'] } },
      y: {
        kind: 'synapse',
        parameters: { weight: '1' },
        slots: {
          receptor: { kind: 'touch', parameters: {} },
          plasticity: { kind: 'rule', parameters: {} },
        },
      },
      c: { kind: 'own' },
    },
    ['g.spikes -> y.pre', 'y.post -> c.I'],
    {
      own: [
        neuronKind(
          'own',
          'dx/dt = I/ms : 1',
          {},
          { inputs: { I: { carries: 'current', unit: '1', help: '' } } },
        ),
        receptor({
          id: 'touch',
          name: 'Touch',
          about: '',
          onPre: 'x_post += w',
          weight: { default: '1', sign: 'either', help: '' },
          effect: 'either',
          parameters: {},
          analogy,
        }),
        plasticity({ id: 'rule', name: 'Rule', about: '', parameters: {}, analogy, ...rule }),
      ],
    },
  )

test.each([
  ['of a state', cell(`dx/dt = (s40 - x)/tau : 1\n${squares('x')}`)],
  ['of the time', cell(`dx/dt = (s40 - x)/tau : 1\n${squares('sin(t/tau)')}`)],
  ['of a draw', cell(`dx/dt = (s40 - x)/tau : 1\n${squares('rand()')}`)],
  ['of a choice', cell(`dx/dt = (s40 - x)/tau : 1\n${choices}`)],
  [
    'in a threshold and a reset',
    cell(`dx/dt = -x/tau : 1\n${squares('x')}`, { threshold: 's40 > 1', reset: 'x = s40' }),
  ],
  ['at a synapse', joined({ equations: `z : 1\n${squares('z')}`, onPre: 'w = s40' })],
  ['of a cell, at a synapse', joined({ equations: squares('x_post'), onPre: 'w = s40' })],
])('forty lines %s', (_, circuit) => {
  const model = modelOf(circuit, library, [])
  const before = process.cpuUsage()
  const { script, unsaid } = toBrian2(model, 'Growth')
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1e6).toBeLessThan(2)
  expect(script.length).toBeLessThan(100_000)
  expect(unsaid.join(' ')).toMatch(/when it is written out, and Brian2 would take too long over it/)
})

test('two hundred lines that stand in each other are told too', () => {
  const lines = Array.from({ length: 200 }, (_, k) => `s${k + 1} = s${k} + x/${k + 1} : 1`)
  const circuit = cell(`dx/dt = (s200 - x)/tau : 1\ns0 = t/tau : 1\n${lines.join('\n')}`)
  const { unsaid } = toBrian2(modelOf(circuit, library, []), 'Sum')
  expect(unsaid.join(' ')).toMatch(/nested \d+ deep, and Brian2 reads no more than 60/)
})
