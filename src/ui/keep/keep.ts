/** People's work on this machine: every step is written at once, and folded into a whole now and then. */

import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { applyPatches } from 'immer'
import { type Circuit, type Patch, readCircuit, writeCircuit } from '#circuit'

interface Kept {
  readonly id: string
  readonly name: string
  /** Wall time of the last change, ms. */
  readonly when: number
  readonly text: string
}

interface Schema extends DBSchema {
  circuits: { key: string; value: Kept; indexes: { when: number } }
  steps: {
    key: number
    value: { readonly circuit: string; readonly patches: readonly Patch[] }
    indexes: { circuit: string }
  }
}

/** Steps that wait before they are folded into the whole. */
const FOLD_AFTER = 40
/** Circuits that are remembered; the oldest go first. */
const MOST = 40

export interface Keep {
  /** The circuit as it was last, steps included; null when nothing is kept under this name. */
  load(id: string): Promise<Circuit | null>
  /** Writes down the steps of one edit at once. */
  append(id: string, patches: readonly Patch[], circuit: Circuit): Promise<void>
  /** Writes down the whole circuit in place of the steps so far. */
  fold(id: string, circuit: Circuit): Promise<void>
  /** What is kept, newest first. */
  recent(): Promise<readonly Pick<Kept, 'id' | 'name' | 'when'>[]>
}

/** Opens the store of this machine; throws when the browser forbids it. */
export async function openKeep(name = 'hillock-circuits'): Promise<Keep> {
  const db = await openDB<Schema>(name, 1, {
    upgrade(made) {
      made.createObjectStore('circuits', { keyPath: 'id' }).createIndex('when', 'when')
      made.createObjectStore('steps', { autoIncrement: true }).createIndex('circuit', 'circuit')
    },
  })
  const waiting = new Map<string, number>()
  const fold: Keep['fold'] = async (id, circuit) => {
    waiting.set(id, 0)
    await writeWhole(db, { id, name: circuit.name, when: Date.now(), text: writeCircuit(circuit) })
  }
  return {
    fold,
    async load(id) {
      const whole = await db.get('circuits', id)
      const circuit = whole ? readCircuit(whole.text).circuit : null
      if (!circuit) return null
      const steps = await db.getAllFromIndex('steps', 'circuit', id)
      return replay(
        circuit,
        steps.map((step) => step.patches),
      )
    },
    async append(id, patches, circuit) {
      const so = (waiting.get(id) ?? 0) + 1
      waiting.set(id, so)
      if (so > FOLD_AFTER) await fold(id, circuit)
      else await db.add('steps', { circuit: id, patches })
    },
    async recent() {
      const all = await db.getAllFromIndex('circuits', 'when')
      return all.reverse().map(({ id, name, when }) => ({ id, name, when }))
    },
  }
}

/** A circuit with steps made on it; a step that no longer fits ends the replay, and what came before it stays. */
export function replay(circuit: Circuit, steps: readonly (readonly Patch[])[]): Circuit {
  let now = circuit
  for (const patches of steps) {
    try {
      now = applyPatches(now, patches)
    } catch {
      return now
    }
  }
  return now
}

async function writeWhole(db: IDBPDatabase<Schema>, whole: Kept): Promise<void> {
  const all = db.transaction(['circuits', 'steps'], 'readwrite')
  const [circuits, steps] = [all.objectStore('circuits'), all.objectStore('steps')]
  await circuits.put(whole)
  for (const key of await steps.index('circuit').getAllKeys(whole.id)) await steps.delete(key)
  const keys = await circuits.index('when').getAllKeys()
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST))) await circuits.delete(key)
  await all.done
}
