/** Numbers and names as C writes them. */

/** A double that reads back to the bit. */
export function number(x: number): string {
  if (Number.isNaN(x)) return 'NAN'
  if (!Number.isFinite(x)) return x > 0 ? 'INFINITY' : '-INFINITY'
  const text = Object.is(x, -0) ? '-0' : String(x)
  return /[.e]/.test(text) ? text : `${text}.0`
}

/** An unsigned 32-bit number. */
export const word = (x: number): string => `0x${(x >>> 0).toString(16).padStart(8, '0')}u`

/** A text between quotes. */
export const quoted = (text: string): string =>
  `"${[...new TextEncoder().encode(text)]
    .map((byte) => {
      const plain = byte >= 32 && byte < 127 && byte !== 34 && byte !== 63 && byte !== 92
      return plain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`
    })
    .join('')}"`

/** What may stand within a comment. */
export const remark = (text: string): string => text.replace(/[^\w .,:;()=+-]/g, '_')

/** A name for what has a number of its own, which keeps it apart from others. */
export const named = (letter: string, k: number, text: string): string =>
  `${letter}${k}_${text.replace(/\W+/g, '_').slice(0, 40)}`
