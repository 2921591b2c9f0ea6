/** `hillock reference`: what every kind says of itself, as Markdown. */
import { library } from '#library'
import { markdown } from '#reference'
import { readOptions } from './options'
import { give } from './output'

export async function reference(args: readonly string[]): Promise<void> {
  const { values } = readOptions(args, { out: { type: 'string' } }, 0)
  await give(markdown(library), values.out)
}
