import { expect, test } from 'vitest'
import { type Circuit, readCircuit } from '#circuit'
import { runBatch } from '#engine'
import { library, presetText } from '#library'
import { first, growing, lacks } from './index'

const preset = async (name: string): Promise<Circuit> =>
  readCircuit((await presetText(name))!).circuit!

test('the circuit of a first visit runs with the first part of the library as with the whole', async () => {
  const circuit = await preset('two-cells')
  expect(lacks(circuit, first)).toBe(false)
  expect(runBatch(circuit, first).fingerprint).toBe(runBatch(circuit, library).fingerprint)
})

test('a circuit that asks for more has the rest fetched, once', async () => {
  let fetched = 0
  const { library: grown, need } = growing(async () => {
    fetched++
    return library
  })
  expect(need(await preset('two-cells'))).toBe(null)
  const column = await preset('cortex-column')
  expect(lacks(column, first)).toBe(true)
  await need(column)
  expect(grown.blocks).toBe(library.blocks)
  expect(grown.kinds).toBe(library.kinds)
  expect(need(await preset('coba'))).toBe(null)
  expect(fetched).toBe(1)
})

test('a slot that holds another kind is asked for too, and a kind of the circuit’s own is not', async () => {
  const circuit = await preset('two-cells')
  const syn = circuit.nodes.syn!
  const slots = { receptor: { kind: 'nmda', parameters: {} } }
  const changed = { ...circuit, nodes: { ...circuit.nodes, syn: { ...syn, slots } } }
  expect(lacks(changed, first)).toBe(true)
  expect(lacks({ ...changed, kinds: { nmda: library.kinds.get('nmda')! } }, first)).toBe(false)
})
