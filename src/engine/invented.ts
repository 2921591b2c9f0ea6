/** Models invented at random, for tests: all operations, populations, delays, learning and refractoriness in any mixture. */
import fc from 'fast-check'
import {
  chanceOf,
  DT,
  type Expr,
  expr,
  type Model,
  type Name,
  notRefractory,
  type Op,
} from '#compile'

type Assign = Model['populations'][number]['updates'][number]
type Population = Model['populations'][number]
type Projection = Model['projections'][number]
type Variable = Model['variables'][number]

const unary = [
  ...([
    'neg',
    'abs',
    'floor',
    'ceil',
    'sqrt',
    'exp',
    'expm1',
    'exprel',
    'log',
    'sin',
    'cos',
  ] as const),
  ...(['tan', 'sinh', 'cosh', 'tanh', 'arcsin', 'arccos', 'arctan'] as const),
] satisfies readonly Op[]
const binary = ['add', 'sub', 'mul', 'div', 'mod', 'min', 'max', 'pow'] satisfies readonly Op[]
const comparisons = ['lt', 'le', 'eq', 'ne'] satisfies readonly Op[]

const number = (value: number): Expr => expr('constant', [], value)
const constants = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 2, 0.5, 3, -7, 1e-300, 1e300, 0.1),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.double({ min: -5, max: 5, noNaN: true }),
)

/** Any expression over these leaves, and any condition. */
export function expressionsOver(leaves: readonly Expr[]): {
  readonly number: fc.Arbitrary<Expr>
  readonly truth: fc.Arbitrary<Expr>
} {
  return fc.letrec<{ number: Expr; truth: Expr }>((tie) => {
    const a = tie('number')
    const p = tie('truth')
    return {
      number: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.constantFrom(...leaves),
        constants.map(number),
        fc.tuple(fc.constantFrom(...unary), a).map(([op, x]) => expr(op, [x])),
        fc.tuple(fc.constantFrom(...binary), a, a).map(([op, x, y]) => expr(op, [x, y])),
        fc.tuple(p, a, a).map((args) => expr('select', args)),
        fc.tuple(a, a, a).map((args) => expr('poisson', args)),
      ),
      truth: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.boolean().map((value) => expr('truth', [], value)),
        fc.tuple(fc.constantFrom(...comparisons), a, a).map(([op, x, y]) => expr(op, [x, y])),
        fc.tuple(fc.constantFrom('and', 'or'), p, p).map(([op, x, y]) => expr(op, [x, y])),
        p.map((x) => expr('not', [x])),
        fc.tuple(p, p, p).map((args) => expr('select', args)),
      ),
    }
  })
}

/** Mostly held within bounds, since infinities and NaN, once there, would be all that is seen. */
const tame = (values: fc.Arbitrary<Expr>, otherwise: Expr): fc.Arbitrary<Expr> =>
  fc.tuple(values, fc.nat(4)).map(([e, wild]) => {
    const small = expr('lt', [expr('abs', [e]), number(100)])
    return wild === 0 ? e : expr('select', [small, e, otherwise])
  })

type At = Assign['at']
const read = (at: At, name: string): Expr => expr(at, [], name)
const common = [
  expr('parameter', [], 'k'),
  expr('parameter', [], 'q'),
  expr('parameter', [], DT),
  expr('step'),
  expr('first', [], 'p0.a'),
  ...[11, 12].map((stream) => expr('rand', [], stream)),
  expr('randn', [], 13),
  expr('rand32', [], 17),
  // Counts whose mean all cells share, which are looked up where they are computed for many cells.
  ...[number(2.5), expr('parameter', [], 'k')].map((mean, n) =>
    expr('poisson', [expr('rand32', [], 19 + n), mean, expr('exp', [expr('neg', [mean])])]),
  ),
]

interface Shape {
  readonly path: string
  readonly size: number
  readonly refractory: 'time' | 'while' | null
  /** Traces that projections keep with its cells. */
  readonly traces: readonly string[]
}

const statesOf = ({ path, traces }: Shape): readonly string[] => [
  `${path}.a`,
  `${path}.b`,
  ...traces,
]
const leavesAt = (at: At, shape: Shape): readonly Expr[] => [
  ...statesOf(shape).map((name) => read(at, name)),
  read(at, `${shape.path}.c`),
  ...(shape.refractory ? [read(at, notRefractory(shape.path).key)] : []),
]

