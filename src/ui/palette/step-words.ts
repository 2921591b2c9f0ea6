/** What a step of the history did, in words: which nodes, and to what value. */
import { type Circuit, kindOf, type Library, type Node, type Timeline } from '#circuit'
import { labelOf } from '../desk/names'

type Step = Timeline['past'][number]
type Patch = Step['forward'][number]

/** Labels that read on with the nodes they are about: "Move Cell A". */
const ofNodes = ['Move', 'Resize', 'Rename', 'Remove', 'Change kind', 'Choose integrator']

/** A step as the history lists it: `Set tau_m of Cell A to 30 ms`. */
export function stepWords(step: Step, circuit: Circuit, library: Library): string {
  const { label } = step
  const named = ofNodes.includes(label)
  if (!named && !label.startsWith('Set ')) return label
  const names = touched(step, circuit, library)
  if (names.length === 0) return label
  const who = names.length === 1 ? names[0] : `${names.length} nodes`
  if (named) return label.includes(' ') ? `${label} of ${who}` : `${label} ${who}`
  const last = step.forward.findLast(({ path }) => isValue(path, label))
  if (!last) return `${label} of ${who}`
  if (last.op === 'remove') return `${label} of ${who} to its default`
  const value: unknown = last.value
  return typeof value === 'string' || typeof value === 'number'
    ? `${label} of ${who} to ${value}`
    : `${label} of ${who}`
}

/** Whether a patch sets the one value that the label names. */
const isValue = (path: Patch['path'], label: string): boolean =>
  label === 'Set number of cells' ? path.at(-1) === 'size' : label === `Set ${path.at(-1)}`

/** Names of the nodes that a step changed; of those that are gone, from what would bring them back. */
function touched({ forward, back }: Step, circuit: Circuit, library: Library): readonly string[] {
  const names = new Map<string, string>()
  for (const { path, value } of [...forward, ...back]) {
    const at = path.indexOf('nodes')
    const id = path[at + 1]
    if (at < 0 || typeof id !== 'string') continue
    const block = path[0] === 'blocks' ? circuit.blocks[String(path[1])] : circuit
    const whole = path.length === at + 2 ? (value as Node | undefined) : undefined
    const node = block?.nodes[id] ?? whole
    if (node) names.set(id, labelOf(node, kindOf(node, circuit, library)))
  }
  return [...names.values()]
}
