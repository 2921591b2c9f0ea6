import type { ReactNode } from 'react'
import {
  type Diagnostic,
  everyKind,
  type Node,
  type NodeId,
  parameterAt,
  setSlot,
  setSlotParameter,
  slotKind,
} from '#circuit'
import type { Family, SlotName, SynapseKind } from '#kind'
import { knobName } from '../commands/sweeping'
import { useBench, useDesk, useDrawing } from '../desk/context'
import { Connections } from './connections'
import { Field } from './field'
import styles from './inspector.module.css'
import { Model } from './model'
import { noteAt, sharedParameter, sharedValue } from './shared'

const slots: readonly {
  readonly slot: SlotName
  readonly family: Family
  readonly title: string
}[] = [
  { slot: 'receptor', family: 'receptor', title: 'Receptor' },
  { slot: 'connectivity', family: 'connectivity', title: 'Connectivity' },
  { slot: 'plasticity', family: 'plasticity', title: 'Plasticity' },
  { slot: 'shortTerm', family: 'short-term', title: 'Short-term plasticity' },
]

interface Props {
  readonly ids: readonly NodeId[]
  readonly nodes: readonly Node[]
  readonly kind: SynapseKind
  readonly notes: readonly Diagnostic[]
  readonly fixed: boolean
}

/** The four slots of a synapse: what fills each, and its knobs. */
export function Slots({ ids, nodes, kind, notes, fixed }: Props): ReactNode {
  const desk = useDesk()
  const circuit = useDrawing()
  const library = useBench((b) => b.library)
  return slots.map(({ slot, family, title }) => {
    const fillings = new Set(nodes.map((node) => slotKind(node, slot, circuit, library)))
    const filling = fillings.size === 1 ? [...fillings][0] : undefined
    const choices = everyKind(circuit, library).filter((each) => each.family === family)
    if (choices.length === 0) return null
    const first = nodes[0]
    return (
      <section key={slot} className={styles.section} aria-label={title}>
        <label className={styles.slot}>
          <h3>{title}</h3>
          <select
            value={filling?.id ?? ''}
            disabled={fixed}
            title={filling?.about}
            onChange={(event) =>
              desk.edit(setSlot(ids, slot, event.target.value || null, kind.slots[slot]))
            }
          >
            {fillings.size > 1 && <option value="">mixed</option>}
            {(slot === 'plasticity' || slot === 'shortTerm') && <option value="">none</option>}
            {choices.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        {noteAt(notes, slot) && <p className={styles.refused}>{noteAt(notes, slot)}</p>}
        {filling &&
          Object.entries(filling.parameters).map(([name, declared]) => {
            const { parameter, usual } = sharedParameter(nodes, declared, circuit, library)
            return (
              <Field
                key={`${ids.join()} ${filling.id} ${name}`}
                name={name}
                parameter={parameter}
                value={sharedValue(
                  nodes,
                  (node) =>
                    node.slots?.[slot]?.parameters[name] ??
                    parameterAt(node, declared, circuit, library).default,
                )}
                note={noteAt(notes, `${slot}.${name}`)}
                disabled={fixed}
                knob={knobName(desk, ids, `${slot}.${name}`)}
                onSet={(value, gesture) =>
                  desk.edit(setSlotParameter(ids, slot, filling.id, name, value, usual), gesture)
                }
              />
            )
          })}
        {slot === 'connectivity' && filling && nodes.length === 1 && (
          <Connections key={ids[0]} id={ids[0] ?? ''} />
        )}
        {filling && first && nodes.length === 1 && (
          <Model id={ids[0] ?? ''} node={first} kind={filling} slot={slot} fixed={fixed} />
        )}
      </section>
    )
  })
}
