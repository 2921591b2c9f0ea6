/** Kinds of the person's own, between circuits: saved as files, taken in from them. */

import { freshKind, isError, readKindFile, takeInKind, writeKind } from '#circuit'
import type { Kind } from '#kind'
import type { Desk } from '../desk/desk'
import { handOver } from '../window/hand-over'
import { say } from '../window/page'

export const saveKind = (kind: Kind): void => handOver(writeKind(kind), kind.name, kind.id)

/** Takes a kind's file into the circuit; what is wrong with it is told in sentences. */
export async function takeInText(desk: Desk, text: string): Promise<void> {
  const { library, readOnly } = desk.bench.getState()
  if (readOnly) {
    say(readOnly)
    return
  }
  const { kind, faults } = readKindFile(text)
  if (!kind) {
    say(['The kind could not be imported.', ...faults.slice(0, 3)].join(' '), 20)
    return
  }
  const taken = freshKind(kind, desk.circuit(), library)
  if (!taken) {
    say(`${kind.name} is in this circuit already.`)
    return
  }
  desk.edit(takeInKind(taken))
  const { tryKind } = await import('#compile')
  const wrong = tryKind(taken, desk.circuit(), library).filter(isError)
  const first = wrong[0]
  say(
    [
      `${taken.name} was added to this circuit.`,
      ...(taken.name === kind.name ? [] : [`This circuit has another kind called ${kind.name}.`]),
      ...faults.slice(0, 2),
      ...(first ? [`Its ${first.parameter} has a fault: ${first.says} ${first.mend}`] : []),
    ].join(' '),
    first || faults.length > 0 ? 20 : 8,
  )
}
