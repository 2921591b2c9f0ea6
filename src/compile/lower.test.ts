import { describe, expect, test } from 'vitest'
import type { Circuit, Diagnostic } from '#circuit'
import { library } from '#library'
import { modelOf } from './front'
import { lower } from './lower'
import { showExpression } from './show'
import { neuronKind, sketch } from './sketch'
import { inOrder } from './tape'

const lowered = (circuit: Circuit) => {
  const notes: Diagnostic[] = []
  const found = lower(modelOf(circuit, library, notes))
  expect(notes).toEqual([])
  return found
}
const cell = (equations: string, rest: Parameters<typeof neuronKind>[3] = {}) =>
  lowered(
    sketch({ a: { kind: 'own', size: 2 } }, [], {
      own: [neuronKind('own', equations, { tau: '10 ms', k: '2', t_ref: '3 ms' }, rest)],
    }),
  )
const names = ({ variables }: ReturnType<typeof lower>) => variables.map(({ key }) => key)

describe('thresholds', () => {
  test('look at the states as they are after the update', () => {
    const { cells } = cell('dv/dt = 1/tau : 1', { threshold: 'v > 1', integrator: 'euler' })
    const [{ updates, fires }] = cells as [(typeof cells)[0]]
    const threshold = fires.when
    const after = updates[0]!.value
    expect(inOrder([threshold!])).toContain(after)
    expect(threshold!.args[1]).toBe(after)
  })
  test('are not passed while a cell is refractory', () => {
    const { cells } = cell('dv/dt = 1/tau : 1', { threshold: 'v > 1', refractory: 't_ref' })
    expect(cells[0]!.fires.when!.op).toBe('and')
    expect(showExpression(cells[0]!.fires.when!)).toContain('a.last_spike')
  })
})

describe('refractoriness', () => {
  const rest = { threshold: 'v > 1', reset: 'v = 0' }
  test('costs nothing where there is none', () => {
    expect(names(cell('dv/dt = -v/tau : 1', rest))).toEqual(['a.v'])
  })
  test('remembers the last spike; its flag is an array only where an event reads it', () => {
    const timed = cell('dv/dt = -v/tau : 1 (unless refractory)', { ...rest, refractory: 't_ref' })
    expect(names(timed)).toEqual(['a.v', 'a.last_spike'])
    expect(timed.cells[0]!.fires).toMatchObject({ refractory: true, flagged: false })
    const read = lowered(
      sketch(
        {
          p: { kind: 'poisson' },
          syn: {
            kind: 'synapse',
            parameters: { weight: '1 mV' },
            slots: { receptor: { kind: 'delta', parameters: {} } },
          },
          a: { kind: 'lif' },
        },
        ['p.spikes -> syn.pre', 'syn.post -> a.I'],
      ),
    )
    expect(names(read)).toContain('a.not_refractory')
  })
  test('as a condition keeps its flag from step to step', () => {
    const held = cell('dv/dt = -v/tau : 1', { ...rest, refractory: 'v > 0.5' })
    expect(names(held)).toContain('a.not_refractory')
    expect(held.cells[0]!.updates.map(({ target }) => target)).toEqual(['a.v', 'a.not_refractory'])
  })
})

describe('what only knobs change', () => {
  test('is computed once, outside of the loops, and shared', () => {
    const { derived, cells } = cell('dv/dt = -v*exp(k)/tau + exp(k)/tau : 1', {
      integrator: 'euler',
    })
    const values = derived.flatMap((one) => (one.is === 'value' ? [one.into] : []))
    expect(values.length).toBeGreaterThan(0)
    expect(new Set(values).size).toBe(values.length)
    for (const e of inOrder(cells[0]!.updates.map(({ value }) => value)))
      expect(e.op).not.toBe('exp')
  })
  test('leaves no operation on knobs alone in any loop', () => {
    for (const kind of ['lif', 'izhikevich', 'traub-miles']) {
      const { cells } = lowered(sketch({ a: { kind } }))
      for (const e of inOrder(cells[0]!.updates.map(({ value }) => value)))
        if (e.args.length > 0)
          expect(e.args.every(({ op }) => op === 'parameter' || op === 'constant')).toBe(false)
    }
  })
  test('is not what is drawn: a random number is one of each cell and step', () => {
    const { cells } = cell('v : 1', { threshold: 'rand() < k*dt/tau' })
    expect(inOrder([cells[0]!.fires.when!]).map(({ op }) => op)).toContain('rand')
  })
})
