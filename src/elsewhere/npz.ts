/** NumPy's archives: arrays by name. */
import { unzipSync, zipSync } from 'fflate'

/** One array in NumPy's file format 1.0, little-endian f64. */
export function npy(values: ArrayLike<number>, shape: readonly number[]): Uint8Array {
  const size = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const text = `{'descr': '<f8', 'fortran_order': False, 'shape': (${size}), }`
  const header = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`
  const bytes = new Uint8Array(10 + header.length + 8 * values.length)
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8])
  bytes.set(new TextEncoder().encode(header), 10)
  const view = new DataView(bytes.buffer)
  for (let k = 0; k < values.length; k++)
    view.setFloat64(10 + header.length + 8 * k, values[k]!, true)
  return bytes
}

export interface Table {
  readonly values: Float64Array
  readonly columns: number
}

export const npz = (tables: ReadonlyMap<string, Table>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      [...tables].map(([name, { values, columns }]) => [
        `${name}.npy`,
        npy(values, columns === 1 ? [values.length] : [values.length / columns, columns]),
      ]),
    ),
    { level: 0 },
  )

/** Arrays of f64 or bytes, rows after each other. Throws where it is none. */
export function readNpz(bytes: Uint8Array): ReadonlyMap<string, Table> {
  return new Map(
    Object.entries(unzipSync(bytes)).map(([name, file]) => [
      name.replace(/\.npy$/, ''),
      array(file),
    ]),
  )
}

function array(file: Uint8Array): Table {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const long = file[6] === 1 ? view.getUint16(8, true) : view.getUint32(8, true)
  const begin = (file[6] === 1 ? 10 : 12) + long
  const header = new TextDecoder().decode(file.subarray(10, begin))
  const type = /'descr': '([^']+)'/.exec(header)?.[1]
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '')
    .split(',')
    .filter((part) => part.trim())
    .map(Number)
  if (header.includes("'fortran_order': True") && shape.length > 1)
    return turned(numbers(file, view, begin, type), shape[0]!, shape[1]!)
  return { values: numbers(file, view, begin, type), columns: shape[1] ?? 1 }
}

function numbers(
  file: Uint8Array,
  view: DataView,
  begin: number,
  type: string | undefined,
): Float64Array {
  if (type === '|u1') return Float64Array.from(file.subarray(begin))
  if (type !== '<f8') throw new Error(`an array of ${type} is not read`)
  return Float64Array.from({ length: (file.length - begin) / 8 }, (_, k) =>
    view.getFloat64(begin + 8 * k, true),
  )
}

function turned(values: Float64Array, rows: number, columns: number): Table {
  return {
    values: Float64Array.from(
      values,
      (_, k) => values[(k % columns) * rows + Math.floor(k / columns)]!,
    ),
    columns,
  }
}
