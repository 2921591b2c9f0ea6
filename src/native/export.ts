/** A circuit as a file of C that is compiled and run without anything else. */
import { createHash } from 'node:crypto'
import { type Model, programOf } from '#compile'
import { drawNetwork } from '#engine'
import { bytesOf, partsOf } from './data'
import { type Source, sourceOf, textOf } from './emit/source'

/** Data of so many bytes stand in the file itself. */
const MOST_EMBEDDED = 1 << 18

export interface Exported {
  readonly text: string
  /** What stands in a file of its own, piece by piece; null: everything is in the text. */
  readonly data: Iterable<Uint8Array> | null
}

/** A number that says of which program data are. */
export function shapeOf({ before, after }: Source): bigint {
  const hash = createHash('sha256').update(before).update(after).digest()
  return hash.readBigUInt64LE(0) | 1n
}

/** `file`: what the file of the data is to be called, should they be large. */
export function toC(model: Model, name: string, file: string): Exported {
  const program = programOf(model)
  const source = sourceOf(program)
  const shape = shapeOf(source)
  const steps = Math.round(model.duration / model.dt)
  const pieces = () => bytesOf(partsOf(program, drawNetwork(program), { steps }), shape)
  const bytes: Uint8Array[] = []
  let total = 0
  for (const piece of pieces()) {
    total += piece.length
    if (total > MOST_EMBEDDED) break
    bytes.push(piece)
  }
  const small = total <= MOST_EMBEDDED
  const words = small ? new BigUint64Array(new Uint8Array(Buffer.concat(bytes)).buffer) : null
  const text = textOf(source, {
    head: headOf(name, words ? null : file),
    name,
    shape,
    data: words ? { words } : { file },
  })
  return { text, data: words ? null : pieces() }
}

function headOf(name: string, file: string | null): string {
  return `/*
 * ${name.replace(/[^\x20-\x7e]|[*/\\?]/g, '_')}: a circuit of Hillock as a program in C11.
 *
 *   cc -std=c11 -O3 -march=native -ffp-contract=off -fno-math-errno -fno-trapping-math -o circuit THIS.c -lm && ./circuit
 *
 * compiles it and prints what its probes saw as JSON; ./circuit --csv prints a table instead. With gcc or clang the
 * results are those of the app to the bit, and so is the fingerprint. Times are in ms, values in SI units. Probes of
 * which the app makes a spectrum or the like print what it is made of.${
   file === null
     ? ''
     : `
 *
 * Connections and values at the start are in ${file.replace(/[^\x20-\x7e]|[*/\\?]/g, '_')}, which is read from where the program is started; or
 * name it: ./circuit FILE.`
 }
 */
`
}
