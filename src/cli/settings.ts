/** `--set NODE.PARAM=VALUE` and its relatives, as edits of the circuit. */
import {
  type Circuit,
  type Edit,
  edit,
  type Library,
  settingAt,
  settingEdit,
  startTimeline,
} from '#circuit'
import { Fault } from './fault'

/** Options that set what runs: `--duration`, `--dt` and `--seed` stand for settings of the run, before those of `--set`. */
export interface RunOptions {
  readonly duration?: string | undefined
  readonly dt?: string | undefined
  readonly seed?: string | undefined
  readonly set?: readonly string[] | undefined
}

/** The circuit as the options of a command want it run. Throws a Fault that names what is not there. */
export const withRunOptions = (
  circuit: Circuit,
  library: Library,
  { set = [], ...run }: RunOptions,
): Circuit =>
  withSettings(circuit, library, [
    ...(['duration', 'dt', 'seed'] as const).flatMap((name) =>
      run[name] === undefined ? [] : [`run.${name}=${run[name]}`],
    ),
    ...set,
  ])

/** The circuit with the settings made, in order. Throws a Fault that names what is not there. */
export function withSettings(
  circuit: Circuit,
  library: Library,
  settings: readonly string[],
): Circuit {
  let timeline = startTimeline(circuit)
  for (const setting of settings) timeline = edit(timeline, toEdit(timeline.now, library, setting))
  return timeline.now
}

function toEdit(circuit: Circuit, library: Library, setting: string): Edit {
  const at = setting.indexOf('=')
  const where = setting.slice(0, at).trim()
  const value = setting.slice(at + 1).trim()
  const [name, ...rest] = where.split('.')
  if (at < 1 || !name || rest.length === 0 || !value)
    throw new Fault(
      `${name === 'run' && rest.length === 1 && !value ? `run.${rest[0]} is given no value.` : `--set ${setting} is not of the form NODE.PARAM=VALUE, as in --set cell.tau_m=40ms.`}`,
    )
  const found = settingAt(circuit, library, where)
  if ('says' in found) throw new Fault(found.says)
  const made = settingEdit(found, value)
  if ('says' in made) throw new Fault(made.says)
  return made
}
