/** Whatever the compiler lets through can run: no edit that leaves a circuit without errors breaks what comes after. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Circuit, type Diagnostic, isError, readCircuit } from '#circuit'
import { modelOf } from '#compile'
import { library, presets, presetText } from '#library'
import { MemoryFault } from './memory-fault'
import { prepare } from './prepare'
import { createSimulation } from './simulation'

const values = fc.constantFrom(
  ...['0', '1', '-1', '2.5', '1e9', '1e-300', 'inf', '0/0', 'rand()', 'i', 'N - i', 'exp(700)'],
  ...['0 ms', '-1 ms', '1e-300 s', '1e7 s', '0.03 ms', '7.77 ms', 'rand()*ms', 'i*ms', 'inf*ms'],
  ...['-70 mV', '0 mV', '1e300 V', 'randn()*mV', '(-70 + i)*mV', '0*mV', '3 nS', '-3 nS'],
  ...['1 nA', '1e30 A', 'randn()*pA', '0 Hz', '1e9 Hz', '20 Hz*i', 'rand()*kHz'],
)

/** Every parameter of every node and slot, as the function that gives it another value. */
function changes(circuit: Circuit): readonly ((to: Circuit, text: string) => Circuit)[] {
  return Object.entries(circuit.nodes).flatMap(([id, node]) => {
    const put =
      (change: (node: Circuit['nodes'][string], text: string) => Circuit['nodes'][string]) =>
      (to: Circuit, text: string): Circuit => ({
        ...to,
        nodes: { ...to.nodes, [id]: change(to.nodes[id]!, text) },
      })
    const kind = circuit.kinds[node.kind] ?? library.kinds.get(node.kind)
    const own = Object.keys(kind?.parameters ?? {}).map((name) =>
      put((one, text) => ({ ...one, parameters: { ...one.parameters, [name]: text } })),
    )
    const initial = put((one, text) => ({ ...one, initial: { ...one.initial, v: text } }))
    const slots = (['receptor', 'plasticity', 'shortTerm', 'connectivity'] as const).flatMap(
      (slot) => {
        const chosen = node.slots?.[slot]
        const names = Object.keys(library.kinds.get(chosen?.kind ?? '')?.parameters ?? {})
        return names.map((name) =>
          put((one, text) => {
            const { kind: which, parameters } = one.slots?.[slot] ?? chosen!
            const filled = { kind: which, parameters: { ...parameters, [name]: text } }
            return { ...one, slots: { ...one.slots, [slot]: filled } }
          }),
        )
      },
    )
    return [...own, initial, ...slots]
  })
}

test('a preset with some of its values replaced runs, or says why not', async () => {
  const circuits = await Promise.all(
    presets.map(async (id) => {
      const { circuit } = readCircuit((await presetText(id)) ?? '')
      await prepare(circuit!, library)
      const nodes = Object.entries(circuit!.nodes).map(
        ([name, node]) =>
          [
            name,
            typeof node.size === 'number' && node.size > 20 ? { ...node, size: 20 } : node,
          ] as const,
      )
      return { ...circuit!, nodes: Object.fromEntries(nodes) }
    }),
  )
  let ran = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...circuits),
      fc.array(fc.tuple(fc.nat(), values), { minLength: 1, maxLength: 3 }),
      (circuit, edits) => {
        const all = changes(circuit)
        const changed = edits.reduce((now, [k, text]) => all[k % all.length]!(now, text), circuit)
        const notes: Diagnostic[] = []
        const model = modelOf(changed, library, notes)
        if (notes.some(isError)) return
        try {
          const simulation = createSimulation(model)
          simulation.run(30, () => {})
          expect(simulation.step).toBe(30)
          ran++
        } catch (fault) {
          if (!(fault instanceof MemoryFault)) throw fault
        }
      },
    ),
    { seed: 6, numRuns: 600 },
  )
  expect(ran).toBeGreaterThan(100)
})
