import type { Diagnostic } from './diagnostic'
import type { CircuitRead } from './file'

/** What to say of a text that was refused: what it is, where that is known. Loaded when it is asked for. */
export async function recognise(
  text: string,
  { notes }: Pick<CircuitRead, 'notes'>,
): Promise<readonly Diagnostic[]> {
  const { recognised } = await import('./foreign')
  const found = recognised(text)
  return found ? [{ severity: 'error', path: '', ...found }] : notes
}
