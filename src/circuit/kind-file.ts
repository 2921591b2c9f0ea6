/** A kind as a file of its own, for another circuit to take in. */
import { isId, type Kind, readKind } from '#kind'
import { type Circuit, type Library, VERSION } from './circuit'
import type { NodePath } from './diagnostic'
import { everyNode } from './drawing'
import { isFields, own } from './fields'

const FORMAT = 'hillock-kind'

/** The text of a kind's file. */
export const writeKind = (kind: Kind): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, kind }, null, 2)}\n`

/** Whether a text is meant as a kind's file, however faulty. */
export const isKindFile = (text: string): boolean =>
  text.length < MOST_TEXT && /^\s*\{\s*"format"\s*:\s*"hillock-kind"/.test(text)

const MOST_TEXT = 2 ** 20

export interface KindFile {
  /** Null when something that a kind cannot do without is missing. */
  readonly kind: Kind | null
  readonly faults: readonly string[]
}

/** Reads a kind's file. It never throws; each fault is a sentence. */
export function readKindFile(text: string): KindFile {
  const no = (says: string): KindFile => ({ kind: null, faults: [says] })
  if (text.length > MOST_TEXT) return no('This file is larger than 1 MB; no kind is.')
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (reason) {
    return no(`This kind’s file is not JSON: ${reason instanceof Error ? reason.message : ''}.`)
  }
  const given = isFields(parsed) ? own(parsed, 'kind') : undefined
  if (!isFields(parsed) || own(parsed, 'format') !== FORMAT || !isFields(given))
    return no('This is not a kind that Hillock has saved: its field "kind" is missing.')
  const version = own(parsed, 'version')
  if (typeof version === 'number' && version > VERSION)
    return no('This kind was written by a newer Hillock.')
  const id = own(given, 'id')
  if (typeof id !== 'string' || !isId(id))
    return no('This kind has no id of letters, digits, _ and -.')
  return readKind(given, id)
}

/** Paths of the nodes that are of a kind, or have it in a slot. */
export const nodesOfKind = (id: string, circuit: Circuit, library: Library): readonly NodePath[] =>
  everyNode(circuit, library).flatMap(({ path, node }) =>
    node.kind === id || Object.values(node.slots ?? {}).some((choice) => choice?.kind === id)
      ? [path]
      : [],
  )
