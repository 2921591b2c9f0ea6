/** The circuit that a command is about: a file, or a preset by name. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { type Circuit, type Diagnostic, nearest, readCircuit } from '#circuit'
import { presets, presetText } from '#presets'
import { Fault } from './fault'

export interface Source {
  readonly circuit: Circuit
  /** What reading the text found; the circuit is as much of it as could be read. */
  readonly notes: readonly Diagnostic[]
}

/** Reads a file or a preset. Throws a Fault when there is neither, or when the text is no circuit at all. */
export async function openSource(name: string | undefined): Promise<Source> {
  if (!name)
    throw new Fault('Name a circuit file or a preset. `hillock presets` lists the presets.')
  const text =
    existsSync(name) && statSync(name).isFile()
      ? readFileSync(name, 'utf8')
      : await presetText(name)
  if (text === null) {
    const near = nearest(name, presets)
    throw new Fault(
      `There is no file and no preset called ${name}.${near ? ` Did you mean ${near}?` : ' `hillock presets` lists the presets.'}`,
    )
  }
  const { circuit, notes } = readCircuit(text)
  if (!circuit) throw new Fault(notes.map(sentence).join('\n'))
  return { circuit, notes }
}

/** A finding as one line. */
export const sentence = ({ severity, path, parameter, says, mend }: Diagnostic): string =>
  `${severity}: ${[path, parameter].filter(Boolean).join(', ') || 'circuit'}: ${says} ${mend}`.trim()
