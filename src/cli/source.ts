/** The circuit that a command is about: a file, or a preset by name. */
import { readFileSync, statSync } from 'node:fs'
import { type Circuit, type Diagnostic, nearest, readCircuit, recognise } from '#circuit'
import { presets, presetText } from '#presets'
import { Fault, onOneLine, said } from './fault'

export interface Source {
  readonly circuit: Circuit
  /** What reading the text found; the circuit is as much of it as could be read. */
  readonly notes: readonly Diagnostic[]
}

/** Reads a file or a preset. Throws a Fault when there is neither, or when the text is no circuit at all. */
export async function openSource(name: string | undefined): Promise<Source> {
  if (!name)
    throw new Fault('Name a circuit file or a preset. `hillock presets` lists the presets.')
  const text = fileText(name) ?? (await presetText(name))
  if (text === null) {
    const near = nearest(name, presets)
    throw new Fault(
      `There is no file and no preset called ${name}.${near ? ` Did you mean ${near}?` : ' `hillock presets` lists the presets.'}`,
    )
  }
  const read = readCircuit(text)
  const { circuit, notes } = read
  if (!circuit) throw new Fault((await recognise(text, read)).map(sentence).join('\n'))
  return { circuit, notes }
}

/** Null when there is no such file. `-` is standard input. */
function fileText(name: string): string | null {
  if (name === '-') return readFileSync(0, 'utf8')
  const stat = statSync(name, { throwIfNoEntry: false })
  if (!stat) return null
  if (stat.isDirectory()) {
    if (presets.includes(name)) return null
    throw new Fault(`${name} is a folder. Name a circuit file in it.`)
  }
  try {
    return readFileSync(name, 'utf8')
  } catch (reason) {
    throw new Fault(`${name} cannot be read: ${said(reason)}.`)
  }
}

/** A finding as one line. */
export const sentence = ({ severity, path, parameter, says, mend }: Diagnostic): string =>
  onOneLine(
    `${severity}: ${[path, parameter].filter(Boolean).join(', ') || 'circuit'}: ${says} ${mend}`,
  )
