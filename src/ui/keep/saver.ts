/** Writes the open circuit as it is edited, and says whether what is shown is also what is stored. */
import type { Circuit, Patch } from '#circuit'
import { type Keep, NoStorage, TakenOver } from './keep'

/** How well a person's work is kept: a sentence when it is not. */
export type Saved = 'saved' | 'saving' | { readonly says: string }

interface Options {
  readonly keep: Keep
  readonly show: (saved: Saved) => void
  /** Another page has taken the right to write the circuit of this id. */
  readonly taken: (id: string) => void
  /** A circuit that was left could not be written; it would be lost with the memory of this page. */
  readonly stranded: (id: string, circuit: Circuit) => void
}

export interface Saver {
  /** From now on this circuit is kept; what is still to be written of the one before is written first. */
  begin(id: string, circuit: Circuit, edited: boolean): void
  /** The circuit was edited by these patches. */
  change(patches: readonly Patch[], circuit: Circuit): void
  /** Writes at once what waits; true when all that is shown is stored. */
  flush(): Promise<boolean>
  /** What waits is written, and nothing of this circuit from now on; resolves when that is done. */
  leave(): Promise<void>
  /** Whether edits are at risk: the last write failed. */
  failing(): boolean
}

/** Writes are at least this far apart, ms, in a drag too. */
const EVERY = 150
/** After a failure another attempt is made, ms. */
const AGAIN = 3000
/** A write that takes longer counts as failed, ms. */
const PATIENCE = 5000
/** Appended edits that wait before they are folded into a whole. */
const FOLD_AFTER = 40

interface Doc {
  readonly id: string
  circuit: Circuit
  /** Edits that are not written yet. */
  patches: Patch[]
  /** Patches would stand on a hole, or on nothing: only the whole circuit may be written next. */
  whole: boolean
  /** The right to write it has not been taken yet. */
  take: boolean
  edited: boolean
  appended: number
  /** Number of the state that is shown, and of the one that is stored. */
  shown: number
  stored: number
  fault: unknown
}

export function createSaver({ keep, show, taken, stranded }: Options): Saver {
  let doc: Doc | null = null
  let queue: Promise<void> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = Number.NEGATIVE_INFINITY

  async function write(one: Doc): Promise<void> {
    if (one.stored === one.shown) return
    const { circuit, patches, shown, edited, take } = one
    one.patches = []
    try {
      const folds = one.whole || one.appended >= FOLD_AFTER
      await inTime(
        folds ? keep.fold(one.id, circuit, { edited, take }) : keep.append(one.id, patches),
      )
      one.appended = folds ? 0 : one.appended + 1
      if (folds) one.take = one.whole = false
      one.stored = shown
      one.fault = null
    } catch (reason) {
      one.whole = true
      one.fault = reason
    }
  }

  function report(one: Doc): void {
    if (one !== doc) {
      if (one.fault && one.edited && !(one.fault instanceof TakenOver))
        stranded(one.id, one.circuit)
    } else if (one.fault instanceof TakenOver) {
      doc = null
      taken(one.id)
    } else if (one.fault) {
      show({ says: whyNot(one.fault) })
      writeAfter(AGAIN)
    } else show(one.stored === one.shown ? 'saved' : 'saving')
  }

  function writeAfter(wait: number): void {
    clearTimeout(timer)
    timer = setTimeout(writeNow, wait)
  }

  function writeNow(): void {
    clearTimeout(timer)
    timer = undefined
    const one = doc
    if (!one) return
    last = performance.now()
    queue = queue.then(() => write(one)).then(() => report(one))
  }

  function leave(): Promise<void> {
    const left = doc
    clearTimeout(timer)
    timer = undefined
    doc = null
    if (left) queue = queue.then(() => write(left)).then(() => report(left))
    return queue
  }

  return {
    begin(id, circuit, edited) {
      void leave()
      doc = {
        id,
        circuit,
        edited,
        patches: [],
        whole: true,
        take: true,
        appended: 0,
        shown: 1,
        stored: 0,
        fault: null,
      }
      show('saving')
      writeNow()
    },
    change(patches, circuit) {
      if (!doc) return
      doc.circuit = circuit
      doc.patches.push(...patches)
      doc.edited = true
      doc.shown++
      if (!doc.fault) show('saving')
      if (timer === undefined || doc.fault)
        writeAfter(Math.max(0, last + EVERY - performance.now()))
    },
    async flush() {
      const one = doc
      writeNow()
      await queue
      return one === null || (one.stored === one.shown && !one.fault)
    },
    leave,
    failing: () => doc?.edited === true && doc.fault !== null,
  }
}

/** Storage that never answers counts as storage that fails. */
export function inTime<T>(answer: Promise<T>, patience = PATIENCE): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new NoStorage()), patience)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

function whyNot(reason: unknown): string {
  if (reason instanceof Error && reason.name === 'QuotaExceededError')
    return 'Not saved: the storage of this browser is full. Download the circuit to keep it, or delete others under Your circuits.'
  if (reason instanceof NoStorage)
    return 'Not saved here: this browser keeps no data for this page. Download the circuit to keep it.'
  return 'Not saved: the browser could not write. Download the circuit to keep it. Another attempt follows.'
}
