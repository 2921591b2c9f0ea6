import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '#circuit'
import type { Integrator, NeuronKind } from '#kind'
import { leaves } from '../algebra'
import { modelOf } from '../front'
import type { Expr } from '../ir'
import type { Model } from '../model'
import { emptyLibrary, neuronKind, sketch } from '../sketch'
import { settling } from './propagator'

interface Setting {
  readonly parameters?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, string>>
  readonly dt?: string
  readonly kind?: Partial<NeuronKind>
}

/** One cell `c` with these equations, integrated. */
function cell(equations: string, integrator?: Integrator, setting: Setting = {}) {
  const { parameters = {}, values = {}, dt = '0.1 ms', kind = {} } = setting
  const notes: Diagnostic[] = []
  const own = neuronKind('own', equations, parameters, {
    ...(integrator ? { integrator } : {}),
    ...kind,
  })
  const run = { dt, duration: '1 s', seed: 1, precision: 'f64' } as const
  const model = modelOf(
    sketch({ c: { kind: 'own', parameters: values } }, [], { own: [own], run }),
    emptyLibrary,
    notes,
  )
  return { model, notes, method: model.populations[0]?.integrators[0]?.method }
}

const meaning: Partial<Readonly<Record<Expr['op'], (...x: number[]) => number>>> = {
  add: (a, b) => a! + b!,
  sub: (a, b) => a! - b!,
  mul: (a, b) => a! * b!,
  div: (a, b) => a! / b!,
  neg: (a) => -a!,
  pow: (a, b) => a! ** b!,
  exp: (a) => Math.exp(a!),
  exprel: (a) => (a === 0 ? 1 : Math.expm1(a!) / a!),
  floor: (a) => Math.floor(a!),
  cos: (a) => Math.cos(a!),
  eq: (a, b) => Number(a === b),
  ne: (a, b) => Number(a !== b),
  lt: (a, b) => Number(a! < b!),
  le: (a, b) => Number(a! <= b!),
  and: (a, b) => a! && b!,
  select: (when, then, otherwise) => (when ? then! : otherwise!),
}

function value(e: Expr, of: ReadonlyMap<string, number>): number {
  if (e.op === 'constant') return Number(e.value)
  if (e.args.length === 0) return of.get(e.op === 'step' ? 'step' : String(e.value))!
  return meaning[e.op]!(...e.args.map((arg) => value(arg, of)))
}

type Matrix = number[][]
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, one, k) => sum + one * b[k]![j]!, 0)))

/** exp of [[A, 1], [0, 0]]·dt by its series: the corner right above is the integral. */
function exponential(a: Matrix, dt: number): Matrix {
  const n = a.length
  const whole = Array.from({ length: 2 * n }, (_, i) =>
    Array.from({ length: 2 * n }, (_, j) =>
      i >= n ? 0 : dt * (j < n ? a[i]![j]! : Number(j - n === i)),
    ),
  )
  let term: Matrix = whole.map((row, i) => row.map((_, j) => Number(i === j)))
  let sum = term
  for (let k = 1; k < 40; k++) {
    term = times(term, whole).map((row) => row.map((one) => one / k))
    sum = sum.map((row, i) => row.map((one, j) => one + term[i]![j]!))
  }
  return sum
}

/** The states of the first population after so many steps from given values. */
function ahead(
  model: Model,
  steps: number,
  start: Readonly<Record<string, number>>,
  awake = 1,
): (name: string) => number {
  const now = new Map(model.knobs.map((knob) => [knob.name, knob.value]))
  for (const derived of model.derived)
    if (derived.is === 'propagator') {
      const matrix = derived.matrix.map((row) => row.map((entry) => value(entry, now)))
      const whole = exponential(matrix, model.dt)
      const { input, inverse } = settling(
        matrix.map((row) => Float64Array.from(row)),
        model.dt,
        derived.blocks,
      )
      derived.state.forEach((row, i) => {
        row.forEach((name, j) => {
          if (name) now.set(name, whole[i]![j]!)
          else expect(whole[i]![j]).toBe(0)
          const added = derived.input[i]![j]
          if (added) now.set(added, input[i]![j]!)
        })
      })
      derived.blocks.forEach(({ rest, settles }, k) => {
        if (settles) now.set(settles, inverse[k] ? 1 : 0)
        rest?.forEach((row, i) => {
          row.forEach((name, j) => {
            now.set(name, inverse[k]?.[i]?.[j] ?? 0)
          })
        })
      })
    }
  now.set('c.not_refractory', awake)
  for (const [name, x] of Object.entries(start)) now.set(`c.${name}`, x)
  const { updates } = model.populations[0]!
  for (let step = 0; step < steps; step++) {
    now.set('step', step)
    const next = updates.map((update) => value(update.value, now))
    updates.forEach(({ target }, k) => {
      now.set(target, next[k]!)
    })
  }
  return (name) => now.get(`c.${name}`)!
}

