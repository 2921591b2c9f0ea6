/**
 * Circuits that nobody drew, run by Hillock and by Brian2 from the exporter's scripts: the same spikes in the same
 * steps for 500 ms; or, where a trajectory is sensitive, states that were equal to 1e-9 when the first spike parted.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Circuit, isError, readCircuit } from '#circuit'
import { modelOf } from '#compile'
import { createSimulation, drawnOf } from '#engine'
import { library, presets, presetText } from '#library'
import { neuronKind, sketch } from '../compile/sketch'
import { toBrian2 } from './brian2'
import { type Answer, hasBrian2, runScripts } from './python'
import { randomCircuit } from './random-circuit'

/** `npm run agree` takes 300; a few of the same seeds are enough for every day. */
const CIRCUITS = Number(process.env.HILLOCK_AGREE ?? 40)

const modelFor = (circuit: Circuit) => {
  const notes: Parameters<typeof modelOf>[2] = []
  const model = modelOf(circuit, library, notes)
  expect(notes.filter(isError)).toEqual([])
  return model
}

/** Spikes as "step cell", by population. */
function ours(circuit: Circuit): ReadonlyMap<string, readonly string[]> {
  const simulation = createSimulation(modelFor(circuit))
  const found = new Map(simulation.model.populations.map(({ path }) => [path, [] as string[]]))
  const steps = Math.round(simulation.model.duration / simulation.model.dt)
  simulation.run(steps, (at, cells, populations, count) => {
    for (let k = 0; k < count; k++)
      found.get(simulation.model.populations[populations[k]!]!.path)!.push(`${at[k]} ${cells[k]}`)
  })
  return found
}

/** The first step in which two lists differ, and in which cell; null: none. */
function parting(
  a: readonly string[],
  b: readonly string[],
): { step: number; cell: number } | null {
  const [left, right] = [new Set(a), new Set(b)]
  const lone = [...a.filter((one) => !right.has(one)), ...b.filter((one) => !left.has(one))]
  const sorted = lone
    .map((one) => one.split(' ').map(Number) as [number, number])
    .sort(([s], [t]) => s - t)
  return sorted[0] ? { step: sorted[0][0], cell: sorted[0][1] } : null
}

test.skipIf(!hasBrian2)(
  `${CIRCUITS} random circuits make the spikes that Brian2 makes`,
  async () => {
    const circuits = Array.from({ length: CIRCUITS }, (_, k) => randomCircuit(k + 1, library))
    const scripts = circuits.map((circuit) => {
      const model = modelFor(circuit)
      const { script, unsaid } = toBrian2(model, circuit.name, drawnOf(model))
      expect(unsaid).toEqual([])
      return { script }
    })
    const answers = await runScripts(scripts)
    expect(answers).toHaveLength(CIRCUITS)
    const unexplained: string[] = []
    let equal = 0
    let spikes = 0
    const rounding: string[] = []
    for (const [k, answer] of answers.entries()) {
      if (answer.fault) {
        unexplained.push(`circuit ${k + 1}: ${answer.fault}`)
        continue
      }
      const circuit = circuits[k]!
      const mine = ours(circuit)
      let first: { step: number; cell: number; path: string } | null = null
      for (const [name, probe] of Object.entries(answer.probes ?? {})) {
        const path = name.replace('probe_s', 'p')
        const theirs = probe.steps!.map((step, n) => `${step} ${probe.cells![n]}`)
        spikes += theirs.length
        const found = parting(mine.get(path)!, theirs)
        if (found && (!first || found.step < first.step)) first = { ...found, path }
      }
      if (!first) {
        equal++
        continue
      }
      const far = await distance(circuit, first.path, first.step)
      if (far < 1e-9) rounding.push(`circuit ${k + 1}: step ${first.step}, states ${far} apart`)
      else
        unexplained.push(
          `circuit ${k + 1}: ${first.path} parts at step ${first.step}, ${far} apart`,
        )
    }
    console.log(
      `${equal} of ${CIRCUITS} circuits equal to the last of ${spikes} spikes; ${rounding.length} part by rounding${rounding.map((one) => `\n  ${one}`).join('')}`,
    )
    expect(unexplained).toEqual([])
    expect(spikes).toBeGreaterThan(CIRCUITS * 10)
  },
  7_200_000,
)

