import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { check } from './check'
import { exportScript } from './export'
import { listPresets } from './presets'
import { run } from './run'

const folder = mkdtempSync(join(tmpdir(), 'hillock-'))
let words: string[] = []
let printed = ''

beforeEach(() => {
  words = []
  printed = ''
  vi.spyOn(console, 'error').mockImplementation((text: string) => void words.push(text))
  vi.spyOn(process.stdout, 'write').mockImplementation(
    (text: string | Uint8Array, done?: unknown) => {
      printed += String(text)
      if (typeof done === 'function') done()
      return true
    },
  )
})
afterEach(() => void vi.restoreAllMocks())

const short = ['--duration', '1 ms']
const lab = (...args: readonly string[]) => run(['lif-code-lab', ...args])

test.each<[string, readonly string[], RegExp]>([
  ['no circuit', [], /^Name a circuit file or a preset\./],
  ['a folder', [folder], /is a folder\. Name a circuit file in it\.$/],
  ['an unknown preset', ['lif-code-lap'], /Did you mean lif-code-lab\?$/],
  ['two circuits', ['lif-code-lab', 'two-cells'], /^One at a time: two-cells is left over\.$/],
  [
    'an unknown option',
    ['cuba', '--sed', '3'],
    /^There is no option --sed\. Did you mean --seed\?$/,
  ],
  ['an option without a value', ['cuba', '--seed'], /^--seed takes a value, as in --seed=…\.$/],
  ['a short option', ['cuba', '-x'], /^There is no option -x\. There are --duration, --seed/],
  ['a negative time', ['lif-code-lab', '--duration', '-5ms'], /a time above zero is needed/],
  ['a voltage for a time', ['lif-code-lab', '--duration', '5mV'], /which is a voltage/],
  ['no time at all', ['lif-code-lab', '--duration', ''], /^run\.duration is given no value\.$/],
  [
    'an endless run',
    ['lif-code-lab', '--duration', '1e300s'],
    /1\.0e\+304 steps; 4,000 million is/,
  ],
  ['an endless number of steps', ['lif-code-lab', '--dt', '1e-300s'], /3\.0e\+299 steps/],
  [
    'a seed that is none',
    ['cuba', '--seed', '1.5'],
    /^run\.seed takes a whole number, not 1\.5\.$/,
  ],
  ['a negative seed', ['cuba', '--seed', '-1'], /^run\.seed takes a whole number, not -1\.$/],
  ['a seed too wide', ['cuba', '--seed', '4294967296'], /a whole number up to 4294967295/],
  ['no number of threads', ['cuba', '--threads', 'two'], /^--threads takes a whole number above 0/],
  ['an unknown format', ['cuba', '--format', 'xml'], /there are json, csv, npz/],
  [
    'a file in no folder',
    ['lif-code-lab', ...short, '--out', join(folder, 'none', 'x.json')],
    /x\.json cannot be written: no such file or directory\.$/,
  ],
])('%s is refused with a sentence', async (_, args, says) => {
  await expect(run(args)).rejects.toThrow(says)
  expect(printed).toBe('')
})

test('a run that would fill the memory is refused before it begins', async () => {
  const file = join(folder, 'large.json')
  const at = { x: 0, y: 0 }
  const nodes = {
    cells: { kind: 'lif', size: 4000, position: at },
    p: { kind: 'state-probe', position: at, parameters: { cells: '4000', interval: '0 ms' } },
  }
  const circuit = { format: 'hillock', version: 2, name: 'x', nodes, wires: ['cells.v -> p.in'] }
  writeFileSync(file, JSON.stringify(circuit))
  await expect(run([file, '--duration', '100 s'])).rejects.toThrow(
    /^p would record 4000 million numbers in this run; 100 million is the most\./,
  )
})

test('of very many faults the first are told', async () => {
  const file = join(folder, 'many.json')
  const node = { kind: 'nothing', position: { x: 0, y: 0 } }
  const nodes = Object.fromEntries(Array.from({ length: 50 }, (_, k) => [`n${k}`, node]))
  writeFileSync(file, JSON.stringify({ format: 'hillock', version: 2, name: 'x', nodes }))
  await expect(run([file])).rejects.toThrow(/^(n\d+: .*\n){20}And 30 more like these\.$/)
})

test('what a file calls things stays on its line and does not steer the terminal', async () => {
  const file = join(folder, 'names.json')
  const node = { kind: 'lif\u001b[2J\nok: no errors.', position: { x: 0, y: 0 } }
  const name = 'x\nimport os\u001b]0;title\u0007'
  writeFileSync(file, JSON.stringify({ format: 'hillock', version: 2, name, nodes: { a: node } }))
  expect(await check([file])).toBe(false)
  expect(words.at(-1)).toBe('x import os ]0;title: 1 error.')
  for (const line of words) expect(line).not.toMatch(/\p{Cc}/u)
})

test('a command that takes no words says so', async () => {
  await expect(listPresets(['extra'])).rejects.toThrow('There is one word too many: extra.')
})

