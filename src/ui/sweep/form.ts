/** The sweep as a form has it: texts that a person types, and what they come to. */
import {
  type Circuit,
  kindOf,
  type Library,
  type Sweep,
  settingAt,
  settingText,
  slotKind,
} from '#circuit'
import type { Parameter } from '#kind'

/** One parameter that is varied. */
export interface VaryForm {
  readonly name: string
  readonly scale: 'linear' | 'log' | 'list'
  readonly from: string
  readonly to: string
  readonly steps: string
  readonly list: string
}

export interface SweepForm {
  readonly vary: readonly VaryForm[]
  readonly trials: string
  readonly probe: string
  readonly measure: string
}

const STEPS = '11'

const textOf = ({ name, scale, from, to, steps, list }: VaryForm): string =>
  scale === 'list'
    ? `${name}=${list}`
    : `${name}=${from}:${to}:${steps}${scale === 'log' ? ':log' : ''}`

/** What is typed, as a sweep; it is read and judged where it is started. */
export const sweepIn = ({ vary, trials, probe, measure }: SweepForm): Sweep => ({
  vary: vary.map(textOf),
  trials: Number(trials),
  measure: `${probe}.${measure}`,
})

export function formOf({ vary, trials, measure }: Sweep): SweepForm {
  const at = measure.lastIndexOf('.')
  return {
    vary: vary.map(varyForm),
    trials: String(trials),
    probe: measure.slice(0, Math.max(0, at)),
    measure: measure.slice(at + 1),
  }
}

function varyForm(text: string): VaryForm {
  const at = text.indexOf('=')
  const [name, range] = [text.slice(0, at), text.slice(at + 1)]
  const [from = '', to = '', steps = STEPS, scale] = range.split(':')
  return range.includes(':')
    ? { name, scale: scale === 'log' ? 'log' : 'linear', from, to, steps, list: '' }
    : { name, scale: 'list', from: '', to: '', steps: STEPS, list: range }
}

/** A parameter with the range that is usual for it, or from nothing to twice its value. */
export function varyOf(name: string, circuit: Circuit, library: Library): VaryForm {
  const usual = { name, scale: 'linear', from: '', to: '', steps: STEPS, list: '' } as const
  if (name === 'run.seed') return { ...usual, from: '1', to: '10', steps: '10' }
  const setting = settingAt(circuit, library, name)
  if ('says' in setting) return usual
  const range = parameterOf(name, circuit, library)?.range
  if (range) return { ...usual, from: range[0], to: range[1] }
  const now = settingText(circuit, setting)
  const [, number, unit] = /^\s*([-+.\de]+)\s*(.*)$/i.exec(String(now)) ?? []
  return number === undefined
    ? usual
    : { ...usual, from: `0 ${unit}`.trim(), to: `${2 * Number(number)} ${unit}`.trim() }
}

function parameterOf(name: string, circuit: Circuit, library: Library): Parameter | undefined {
  const setting = settingAt(circuit, library, name)
  if ('says' in setting || (setting.is !== 'parameter' && setting.is !== 'slot')) return undefined
  const node = circuit.nodes[setting.id]
  if (!node) return undefined
  const kind =
    setting.is === 'slot'
      ? slotKind(node, setting.slot, circuit, library)
      : kindOf(node, circuit, library)
  return kind?.parameters[setting.name]
}
