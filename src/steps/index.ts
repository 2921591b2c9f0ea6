/**
 * How wrong each integrator is at each step, measured for kinds of cells that have no exact solution. The figures in
 * `measured.json` are written by `hillock steps`.
 */
import { type Integrator, integratorPages, integrators } from '#kind'
import measured from './measured.json'

/** The largest error of the mean interval over the inputs, as a share: 0.05 is 5 % too long. Null: it ran away. */
export type ErrorAt = number | null

export interface StepErrors {
  /** The kind's own method. */
  readonly own: Integrator
  /** The steady inputs, as text: `0.2 nA`. */
  readonly inputs: readonly string[]
  /** By method, one for each of `STEPS`. */
  readonly errors: { readonly [method in Integrator]?: readonly ErrorAt[] }
}

/** Steps that are measured, ms, the longest first. */
export const STEPS = [0.1, 0.05, 0.02, 0.01, 0.005] as const

/** An error that a recommended step stays below, at its own length and at all shorter ones. */
export const GOOD = 1e-3

export const stepErrors: Readonly<Record<string, StepErrors>> = measured as Readonly<
  Record<string, StepErrors>
>

export interface Recommended {
  readonly method: Integrator
  /** ms */
  readonly step: number
  readonly error: number
}

/** The longest step that is good; by the kind's own method, or else by the most exact. Null: none of them is good. */
export function recommended({ own, errors }: StepErrors): Recommended | null {
  const found = integrators.flatMap((method): Recommended[] => {
    const all = errors[method] ?? []
    const isGood = (k: number) => all.slice(k).every((e) => e !== null && Math.abs(e) <= GOOD)
    const k = STEPS.findIndex((_, k) => all[k] !== undefined && isGood(k))
    return k < 0 ? [] : [{ method, step: STEPS[k]!, error: all[k]! }]
  })
  const isBetter = (one: Recommended, best: Recommended): boolean =>
    one.step > best.step ||
    (one.step === best.step &&
      best.method !== own &&
      (one.method === own || Math.abs(one.error) < Math.abs(best.error)))
  return found.reduce<Recommended | null>(
    (best, one) => (best && !isBetter(one, best) ? best : one),
    null,
  )
}

/** "5.0 % late", "0.04 % early", "less than 0.01 %". */
export function errorText(error: ErrorAt): string {
  if (error === null) return 'runs away'
  if (Math.abs(error) < 1e-4) return 'under 0.01 %'
  return `${percent(error)} ${error > 0 ? 'late' : 'early'}`
}

/** What the measurements say of a kind, as it stands in its page. */
export function stepAdvice(of: StepErrors): string {
  const best = recommended(of)
  const title = (method: Integrator) => integratorPages[method].title
  const at = (method: Integrator, k: number): ErrorAt | undefined => of.errors[method]?.[k]
  if (best?.step === STEPS[0])
    return `The mean interval between spikes is within 0.1 % at steps up to ${best.step} ms with ${title(best.method)}.`
  const usual = at(of.own, 0) ?? null
  const now =
    usual === null
      ? `At a step of 0.1 ms it runs away with ${title(of.own)}.`
      : `At a step of 0.1 ms the mean interval between spikes is ${percent(usual)} too ${usual > 0 ? 'long' : 'short'} with ${title(of.own)}.`
  const nearer = integrators.flatMap((method) => {
    const error = at(method, 0)
    return error && Math.abs(error) < Math.abs(usual ?? 1) / 2 ? [{ method, error }] : []
  })
  const [first] = nearer.sort((a, b) => Math.abs(a.error) - Math.abs(b.error))
  const lost = integrators.filter((method) => at(method, 0) === null).map(title)
  return [
    now,
    ...(first ? [`The nearest there is ${title(first.method)}: ${percent(first.error)}.`] : []),
    ...(lost.length > 0
      ? [`${capital(lost.join(', '))} ${lost.length > 1 ? 'run' : 'runs'} away at 0.1 ms.`]
      : []),
    best
      ? `Within 0.1 % are steps up to ${best.step} ms with ${title(best.method)}.`
      : 'No step from 0.005 ms on is within 0.1 %.',
  ].join(' ')
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
const percent = (error: number): string => `${(Math.abs(error) * 100).toPrecision(2)} %`
