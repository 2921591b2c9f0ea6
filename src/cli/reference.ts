/** `hillock reference`: what every kind says of itself, as Markdown. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { library } from '#library'
import { markdown } from '#reference'

export function reference(args: readonly string[]): void {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' } } })
  if (values.out) writeFileSync(values.out, markdown(library))
  else process.stdout.write(markdown(library))
}
