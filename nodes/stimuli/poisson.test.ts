import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Circuit, type Diagnostic, FORMAT, type Node, readCircuit, VERSION } from '#circuit'
import { modelOf } from '#compile'
import { createSimulation, runBatch } from '#engine'
import type { Kind } from '#kind'
import { library } from '#library'

interface Sketch {
  readonly nodes: Readonly<Record<string, Partial<Node> & { readonly kind: string }>>
  readonly wires?: readonly string[]
  readonly dt?: string
  readonly duration?: string
  readonly seed?: number
  readonly kinds?: readonly Kind[]
}

const circuit = ({
  nodes,
  wires = [],
  dt = '0.1 ms',
  duration = '1 s',
  seed = 1,
  kinds = [],
}: Sketch): Circuit => ({
  format: FORMAT,
  version: VERSION,
  name: 'Poisson',
  about: '',
  run: { dt, duration, seed, precision: 'f64' },
  nodes: Object.fromEntries(
    Object.entries(nodes).map(([id, node]) => [
      id,
      { position: { x: 0, y: 0 }, parameters: {}, ...node },
    ]),
  ),
  wires,
  kinds: Object.fromEntries(kinds.map((kind) => [kind.id, kind])),
  blocks: {},
  scope: null,
})

/** Events of each cell in each step: `counts[step * size + cell]`. */
function countsOf(given: Circuit, size: number, steps: number): Uint16Array {
  const simulation = createSimulation(modelOf(given, library, []))
  const counts = new Uint16Array(size * steps)
  simulation.run(steps, (at, cells, _, found) => {
    for (let k = 0; k < found; k++) counts[at[k]! * size + cells[k]!]! += 1
  })
  return counts
}

/** Chances of 0, 1, 2, … events. */
function poisson(mean: number, most: number): readonly number[] {
  const chances = [Math.exp(-mean)]
  for (let k = 1; k <= most; k++) chances.push((chances[k - 1]! * mean) / k)
  return chances
}

/** Pearson's distance of counts from a distribution; outcomes rarer than five in all are counted as one. */
function chiSquare(
  counts: Uint16Array,
  mean: number,
): { readonly distance: number; readonly degrees: number } {
  const n = counts.length
  const seen: number[] = []
  for (const count of counts) seen[count] = (seen[count] ?? 0) + 1
  const bins: { observed: number; expected: number }[] = []
  let [observed, expected] = [0, 0]
  for (const [k, chance] of poisson(mean, 200).entries()) {
    observed += seen[k] ?? 0
    expected += n * chance
    if (expected < 5) continue
    bins.push({ observed, expected })
    ;[observed, expected] = [0, 0]
  }
  const last = bins.at(-1)!
  last.observed += observed
  last.expected += expected
  return {
    distance: bins.reduce((sum, { observed: o, expected: e }) => sum + (o - e) ** 2 / e, 0),
    degrees: bins.length - 1,
  }
}

/** Above this a chi-square is once in a hundred thousand (Wilson and Hilferty). */
const bound = (degrees: number): number => {
  const spread = 2 / (9 * degrees)
  return degrees * (1 - spread + 4.265 * Math.sqrt(spread)) ** 3
}

const size = 400
const steps = 1000

describe.each([1, 2, 3])('the events of a step, seed %d', (seed) => {
  test.each([
    ['1 Hz', '0.1 ms'],
    ['1000 Hz', '0.1 ms'],
    ['6500 Hz', '0.1 ms'],
    ['15 kHz', '0.1 ms'],
    ['650 Hz', '1 ms'],
    ['20 kHz', '1 ms'],
    ['3 kHz', '0.05 ms'],
  ])(
    'at %s and a step of %s are a Poisson count: mean, variance, and each number of them',
    (rate, dt) => {
      const mean =
        (Number.parseFloat(rate) * (rate.includes('k') ? 1000 : 1) * Number.parseFloat(dt)) / 1000
      const given = circuit({
        nodes: { s: { kind: 'poisson', size, parameters: { rate } } },
        dt,
        seed,
      })
      const counts = countsOf(given, size, steps)
      const n = counts.length
      const found = counts.reduce((sum, k) => sum + k, 0) / n
      const variance = counts.reduce((sum, k) => sum + (k - found) ** 2, 0) / n
      // Five standard errors.
      expect(Math.abs(found - mean)).toBeLessThan(5 * Math.sqrt(mean / n))
      expect(Math.abs(variance / mean - 1)).toBeLessThan(5 * Math.sqrt((2 + 1 / mean) / n))
      const { distance, degrees } = chiSquare(counts, mean)
      if (degrees > 0) expect(distance).toBeLessThan(bound(degrees))
    },
  )
})

test('one step says nothing of the next, nor one cell of another', () => {
  const given = circuit({
    nodes: { s: { kind: 'poisson', size, parameters: { rate: '6500 Hz' } } },
  })
  const counts = countsOf(given, size, steps)
  const correlation = (shift: number) => {
    let sum = 0
    for (let k = shift; k < counts.length; k++)
      sum += (counts[k]! - 0.65) * (counts[k - shift]! - 0.65)
    return sum / (counts.length - shift) / 0.65
  }
  for (const shift of [1, 2, size, 2 * size])
    expect(Math.abs(correlation(shift))).toBeLessThan(5 / Math.sqrt(counts.length))
})

