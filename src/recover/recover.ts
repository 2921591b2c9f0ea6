/** A page of its own that hands out the kept circuits as files, for when the app does not start. */
import { patched, type Recorded } from './patched'

interface Kept {
  readonly id: string
  readonly name: string
  readonly when: number
  readonly text: string
  readonly writer?: string
}

interface Step {
  readonly circuit: string
  readonly writer?: string
  readonly patches: readonly Recorded[]
}

interface Found {
  readonly name: string
  readonly when: number
  readonly text: string
}

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error)
  })

async function readAll(): Promise<readonly Found[]> {
  const db = await answered(indexedDB.open('hillock-circuits'))
  if (!db.objectStoreNames.contains('circuits')) return []
  const reading = db.transaction(['circuits', 'steps'])
  const [kept, steps] = await Promise.all([
    answered<Kept[]>(reading.objectStore('circuits').getAll()),
    answered<Step[]>(reading.objectStore('steps').getAll()),
  ])
  db.close()
  const newest = kept.sort((a, b) => b.when - a.when)
  return newest.map((one) => whole(one, steps))
}

/** A circuit with its latest edits; as it is kept, where those can't be read. */
function whole({ id, name, when, text, writer }: Kept, steps: readonly Step[]): Found {
  const own = steps
    .filter((step) => step.circuit === id && step.writer === writer)
    .map(({ patches }) => patches)
  try {
    const now = patched(JSON.parse(text), own) as { readonly name?: unknown }
    return { name: String(now.name), when, text: JSON.stringify(now, null, 2) }
  } catch {
    return { name, when, text }
  }
}

function line({ name, when, text }: Found): HTMLElement {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = `${name.replace(/[^\w]+/g, '-') || 'circuit'}.json`
  link.textContent = name || 'Untitled'
  const moment = document.createElement('small')
  moment.textContent = ` ${new Date(when).toLocaleString()}`
  const item = document.createElement('li')
  item.append(link, moment)
  return item
}

const list = document.getElementById('circuits')
const says = document.getElementById('says')
try {
  const all = await readAll()
  list?.append(...all.map(line))
  if (says) says.textContent = all.length === 0 ? 'This browser keeps no circuits.' : ''
} catch (reason) {
  if (says) says.textContent = `The storage of this browser could not be read: ${reason}`
}
