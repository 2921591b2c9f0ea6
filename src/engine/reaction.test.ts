import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  addNode,
  type Edit,
  edit,
  group,
  makeIndependent,
  moveNodes,
  readCircuit,
  remove,
  renameNode,
  setParameter,
  setRun,
  setSlot,
  setSlotParameter,
  startTimeline,
  swapBlock,
  undo,
  within,
} from '#circuit'
import { modelOf } from '#compile'
import { library } from '#library'
import { cameOrWent, changedTasks, reactionTo } from './reaction'

const file = join(import.meta.dirname, '../../presets/two-cells.json')
const circuit = readCircuit(readFileSync(file, 'utf8')).circuit!

function check(change: Edit, expected: unknown): void {
  const { now, past } = edit(startTimeline(circuit), change)
  expect(reactionTo(past[0]!.forward, now, library)).toEqual(expected)
}
test('nodes that came or went are told by their paths, in a block at each of its uses', () => {
  const after = (change: Edit, from = circuit) => {
    const { now, past } = edit(startTimeline(from), change)
    return cameOrWent(past[0]!.forward, now, library)
  }
  const lif = library.kinds.get('lif')!
  expect(after(remove(['a']))).toEqual(['a'])
  expect(after(addNode('new', lif, { x: 0, y: 0 }))).toEqual(['new'])
  expect(after(setParameter(['a'], 'tau_m', '9 ms', '20 ms'))).toEqual([])
  const made = { node: 'g', block: 'g', name: 'G' }
  const { now } = edit(startTimeline(circuit), group(['a', 'b'], made, circuit, library))
  expect(after(within(['g'], now, library, remove(['b'])), now)).toEqual(['g/b'])
})

const bandit = readCircuit(
  readFileSync(join(import.meta.dirname, '../../presets/basal-ganglia-bandit.json'), 'utf8'),
).circuit!
const region = Object.keys(bandit.nodes).find((id) => library.blocks.has(bandit.nodes[id]!.kind))!

test('a region that is swapped for its twin, and back by undo, starts the run again; a copy of it does not', () => {
  const swap = edit(startTimeline(bandit), swapBlock(region, 'actor-critic', bandit, library))
  const again = { is: 'recompile', keep: false, swapped: true }
  expect(reactionTo(swap.past[0]!.forward, swap.now, library)).toEqual(again)
  expect(reactionTo(swap.past[0]!.back, undo(swap).now, library)).toEqual(again)
  const copy = edit(startTimeline(bandit), makeIndependent(region, bandit, library))
  expect(reactionTo(copy.past[0]!.forward, copy.now, library)).toEqual(recompile)
})

test('a parameter of a task that changes is told, one of a cell is not', () => {
  const task = Object.keys(bandit.nodes).find((id) => bandit.nodes[id]!.kind === 'bandit')!
  const set = edit(startTimeline(bandit), setParameter([task], 'margin', '5', '2'))
  expect(changedTasks(set.past[0]!.forward, set.now, library)).toEqual([task])
  const other = edit(startTimeline(circuit), setParameter(['a'], 'tau_m', '9 ms', '20 ms'))
  expect(changedTasks(other.past[0]!.forward, other.now, library)).toEqual([])
})

const recompile = { is: 'recompile', keep: true }

test('places and names ask nothing of the simulation', () => {
  check(moveNodes({ a: { x: 1, y: 2 } }), { is: 'nothing' })
  check(renameNode('a', 'Anna'), { is: 'nothing' })
  check(setRun({ duration: '3 s' }), { is: 'nothing' })
})

test('a plain value turns a knob, in SI units', () => {
  check(setParameter(['drive'], 'amplitude', '0.5 nA', '0.2 nA'), {
    is: 'set',
    knobs: [['drive.amplitude', 0.5 * 1e-9]],
  })
  check(setParameter(['a', 'b'], 'tau_m', '40 ms', '20 ms'), {
    is: 'set',
    knobs: [
      ['b.tau_m', 40 * 1e-3],
      ['a.tau_m', 40 * 1e-3],
    ],
  })
})