describe('which method an equation gets when nobody chooses', () => {
  test.each<[string, Integrator]>([
    ['dv/dt = (E - v)/tau : volt', 'exact'],
    ['dv/dt = (E - v + g)/tau : volt\ndg/dt = -g/tau : volt', 'exact'],
    ['dv/dt = -v/tau if t < tau else -v/(2*tau) : volt', 'exponential-euler'],
    ['dv/dt = (E*cos(t/tau) - v)/tau : volt', 'exact'],
    ['dv/dt = E/tau : volt', 'exact'],
    ['dv/dt = -x*v/tau : volt\ndx/dt = -x/tau : 1', 'exponential-euler'],
    ['dx/dt = exp(y)*(1 - x)/tau : 1\ndy/dt = x*x/tau - y/tau : 1', 'exponential-euler'],
    ['dx/dt = x*(1 - x)/tau : 1', 'rk4'],
    ['dx/dt = -exp(x)/tau : 1', 'rk4'],
  ])('%s', (equations, method) => {
    const found = cell(equations, undefined, { parameters: { tau: '20 ms', E: '10 mV' } })
    expect(found.notes).toEqual([])
    expect(found.method).toBe(method)
  })

  test('a factor that differs from cell to cell is not exact', () => {
    const parameters = { tau: '10 ms' }
    const values = { tau: '(10 + i)*ms' }
    expect(cell('dv/dt = -v/tau : volt', undefined, { parameters, values }).method).toBe(
      'exponential-euler',
    )
  })

  test('a wish is honoured', () => {
    for (const wish of ['exact', 'exponential-euler', 'euler', 'rk2', 'rk4'] as const)
      expect(cell('dv/dt = -v/ms : volt', wish).method).toBe(wish)
  })
})

describe('a wish that does not apply is refused in a sentence, and the rest goes on', () => {
  test.each<[Integrator, string, string]>([
    [
      'exact',
      'dx/dt = x*(1 - x)/ms : 1',
      'Exact integration needs linear equations, and dx/dt is not linear in x.',
    ],
    [
      'exact',
      'dv/dt = -g*v/ms : volt\ndg/dt = -g/ms : 1',
      'Exact integration needs linear equations, and dv/dt is not linear in v and g.',
    ],
    [
      'exact',
      'dv/dt = -v*t/ms**2 : volt',
      'Exact integration needs factors that are the same for all cells and times, and in dv/dt what multiplies v is not.',
    ],
    [
      'exponential-euler',
      'dx/dt = -x**2/ms : 1',
      'Exponential Euler needs dx/dt to be linear in x, and it is not: x stands in a term that is not a plain multiple of x.',
    ],
    [
      'exponential-euler',
      'dx/dt = -x*x*y/ms : 1\ndy/dt = -y/ms : 1',
      'Exponential Euler needs dx/dt to be linear in x, and it is not: x stands in a term that is not a plain multiple of x.',
    ],
  ])('%s: %s', (wish, equations, says) => {
    const { notes, method, model } = cell(equations, wish)
    expect(notes).toMatchObject([{ severity: 'error', path: 'c', parameter: 'integrator', says }])
    expect(method).not.toBe(wish)
    expect(model.populations[0]!.updates.length).toBeGreaterThan(0)
  })
})

describe('exact', () => {
  const lif = 'dv/dt = (E_L - v + R*I)/tau : volt'
  const parameters = { tau: '20 ms', E_L: '-70 mV', R: '10 Mohm', I: '1.8 nA' }

  test.each(['0.1 ms', '1 ms', '5 ms'])('a membrane follows its closed form at dt %s', (dt) => {
    const { model } = cell(lif, 'exact', { parameters, dt })
    const v = ahead(model, 20, { v: -0.08 })('v')
    const end = -0.07 + 0.018
    expect(v).toBeCloseTo(end + (-0.08 - end) * Math.exp((-20 * model.dt) / 0.02), 15)
  })

  test('two equal time constants make an alpha function, without a hole', () => {
    const alpha = 'dy/dt = (x - y)/tau : 1\ndx/dt = -x/tau : 1'
    const { model } = cell(alpha, 'exact', { parameters: { tau: '5 ms' } })
    const s = (100 * model.dt) / 0.005
    expect(ahead(model, 100, { x: 1, y: 0 })('y')).toBeCloseTo(s * Math.exp(-s), 14)
  })

  test('a state that is only driven is summed', () => {
    const { model } = cell('dq/dt = k*t/ms : 1', 'exact', { parameters: { k: '1 Hz' } })
    // t is held over each step: 0 + 1 + … + 9 steps.
    expect(ahead(model, 10, { q: 0 })('q')).toBeCloseTo(45 * 1e-4 * 1e-4 * 1e3, 15)
  })

  test('what is zero by structure is not read', () => {
    const { model } = cell('dv/dt = (g - v)/ms : 1\ndg/dt = -g/ms : 1', 'exact')
    const [, g] = model.populations[0]!.updates
    expect([...leaves(g!.value)].map((leaf) => leaf.value)).not.toContain('c.v')
  })
})

