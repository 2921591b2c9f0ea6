/** Words of a person never become statements of a script, wherever they stand. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isError, readCircuit } from '#circuit'
import { type Expr, expr, type Model, modelOf } from '#compile'
import { drawnOf } from '#engine'
import { library } from '#library'
import { neuronKind, sketch } from '../compile/sketch'
import { toBrian2 } from './brian2'
import { ask, hasBrian2 } from './python'

const circuit = sketch(
  {
    given: { kind: 'spike-times', parameters: { times: ['1 ms', '5 ms'] } },
    random: { kind: 'poisson', size: 3 },
    cell: { kind: 'lif', size: 3 },
    other: { kind: 'lif', size: 3 },
    own: { kind: 'mine', size: 2 },
    noise: { kind: 'noise-current' },
    learning: {
      kind: 'synapse',
      parameters: { weight: '1 nS' },
      slots: {
        receptor: { kind: 'ampa', parameters: {} },
        connectivity: { kind: 'fixed-total', parameters: { total: '5', multapses: 'False' } },
        plasticity: { kind: 'stdp-pair', parameters: {} },
        shortTerm: { kind: 'tsodyks-markram', parameters: {} },
      },
    },
    listed: {
      kind: 'synapse',
      parameters: { weight: '1 mV', delay: '1 ms' },
      slots: {
        receptor: { kind: 'delta', parameters: {} },
        connectivity: {
          kind: 'explicit-list',
          parameters: { pairs: ['0 -> 1: 2 mV, 3 ms', '0 -> 2'] },
        },
      },
    },
    gap: {
      kind: 'synapse',
      slots: { receptor: { kind: 'gap-junction', parameters: {} } },
    },
    q1: { kind: 'spike-probe' },
    q2: { kind: 'weight-probe' },
    q3: { kind: 'state-probe' },
  },
  [
    'random.spikes -> learning.pre',
    'learning.post -> cell.I',
    'given.spikes -> listed.pre',
    'listed.post -> cell.I',
    'cell.v -> gap.pre',
    'gap.post -> other.I',
    'noise.I -> other.I',
    'cell.spikes -> q1.in',
    'learning.w -> q2.in',
    'own.x -> q3.in',
  ],
  {
    own: [
      neuronKind('mine', 'dx/dt = (y - x)/tau + xi*tau**-0.5 : 1\ndy/dt = (x - y)/tau : 1', {
        tau: '5 ms',
      }),
    ],
  },
)
const ids = Object.keys(circuit.nodes)

function modelFor(of = circuit): Model {
  const notes: Parameters<typeof modelOf>[2] = []
  const model = modelOf(of, library, notes)
  expect(notes.filter(isError)).toEqual([])
  return model
}

/** The model with other paths for its nodes. */
function renamed(model: Model, names: ReadonlyMap<string, string>): Model {
  const done = new Map<unknown, unknown>()
  const change = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const [path = '', ...rest] = value.split('.')
      return [names.get(path) ?? path, ...rest].join('.')
    }
    if (typeof value !== 'object' || value === null) return value
    const known = done.get(value)
    if (known) return known
    const made = Array.isArray(value)
      ? value.map(change)
      : 'op' in value
        ? expression(value as Expr)
        : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, change(part)]))
    done.set(value, made)
    return made
  }
  // Equal expressions are one.
  const expression = ({ op, args, value }: Expr): Expr =>
    expr(op, args.map(change) as Expr[], change(value) as Expr['value'])
  return change(model) as Model
}

/** Statements of each script, with every name and every word in a string made the same. */
const shapes = (scripts: readonly string[]): Promise<readonly string[]> =>
  ask(
    `
import ast, re
def shape(script):
    try:
        tree = ast.parse(script.encode('utf-8', 'surrogatepass'))
    except Exception as fault:
        return 'refused: %r' % fault
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if isinstance(value, str):
                setattr(node, field, re.sub(r'[A-Za-z_]\\w*', 'x', value))
    return ast.dump(tree)
answer = [shape(script) for script in given]`,
    scripts,
  )

const nasty = [
  'x\nimport os; os.system("touch pwned")\n#',
  'x\rimport os',
  'x\u2028import os\u2029',
  '\u0085\v\f\u001c import os',
  '\'\'\'\nimport os\n"""',
  '"""',
  "'",
  '\\',
  '\\\n',
  '\0',
  'coding: rot13',
  '-*- coding: utf-7 -*-',
  '\ud800',
  '\u202eevil\u2066',
  '{}',
  '%s',
  'a-b',
  'a_b',
  'run',
  'lambda',
  '__import__',
  '',
  ' ',
  '1',
  'é',
  'naïve',
  '神経',
  'v_post',
  'xi',
  'ms',
]
const words = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.constantFrom(...nasty, '"', '`', '#', ';', '$', '\t', 'import os', '(', ')'), {
      maxLength: 5,
    })
    .map((parts) => parts.join('')),
)

test.skipIf(!hasBrian2)('paths of nodes, and the name of a circuit', async () => {
  const model = modelFor()
  const paths = fc
    .uniqueArray(
      words.map((word) => word.replaceAll('.', '')),
      { minLength: ids.length, maxLength: ids.length },
    )
    .map((list) => new Map(ids.map((id, k) => [id, list[k]!])))
  const given = fc.sample(fc.tuple(paths, words), { numRuns: 150, seed: 1 })
  const scripts = given.map(([names, title]) => toBrian2(renamed(model, names), title).script)
  const plain = toBrian2(model, 'A circuit').script

  const [right, ...found] = await shapes([plain, ...scripts])
  expect(right).not.toMatch(/^refused/)
  const others = found.flatMap((one, k) => {
    const at = [...one].findIndex((letter, n) => letter !== right![n])
    return one === right
      ? []
      : [`${JSON.stringify([...given[k]![0]])}: …${one.slice(at - 80, at + 80)}…`]
  })
  expect(others.slice(0, 3)).toEqual([])
})

test.skipIf(!hasBrian2)('every text of a file, as far as it opens', async () => {
  const places: ((fields: Record<string, unknown>, word: string) => void)[] = []
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value === 'string')
      places.push((fields, word) => {
        let at = fields as Record<string, unknown>
        for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>
        at[path.at(-1)!] = word
      })
    else if (typeof value === 'object' && value !== null)
      for (const [key, part] of Object.entries(value)) walk(part, [...path, key])
  }
  const whole = { ...circuit, about: 'About', scope: null }
  walk(whole, [])
  const given = places.flatMap((put, k) =>
    fc.sample(words, { numRuns: 3, seed: k }).map((word) => [put, word] as const),
  )
  const scripts: string[] = []
  for (const [put, word] of given) {
    const fields = structuredClone(whole) as unknown as Record<string, unknown>
    put(fields, word)
    const { circuit: read } = readCircuit(JSON.stringify(fields))
    if (!read) continue
    const notes: Parameters<typeof modelOf>[2] = []
    const model = modelOf(read, library, notes)
    if (notes.some(isError)) continue
    scripts.push(
      toBrian2(model, read.name).script,
      toBrian2(model, read.name, drawnOf(model)).script,
    )
  }
  expect(scripts.length).toBeGreaterThan(100)
  const found = await shapes(scripts)
  expect(found.filter((one) => one.startsWith('refused'))).toEqual([])
  const imports = await ask<readonly string[]>(
    `
import ast
answer = sorted({ast.unparse(node) for script in given for node in ast.walk(ast.parse(script))
                 if isinstance(node, (ast.Import, ast.ImportFrom))})`,
    scripts,
  )
  expect(imports).toEqual(['from brian2 import *', 'from scipy.linalg import expm'])
})