test('300 random circuits compile, and all of each can be said', () => {
  const faults: string[] = []
  const met = new Set<string>()
  for (let seed = 1; seed <= 300; seed++) {
    const circuit = randomCircuit(seed, library)
    const notes: Parameters<typeof modelOf>[2] = []
    const model = modelOf(circuit, library, notes)
    for (const note of notes.filter(isError)) faults.push(`${seed}: ${note.path} ${note.says}`)
    if (notes.some(isError)) continue
    for (const one of toBrian2(model, circuit.name, drawnOf(model)).unsaid)
      faults.push(`${seed}: ${one}`)
    for (const { kind, slots } of Object.values(circuit.nodes))
      for (const one of [kind, ...Object.values(slots ?? {}).map((choice) => choice!.kind)])
        met.add(one)
  }
  expect(faults).toEqual([])
  for (const kind of library.kinds.values())
    if (kind.family === 'connectivity') expect([...met]).toContain(kind.id)
  for (const kind of [
    'poisson',
    'noise-current',
    'poisson-current',
    'plain',
    'noisy',
    'recovering',
  ])
    expect([...met]).toContain(kind)
}, 600_000)

/** How far v of a population is from Brian2's at the start of a step, over the range of v. */
async function distance(circuit: Circuit, path: string, step: number): Promise<number> {
  const dt = 1e-4
  const until: Circuit = {
    ...circuit,
    run: { ...circuit.run, duration: `${Math.max(step, 1) * dt} s` },
  }
  const model = modelFor(until)
  const watched = {
    ...model,
    probes: [
      {
        path: 'watch',
        reads: 'state' as const,
        target: {
          is: 'variable' as const,
          variable: `${path}.v`,
          over: { is: 'cells' as const, population: path },
        },
        shows: null,
        against: null,
        numbers: {},
        indices: null,
        interval: 0,
        dimension: [0, 0, 0, 0, 0, 0, 0] as const,
      },
    ],
  }
  // One step more, since a monitor writes at the start of a step.
  const { script } = toBrian2(
    { ...watched, duration: (step + 1) * dt },
    circuit.name,
    drawnOf(model),
  )
  const [answer] = await runScripts([{ script, last: true }])
  const theirs = answer?.probes?.probe_watch?.last ?? []
  const simulation = createSimulation(model)
  simulation.run(step, () => {})
  const mine = simulation.read(`${path}.v`)
  return Math.max(...theirs.map((v, k) => Math.abs(v - mine[k]!))) / 0.1
}

test.skipIf(!hasBrian2)(
  'a source of several events in a step has as many in Brian2, and drives cells alike',
  async () => {
    const file = join(import.meta.dirname, '../../nodes/stimuli/cases/poisson-drive.json')
    const drive = readCircuit(readFileSync(file, 'utf8')).circuit!
    const probed: Circuit = {
      ...drive,
      nodes: { ...drive.nodes, e: { ...drive.nodes.s! } },
      wires: [...drive.wires, 'g.spikes -> e.in'],
    }
    const { script, unsaid } = toBrian2(modelFor(probed), 'Drive')
    expect(unsaid).toEqual([])
    const [answer] = await runScripts([{ script }])
    expect(answer?.fault).toBeUndefined()
    const probes = answer!.probes!
    const counts = new Map<string, number>()
    for (const [name, { steps, cells }] of Object.entries(probes))
      if (name.startsWith('probe_e'))
        for (const [k, step] of steps!.entries()) {
          const key = `${step} ${cells![k]}`
          counts.set(key, (counts.get(key) ?? 0) + 1)
        }
    const n = 100 * 10_000
    const all = [...counts.values()]
    const mean = all.reduce((sum, k) => sum + k, 0) / n
    const square = all.reduce((sum, k) => sum + k * k, 0) / n
    expect(Math.abs(mean - 0.65)).toBeLessThan(5 * Math.sqrt(0.65 / n))
    expect(Math.abs((square - mean ** 2) / 0.65 - 1)).toBeLessThan(
      5 * Math.sqrt((2 + 1 / 0.65) / n),
    )
    expect(probes.probe_s!.steps!.length / 100).toBeGreaterThan(11.8)
    expect(probes.probe_s!.steps!.length / 100).toBeLessThan(13.6)
  },
  120_000,
)

