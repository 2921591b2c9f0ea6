/** Spike times of somebody's file, as the lines of a list of given times. */

export interface SpikeFile {
  /** `"20 ms"` or `"3: 20 ms"`, in the order of the file. */
  readonly times: readonly string[]
  /** A sentence when nothing can be made of it. */
  readonly fault: string | null
}

/** More than a circuit should carry as text. */
const MOST = 200_000

const refuse = (fault: string): SpikeFile => ({ times: [], fault })

/**
 * Reads a table with a time in each row and, where there are several cells, a cell: separated by commas, semicolons,
 * tabs or spaces; `#` starts a comment. A heading may say which column is which and the unit, as in `time (s),cell`,
 * `time_ms,index` or `sender time_ms`; without one, a lone column holds times and of two the whole numbers are cells,
 * and times are in ms.
 */
export function readSpikeFile(text: string): SpikeFile {
  const rows = text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter(Boolean)
    // A unit in brackets belongs to the word before it.
    .map((line) => line.replace(/\s+\(/g, '(').split(/\s*[,;\t]\s*|\s+/))
  const [top] = rows
  if (!top) return refuse('This file has no spike times in it.')
  const headed = top.some((word) => Number.isNaN(Number(word)))
  const body = headed ? rows.slice(1) : rows
  if (body.length > MOST)
    return refuse(`This file has ${body.length} spikes; a list takes ${MOST} at most.`)
  const columns = headed ? named(top) : guessed(body)
  if (!columns)
    return refuse('No column of this file is called time. Call one time (ms) or time (s).')
  const times: string[] = []
  for (const [k, row] of body.entries()) {
    const time = Number(row[columns.time])
    const cell = columns.cell === null ? null : Number(row[columns.cell])
    if (!(time >= 0) || (cell !== null && !(Number.isInteger(cell) && cell >= 0)))
      return refuse(
        `Row ${k + 1 + (headed ? 1 : 0)} of this file is "${row.join(' ').slice(0, 40)}", which is no spike.`,
      )
    const said = `${Number((time * columns.ms).toPrecision(12))} ms`
    times.push(cell === null ? said : `${cell}: ${said}`)
  }
  return times.length > 0 ? { times, fault: null } : refuse('This file has no spike times in it.')
}

interface Columns {
  readonly time: number
  readonly cell: number | null
  /** Milliseconds of one of the file's units. */
  readonly ms: number
}

function named(heading: readonly string[]): Columns | null {
  const find = (pattern: RegExp) => heading.findIndex((word) => pattern.test(word))
  const time = find(/^(spike_?)?times?\b|^time_|^t(_|$|\s*\()/i)
  if (time < 0) return null
  const cell = find(/^(cell|index|indices|neuron|sender|unit|id|i|gid)s?\b/i)
  const seconds = /(\(|_|\b)s(ec(onds?)?)?\)?$/i.test(heading[time]!) && !/ms/i.test(heading[time]!)
  const plain = /^times?$|^t$/i.test(heading[time]!)
  return { time, cell: cell < 0 ? null : cell, ms: seconds && !plain ? 1000 : 1 }
}

/** Without a heading: one column of times; of two, the one with whole numbers alone is the cells'. */
function guessed(body: readonly (readonly string[])[]): Columns {
  if (body.every((row) => row.length < 2)) return { time: 0, cell: null, ms: 1 }
  const whole = (column: number) => body.every((row) => Number.isInteger(Number(row[column])))
  return whole(0) ? { time: 1, cell: 0, ms: 1 } : { time: 0, cell: 1, ms: 1 }
}
