/** What a program in C hands out as it runs: frames of a kind, a number and bytes. */
import type { Readable } from 'node:stream'

export interface Frame {
  readonly kind: 'spikes' | 'sample' | 'turn' | 'done' | 'progress'
  readonly number: number
  readonly bytes: DataView
}

const kinds = [undefined, 'spikes', 'sample', 'turn', 'done', 'progress'] as const
const HEAD = 16

/** Frames of a stream, whole, one after the other. Throws where it is no such stream. */
export async function* framesOf(stream: Readable): AsyncGenerator<Frame> {
  const pieces: Uint8Array[] = []
  let there = 0
  /** The next so many bytes, once they are there; those after a frame's head are aligned to eight. */
  const take = (count: number): Uint8Array => {
    const taken = new Uint8Array(count)
    let at = 0
    while (at < count) {
      const piece = pieces[0]!
      const part = Math.min(piece.length, count - at)
      taken.set(piece.subarray(0, part), at)
      if (part === piece.length) pieces.shift()
      else pieces[0] = piece.subarray(part)
      at += part
    }
    there -= count
    return taken
  }
  let head: DataView | null = null
  for await (const piece of stream) {
    pieces.push(piece as Uint8Array)
    there += (piece as Uint8Array).length
    for (;;) {
      if (!head && there >= HEAD) head = new DataView(take(HEAD).buffer)
      if (!head) break
      const length = Number(head.getBigUint64(8, true))
      if (there < length) break
      const kind = kinds[head.getUint32(0, true)]
      if (!kind) throw new Error('what the program handed out is no frame')
      yield { kind, number: head.getUint32(4, true), bytes: new DataView(take(length).buffer) }
      head = null
    }
  }
}

/** So many doubles of a frame, from a byte on. */
export const doublesOf = ({ bytes }: Frame, at: number, count: number): Float64Array =>
  new Float64Array(bytes.buffer, at, count)
