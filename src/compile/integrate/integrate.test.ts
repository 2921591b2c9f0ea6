import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '#circuit'
import { type Integrator, integrators, type NeuronKind } from '#kind'
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
  sqrt: (a) => Math.sqrt(a!),
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
  const now = new Map(model.knobs.map((knob) => [knob.key, knob.value]))
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
    for (const wish of integrators) expect(cell('dv/dt = -v/ms : volt', wish).method).toBe(wish)
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
      'exponential-midpoint',
      'dx/dt = -x**2/ms : 1',
      'The exponential midpoint rule needs dx/dt to be linear in x, and it is not: x stands in a term that is not a plain multiple of x.',
    ],
    [
      'milstein',
      'dx/dt = (x*xi + xi_2)/sqrt(ms) : 1',
      "Milstein's method needs one noise for each equation, and dx/dt has 2.",
    ],
    [
      'milstein',
      'dx/dt = x*xi/sqrt(ms) : 1\ndy/dt = xi/sqrt(ms) : 1',
      "Milstein's method needs one noise for each equation, and dx/dt has its noise in common with another.",
    ],
    [
      'milstein',
      'dx/dt = y*xi/sqrt(ms) : 1\ndy/dt = xi_2/sqrt(ms) : 1',
      "Milstein's method needs a noise whose size depends on no other state with noise, and in dx/dt it depends on y.",
    ],
    [
      'milstein',
      'dx/dt = xi**2*x : 1',
      "Milstein's method needs a noise that is multiplied and added, and in dx/dt it stands in a function or in a power.",
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
    ['exponential-midpoint', 6],
    ['rk4', 9],
    ['rk2', 4],
    ['heun', 4],
    ['euler', 3],
    ['milstein', 3],
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

describe('order: the slope of the error over the step, both drawn logarithmically', () => {
  /** Distance from the end of dx/dt = f, x(0) = 1 at 8 ms, with 64 steps and with 128. */
  const slope = (wish: Integrator, equations: string, end: number): number => {
    const missing = (dt: string, steps: number) =>
      Math.abs(ahead(cell(equations, wish, { dt }).model, steps, { x: 1, y: 0 })('x') - end)
    return Math.log2(missing('0.125 ms', 64) / missing('0.0625 ms', 128))
  }

  test.each<[Integrator, number]>([
    ['euler', 1],
    ['milstein', 1],
    ['rk2', 2],
    ['heun', 2],
    ['rk4', 4],
  ])('%s: %i', (wish, order) => {
    const bent = slope(wish, 'dx/dt = -x**2/(8*ms) : 1', 0.5)
    const inTime = slope(wish, 'dx/dt = x*cos(t/(8*ms))/(8*ms) : 1', Math.exp(Math.sin(1)))
    const coupled = slope(wish, 'dx/dt = y/(8*ms) : 1\ndy/dt = -x/(8*ms) : 1', Math.cos(1))
    for (const found of [bent, inTime, coupled]) expect(Math.abs(found - order)).toBeLessThan(0.1)
  })

  test.each<[Integrator, number]>([
    ['exponential-euler', 1],
    ['exponential-midpoint', 2],
  ])('%s: %i', (wish, order) => {
    // y' = y, and x' = x·y has the end exp(y - 1); in time, and where each leans on the other.
    const led = slope(
      wish,
      'dx/dt = x*(y + 1)/(8*ms) : 1\ndy/dt = (y + 1)/(8*ms) : 1',
      Math.exp(Math.E - 1),
    )
    const inTime = slope(wish, 'dx/dt = x*cos(t/(8*ms))/(8*ms) : 1', Math.exp(Math.sin(1)))
    const coupled = slope(wish, 'dx/dt = y/(8*ms) : 1\ndy/dt = -x/(8*ms) : 1', Math.cos(1))
    for (const found of [led, inTime, coupled]) expect(Math.abs(found - order)).toBeLessThan(0.1)
  })
})

describe('noise that depends on the state', () => {
  /** Mean distance of x from the end of dx = s x dW at 8 ms, over many paths of the same noise at each step. */
  function distance(wish: Integrator, steps: number, end: (W: number) => number): number {
    const { model, notes } = cell('dx/dt = x*xi/sqrt(16*ms) : 1', wish, { dt: `${8 / steps} ms` })
    expect(notes).toEqual([])
    const [update] = model.populations[0]!.updates
    const drawn = [...leaves(update!.value)].find(({ op }) => op === 'randn')!
    const now = new Map(model.knobs.map((knob) => [knob.key, knob.value]))
    let seed = 1
    const uniform = () => {
      seed = (seed * 48271) % 2147483647
      return seed / 2147483647
    }
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
    let sum = 0
    for (let path = 0; path < 300; path++) {
      const fine = Array.from({ length: 128 }, normal)
      now.set('c.x', 1)
      for (let k = 0; k < steps; k++) {
        const part = fine.slice((k * 128) / steps, ((k + 1) * 128) / steps)
        now.set(String(drawn.value), part.reduce((a, b) => a + b) / Math.sqrt(part.length))
        now.set('step', k)
        now.set('c.x', value(update!.value, now))
      }
      // Over 8 ms the variance of the driving noise is one half.
      const W = fine.reduce((a, b) => a + b) / 16
      sum += Math.abs(now.get('c.x')! - end(W))
    }
    return sum / 300
  }
  const stratonovich = (W: number) => Math.exp(W)
  const ito = (W: number) => Math.exp(W - 0.25)

  test.each<[Integrator, number, (W: number) => number]>([
    ['euler', 0.5, ito],
    ['milstein', 1, stratonovich],
    ['heun', 1, stratonovich],
  ])('%s comes nearer along each path by the order %s', (wish, order, end) => {
    const slope = Math.log2(distance(wish, 16, end) / distance(wish, 128, end)) / 3
    expect(Math.abs(slope - order)).toBeLessThan(0.1)
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