test.skipIf(!hasBrian2)(
  'a rate that moves beyond what a script has room for ends its run with a sentence',
  async () => {
    const moving = (rate: string) =>
      sketch(
        {
          x: { kind: 'pulse-signal', parameters: { start: '1 ms', width: '10 ms' } },
          g: { kind: 'poisson-signal', size: 20, parameters: { rate } },
          s: { kind: 'spike-probe' },
        },
        ['x.x -> g.x', 'g.spikes -> s.in'],
        { run: { dt: '1 ms', duration: '8 ms', seed: 1, precision: 'f64' } },
      )
    const [few, many] = await runScripts(
      ['400 Hz', '20000 Hz'].map((rate) => ({
        script: toBrian2(modelFor(moving(rate)), 'M').script,
      })),
    )
    expect(few!.fault).toBeUndefined()
    expect(few!.probes!.probe_s!.steps!.length).toBeGreaterThan(20)
    expect(many!.fault).toMatch(
      /g has more than \d+ events of a cell in one step.*take a shorter dt/,
    )
  },
  60_000,
)

test.skipIf(!hasBrian2)(
  'every preset runs in Brian2, or as much of it as can be said',
  async () => {
    const scripts: { script: string }[] = []
    const names: string[] = []
    const said: string[] = []
    for (const name of presets) {
      const { circuit } = readCircuit((await presetText(name))!)
      const model = modelFor(circuit!)
      const whole = toBrian2({ ...model, duration: 0.02 }, circuit!.name)
      // What is left out is told with its node, and nothing that stays needs it.
      for (const one of whole.unsaid) expect(one).toMatch(/^\S+: .+\.$/)
      const { script } =
        whole.unsaid.length > 0 ? toBrian2({ ...model, duration: 0.001 }, circuit!.name) : whole
      if (whole.unsaid.length === 0) said.push(name)
      names.push(name)
      scripts.push({ script })
    }
    const answers = await runScripts(scripts)
    expect(answers.map(({ fault }, k) => fault && `${names[k]}: ${fault}`).filter(Boolean)).toEqual(
      [],
    )
    expect(said).toEqual(
      expect.arrayContaining(['cuba', 'coba', 'two-cells', 'lif-code-lab', 'hh-spike']),
    )
  },
  300_000,
)

const caseOf = (name: string): Circuit =>
  readCircuit(readFileSync(join(import.meta.dirname, 'cases', `${name}.json`), 'utf8')).circuit!

/** What a script of a circuit saw; with the connections of the run here, or Brian2's own. */
async function seen(circuit: Circuit, drawn = false, last = false): Promise<Answer> {
  const model = modelFor(circuit)
  const { script, unsaid } = toBrian2(model, circuit.name, drawn ? drawnOf(model) : null)
  expect(unsaid).toEqual([])
  const [answer] = await runScripts([{ script, last }])
  expect(answer?.fault).toBeUndefined()
  return answer!
}

const spikesOf = ({ probes }: Answer, name: string) =>
  probes![name]!.steps!.map((step, k) => `${step} ${probes![name]!.cells![k]}`)

test.skipIf(!hasBrian2).each(['drawn by Brian2', 'drawn here'])(
  'an explicit list keeps its own delays (%s)',
  async (who) => {
    const answer = await seen(caseOf('list-delay'), who === 'drawn here')
    expect(spikesOf(answer, 'probe_s')).toEqual(['61 0'])
  },
)

