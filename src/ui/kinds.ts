/** Kinds of the person's own, between circuits: saved as files, taken in from them. */
import { freshKind, isError, readKindFile, takeInKind, writeKind } from '#circuit'
import type { Kind } from '#kind'
import { handOver } from './hand-over'
import { bench, circuitNow, edit } from './store'
import { say } from './view'

export const saveKind = (kind: Kind): void => handOver(writeKind(kind), kind.name, kind.id)

/** Takes a kind's file into the circuit; what is wrong with it is told in sentences. */
export async function takeInText(text: string): Promise<void> {
  const { library, readOnly } = bench.getState()
  if (readOnly) {
    say(readOnly)
    return
  }
  const { kind, faults } = readKindFile(text)
  if (!kind) {
    say(['The kind could not be imported.', ...faults.slice(0, 3)].join(' '), 20)
    return
  }
  const taken = freshKind(kind, circuitNow(), library)
  if (!taken) {
    say(`${kind.name} is in this circuit already.`)
    return
  }
  edit(takeInKind(taken))
  const { tryKind } = await import('#compile')
  const wrong = tryKind(taken, circuitNow(), library).filter(isError)
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
