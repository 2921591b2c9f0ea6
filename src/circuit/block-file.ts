/** A block in a file: a circuit's own, or one of the library's, which is a file of itself. */
import { isId, readAnalogy, readParameters } from '#kind'
import type { Block } from './circuit'
import {
  type Fields,
  fieldsOf,
  isFields,
  isText,
  LONGEST_ABOUT,
  own,
  readGroup,
  readText,
  readValues,
  type Say,
  sayUnknown,
} from './fields'
import { readNodes, readWires, writeNodes } from './node-file'

const MOST_BLOCKS = 1000
const BLOCK_FIELDS = 'name about source analogy twin parameters ports nodes wires'.split(' ')

/** The blocks of a circuit; what cannot be read is left out and told. */
export function readBlocks(value: unknown, say: Say): { readonly [id: string]: Block } {
  const blocks: [string, Block][] = []
  const entries = Object.entries(readGroup(value, 'The blocks of this circuit', '', say))
  if (entries.length > MOST_BLOCKS)
    say('', `There are more than ${MOST_BLOCKS} blocks.`, 'The rest is left out.')
  for (const [id, given] of entries.slice(0, MOST_BLOCKS)) {
    if (!isId(id) || !isFields(given))
      say('', `The block ${id.slice(0, 40)} cannot be read.`, 'It is left out.')
    else blocks.push([id, readBlock(id, given, say)])
  }
  return Object.fromEntries(blocks)
}

/** One block, as much of it as can be read. */
export function readBlock(id: string, given: Fields, say: Say): Block {
  sayUnknown(given, BLOCK_FIELDS, '', say)
  const tell = (faults: readonly string[]) => {
    for (const says of faults.slice(0, 5)) say('', says, 'It is left out.')
    if (faults.length > 5)
      say(
        '',
        `There are ${faults.length - 5} more such faults in the block ${id}.`,
        'They are left out.',
      )
  }
  const parameters = readParameters(
    Object.fromEntries(
      Object.entries(fieldsOf(own(given, 'parameters'))).map(([name, each]) => [
        name,
        isFields(each) ? { help: '', ...each } : each,
      ]),
    ),
    `${id}.parameters`,
  )
  tell(parameters.faults)
  const lens = own(given, 'analogy')
  const analogy = lens === undefined ? null : readAnalogy(lens, `${id}.analogy`)
  tell(analogy?.faults ?? [])
  const one = (says: string, mend: string) => say('', says, mend)
  const source = own(given, 'source')
  const twin = own(given, 'twin')
  const nodes = readNodes(own(given, 'nodes'), say)
  return {
    name: readText(own(given, 'name'), id, `The name of the block ${id}`, one),
    about: readText(own(given, 'about'), '', `The text about the block ${id}`, one, LONGEST_ABOUT),
    ...(isText(source) ? { source } : {}),
    ...(analogy?.value ? { analogy: analogy.value } : {}),
    ...(isTwin(twin) ? { twin } : {}),
    parameters: parameters.value,
    ports: readValues(own(given, 'ports'), id, 'ports', say),
    nodes,
    wires: readWires(own(given, 'wires'), nodes, say),
  }
}

const isTwin = (value: unknown): value is string | readonly string[] =>
  isText(value, 64) ||
  (Array.isArray(value) && value.length > 0 && value.every((each) => isText(each, 64)))

/** The block with its fields in the order of the file. */
export const writeBlock = ({ name, about, source, analogy, twin, ...rest }: Block) => ({
  name,
  about,
  source,
  analogy,
  twin,
  parameters: rest.parameters,
  ports: rest.ports,
  nodes: writeNodes(rest.nodes),
  wires: rest.wires,
})
