/** Networks of rate units that learn, drawn of visible parts, as the presets have them. */
import { describe, expect, test } from 'vitest'
import { type Circuit, type Diagnostic, isError, readCircuit } from '#circuit'
import { modelOf } from '#compile'
import { createSimulation, runBatch } from '#engine'
import { library, presetText } from '#library'
import { sketch } from '../../src/compile/sketch'

const preset = async (id: string): Promise<Circuit> => readCircuit((await presetText(id))!).circuit!

function modelFrom(circuit: Circuit) {
  const notes: Diagnostic[] = []
  const model = modelOf(circuit, library, notes)
  expect(notes.filter(isError)).toEqual([])
  return model
}

const lasting = (circuit: Circuit, duration: string): Circuit => ({
  ...circuit,
  run: { ...circuit.run, duration },
})

function scores(circuit: Circuit): readonly number[] {
  const { score } = runBatch(circuit, library).probes
  return score && 'values' in score ? (score.values as readonly number[]) : []
}
const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length

const cosine = (a: readonly number[], b: readonly number[]) => {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, one, k) => sum + one * y[k]!, 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

describe('weights of another synapse', () => {
  const unit = (size: number, bias: string) => ({
    kind: 'rate-linear',
    size,
    parameters: { bias, tau: '0.01 ms' },
  })
  const sum = (parameters = {}, connectivity = 'all-to-all') => ({
    kind: 'synapse',
    parameters,
    slots: {
      receptor: { kind: 'weighted-sum', parameters: {} },
      connectivity: { kind: connectivity, parameters: {} },
    },
  })
  const weight = (i: number, j: number) => Math.sin(3 * i + j)
  const circuit = (wires: readonly string[]) =>
    sketch(
      {
        a: unit(5, 'cos(i)'),
        b: unit(3, '0'),
        up: sum({ weight: 'sin(3*i + j)' }),
        c: unit(3, '1 + i'),
        d: unit(5, '0'),
        other: sum(),
        p: { kind: 'state-probe', parameters: { cells: '10' } },
      },
      ['a.r -> up.pre', 'up.post -> b.I', ...wires, 'd.r -> p.in'],
    )
  const end = (of: Circuit) => {
    const found = runBatch(lasting(of, '2 ms'), library).probes.p
    return found && 'variable' in found ? found.values.map((row) => row.at(-1)!) : []
  }

  test('tie reads them backwards: the product with the transposed matrix', () => {
    const found = end(circuit(['c.r -> other.pre', 'other.post -> d.I', 'up.w -> other.tie']))
    for (const [i, value] of found.entries())
      expect(value).toBeCloseTo(weight(i, 0) + 2 * weight(i, 1) + 3 * weight(i, 2), 9)
  })

  test('share reads them as they are, for other cells', () => {
    const found = end(
      sketch(
        {
          a: unit(5, 'cos(i)'),
          b: unit(3, '0'),
          up: sum({ weight: 'sin(3*i + j)' }),
          c: unit(5, '1 + i'),
          d: unit(3, '0'),
          other: sum(),
          p: { kind: 'state-probe', parameters: { cells: '10' } },
        },
        [
          'a.r -> up.pre',
          'up.post -> b.I',
          'c.r -> other.pre',
          'other.post -> d.I',
          'up.w -> other.share',
          'd.r -> p.in',
        ],
      ),
    )
    for (const [j, value] of found.entries())
      expect(value).toBeCloseTo(
        [0, 1, 2, 3, 4].reduce((total, i) => total + (1 + i) * weight(i, j), 0),
        9,
      )
  })

  test.each([
    [['c.r -> other.pre', 'other.post -> d.I', 'up.w -> other.share'], 'Weights from 5 to 3 cells'],
    [['c.r -> other.pre', 'other.post -> d.I', 'c.r -> other.tie'], 'no weights of its own'],
  ])('what does not fit is told: %s', (wires, says) => {
    const notes: Diagnostic[] = []
    modelOf(circuit(wires), library, notes)
    expect(notes.map((note) => note.says).join('\n')).toContain(says)
  })
})

/** Minus the gradient of ½|target - W2 tanh(W1 x)|² by differences, W1 before W2, rows by input. */
function downhill(
  x: readonly number[],
  target: readonly number[],
  W1: readonly number[],
  W2: readonly number[],
): readonly number[] {
  const layer = (from: readonly number[], W: readonly number[], size: number) =>
    Array.from({ length: size }, (_, j) =>
      from.reduce((sum, value, i) => sum + value * W[i * size + j]!, 0),
    )
  const hidden = W1.length / x.length
  const loss = (A: readonly number[], B: readonly number[]) =>
    layer(layer(x, A, hidden).map(Math.tanh), B, target.length).reduce(
      (sum, y, k) => sum + (target[k]! - y) ** 2 / 2,
      0,
    )
  const nudged = (W: readonly number[], k: number, by: number) =>
    W.map((w, n) => (n === k ? w + by : w))
  const h = 1e-5
  return [
    ...W1.map((_, k) => (loss(nudged(W1, k, -h), W2) - loss(nudged(W1, k, h), W2)) / (2 * h)),
    ...W2.map((_, k) => (loss(W1, nudged(W2, k, -h)) - loss(W1, nudged(W2, k, h))) / (2 * h)),
  ]
}

