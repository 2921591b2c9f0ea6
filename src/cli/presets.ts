/** `hillock presets`: the names to run, each with its title. */
import { readCircuit } from '#circuit'
import { presets, presetText } from '#presets'
import { readOptions } from './options'

export async function listPresets(args: readonly string[]): Promise<void> {
  readOptions(args, {}, 0)
  const width = Math.max(...presets.map((name) => name.length))
  for (const name of presets) {
    const { circuit } = readCircuit((await presetText(name)) ?? '')
    console.log(`${name.padEnd(width)}  ${circuit?.name ?? ''}`.trimEnd())
  }
}