test('a file is written where --out says, and nothing is printed', async () => {
  const out = join(folder, 'out.json')
  await lab(...short, '--out', out)
  expect(printed).toBe('')
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ seed: 1, duration_ms: 1 })
})

test('the JSON has the fields that are promised', async () => {
  await lab('--duration', '50ms')
  const result = JSON.parse(printed)
  expect(Object.keys(result)).toEqual([
    ...['circuit', 'seed', 'dt_ms', 'duration_ms', 'fingerprint', 'build_ms', 'simulate_ms'],
    ...['probes', 'analyses', 'engine', 'threads', 'precision', 'peak_mb'],
  ])
  expect(result.probes.spikes).toMatchObject({ size: 1, times_ms: [43.8], indices: [0] })
  expect(result.probes.spikes.rate_hz).toBeCloseTo(20, 9)
  expect(result.probes.v).toMatchObject({ variable: 'cell.v', unit: 'V' })
  expect(result.probes.v.values[0]).toHaveLength(result.probes.v.times_ms.length)
  expect(words).toEqual([])
})

test('what may surprise is told on standard error, and the run goes on', async () => {
  await lab(...short, '--set', 'cell.initial.zork=-60mV')
  expect(words.join('\n')).toMatch(/zork/)
  words = []
  await lab(...short, '--set', 'cell.initial.plasticity.rho=1')
  expect(words.join('\n')).toMatch(/no state plasticity\.rho that could begin/)
  words = []
  await lab('--dt', '1000s')
  expect(words.join('\n')).toMatch(/A step of 1000 s is longer than the run, which is 300 ms\./)
  words = []
  await lab('--set', 'cell.tau_m=-0.01ms', '--set', 'cell.V_thresh=1e300 V')
  expect(words.join('\n')).toMatch(/^warning: cell: v of cell 0 is not a number/)
})

test('fields that nobody knows are named, and so is a wire that cannot be read', async () => {
  const file = join(folder, 'slips.json')
  const nodes = { a: { kind: 'lif', position: { x: 0, y: 0 }, paramters: { tau_m: '10 ms' } } }
  const circuit = { format: 'hillock', version: 2, name: 'x', run: { dT: '1 ms' }, nodes }
  writeFileSync(file, JSON.stringify({ ...circuit, wires: ['c -> d'], node: {} }))
  await check([file])
  const told = words.join('\n')
  expect(told).toContain('a, paramters: Nothing here is called paramters. Did you mean parameters?')
  expect(told).toContain('dT: Nothing here is called dT. Did you mean dt?')
  expect(told).toContain('node: Nothing here is called node. Did you mean nodes?')
  expect(told).toContain('The wire "c -> d" cannot be read.')
})

test('check shows the model and the loops of a step', async () => {
  expect(await check(['two-cells', '--show', 'kernels'])).toBe(true)
  expect(printed).toMatch(/for each cell of b that spikes\n {2}set b\.v = b\.V_reset\n$/)
  await expect(check(['two-cells', '--show', 'ir'])).rejects.toThrow(/^--show takes model, kernels/)
})

test('an unknown simulator is refused', async () => {
  await expect(exportScript(['two-cells', '--to', 'nest'])).rejects.toThrow(/nest is not known/)
})

test('check reads a lesson, and names what is wrong by its line', async () => {
  expect(await check(['lessons/02-code-lab-a.md'])).toBe(true)
  expect(words).toEqual(['Code lab A: one leaky cell, 5 steps: no errors.'])
  words = []
  const file = join(folder, 'mine.md')
  const head = '# Mine\n\n```open\nlif-code-lab\n```\n\n## Look\n\n'
  writeFileSync(file, `${head}\`\`\`check\nrate of spiks in the last 1 s > 1 Hz\n\`\`\`\n`)
  expect(await check([file])).toBe(false)
  expect(words).toEqual([
    'warning: line 1: The lesson does not say what its metaphor hides. End it with a section ## What the metaphor hides.',
    'error: line 10: The circuit has no node spiks. Did you mean spikes? Change the line.',
    'Mine, 1 step: 1 error, 1 to note.',
  ])
})

test('a run says on which engine it was, on how many threads, in what precision and memory', async () => {
  await lab(...short)
  const { engine, threads, precision, peak_mb } = JSON.parse(printed)
  expect([engine, threads, precision]).toEqual(['wasm', 1, 'f64'])
  expect(peak_mb).toBeGreaterThan(10)
})

test('a program in C: many connections go beside it, and a task is refused', async () => {
  await exportScript(['two-cells', '--to', 'c'])
  expect(printed).toContain('int main(')
  await expect(exportScript(['cuba', '--to', 'c'])).rejects.toThrow(/Name a file with --out/)
  const out = join(folder, 'cuba.c')
  await exportScript(['cuba', '--to', 'c', '--out', out])
  expect(readFileSync(out, 'utf8')).toContain('cuba.data')
  expect(readFileSync(join(folder, 'cuba.data')).length).toBeGreaterThan(500_000)
  expect(words.join('\n')).toContain('cuba.data holds its connections')
  await expect(exportScript(['grid-world', '--to', 'c'])).rejects.toThrow(/is a task/)
})