type Simulation = ReturnType<typeof createSimulation>
const read = (simulation: Simulation, name: string) => Array.from(simulation.read(name))
const weightsOf = (simulation: Simulation) => [read(simulation, 'W1.w'), read(simulation, 'W2.w')]
const run = (simulation: Simulation, steps: number) => simulation.run(steps, () => {})

describe('backpropagation', () => {
  test('what a trial changes is the gradient', async () => {
    const simulation = createSimulation(modelFrom(await preset('backprop')))
    // Some trials first, that weights are not all small; then up to where learning begins in one of 30 ms.
    run(simulation, 20 * 30 + 25)
    const before = weightsOf(simulation)
    const x = read(simulation, 'x.r')
    const target = read(simulation, 'task.right').slice(0, 10)
    run(simulation, 2)
    const after = weightsOf(simulation)
    const changed = after.flatMap((W, layer) => W.map((w, k) => w - before[layer]![k]!))
    expect(cosine(changed, downhill(x, target, before[0]!, before[1]!))).toBeGreaterThan(0.999)
  })

  test('explains a saturating teacher better than any linear pupil could', async () => {
    const found = scores(await preset('backprop'))
    expect(mean(found.slice(0, 3))).toBeLessThan(0.5)
    expect(mean(found.slice(-20))).toBeGreaterThan(0.95)
  }, 60_000)
})

describe('feedback alignment', () => {
  test('learns the linear function 30-20-10 to an error below 0.01, and B comes within 90 degrees of W2 and of its updates', async () => {
    const circuit = await preset('feedback-alignment')
    const { score, degrees, turned } = runBatch(circuit, library).probes
    const values = score && 'values' in score ? (score.values as readonly number[]) : []
    expect(1 - mean(values.slice(-20))).toBeLessThan(0.01)
    const angle = degrees && 'variable' in degrees ? degrees.values[0]! : []
    expect(angle[0]).toBe(90)
    expect(mean(angle.slice(-100))).toBeLessThan(45)
    expect(Math.max(...angle.slice(100))).toBeLessThan(90)
    const matrices = turned && 'values' in turned ? turned.values.flat() : []
    // By chance, two lists of 200 numbers are 90 ± 4 degrees apart.
    expect(Math.abs(matrices[0]! - 90)).toBeLessThan(15)
    expect(Math.max(...matrices.slice(60))).toBeLessThan(45)
  }, 60_000)

  test('with B tied to W2 it is backpropagation: the angle is zero', async () => {
    const circuit = await preset('feedback-alignment')
    const tied = { ...circuit, wires: [...circuit.wires, 'W2.w -> B.tie'] }
    const { degrees } = runBatch(
      { ...lasting(tied, '6 s'), nodes: { ...tied.nodes, angle: fast(tied.nodes.angle!) } },
      library,
    ).probes
    const angle = degrees && 'variable' in degrees ? degrees.values[0]! : []
    expect(angle.at(-1)).toBeLessThan(0.01)
  })
  const fast = (node: Circuit['nodes'][string]) => ({
    ...node,
    parameters: { ...node.parameters, tau: '100 ms' },
  })
})

test('difference target propagation explains what no linear pupil could', async () => {
  const found = scores(await preset('target-propagation'))
  expect(mean(found.slice(-20))).toBeGreaterThan(0.92)
}, 60_000)

describe('predictive coding', () => {
  test('as the guess settles, updates turn into those of backpropagation', async () => {
    const simulation = createSimulation(modelFrom(await preset('predictive-coding')))
    // A hundred trials of 100 ms; then the guess of the next, and what happens once its answer is told.
    run(simulation, 100 * 100 + 60)
    const [W1, W2] = weightsOf(simulation)
    const x = read(simulation, 'x.r')
    const target = read(simulation, 'task.right').slice(0, 5)
    const gradient = downhill(x, target, W1!, W2!)
    const outer = (pre: readonly number[], post: readonly number[]) =>
      pre.flatMap((a) => post.map((b) => a * b))
    const likeness = [2, 5, 10, 28].map((until, k, all) => {
      run(simulation, until - (all[k - 1] ?? 0))
      const update = [
        ...outer(x, read(simulation, 'e1.r')),
        ...outer(read(simulation, 'v1.r'), read(simulation, 'e2.r')),
      ]
      return cosine(update, gradient)
    })
    expect(likeness[0]).toBeLessThan(0.8)
    expect(likeness[1]).toBeGreaterThan(likeness[0]!)
    expect(likeness[3]).toBeGreaterThan(0.98)
  })

  test('learns the same function', async () => {
    const found = scores(lasting(await preset('predictive-coding'), '100 s'))
    expect(mean(found.slice(-10))).toBeGreaterThan(0.85)
  }, 60_000)
})