test('a delay is turned as it runs; one before the spike, or one for each synapse, is for the compiler', () => {
  check(setParameter(['syn'], 'delay', '3 ms', '1 ms'), { is: 'set', knobs: [['syn.delay', 3e-3]] })
  check(setParameter(['syn'], 'delay', '-1 ms', '1 ms'), recompile)
  check(setParameter(['syn'], 'delay', '(1 + rand())*ms', '1 ms'), recompile)
})

test('a value per cell, another text that needs the value, a slot, a node: a new program', () => {
  check(setParameter(['a'], 'tau_m', '(20 + rand())*ms', '20 ms'), recompile)
  check(setParameter(['a'], 'V_reset', 'V_th - 10*mV', '-80 mV'), recompile)
  check(setParameter(['a'], 'tau_m', 'exp(1)*10*ms', '20 ms'), recompile)
  check(setParameter(['a'], 'tau_m', '2**0.5*10*ms', '20 ms'), recompile)
  check(setSlotParameter(['syn'], 'receptor', 'exponential', 'tau', '9 ms', '5 ms'), recompile)
  check(remove(['b']), recompile)
})

test('what has to be talked about is the compiler’s: a value of another dimension, a weight against Dale’s law', () => {
  check(setParameter(['a'], 'tau_m', '20 mV', '20 ms'), recompile)
  check(setParameter(['a'], 'tau_m', '20', '20 ms'), recompile)
  const ampa = setSlot(['syn'], 'receptor', 'ampa', 'exponential')
  const opened = edit(startTimeline(circuit), ampa)
  const turn = (text: string) => {
    const { now, past } = edit(opened, setParameter(['syn'], 'weight', text, '1'))
    return reactionTo(past.at(-1)!.forward, now, library)
  }
  expect(turn('3 nS')).toEqual({ is: 'set', knobs: [['syn.weight', 3 * 1e-9]] })
  expect(turn('-3 nS')).toEqual(recompile)
  expect(turn('3 mV')).toEqual(recompile)
  expect(turn('0.3')).toEqual(recompile)
})

test('a knob turned by hand stands where the compiler would have put it, to the bit', () => {
  for (const text of ['0.1 nA', '0.35 nA', '3 pA', '-0.7 nA', '1e-3 uA', '16.2 pA']) {
    const change = setParameter(['drive'], 'amplitude', text, '0.2 nA')
    const { now, past } = edit(startTimeline(circuit), change)
    const value = modelOf(now, library, []).knobs.find((knob) => knob.key === 'drive.amplitude')!
    expect(reactionTo(past[0]!.forward, now, library)).toEqual({
      is: 'set',
      knobs: [['drive.amplitude', value.value]],
    })
  }
})

test('another seed or step is another run', () => {
  check(setRun({ seed: 7 }), { is: 'recompile', keep: false })
})

test('inside a block a knob is turned in each node that is the block; places ask nothing', () => {
  const made = { node: 'it', block: 'it', name: 'It' }
  const grouped = edit(startTimeline(circuit), group(['a', 'drive'], made, circuit, library)).now
  const twice = { ...grouped, nodes: { ...grouped.nodes, two: { ...grouped.nodes.it! } } }
  const inside = (change: Edit) => {
    const { now, past } = edit(startTimeline(twice), within(['it'], twice, library, change))
    return reactionTo(past[0]!.forward, now, library)
  }
  expect(inside(setParameter(['a'], 'tau_m', '40 ms', '20 ms'))).toEqual({
    is: 'set',
    knobs: [
      ['it/a.tau_m', 40 * 1e-3],
      ['two/a.tau_m', 40 * 1e-3],
    ],
  })
  expect(inside(moveNodes({ a: { x: 1, y: 2 } }))).toEqual({ is: 'nothing' })
  expect(inside(remove(['a']))).toEqual(recompile)
})
