/** `hillock steps`: measures the error of each integrator at each step, and writes it down. */
import { writeFileSync } from 'node:fs'
import { type Circuit, FORMAT, isError, VERSION } from '#circuit'
import { modelOf } from '#compile'
import { runBatch } from '#engine'
import { type Integrator, integrators, type NeuronKind } from '#kind'
import { library } from '#library'
import { type ErrorAt, STEPS, type StepErrors } from '#steps'
import { Fault } from './fault'
import { readOptions } from './options'

interface Drive {
  /** Steady inputs: of a spike that is made by the equations, weak to strong; of one that is cut off, one. */
  readonly inputs: readonly string[]
  /** A parameter that is the input; left out: the current into I. */
  readonly parameter?: string
  /** By which the reference is made, at 1 µs. Left out: RK4. */
  readonly reference?: Integrator
}

export const drives: Readonly<Record<string, Drive>> = {
  'hodgkin-huxley': { inputs: ['0.15 nA', '0.2 nA', '1 nA'] },
  'traub-miles': { inputs: ['0.5 nA', '1 nA', '5 nA'] },
  'morris-lecar': { inputs: ['1 nA', '1.5 nA', '2 nA'] },
  'fitzhugh-nagumo': { inputs: ['0.5', '0.8', '1.1'], parameter: 'bias' },
  // Runge–Kutta looks ahead, and past the cut an exponential has no number any more.
  adex: { inputs: ['0.8 nA'], reference: 'euler' },
  'exponential-if': { inputs: ['0.1 nA'] },
  izhikevich: { inputs: ['0.2 nA'] },
  'quadratic-if': { inputs: ['0.3 nA'] },
  'integrate-fire-burst': { inputs: ['0.3 nA'] },
}

const DURATION = 1000
const REFERENCE = 0.001

export function steps(args: readonly string[]): void {
  const { values, positionals } = readOptions(
    args,
    { out: { type: 'string' } },
    Number.POSITIVE_INFINITY,
  )
  const ids = positionals.length > 0 ? positionals : Object.keys(drives)
  const found: Record<string, StepErrors> = {}
  for (const id of ids) {
    if (!Object.hasOwn(drives, id))
      throw new Fault(`${id} is not measured. These are: ${Object.keys(drives).join(', ')}.`)
    found[id] = stepErrorsOf(id)
    console.error(`${id}: done`)
  }
  const text = `${JSON.stringify(found, null, 2)}\n`
  if (values.out === undefined) process.stdout.write(text)
  else writeFileSync(values.out, text)
}

/** The largest error over the inputs, for each method that takes the equations. */
export function stepErrorsOf(id: string, at: readonly number[] = STEPS): StepErrors {
  const { inputs, reference = 'rk4' } = drives[id]!
  const right = inputs.map((input) => spikesOf(circuitOf(id, input, REFERENCE, reference)))
  const methods = integrators.filter((method) => method !== 'exact' && method !== 'milstein')
  const errors = methods.flatMap((method) => {
    const notes: Parameters<typeof modelOf>[2] = []
    modelOf(circuitOf(id, inputs[0]!, 0.1, method), library, notes)
    if (notes.some(isError)) return []
    return [[method, at.map((dt) => worst(id, dt, method, right))] as const]
  })
  const own = modelOf(circuitOf(id, inputs[0]!, 0.1), library, []).populations.find(
    ({ path }) => path === 'cell',
  )!.integrators[0]!.method
  return { own, inputs, errors: Object.fromEntries(errors) }
}

function worst(
  id: string,
  dt: number,
  method: Integrator,
  right: readonly (readonly number[] | null)[],
): ErrorAt {
  const all = drives[id]!.inputs.map((input, k) => {
    const found = spikesOf(circuitOf(id, input, dt, method))
    return found && errorOf(found, right[k]!)
  })
  if (all.includes(null)) return null
  const most = all.reduce((a, b) => (Math.abs(b!) > Math.abs(a!) ? b : a), 0)!
  return Number(most.toPrecision(3))
}

/** By how much the mean interval is too long, over the spikes that both have; null: less than half are left. */
function errorOf(found: readonly number[], right: readonly number[] | null): ErrorAt {
  if (!right || right.length < 3) throw new Error('the reference does not spike')
  const n = Math.min(found.length, right.length)
  if (n < 2 || n < right.length / 2) return null
  return (found[n - 1]! - found[0]!) / (right[n - 1]! - right[0]!) - 1
}

/** Times of the spikes, ms; null where a cell has lost its numbers. */
function spikesOf(circuit: Circuit): readonly number[] | null {
  let lost = false
  const { s } = runBatch(circuit, library, undefined, ({ says }) => {
    if (says.includes('NaN')) lost = true
  }).probes
  if (!s || !('indices' in s)) throw new Error('no spikes were recorded')
  return lost ? null : s.times_ms
}

function circuitOf(id: string, input: string, dt: number, integrator?: Integrator): Circuit {
  const { parameter } = drives[id]!
  const kind = library.kinds.get(id) as NeuronKind
  const position = { x: 0, y: 0 }
  return {
    format: FORMAT,
    version: VERSION,
    name: kind.name,
    about: '',
    run: { dt: `${dt} ms`, duration: `${DURATION} ms`, seed: 1, precision: 'f64' },
    nodes: {
      ...(parameter
        ? {}
        : { drive: { kind: 'constant-current', parameters: { amplitude: input }, position } }),
      cell: {
        kind: id,
        position,
        parameters: parameter ? { [parameter]: input } : {},
        ...(integrator ? { integrator } : {}),
      },
      s: { kind: 'spike-probe', parameters: {}, position },
    },
    wires: [...(parameter ? [] : (['drive.I -> cell.I'] as const)), 'cell.spikes -> s.in'],
    kinds: {},
    blocks: {},
    scope: null,
  }
}
