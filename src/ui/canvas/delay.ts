/** A synapse's delay in seconds, for the pulses on its wires. */

import { kindOf, type NodePath, nodeAt } from '#circuit'
import { readQuantity } from '#language'
import { SECOND } from '#quantity'
import type { Desk } from '../desk/desk'

const known = new Map<string, number>()

/** Delay of a synapse node by its path, s; zero when it is no plain number of seconds. */
export function delayOf(desk: Desk, path: NodePath): number {
  const { timeline, library } = desk.bench.getState()
  const found = nodeAt(path, timeline.now, library)
  if (!found) return 0
  const { node, drawing } = found
  const usual = kindOf(node, drawing, library)?.parameters.delay?.default
  const text = node.parameters.delay ?? usual ?? '0 ms'
  return typeof text === 'string' ? seconds(text) : 0
}

function seconds(text: string): number {
  const had = known.get(text)
  if (had !== undefined) return had
  const value = readQuantity(text, SECOND).value?.value ?? 0
  known.set(text, Number.isFinite(value) ? Math.max(0, value) : 0)
  return known.get(text) ?? 0
}
