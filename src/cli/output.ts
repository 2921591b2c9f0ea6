/** A run's result as JSON, CSV, or a NumPy archive. */
import { writeFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { npy } from '#elsewhere'
import type { ProbeResult, Result } from '#engine'
import { Fault, said } from './fault'

export const formats = ['json', 'csv', 'npz'] as const
export type Format = (typeof formats)[number]

export function written(result: Result, format: Format): string | Uint8Array {
  if (format === 'npz') return npz(result)
  try {
    return format === 'csv' ? csv(result) : `${JSON.stringify(result)}\n`
  } catch (reason) {
    if (!(reason instanceof RangeError)) throw reason
    throw new Fault(
      'The result is too long for one text. Take --format npz, a longer interval, or a shorter duration.',
    )
  }
}

/** One long table: probe, time (ms), cell or row (or x of a curve), value (SI units; empty for a spike). */
function csv({ probes, analyses }: Result): string {
  const lines = ['probe,time_ms,index,value']
  const name = (path: string) => (/[",\n]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path)
  for (const [path, probe] of Object.entries(probes)) {
    if ('indices' in probe)
      probe.times_ms.forEach(
        (time, k) => void lines.push(`${name(path)},${time},${probe.indices[k]},`),
      )
    else
      for (const { time, index, value } of rowsOf(probe))
        lines.push(`${name(path)},${time},${index},${value}`)
  }
  for (const [path, { x, y }] of Object.entries(analyses))
    x.forEach((at, k) => void lines.push(`${name(path)},,${at},${y[k]}`))
  return `${lines.join('\n')}\n`
}

type Values = Exclude<ProbeResult, { readonly indices: readonly number[] }>

function* rowsOf(probe: Values): Generator<{ time: number; index: number; value: number }> {
  const { times_ms, values } = probe
  for (const [k, time] of times_ms.entries()) {
    if ('variable' in probe)
      for (const [index, row] of probe.values.entries()) yield { time, index, value: row[k]! }
    else {
      const at = values[k]!
      if (typeof at === 'number') yield { time, index: 0, value: at }
      else for (const [index, value] of at.entries()) yield { time, index, value }
    }
  }
}

/** `np.load` reads it: `<probe>/times_ms`, `/indices`, `/values`, and `about`, the rest as JSON text. */
function npz(result: Result): Uint8Array {
  const files: Record<string, Uint8Array> = {}
  const { probes, analyses, ...about } = result
  for (const [path, probe] of Object.entries(probes)) {
    files[`${path}/times_ms.npy`] = npy(probe.times_ms, [probe.times_ms.length])
    if ('indices' in probe)
      files[`${path}/indices.npy`] = npy(probe.indices, [probe.indices.length])
    else {
      const rows = probe.values
      const wide = rows.some((row) => typeof row !== 'number')
      const first = rows[0]
      const width = typeof first === 'object' ? first.length : 0
      files[`${path}/values.npy`] = npy(rows.flat(), wide ? [rows.length, width] : [rows.length])
    }
  }
  for (const [path, { x, y }] of Object.entries(analyses)) {
    files[`${path}/x.npy`] = npy(x, [x.length])
    files[`${path}/y.npy`] = npy(y, [y.length])
  }
  files['about.json'] = strToU8(JSON.stringify(about))
  return zipSync(files)
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
