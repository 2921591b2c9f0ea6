/** Two ways to turn a knob, for every parameter of every preset: in the running program, or by a new one that goes on. */
import { expect, test } from 'vitest'
import {
  type Circuit,
  edit,
  kindOf,
  readCircuit,
  setParameter,
  setSlotParameter,
  slotKind,
  startTimeline,
} from '#circuit'
import { modelOf } from '#compile'
import type { SlotName } from '#kind'
import { readQuantity } from '#language'
import { library, presets, presetText } from '#library'
import { formatQuantity } from '#quantity'
import { reactionTo } from './reaction'
import { createSimulation, type Simulation } from './simulation'

const [BEFORE, AFTER] = [60, 40]
const slots = ['receptor', 'plasticity', 'shortTerm'] satisfies readonly SlotName[]

/** Populations of a tenth, so that each of many programs is built in a moment. */
const small = (circuit: Circuit): Circuit => ({
  ...circuit,
  nodes: Object.fromEntries(
    Object.entries(circuit.nodes).map(([id, node]) => [
      id,
      typeof node.size === 'number' && node.size > 50 ? { ...node, size: 50 } : node,
    ]),
  ),
})

/** A little more than a plain quantity; null for any other value. */
function more(value: unknown): string | null {
  const found = typeof value === 'string' ? readQuantity(value, null).value : null
  return found && Number.isFinite(found.value)
    ? formatQuantity(found.value * 1.1 || 0.1, found.dimension)
    : null
}

/** Every parameter that could be a little larger, as the edit that makes it so. */
function* enlarged(circuit: Circuit) {
  for (const [id, node] of Object.entries(circuit.nodes)) {
    const kind = kindOf(node, circuit, library)!
    for (const [name, { default: usual }] of Object.entries(kind.parameters)) {
      const text = more(node.parameters[name] ?? usual)
      if (text) yield { name: `${id}.${name}`, change: setParameter([id], name, text, usual) }
    }
    for (const slot of slots) {
      const filling = slotKind(node, slot, circuit, library)
      for (const [name, { default: usual }] of Object.entries(filling?.parameters ?? {})) {
        const text = more(node.slots?.[slot]?.parameters[name] ?? usual)
        if (text)
          yield {
            name: `${id}.${slot}.${name}`,
            change: setSlotParameter([id], slot, filling!.id, name, text, usual),
          }
      }
    }
  }
}

function run(simulation: Simulation, steps: number): readonly string[] {
  const found: string[] = []
  simulation.run(steps, (at, cells, populations, count) => {
    for (let k = 0; k < count; k++) found.push(`${at[k]} ${populations[k]} ${cells[k]}`)
  })
  return found
}

test.each(presets)('%s', async (id) => {
  const circuit = small(readCircuit((await presetText(id))!).circuit!)
  const model = modelOf(circuit, library, [])
  if (model.tasks.length > 0) return
  const wrong: string[] = []
  let turned = 0
  for (const { name, change } of enlarged(circuit)) {
    const { now, past } = edit(startTimeline(circuit), change)
    const reaction = reactionTo(past.at(-1)?.forward ?? [], now, library)
    if (reaction.is !== 'set') continue
    const simulation = createSimulation(model)
    run(simulation, BEFORE)
    const anew = createSimulation(modelOf(now, library, []), { carry: simulation })
    if (!reaction.knobs.every(([knob, value]) => simulation.set(knob, value))) continue
    turned++
    const [live, built] = [run(simulation, AFTER), run(anew, AFTER)]
    const states = model.variables.filter(
      (one) =>
        one.state && simulation.read(one.key).some((x, k) => !Object.is(x, anew.read(one.key)[k])),
    )
    if (live.join() !== built.join() || states.length > 0)
      wrong.push(`${name}: ${states.map((one) => one.key).join(', ')}`)
  }
  expect(wrong).toEqual([])
  expect(turned).toBeGreaterThan(0)
})
