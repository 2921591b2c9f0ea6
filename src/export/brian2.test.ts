/**
 * Circuits that nobody drew, run by Hillock and by Brian2 from the exporter's scripts: the same spikes in the same
 * steps for 500 ms; or, where a trajectory is sensitive, states that were equal to 1e-9 when the first spike parted.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Circuit, isError, readCircuit } from '#circuit'
import { modelOf } from '#compile'
import { createSimulation, drawnOf } from '#engine'
import { library, presets, presetText } from '#library'
import { toBrian2 } from './brian2'
import { randomCircuit } from './random-circuit'

const CIRCUITS = 150
const python = '/usr/bin/python3'
const there = spawnSync(python, ['-c', 'import brian2'], { stdio: 'ignore' }).status === 0

interface Answer {
  readonly fault?: string
  readonly probes?: Readonly<
    Record<string, { steps?: number[]; cells?: number[]; last?: number[] }>
  >
}

/** Runs scripts in two processes of Brian2. */
async function brian2(
  scripts: readonly { script: string; last?: boolean }[],
): Promise<readonly Answer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hillock-agree-'))
  const half = Math.ceil(scripts.length / 2)
  const run = (part: typeof scripts, name: string) =>
    new Promise<readonly Answer[]>((done) => {
      if (part.length === 0) return done([])
      const file = join(folder, name)
      writeFileSync(file, JSON.stringify(part))
      const process_ = spawn(python, [join(import.meta.dirname, 'compare.py'), file], {
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      let out = ''
      process_.stdout.on('data', (piece) => {
        out += piece
      })
      process_.on('close', () =>
        done(
          out
            .split('\n')
            .filter((line) => line.startsWith('{'))
            .map((line) => JSON.parse(line) as Answer),
        ),
      )
    })
  const [a, b] = await Promise.all([
    run(scripts.slice(0, half), 'a.json'),
    run(scripts.slice(half), 'b.json'),
  ])
  return [...a, ...b]
}

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

test.skipIf(!there)(
  `${CIRCUITS} random circuits make the spikes that Brian2 makes`,
  async () => {
    const circuits = Array.from({ length: CIRCUITS }, (_, k) => randomCircuit(k + 1, library))
    const scripts = circuits.map((circuit) => {
      const model = modelFor(circuit)
      const { script, unsaid } = toBrian2(model, circuit.name, drawnOf(model))
      expect(unsaid).toEqual([])
      return { script }
    })
    const answers = await brian2(scripts)
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
  900_000,
)

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
        target: `${path}.v`,
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
  const [answer] = await brian2([{ script, last: true }])
  const theirs = answer?.probes?.probe_watch?.last ?? []
  const simulation = createSimulation(model)
  simulation.run(step, () => {})
  const mine = simulation.read(`${path}.v`)
  return Math.max(...theirs.map((v, k) => Math.abs(v - mine[k]!))) / 0.1
}

test.skipIf(!there)(
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
    const [answer] = await brian2([{ script }])
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

test.skipIf(!there)(
  'every preset that can be said runs in Brian2',
  async () => {
    const scripts: { script: string }[] = []
    const names: string[] = []
    for (const name of presets) {
      const { circuit } = readCircuit((await presetText(name))!)
      const model = modelFor(circuit!)
      const { script, unsaid } = toBrian2({ ...model, duration: 0.02 }, circuit!.name)
      if (unsaid.length > 0) continue
      names.push(name)
      scripts.push({ script })
    }
    const answers = await brian2(scripts)
    expect(answers.map(({ fault }, k) => fault && `${names[k]}: ${fault}`).filter(Boolean)).toEqual(
      [],
    )
    expect(names).toEqual(
      expect.arrayContaining(['cuba', 'coba', 'two-cells', 'lif-code-lab', 'hh-spike']),
    )
  },
  300_000,
)
