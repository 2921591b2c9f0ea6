/** A circuit inside a link: deflated, then written in letters that an address may hold. No server keeps it. */
import type { Circuit } from './circuit'
import { type CircuitRead, readCircuit, writeCircuit } from './file'

/** What a link may unfold to, counted while it unfolds, bytes. */
const MOST = 20 * 2 ** 20

/** The part of a link that carries the circuit. */
export const writeLink = (circuit: Circuit): Promise<string> =>
  packText(JSON.stringify(JSON.parse(writeCircuit(circuit))))

/** A text as letters that an address may hold. */
export async function packText(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  let letters = ''
  for (const byte of bytes) letters += String.fromCharCode(byte)
  return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** The circuit that a link carries; refused with a sentence when it carries none. */
export async function readLink(carried: string): Promise<CircuitRead> {
  try {
    return readCircuit(await unpackText(carried))
  } catch {
    const says = 'This link does not carry a whole circuit.'
    const mend = 'It may have been cut: ask for it again, or for the file.'
    return { circuit: null, notes: [{ severity: 'error', path: '', says, mend }], writable: false }
  }
}

/** The text that such letters carry; rejects where they carry none, or more than a circuit holds. */
export async function unpackText(carried: string): Promise<string> {
  const letters = atob(carried.replace(/-/g, '+').replace(/_/g, '/'))
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return unfold(stream)
}

async function unfold(stream: ReadableStream<Uint8Array>): Promise<string> {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.length
    if (size > MOST) {
      await reader.cancel()
      throw new RangeError('more than a circuit holds')
    }
    text += decoder.decode(value, { stream: true })
  }
}