test.skipIf(!hasBrian2)('ids that differ in a sign alone are two populations', async () => {
  const circuit = caseOf('ids-collide')
  const [answer, mine] = [await seen(circuit), ours(circuit)]
  expect(spikesOf(answer, 'probe_s1')).toEqual(mine.get('a-b'))
  expect(spikesOf(answer, 'probe_s1').length).toBeGreaterThan(3)
  expect(spikesOf(answer, 'probe_s2')).toEqual([])
})

test.skipIf(!hasBrian2)('a name with a line break in it stays a comment', async () => {
  const circuit = caseOf('title-injection')
  const { script } = toBrian2(modelFor(circuit), circuit.name)
  expect(script).not.toMatch(/^\s*import os/m)
  await seen(circuit)
})

test.skipIf(!hasBrian2)('STDP and short-term plasticity live on one synapse', async () => {
  const circuit = caseOf('stp-stdp-pair')
  const probe = { kind: 'weight-probe', parameters: {}, position: { x: 0, y: 0 } }
  const watched: Circuit = {
    ...circuit,
    run: { ...circuit.run, duration: '20 ms' },
    nodes: { ...circuit.nodes, w: probe },
    wires: [...circuit.wires, 'y.w -> w.in'],
  }
  const answer = await seen(watched, true, true)
  const simulation = createSimulation(modelFor(watched))
  simulation.run(199, () => {})
  expect(answer.probes!.probe_w!.last![0]! / simulation.read('y.w')[0]!).toBeCloseTo(1, 9)
})

/** Own kinds whose equations Brian2's method of the same name refuses or turns into no number. */
const awkward: Readonly<Record<string, string>> = {
  'white noise': 'dx/dt = -x/tau + xi*(2/tau)**0.5 : 1',
  'a uniform draw': 'dx/dt = (rand() - x)/tau : 1',
  'a Poisson count': 'dx/dt = -x/tau + poisson(0.3)/tau : 1',
  'a slope without a state': 'dx/dt = 1/tau : 1',
  'no slope': 'dx/dt = 0/tau : 1',
  'a decay of 0': 'dx/dt = (1 - none*x)/tau : 1',
  'two with one time constant': 'dx/dt = (y - x)/tau : 1\ndy/dt = (1 - y)/tau : 1',
  'a leak of 0': 'dx/dt = (1 - none*x*y)/tau : 1\ndy/dt = y*(x - y)/tau : 1',
  'one draw in two equations': 'dx/dt = -x/tau + xi/tau**0.5 : 1\ndy/dt = -y/tau + xi/tau**0.5 : 1',
  'a choice that is no number on the other side': 'dx/dt = ((1/x if x > 0.5 else 1) - x)/tau : 1',
  'a draw that is compared': 'dx/dt = ((1 if rand() < 0.5 else -1) - x)/tau : 1',
}

/** A cell that has no closed form, and noise that depends on the state, by every method that takes them. */
const methods: readonly Circuit[] = (
  [
    ['exponential-euler', 'leading'],
    ['exponential-midpoint', 'leading'],
    ['euler', 'leading'],
    ['rk2', 'leading'],
    ['heun', 'leading'],
    ['rk4', 'leading'],
    ['milstein', 'leading'],
    ['euler', 'noisy'],
    ['heun', 'noisy'],
    ['milstein', 'noisy'],
  ] as const
).map(([integrator, which]) =>
  sketch(
    {
      e: { kind: 'own', size: 5, integrator, initial: { x: '0.1*(i + 1)' } },
      p: { kind: 'state-probe' },
    },
    ['e.x -> p.in'],
    {
      name: `${which}, ${integrator}`,
      own: [
        neuronKind(
          'own',
          which === 'noisy'
            ? 'dx/dt = -x*x*x/tau + (1 + x)*xi*(2/tau)**0.5 : 1'
            : 'dx/dt = (y - x*y*y)/tau : 1\ndy/dt = (cos(t/tau)*x - y + 1)/tau : 1',
          { tau: '10 ms', none: '0' },
          { integrator },
        ),
      ],
      run: { dt: '0.1 ms', duration: '20 ms', seed: 7, precision: 'f64' },
    },
  ),
)