/** An assignment to one of some places, of an expression over some leaves. */
const assignments = (
  targets: readonly (readonly [At, string])[],
  leaves: readonly Expr[],
): fc.Arbitrary<Assign> =>
  fc.constantFrom(...targets).chain(([at, target]) =>
    tame(expressionsOver(leaves).number, read(at, target)).map((value) => ({
      target,
      at,
      value,
    })),
  )

function populationOf(shape: Shape): fc.Arbitrary<Population> {
  const { path, size, refractory } = shape
  const leaves = [...common, expr('index'), ...leavesAt('here', shape)]
  const { number: value, truth } = expressionsOver(leaves)
  const targets = statesOf(shape).map((name) => ['here', name] as const)
  const draw = expr('rand', [], 14)
  const rare = expr('lt', [draw, number(0.15)])
  /** At a rate up to some events a step; and perhaps under a condition. */
  const random = fc
    .tuple(value, fc.constantFrom(1e3, 2e4), fc.option(truth))
    .map(([rate, scale, other]) => {
      const scaled = expr('mul', [number(scale), rate])
      const below = expr('lt', [draw, expr('mul', [scaled, expr('parameter', [], DT)])])
      return other ? expr('and', [other, below]) : below
    })
  const some = fc
    .subarray(targets.map(([, name]) => name))
    .chain((names) => fc.tuple(...names.map((name) => assignments([['here', name]], leaves))))
  const drawn = fc.record({
    path: fc.constant(path),
    size: fc.constant(size),
    systems: fc.constant([]),
    updates: some,
    late: some,
    integrators: fc.constant([]),
    threshold: fc.oneof(fc.constant(rare), random, truth, fc.constant(null)),
    chance: fc.constant(null),
    reset: fc.array(assignments(targets, leaves), { maxLength: 2 }),
    refractory: refractory
      ? (refractory === 'time'
          ? fc.oneof(fc.double({ min: 0, max: 1e-3, noNaN: true }).map(number), value)
          : truth
        ).map((e) => ({ is: refractory, value: e }))
      : fc.constant(null),
    schedule: fc.constant(null),
    level: fc.constant(null),
  })
  return drawn.map((one) => {
    const free = one.reset.length === 0 && one.refractory === null
    return { ...one, chance: one.threshold && chanceOf(one.threshold, free) }
  })
}

const givenSpikes = (population: Population): fc.Arbitrary<Population> =>
  fc
    .uniqueArray(fc.tuple(fc.nat(60), fc.nat(population.size - 1)), {
      maxLength: 40,
      selector: ([step, cell]) => `${step} ${cell}`,
    })
    .map((spikes) => ({
      ...population,
      threshold: null,
      chance: null,
      schedule: {
        times: spikes.map(([step]) => step * 1e-4),
        cells: spikes.map(([, cell]) => cell),
      },
    }))

function projectionOf(path: string, pre: Shape, post: Shape): fc.Arbitrary<Projection> {
  const ofPre = [...common, expr('pre-index'), ...leavesAt('pre', pre)]
  const ofPost = [...common, expr('post-index'), ...leavesAt('post', post)]
  const leaves = [...ofPre, ...ofPost, read('synapse', `${path}.w`), read('synapse', `${path}.x`)]
  const atSynapse = [`${path}.w`, `${path}.x`].map((name) => ['synapse', name] as const)
  const atPost = statesOf(post).map((name) => ['post', name] as const)
  const each = (...targets: readonly (readonly [At, string])[]) => assignments(targets, leaves)
  // Once for each spike: there is no synapse to look at, and no cell on its other side.
  const once = {
    pre: assignments([['pre', `${path}.r`]], ofPre),
    post: assignments([['post', `${path}.o`]], ofPost),
  }
  const some = (...any: readonly fc.Arbitrary<Assign>[]) =>
    fc.array(fc.oneof(...any), { maxLength: 3 })
  return fc.record({
    path: fc.constant(path),
    pre: fc.constant(pre.path),
    post: fc.constant(post.path),
    connect: fc.record({
      rule: fc.constantFrom(
        'all-to-all',
        'fixed-probability',
        'fixed-in-degree',
        'fixed-out-degree',
      ),
      number: fc.constantFrom(0, 1),
      autapses: fc.boolean(),
      multapses: fc.boolean(),
      probability: fc.constant(null),
      space: fc.constant(null),
      pairs: fc.constant([]),
    }),
    weight: fc.constant({ is: 'each' as const, variable: `${path}.w` }),
    delay: fc.constantFrom(
      { is: 'shared' as const, knob: 'd' },
      { is: 'each' as const, from: expr('mul', [expr('rand', [], 15), number(2e-3)]) },
    ),
    onPre: some(each(...atSynapse, ...atPost), once.pre),
    onPost: some(each(...atSynapse), once.post),
    systems: fc.constant([]),
    updates: fc
      .subarray([...atSynapse])
      .chain((targets) => fc.tuple(...targets.map((one) => assignments([one], leaves)))),
    late: fc
      .subarray([...atSynapse])
      .chain((targets) => fc.tuple(...targets.map((one) => assignments([one], leaves)))),
    integrators: fc.constant([]),
    sums: fc.constant([]),
    onStep: some(each(...atSynapse)),
  })
}