describe('while a cell is refractory', () => {
  const equations = `dv/dt = (1 - v)/tau : 1 (unless refractory)
du/dt = (v - u)/tau : 1
dg/dt = -g/tau : 1`
  const kind = { threshold: 'v > 2', refractory: '2*ms' }
  const start = { v: 0.5, u: 0.1, g: 1 }
  const s = Math.exp(-50e-4 / 0.02)

  test.each<[Integrator, number]>([
    ['exact', 14],
    ['exponential-euler', 14],
    ['rk4', 9],
    ['rk2', 4],
    ['euler', 3],
  ])('%s: the flagged state stands still, and the others go on', (wish, digits) => {
    const { model, notes } = cell(equations, wish, { parameters: { tau: '20 ms' }, kind })
    expect(notes).toEqual([])
    const found = ahead(model, 50, start, 0)
    expect(found('v')).toBe(0.5)
    expect(found('u')).toBeCloseTo(0.5 + (0.1 - 0.5) * s, digits)
    expect(found('g')).toBeCloseTo(s, digits)
    expect(ahead(model, 50, start, 1)('v')).toBeCloseTo(1 - 0.5 * s, digits)
  })

  test('the flag means nothing where there is no refractory period', () => {
    const { model } = cell(equations, 'exact', {
      parameters: { tau: '20 ms' },
      kind: { threshold: 'v > 2' },
    })
    expect(ahead(model, 50, start, 0)('v')).toBeCloseTo(1 - 0.5 * s, 14)
  })
})

describe('exponential Euler', () => {
  test('is exact where everything else stands still', () => {
    const { model } = cell('dx/dt = a*(1 - x) - b*x : 1', 'exponential-euler', {
      parameters: { a: '0 Hz', b: '0 Hz' },
      values: { a: 'i*Hz', b: 'i*Hz' },
      dt: '1 ms',
    })
    // The values per cell are variables here, given by hand.
    const end = 0.75
    const found = ahead(model, 10, { x: 0, a: 300, b: 100 })('x')
    expect(found).toBeCloseTo(end * (1 - Math.exp(-400 * 0.01)), 14)
  })

  test.each([0, 1e-300, 1e-12])('has no hole at a factor of %s per second', (a) => {
    const { model } = cell('dx/dt = a*x + b : 1', 'exponential-euler', {
      parameters: { a: '0 Hz', b: '2 Hz' },
      values: { a: 'i*Hz' },
    })
    expect(ahead(model, 10, { x: 1, a })('x')).toBeCloseTo(1 + 2 * 10e-4, 14)
  })
})

describe('order: halving the step divides what is missing', () => {
  /** Distance from the end of dx/dt = f, x(0) = 1 at 8 ms, with steps of 1 ms and of 0.5 ms. */
  const gain = (wish: Integrator, equations: string, end: number): number => {
    const missing = (dt: string, steps: number) =>
      Math.abs(ahead(cell(equations, wish, { dt }).model, steps, { x: 1, y: 0 })('x') - end)
    return missing('1 ms', 8) / missing('0.5 ms', 16)
  }

  test.each<[Integrator, number]>([
    ['euler', 2],
    ['rk2', 4],
    ['rk4', 16],
  ])('%s by about %i', (wish, by) => {
    const bent = gain(wish, 'dx/dt = -x**2/(8*ms) : 1', 0.5)
    const inTime = gain(wish, 'dx/dt = x*cos(t/(8*ms))/(8*ms) : 1', Math.exp(Math.sin(1)))
    const coupled = gain(wish, 'dx/dt = y/(8*ms) : 1\ndy/dt = -x/(8*ms) : 1', Math.cos(1))
    for (const found of [bent, inTime, coupled]) {
      expect(found).toBeGreaterThan(by * 0.8)
      expect(found).toBeLessThan(by * 1.4)
    }
  })
})

test('a knob turned later is read anew: no number of a knob is written into an update', () => {
  const { model } = cell('dv/dt = (E - v)/tau : volt', 'exact', {
    parameters: { tau: '20 ms', E: '7 mV' },
  })
  const constants = model.populations[0]!.updates.flatMap(({ value }) =>
    [...leaves(value)].filter(({ op }) => op === 'constant').map((leaf) => leaf.value),
  )
  expect(constants).toEqual([])
})