const rateOf = (given: Circuit, probe: string): number => {
  const found = runBatch(given, library).probes[probe]
  if (!found || !('rate_hz' in found)) throw new Error('no spikes')
  return found.rate_hz
}

describe('a source of 6500 Hz at a step of 0.1 ms', () => {
  const one = readCircuit(
    readFileSync(join(import.meta.dirname, 'cases/poisson-drive.json'), 'utf8'),
  ).circuit!
  /** The same drive by ten sources of a tenth of the rate, which seldom have two events in a step. */
  const ten: Circuit = {
    ...one,
    nodes: {
      ...one.nodes,
      ...Object.fromEntries(
        Array.from({ length: 10 }, (_, k) => [
          [`g${k}`, { ...one.nodes.g!, parameters: { rate: '650 Hz' } }],
          [`y${k}`, one.nodes.y!],
        ]).flat(),
      ),
    },
    wires: [
      'c.spikes -> s.in',
      ...Array.from({ length: 10 }, (_, k) => [
        `g${k}.spikes -> y${k}.pre`,
        `y${k}.post -> c.I`,
      ]).flat(),
    ],
  }

  test.each([1, 2, 3])('drives cells as ten of 650 Hz do, seed %d', (seed) => {
    const [a, b] = [one, ten].map((given) => rateOf({ ...given, run: { ...given.run, seed } }, 's'))
    expect(a).toBeGreaterThan(11.8)
    expect(a).toBeLessThan(13.6)
    expect(Math.abs(a! - b!)).toBeLessThan(1)
  })
})

describe('several events in a step', () => {
  const own = (threshold: string, more: Partial<Kind> = {}): Kind =>
    ({
      family: 'stimulus',
      id: 'own',
      name: 'Own',
      about: '',
      threshold,
      parameters: { rate: { default: '30 kHz', help: '' } },
      ...more,
    }) as Kind

  test('of a kind of one’s own too, whatever way round, and under a condition', () => {
    for (const threshold of [
      'rand() < rate*dt',
      'dt*rate > rand()',
      't < 50*ms and rand() < 2*rate*dt',
      'rand() < (2*rate if t < 50*ms else 0*Hz)*dt',
    ]) {
      const given = circuit({ nodes: { s: { kind: 'own', size: 100 } }, kinds: [own(threshold)] })
      const total = countsOf(given, 100, 1000).reduce((sum, k) => sum + k, 0)
      expect(Math.abs(total - 300_000)).toBeLessThan(5 * Math.sqrt(300_000))
    }
  })

  test('not of a plain probability, nor where a spike changes its cell', () => {
    const kinds = [
      own('rand() < 0.9'),
      own('rand() < 1 - exp(-rate*dt)'),
      own('rand() < rate*dt', { refractory: '0 ms' } as Partial<Kind>),
      own('rand() < rate*dt', {
        equations: 'dx/dt = 1/second : 1',
        reset: 'x = 0',
      } as Partial<Kind>),
    ]
    for (const kind of kinds) {
      const given = circuit({ nodes: { s: { kind: 'own', size: 50 } }, kinds: [kind] })
      expect(Math.max(...countsOf(given, 50, 500))).toBe(1)
    }
  })

  test('each is delivered, at every synapse and with every delay', () => {
    const given = circuit({
      nodes: {
        s: { kind: 'poisson', size: 30, parameters: { rate: '20 kHz' } },
        y: {
          kind: 'synapse',
          parameters: { weight: '1 mV', delay: '(1 + i)*0.3*ms' },
          slots: {
            receptor: { kind: 'delta', parameters: {} },
            connectivity: { kind: 'one-to-one', parameters: {} },
          },
        },
        c: { kind: 'sum', size: 30 },
      },
      wires: ['s.spikes -> y.pre', 'y.post -> c.I'],
      kinds: [
        {
          family: 'neuron',
          id: 'sum',
          name: 'Sum',
          about: '',
          equations: 'dv/dt = 0*I*ohm/second : volt',
          inputs: { I: { carries: 'current', unit: 'amp', help: '' } },
          parameters: {},
        },
      ],
    })
    const simulation = createSimulation(modelOf(given, library, []))
    const times: number[][] = Array.from({ length: 30 }, () => [])
    simulation.run(1000, (at, cells, _, found) => {
      for (let k = 0; k < found; k++) times[cells[k]!]!.push(at[k]!)
    })
    const v = simulation.read('c.v')
    for (const [cell, found] of times.entries()) {
      const arrived = found.filter((step) => step + 3 * (1 + cell) < 1000).length
      expect(arrived).toBeGreaterThan(1500)
      expect(v[cell]! / 1e-3).toBeCloseTo(arrived, 6)
    }
  })

  test('a plastic synapse and short-term plasticity see each of them', () => {
    const given = circuit({
      nodes: {
        s: { kind: 'poisson', parameters: { rate: '20 kHz' } },
        y: {
          kind: 'synapse',
          parameters: { weight: '1 nA', delay: '0 ms' },
          slots: {
            receptor: { kind: 'exponential', parameters: {} },
            shortTerm: {
              kind: 'tsodyks-markram',
              parameters: { U: '0.002', tau_d: '1e9 s', tau_f: '1e9 s' },
            },
            plasticity: { kind: 'stdp-pair', parameters: { tau_plus: '1e9 s' } },
          },
        },
        c: { kind: 'lif' },
      },
      wires: ['s.spikes -> y.pre', 'y.post -> c.I'],
    })
    const simulation = createSimulation(modelOf(given, library, []))
    let events = 0
    simulation.run(100, (_steps, _cells, _populations, count) => {
      events += count
    })
    expect(events).toBeGreaterThan(150)
    expect(simulation.read('y.plasticity.r')[0]).toBeCloseTo(events, 6)
    expect(1 - simulation.read('y.shortTerm.u')[0]!).toBeCloseTo(0.998 ** events, 9)
  })

  test('goes on as it was where the circuit is changed while it runs', () => {
    const nodes = (kind: string, delay: string) => ({
      s: { kind, parameters: { rate: '30 kHz' } },
      y: {
        kind: 'synapse',
        parameters: { weight: '1 mV', delay },
        slots: { receptor: { kind: 'delta', parameters: {} } },
      },
      c: { kind: 'lif' },
    })
    const wires = ['s.spikes -> y.pre', 'y.post -> c.I']
    const kinds = [own('rand() < 1 - exp(-rate*dt)')]
    const modelFor = (kind: string) =>
      modelOf(circuit({ nodes: nodes(kind, '5 ms'), wires, kinds }), library, [])
    const before = createSimulation(modelFor('poisson'))
    before.run(40, () => {})
    // What is under way arrives as one spike a step in a kind that has no more.
    const after = createSimulation(modelFor('own'), { carry: before })
    after.run(100, () => {})
    expect(Number.isFinite(after.read('c.v')[0])).toBe(true)
  })
})

