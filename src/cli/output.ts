/** A run's result as JSON, CSV, or a NumPy archive. */
import { writeFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { npy } from '#elsewhere'
import { aboutOf, analysesOf, type Readout, type Recording, readoutOf, resultOf } from '#engine'
import { Fault, said } from './fault'

export const formats = ['json', 'csv', 'npz'] as const
export type Format = (typeof formats)[number]

/** `more`: what else there is to say at the head of a JSON object, or in the archive's `about`. */
export function written(
  recording: Recording,
  format: Format,
  more: Readonly<Record<string, unknown>> = {},
): string | Uint8Array {
  if (format === 'npz') return npz(recording, more)
  try {
    return format === 'csv'
      ? csv(recording)
      : `${JSON.stringify({ ...resultOf(recording), ...more })}\n`
  } catch (reason) {
    if (!(reason instanceof RangeError)) throw reason
    throw new Fault(
      'The result is too long for one text. Take --format npz, a longer interval, or a shorter duration.',
    )
  }
}

/** One long table: probe, time (ms), cell or row (or x of a curve), value (SI units; empty for a spike). */
function csv(recording: Recording): string {
  const lines = ['probe,time_ms,index,value']
  const name = (path: string) => (/[",\n]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path)
  for (const [path, readout] of readoutOf(recording)) {
    const { times_ms } = readout
    if (readout.is === 'spikes')
      times_ms.forEach((time, k) => {
        lines.push(`${name(path)},${time},${readout.cells[k]},`)
      })
    else
      times_ms.forEach((time, k) => {
        const { width, values } = readout
        for (let index = 0; index < width; index++)
          lines.push(`${name(path)},${time},${index},${values[k * width + index]}`)
      })
  }
  for (const [path, { curve }] of analysesOf(recording))
    curve.x.forEach((at, k) => {
      lines.push(`${name(path)},,${at},${curve.y[k]}`)
    })
  return `${lines.join('\n')}\n`
}

/** `np.load` reads it: `<probe>/times_ms`, `/indices`, `/values`, and `about`, the rest as JSON text. */
function npz(recording: Recording, more: Readonly<Record<string, unknown>>): Uint8Array {
  const files: Record<string, Uint8Array> = {}
  for (const [path, readout] of readoutOf(recording)) {
    files[`${path}/times_ms.npy`] = npy(readout.times_ms, [readout.times_ms.length])
    if (readout.is === 'spikes')
      files[`${path}/indices.npy`] = npy(readout.cells, [readout.cells.length])
    else files[`${path}/values.npy`] = valuesNpy(readout)
  }
  for (const [path, { curve }] of analysesOf(recording)) {
    files[`${path}/x.npy`] = npy(curve.x, [curve.x.length])
    files[`${path}/y.npy`] = npy(curve.y, [curve.y.length])
  }
  files['about.json'] = strToU8(JSON.stringify({ ...aboutOf(recording), ...more }))
  return zipSync(files)
}

/** Of a state, a row for each cell; of weights, a row for each time. */
function valuesNpy(readout: Exclude<Readout, { readonly is: 'spikes' }>): Uint8Array {
  const { values, width, times_ms } = readout
  const rows = times_ms.length
  if (readout.is === 'numbers') return npy(values, [rows])
  if (readout.is === 'weights') return npy(values, rows > 0 ? [rows, width] : [0])
  const turned = values.map((_, k) => values[(k % rows) * width + Math.floor(k / rows)]!)
  return npy(turned, width > 0 ? [width, rows] : [0])
}

/** Writes a result to a file, or to standard output where none is named. */
export async function give(text: string | Uint8Array, out: string | undefined): Promise<void> {
  if (out === undefined) {
    await new Promise((done) => process.stdout.write(text, done))
    return
  }
  try {
    writeFileSync(out, text)
  } catch (reason) {
    throw new Fault(`${out} cannot be written: ${said(reason)}.`)
  }
}
