/** From older versions of the file to this one, step by step. */
import { wiresAsText } from './2-wires-as-text'

type Fields = Readonly<Record<string, unknown>>

/** The step from version k + 1 to version k + 2 stands at place k; none may be missing. */
const steps: readonly ((fields: Fields) => Fields)[] = [wiresAsText]

/** The fields of a file as this version would have written them. */
export const migrate = (fields: Fields, version: number): Fields =>
  steps.slice(Math.max(0, Math.trunc(version) - 1)).reduce((now, step) => step(now), fields)
