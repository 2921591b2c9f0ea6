/** Circuits kept in this browser: each edit is appended as patches, and folded into a whole now and then. */

import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { type Patch, readCircuit, writeCircuit } from '#circuit'
import { type Keep, NoStorage, type Summary, TakenOver } from './keep'
import { replay } from './replay'

interface Kept {
  readonly id: string
  readonly name: string
  /** Wall time of the last change, ms. */
  readonly when: number
  readonly text: string
  /** The page that may write it. */
  readonly writer?: string
  /** Left out by older versions, which kept no such mark. */
  readonly edited?: boolean
}

interface Step {
  readonly circuit: string
  readonly patches: readonly Patch[]
  /** Wall time, ms, and the page that wrote it; older versions kept neither. */
  readonly when?: number
  readonly writer?: string
}

interface Schema extends DBSchema {
  circuits: { key: string; value: Kept; indexes: { when: number } }
  steps: {
    key: number
    value: Step
    indexes: { circuit: string }
  }
}

/** A write is done when it is on the disk, not when it is on its way there: "saved" outlives a browser that is killed. */
const writes = [['circuits', 'steps'], 'readwrite', { durability: 'strict' }] as const

/** Circuits that were opened but never edited; beyond this many the oldest are removed. */
const MOST_UNEDITED = 20

/** The store of this browser, written by the page `me`; each call throws when the browser forbids or fails it. */
export function browserKeep(me: string, name = 'hillock-circuits'): Keep {
  let opened: Promise<IDBPDatabase<Schema>> | null = null
  /** Opens the database, and again after it was closed or could not be opened. */
  const database = (): Promise<IDBPDatabase<Schema>> => {
    opened ??= openDatabase(name, () => {
      opened = null
    }).catch((reason) => {
      opened = null
      throw reason
    })
    return opened
  }
  return {
    async load(id) {
      const reading = (await database()).transaction(['circuits', 'steps'])
      const whole = await reading.objectStore('circuits').get(id)
      const steps = await reading.objectStore('steps').index('circuit').getAll(id)
      return whole ? summary(whole, steps) : null
    },
    async append(id, patches) {
      const writing = (await database()).transaction(...writes)
      await settled(writing, async () => {
        // All asked at once, so that a write takes one way to the storage and back. A step of a page that is not the
        // writer is no part of the circuit.
        const reading = writing.objectStore('circuits').get(id)
        reading.catch(() => undefined)
        const step = { circuit: id, patches, when: Date.now(), writer: me }
        const adding = writing.objectStore('steps').add(step)
        writing.commit()
        await adding
        const whole = await reading
        if (!whole) throw new Error(`no circuit ${id} to append to`)
        if (whole.writer !== me) throw new TakenOver()
      })
    },
    async fold(id, circuit, { edited, take }) {
      const text = writeCircuit(circuit)
      const whole = { id, name: circuit.name, when: Date.now(), text, writer: me, edited }
      const writing = (await database()).transaction(...writes)
      const [circuits, steps] = [writing.objectStore('circuits'), writing.objectStore('steps')]
      await settled(writing, async () => {
        const before = await circuits.get(id)
        if (before && before.writer !== me && !take) throw new TakenOver()
        await circuits.put(whole)
        for (const key of await steps.index('circuit').getAllKeys(id)) await steps.delete(key)
        if (!take) return
        const unedited = (await circuits.index('when').getAll()).filter((c) => c.edited === false)
        for (const old of unedited.slice(0, -MOST_UNEDITED))
          if (old.id !== id) await circuits.delete(old.id)
      })
    },
    async recent() {
      const reading = (await database()).transaction(['circuits', 'steps'])
      const all = await reading.objectStore('circuits').getAll()
      const steps = await reading.objectStore('steps').getAll()
      return all
        .flatMap((whole) => {
          const own = steps.filter((step) => step.circuit === whole.id)
          const found = summary(whole, own)
          return found ? [found] : []
        })
        .sort((a, b) => b.when - a.when)
    },
    async newest() {
      const reading = (await database()).transaction(['circuits', 'steps'])
      const step = (await reading.objectStore('steps').openCursor(null, 'prev'))?.value
      let whole = await reading.objectStore('circuits').index('when').openCursor(null, 'prev')
      while (whole?.value.edited === false) whole = await whole.continue()
      if (step && (step.when ?? 0) >= (whole?.value.when ?? 0)) return step.circuit
      return whole?.value.id ?? null
    },
    async remove(id) {
      const writing = (await database()).transaction(...writes)
      await settled(writing, async () => {
        await writing.objectStore('circuits').delete(id)
        const steps = writing.objectStore('steps')
        for (const key of await steps.index('circuit').getAllKeys(id)) await steps.delete(key)
      })
    },
  }
}

async function openDatabase(name: string, closed: () => void): Promise<IDBPDatabase<Schema>> {
  if (globalThis.indexedDB === undefined) throw new NoStorage()
  try {
    const db: IDBPDatabase<Schema> = await openDB<Schema>(name, 1, {
      upgrade(made) {
        made.createObjectStore('circuits', { keyPath: 'id' }).createIndex('when', 'when')
        made.createObjectStore('steps', { autoIncrement: true }).createIndex('circuit', 'circuit')
      },
      blocking: () => {
        db.close()
        closed()
      },
      terminated: closed,
    })
    db.addEventListener('close', closed)
    return db
  } catch (reason) {
    // A sandboxed frame and some private windows refuse; a full disk is another matter.
    if (reason instanceof DOMException && reason.name === 'QuotaExceededError') throw reason
    throw new NoStorage()
  }
}

interface Transaction {
  readonly done: Promise<void>
  abort(): void
}

/** Runs the requests of a transaction; done means that it is committed, anything thrown means that it is not. */
async function settled(transaction: Transaction, requests: () => Promise<void>): Promise<void> {
  const { done } = transaction
  // Where a request throws first, nobody waits for it.
  done.catch(() => undefined)
  try {
    await requests()
  } catch (reason) {
    try {
      transaction.abort()
    } catch {
      // It has ended by itself.
    }
    // Requests of a transaction that has failed only say that it was aborted; why, the transaction says.
    if (reason instanceof DOMException && reason.name === 'AbortError') await done
    throw reason
  }
  await done
}

function summary(whole: Kept, all: readonly Step[]): Summary | null {
  const read = readCircuit(whole.text).circuit
  if (!read) return null
  const steps = all.filter(({ writer }) => writer === whole.writer)
  const circuit = replay(
    read,
    steps.map(({ patches }) => patches),
  )
  return {
    id: whole.id,
    name: circuit.name,
    when: steps.at(-1)?.when ?? whole.when,
    circuit,
    edited: steps.length > 0 || whole.edited !== false,
  }
}
