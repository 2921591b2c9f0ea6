/** Native programs give the bits of WebAssembly and of the interpreter. HILLOCK_NATIVE=all: more of them, as they are compiled for a person. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { type Circuit, readCircuit } from '#circuit'
import { interpret, type Model, modelOf } from '#compile'
import { prepare, record, runBatch } from '#engine'
import { library, presets, presetText } from '#library'
import { beginningOf } from '../engine/beginning'
import { models } from '../engine/invented'
import { compiled, compiler, FLAGS, Native, NO_COMPILER } from './compiler'
import { toC } from './export'
import { runModel, runNative } from './run'

const ALL = process.env.HILLOCK_NATIVE === 'all'
/** Compiled in a third of the time. */
const QUICK = ['-std=c11', '-O1', '-march=native', '-ffp-contract=off']
/** Those that are compiled here as for a person: vectors, draws, tables, cells set aside, delays, tasks. */
const WHOLE = ['cuba', 'brunel', 'hh-spike', 'basal-ganglia-bandit']

const lasting = async (id: string, duration: string): Promise<Circuit> => {
  const { circuit } = readCircuit((await presetText(id))!)
  await prepare(circuit!, library)
  return { ...circuit!, run: { ...circuit!.run, duration } }
}

const cache = mkdtempSync(join(tmpdir(), 'hillock-'))
process.env.HILLOCK_CACHE = cache
afterEach(() => void vi.unstubAllEnvs())
afterAll(() => rmSync(cache, { recursive: true, force: true }))

describe.skipIf(!compiler())('with a C compiler', () => {
  test.concurrent.each(presets)('200 ms of %s', async (id) => {
    const circuit = await lasting(id, '200 ms')
    const flags = ALL || WHOLE.includes(id) ? FLAGS : QUICK
    const { recording, ...about } = await runNative(circuit, library, { flags })
    const wasm = record(circuit, library)
    expect(recording.fingerprint).toBe(wasm.fingerprint)
    const times = { build_ms: 0, simulate_ms: 0 }
    expect({ ...recording, ...times }).toEqual({ ...wasm, ...times })
    expect(about).toMatchObject({ engine: 'native', threads: 1, precision: 'f64' })
    expect(about.peak_mb).toBeGreaterThan(0)
  })

  test('more than a sweep of steps, with states that decay to nothing', async () => {
    const circuit = await lasting('stdp-pair', '3 s')
    const { recording } = await runNative(circuit, library, { flags: QUICK })
    expect(recording.fingerprint).toBe(runBatch(circuit, library).fingerprint)
  })

  test('80 steps of models invented at random, as the interpreter runs them', async () => {
    const check = async (model: Model) => {
      const short = { ...model, duration: 80 * model.dt }
      const { program, network, mirror } = await runModel(short, { flags: QUICK, dump: true })
      const plain = interpret(program.lowered, program.kernels, beginningOf(model, network))
      const slow = model.populations.map(() => ({ steps: [] as number[], cells: [] as number[] }))
      for (let step = 0; step < 80; step++)
        for (const [k, cells] of plain.step().entries())
          for (const cell of cells) {
            slow[k]!.steps.push(step)
            slow[k]!.cells.push(cell)
          }
      const fast = mirror.seen().spikes
      expect(fast.map(({ steps, cells }) => ({ steps: [...steps], cells: [...cells] }))).toEqual(
        slow,
      )
      for (const { key } of program.lowered.variables)
        expect([key, [...mirror.read(key)]]).toEqual([key, Array.from(plain.read(key))])
    }
    await fc.assert(fc.asyncProperty(models, check), { numRuns: ALL ? 150 : 16, seed: 20261128 })
  })

  test('a program is compiled once, and again with other flags', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hillock-'))
    vi.stubEnv('HILLOCK_CACHE', folder)
    const told: string[] = []
    const tell = (words: string) => void told.push(words)
    const text = 'int main(void) { return 0; }'
    const first = await compiled(text, { tell })
    expect(await compiled(text, { tell })).toBe(first)
    expect(told).toHaveLength(1)
    expect(await compiled(text, { flags: ['-O0'], tell })).not.toBe(first)
    expect(readdirSync(join(folder, 'native'))).toHaveLength(2)
    await expect(compiled('int main(void) { return x; }')).rejects.toThrow(/did not accept/)
  })

  test('a program serves every seed, duration and value of a knob', async () => {
    vi.stubEnv('HILLOCK_CACHE', mkdtempSync(join(tmpdir(), 'hillock-')))
    const told: string[] = []
    const prints = new Set<string>()
    const circuit = await lasting('brunel', '20 ms')
    for (const seed of [1, 2]) {
      const one = { ...circuit, run: { ...circuit.run, seed, duration: `${20 * seed} ms` } }
      const tell = (words: string) => void told.push(words)
      const { recording } = await runNative(one, library, { flags: QUICK, tell })
      expect(recording.fingerprint).toBe(record(one, library).fingerprint)
      prints.add(recording.fingerprint)
    }
    expect([told.length, prints.size]).toEqual([1, 2])
  })

  test('a run that is stopped ends its program, and says so', async () => {
    const circuit = await lasting('cuba', '1000 s')
    const stopping = new AbortController()
    const running = runNative(circuit, library, {
      flags: QUICK,
      signal: stopping.signal,
      onProgress: () => stopping.abort(),
    })
    await expect(running).rejects.toThrow(new Native('Stopped.'))
  })

  test('an exported file is a program of its own: its line compiles it, and it prints what a run does', async () => {
    for (const [id, duration] of [
      ['two-cells', '60 ms'],
      ['stdp-pair', '60 ms'],
      ['cuba', '20 ms'],
    ] as const) {
      const circuit = await lasting(id, duration)
      const folder = mkdtempSync(join(tmpdir(), 'hillock-'))
      const { text, data } = toC(modelOf(circuit, library, []), circuit.name, 'c.data')
      writeFileSync(join(folder, 'c.c'), text)
      expect(data === null).toBe(id !== 'cuba')
      if (data) writeFileSync(join(folder, 'c.data'), Buffer.concat([...data]))
      const line = /\n \* {3}(cc .*)\n/.exec(text)![1]!
      const run = (words: string) =>
        execFileSync('sh', ['-c', words], { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 })
      const printed = JSON.parse(
        run(line.replace('cc ', `${compiler()!.program} `).replace('THIS.c', 'c.c')),
      )
      const { build_ms, simulate_ms, analyses, ...rest } = runBatch(circuit, library)
      expect([build_ms > 0, simulate_ms > 0, Object.keys(analyses)]).toEqual([true, true, []])
      expect(printed).toEqual(JSON.parse(JSON.stringify(rest)))
      expect(run('./circuit --csv').split('\n')[0]).toBe('probe,time_ms,index,value')
    }
  })
})

test('without a C compiler a sentence says what to install', async () => {
  vi.stubEnv('HILLOCK_CC', '/nowhere/cc')
  const circuit = await lasting('two-cells', '1 ms')
  await expect(runNative(circuit, library)).rejects.toThrow(new Native(NO_COMPILER))
})
