/** The clock as docs/coming-from-nest.md and docs/coming-from-brian2.md describe it; and that the kinds they name are there. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modelOf } from '#compile'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { createSimulation } from './simulation'

type Nodes = Parameters<typeof sketch>[0]
const make = (nodes: Nodes, wires: readonly string[]) =>
  createSimulation(modelOf(sketch(nodes, wires), library, []))

test.each([0, 0.1, 1.5])('a spike at T with a delay of %d ms acts at T + d + dt', (delay) => {
  const simulation = make(
    {
      s: { kind: 'spike-times', parameters: { times: ['2 ms'] } },
      y: {
        kind: 'synapse',
        parameters: { weight: '1 nA', delay: `${delay} ms` },
        slots: { receptor: { kind: 'exponential', parameters: {} } },
      },
      c: { kind: 'lif' },
    },
    ['s.spikes -> y.pre', 'y.post -> c.I'],
  )
  const arrives = 20 + Math.round(delay * 10)
  simulation.run(arrives, () => {})
  expect(simulation.read('y.receptor.g')[0]).toBe(0)
  // The state at the start of the next step, T + d + dt, has the jump whole.
  simulation.run(1, () => {})
  expect(simulation.read('y.receptor.g')[0]).toBe(1e-9)
})

/** The steps of the spikes of a strongly driven cell, and for how many updates v is held after the first. */
function driven(t_ref: string) {
  const simulation = make(
    {
      i: { kind: 'constant-current', parameters: { amplitude: '2 nA' } },
      c: { kind: 'lif', parameters: { t_ref, V_reset: '-70 mV' } },
    },
    ['i.I -> c.I'],
  )
  const spikes: number[] = []
  let held = 0
  let before = Number.NaN
  for (let step = 0; step < 300; step++) {
    simulation.run(1, (steps) => spikes.push(steps[0]!))
    const v = simulation.read('c.v')[0]!
    if (spikes.length === 1 && spikes[0] !== step && v === before) held += 1
    before = v
  }
  return { spikes, held }
}

test.each([
  ['2 ms', 20],
  ['1 ms', 10],
  ['0.5 ms', 5],
])('after a spike v is held for t_ref/dt - 1 updates (%s)', (t_ref, steps) => {
  const { spikes, held } = driven(t_ref)
  expect(held).toBe(steps - 1)
  // From rest to threshold it takes as many updates as from reset, which is rest here.
  const updates = spikes[0]! + 1
  expect(spikes[1]! - spikes[0]!).toBe(steps + updates - 1)
})

test.each(['coming-from-nest', 'coming-from-brian2'])(
  'every kind that %s names is there',
  (page) => {
    const text = readFileSync(join(import.meta.dirname, `../../docs/${page}.md`), 'utf8')
    const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.includes('---'))
    const named = rows.flatMap((row) =>
      [...(row.split(' | ')[1] ?? '').matchAll(/`([a-z0-9]+(?:-[a-z0-9]+)*)`/g)].map(
        ([, id]) => id!,
      ),
    )
    expect(named.length).toBeGreaterThan(10)
    const known = new Set([...library.kinds.keys(), 'w'])
    expect(named.filter((id) => !known.has(id))).toEqual([])
  },
)