/** What is told of a circuit: by the compiler, and by a run of it. */
function told(given: Circuit): {
  readonly check: readonly Diagnostic[]
  readonly run: readonly Diagnostic[]
} {
  const check: Diagnostic[] = []
  modelOf(given, library, check)
  const run: Diagnostic[] = []
  runBatch(given, library, undefined, (note) => run.push(note))
  return { check, run: run.slice(check.length) }
}

describe('a cell that spikes once a step at the most', () => {
  const cell = (rate: string, dt: string) =>
    circuit({
      nodes: { p: { kind: 'own', size: 10, parameters: { rate } } },
      dt,
      duration: '100 ms',
      kinds: [
        {
          family: 'neuron',
          id: 'own',
          name: 'Own',
          about: '',
          threshold: 'rand() < rate*dt',
          refractory: '2 ms',
          inputs: {},
          parameters: { rate: { default: '20 Hz', help: '' } },
        },
      ],
    })

  test.each([
    ['900 Hz', '0.1 ms', []],
    ['1100 Hz', '0.1 ms', ['note']],
    ['4900 Hz', '0.1 ms', ['note']],
    ['5100 Hz', '0.1 ms', ['warning']],
    ['15 kHz', '0.1 ms', ['warning']],
    ['1100 Hz', '0.01 ms', []],
    ['600 Hz', '1 ms', ['warning']],
  ] as const)('at %s and a step of %s: %j', (rate, dt, severities) => {
    const { check, run } = told(cell(rate, dt))
    expect(check.map(({ severity }) => severity)).toEqual(severities)
    for (const { path, says, mend } of check) {
      expect(path).toBe('p')
      expect(says).toMatch(/once a step/)
      expect(mend).toMatch(/smaller dt/)
    }
    expect(run).toEqual([])
  })

  test('is told of once, when a rate that moves gets there as it runs', () => {
    const soft = (amplitude: string) =>
      circuit({
        nodes: {
          i: { kind: 'constant-current', parameters: { amplitude } },
          p: { kind: 'poisson-cell', size: 10 },
        },
        wires: ['i.I -> p.I'],
      })
    expect(told(soft('0.1 nA'))).toEqual({ check: [], run: [] })
    const { check, run } = told(soft('2 nA'))
    expect(check).toEqual([])
    expect(run).toMatchObject([{ severity: 'warning', path: 'p', parameter: 'threshold' }])
  })

  test('and a source that counts is told of only beyond what can be drawn', () => {
    const source = (rate: string) =>
      circuit({ nodes: { p: { kind: 'poisson', parameters: { rate } } }, duration: '10 ms' })
    expect(told(source('15 kHz')).check).toEqual([])
    expect(told(source('3 MHz')).check).toMatchObject([{ severity: 'warning', path: 'p' }])
    const loud = countsOf(source('3 MHz'), 1, 100)
    expect(loud.reduce((sum, k) => sum + k, 0) / 100).toBeCloseTo(256, -1)
  })
})
