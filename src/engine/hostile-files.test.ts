/**
 * Three thousand hostile files. Each goes the way of `hillock check` and of an opening in the window: it is refused with
 * a sentence or opens with what is wrong named, it takes less than two seconds, and nothing else is ever thrown.
 */
import { expect, test } from 'vitest'
import {
  type Circuit,
  type Diagnostic,
  isError,
  readCircuit,
  recognise,
  writeCircuit,
} from '#circuit'
import { modelOf } from '#compile'
import { library, presets, presetText } from '#library'
import { hostileFile } from './hostile-files'
import { MemoryFault } from './memory-fault'
import { prepare } from './prepare'
import { createSimulation } from './simulation'

const FILES = 3000
/** Every third is opened with the other tests, which is a thousand; `npm run test:hostile` opens all. */
const EACH = process.env.HILLOCK_HOSTILE === 'all' ? 1 : 3
const PARTS = 5
/** Processor time for one file, ms: a wait for the machine is no fault of ours. */
const MOST = 2000
/** What is built and stepped besides, cells: larger circuits take their time to build. */
const SMALL = 2000

const circuits: readonly Circuit[] = await Promise.all(
  presets.map(async (id) => readCircuit((await presetText(id)) ?? '').circuit!),
)

const processor = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** A sentence, and not the words of an engine. */
function expectSentences(notes: readonly Diagnostic[]): void {
  for (const { says, mend } of notes) {
    expect(says).toMatch(/\S.*[.?!]$/s)
    expect(mend).toMatch(/\S.*[.?!)]$/s)
    for (const text of [says, mend]) {
      expect(text.length).toBeLessThan(12_000)
      expect(text).not.toMatch(/undefined|\[object|NaN to|RangeError|TypeError|not a function/)
    }
  }
}

async function opened(text: string): Promise<void> {
  const read = readCircuit(text)
  expectSentences(read.notes)
  if (!read.circuit) {
    expect(read.notes.length).toBeGreaterThan(0)
    return expectSentences(await recognise(text, read))
  }
  const { circuit } = read
  expect(readCircuit(writeCircuit(circuit)).circuit).toEqual(circuit)
  await prepare(circuit, library)
  const notes: Diagnostic[] = []
  const model = modelOf(circuit, library, notes)
  expectSentences(notes)
  if (notes.some(isError)) return
  const cells = model.populations.reduce((sum, { size }) => sum + size, 0)
  if (cells > SMALL) return
  try {
    const simulation = createSimulation(model)
    simulation.run(3, () => {})
  } catch (fault) {
    if (!(fault instanceof MemoryFault)) throw fault
  }
}

test.each(Array.from({ length: PARTS }, (_, k) => k))(
  'hostile files, part %i',
  async (part) => {
    const failed: string[] = []
    for (let number = part * EACH; number < FILES; number += PARTS * EACH) {
      const text = hostileFile(number, circuits, library)
      const time = async (): Promise<number> => {
        const start = processor()
        await opened(text)
        return processor() - start
      }
      try {
        const first = await time()
        // Once more before it counts: what else the machine does costs processor time as well.
        const took = first > MOST ? Math.min(first, await time()) : first
        if (took > MOST) failed.push(`${number}: took ${Math.round(took)} ms`)
      } catch (fault) {
        const said = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
        failed.push(`${number}: ${said.slice(0, 700)}`)
      }
    }
    expect(failed).toEqual([])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  },
  600_000,
)
