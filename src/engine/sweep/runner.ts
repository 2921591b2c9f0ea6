/** Runs of a sweep one after another: compiled once, and again only where a value makes another program. */
import {
  type Circuit,
  circuitAt,
  type Diagnostic,
  isError,
  type Library,
  runAt,
  type SweepPlan,
} from '#circuit'
import { type Model, modelOf, type Program, programLike, programOf } from '#compile'
import { NotRunnable, recordIn } from '../batch'
import type { Recording } from '../recording'
import { simulationOf } from '../simulation'

export interface Runner {
  /** Throws NotRunnable or a MemoryFault, with a sentence. */
  run(index: number, onProgress?: (done: number) => void): Recording
  /** How often a program was compiled so far. */
  readonly compiled: number
}

export function createRunner(circuit: Circuit, library: Library, plan: SweepPlan): Runner {
  let compiled = 0
  let row: { readonly at: number; readonly program: Program } | null = null
  /** The first time of a row: its model is made in full, so that whatever is wrong with a value is found. */
  const programOfRow = (at: number, of: Circuit): Program => {
    if (row?.at === at) return row.program
    const notes: Diagnostic[] = []
    const model = modelOf(of, library, notes)
    if (notes.some(isError)) throw new NotRunnable(notes)
    const shared = row && programLike(row.program, model)
    if (!shared) compiled++
    row = { at, program: shared ?? programOf(model) }
    return row.program
  }
  return {
    run(index, onProgress) {
      const before = performance.now()
      const run = runAt(plan, circuit, index)
      const program = programOfRow(run.row, circuitAt(run, circuit, library))
      const simulation = simulationOf(seeded(program, run.seed))
      return recordIn(simulation, circuit.name, before, onProgress)
    },
    get compiled() {
      return compiled
    },
  }
}

/** Trials of a row differ in their seed alone. */
function seeded(program: Program, seed: number): Program {
  const model: Model = { ...program.model, seed }
  return { ...program, model, lowered: { ...program.lowered, model } }
}