test.skipIf(!hasBrian2)(
  'draw for draw, the states of cells whose own update is written out',
  async () => {
    const linear = Object.entries(awkward).map(([name, equations]) =>
      sketch({ e: { kind: 'own', size: 5 }, p: { kind: 'state-probe' } }, ['e.x -> p.in'], {
        name,
        own: [neuronKind('own', equations, { tau: '10 ms', none: '0' })],
        run: { dt: '0.1 ms', duration: '20 ms', seed: 7, precision: 'f64' },
      }),
    )
    const circuits = [...linear, ...methods]
    const scripts = circuits.flatMap((circuit) => {
      const model = modelFor(circuit)
      return [drawnOf(model), null].map((drawn) => {
        const { script, unsaid } = toBrian2(model, circuit.name, drawn)
        expect(unsaid).toEqual([])
        return { script, last: true }
      })
    })
    const answers = await runScripts(scripts)
    expect(
      answers.map(({ fault }, k) => fault && `${circuits[k >> 1]!.name}: ${fault}`).filter(Boolean),
    ).toEqual([])
    for (const [k, circuit] of circuits.entries()) {
      const simulation = createSimulation(modelFor(circuit))
      simulation.run(199, () => {})
      const mine = simulation.read('e.x')
      const theirs = answers[2 * k]!.probes!.probe_p!.last!
      expect(theirs.length).toBeGreaterThan(0)
      for (const [cell, value] of theirs.entries())
        expect(value, `${circuit.name}, cell ${cell}`).toBeCloseTo(mine[cell]!, 9)
      for (const value of answers[2 * k + 1]!.probes!.probe_p!.last!)
        expect(Number.isFinite(value), circuit.name).toBe(true)
    }
  },
  300_000,
)

test.skipIf(!hasBrian2).each([
  ['fixed-total', { total: '12', autapses: 'False', multapses: 'False' }],
  ['fixed-total', { total: '200', autapses: 'False' }],
  ['fixed-in-degree', { K: '3' }],
  ['fixed-out-degree', { K: '3', autapses: 'True', multapses: 'True' }],
])('%s as %j, drawn by Brian2', async (kind, parameters) => {
  const circuit = sketch(
    {
      a: { kind: 'lif', size: 5 },
      y: {
        kind: 'synapse',
        parameters: { weight: '(10*i + j + 1)*pA' },
        slots: {
          receptor: { kind: 'exponential', parameters: {} },
          connectivity: { kind, parameters },
        },
      },
      w: { kind: 'weight-probe', parameters: { synapses: '1000' } },
    },
    ['a.spikes -> y.pre', 'y.post -> a.I', 'y.w -> w.in'],
    { run: { dt: '0.1 ms', duration: '0.1 ms', seed: 1, precision: 'f64' } },
  )
  const { probes } = await seen(circuit, false, true)
  const pairs = probes!.probe_w!.last!.map((w) => {
    const code = Math.round(w * 1e12) - 1
    return [Math.floor(code / 10), code % 10] as const
  })
  const named = parameters as { total?: string; K?: string; autapses?: string; multapses?: string }
  expect(pairs).toHaveLength(Number(named.total ?? 5 * Number(named.K)))
  if (named.autapses !== 'True') expect(pairs.filter(([i, j]) => i === j)).toEqual([])
  if (named.multapses === 'False') expect(new Set(pairs.map(String)).size).toBe(pairs.length)
  if (named.K)
    for (const cell of [0, 1, 2, 3, 4]) {
      const end = kind === 'fixed-in-degree' ? 1 : 0
      expect(pairs.filter((pair) => pair[end] === cell)).toHaveLength(Number(named.K))
    }
})