const named = (key: string, owner = ''): Name => ({ key, owner, slot: null, symbol: key })

const variablesOf = (shapes: readonly Shape[], projections: readonly Projection[]): Variable[] => {
  const uniform = expr('rand', [], 16)
  const one = (key: string, owner: string, over: Variable['over'], state = true): Variable => ({
    ...named(key, owner),
    over,
    initial: uniform,
    dimension: [0, 0, 0, 0, 0, 0, 0],
    state,
  })
  return [
    ...shapes.flatMap((shape) => {
      const { path } = shape
      const over = { is: 'cells', population: path } as const
      const states = statesOf(shape).map((key) => one(key, path, over))
      return [...states, one(`${path}.c`, path, over, false)]
    }),
    ...projections.flatMap(({ path }) =>
      [`${path}.w`, `${path}.x`].map((key) => one(key, path, { is: 'synapses', projection: path })),
    ),
  ]
}

/** A model of one to three populations and up to three projections; knobs `k`, `q` and the delay `d`; dt 0.1 ms. */
export const models: fc.Arbitrary<Model> = fc
  .record({
    cells: fc.array(
      fc.record({
        size: fc.integer({ min: 1, max: 19 }),
        refractory: fc.constantFrom('time' as const, 'while' as const, null),
        given: fc.nat(4).map((n) => n === 0),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    ends: fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { maxLength: 3 }),
    seed: fc.nat(),
    k: fc.double({ min: -2, max: 2, noNaN: true }),
    q: fc.constantFrom(0, 0.02, 1, 30),
    delay: fc.integer({ min: 0, max: 20 }),
  })
  .chain(({ cells, ends, seed, k, q, delay }) => {
    const links = ends.map(([from, to]) => [from % cells.length, to % cells.length] as const)
    const shapes = cells.map(
      ({ size, refractory }, n): Shape => ({
        path: `p${n}`,
        size,
        refractory,
        traces: links.flatMap(([from, to], m) => [
          ...(from === n ? [`s${m}.r`] : []),
          ...(to === n ? [`s${m}.o`] : []),
        ]),
      }),
    )
    return fc
      .record({
        populations: fc.tuple(
          ...shapes.map((shape, n) =>
            populationOf(shape).chain((one) =>
              cells[n]!.given ? givenSpikes(one) : fc.constant(one),
            ),
          ),
        ),
        projections: fc.tuple(
          ...links.map(([from, to], m) => projectionOf(`s${m}`, shapes[from]!, shapes[to]!)),
        ),
      })
      .map(({ populations, projections }) => ({
        dt: 1e-4,
        duration: 1,
        seed,
        knobs: Object.entries({ [DT]: 1e-4, k, q, d: delay * 1e-4 }).map(([key, value]) => ({
          ...named(key),
          value,
          dimension: [0, 0, 0, 0, 0, 0, 0] as const,
        })),
        derived: [],
        variables: variablesOf(shapes, projections),
        populations,
        projections,
        probes: [],
        tasks: [],
      }))
  })
