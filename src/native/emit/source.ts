/** A program as one file of C11: the kernels of a step, in order, between what every program needs. */
import {
  assignsOf,
  CELL_BITS,
  heldStill,
  type Kernel,
  type Model,
  type Over,
  type ProbeSpec,
  type Program,
} from '#compile'
import { formatQuantity } from '#quantity'
import bits from '../runtime/bits.c?raw'
import draws from '../runtime/draws.c?raw'
import machine from '../runtime/machine.c?raw'
import main from '../runtime/main.c?raw'
import { BLOCK_MOST, listed, overCells, overSpikes, roomFor } from './cells'
import type { Writer } from './expression'
import { type FunctionName, functionOf } from './functions'
import { quoted, remark } from './literal'
import { type Names, namesOf, tablesOf } from './names'
import { overArrivals, overResponses, overSynapses } from './synapses'

const loops: {
  readonly [K in Over['is']]: (writer: Writer, names: Names, kernel: Kernel) => string[]
} = {
  cells: overCells,
  spikes: overSpikes,
  synapses: overSynapses,
  arrivals: overArrivals,
  responses: overResponses,
}

/** What the program's text stands around: its data, where they are small enough to stand in it, and how it is used. */
export interface Around {
  readonly head: string
  readonly name: string
  /** A number that its data begin with. */
  readonly shape: bigint
  readonly data: { readonly words: BigUint64Array } | { readonly file: string }
}

/** All of the program but its name and its data: the same for all seeds and knobs. */
export interface Source {
  readonly before: string
  readonly after: string
}

export function sourceOf(program: Program): Source {
  const { model, layout, lowered } = program
  const names = namesOf(program)
  const functions = new Set<FunctionName>(['log', 'cos', 'exp', 'arccos'])
  let next = 0
  const writer: Writer = {
    functions,
    fresh: (letter) => `${letter}${next++}`,
    scalar: names.scalar,
    cells: names.cells,
  }
  const step = loopsOf(program)
  const kernels = step.map((kernel, k) => {
    next = 0
    const body = loops[kernel.over.is](writer, names, kernel)
    const name = `kernel_${k}`
    return {
      name,
      text: [
        `/* Over ${kernel.over.is} of ${remark(kernel.over.of)}: ${remark(
          [...new Set(assignsOf(kernel).map(({ target }) => target))].join(', '),
        )}. */`,
        `static void ${name}(void) {`,
        ...body.map((line) => `  ${line}`),
        '}',
        '',
      ].join('\n'),
    }
  })
  const lists = step.flatMap((kernel) => listed(writer, names, kernel))
  const before = [
    bits,
    [...functions].map(functionOf).join('\n'),
    '',
    `#define BLOCK_MOST ${BLOCK_MOST}`,
    draws,
    ...sizes(program),
    machine,
    ...arrays(program, names, step),
    ...kernels.map(({ text }) => text),
    '/* A step: Brian2’s order, with sums of what flows before everything else. */',
    'static void one_step(void) {',
    ...kernels.map(({ name }) => `  ${name}();`),
    '}',
    '',
    '/* Cells that are refractory as the run begins. */',
    'static void list_refractory(void) {',
    ...lists.map((line) => `  ${line}`),
    '}',
    '',
    `#define POPULATION_COUNT ${layout.populations.length}`,
    `#define PROJECTION_COUNT ${layout.projections.length}`,
    `#define VARIABLE_COUNT ${lowered.variables.length}`,
    `#define PROBE_COUNT ${model.probes.length}`,
    `#define PROBES ${Math.max(1, model.probes.length)}`,
    `#define TASK_COUNT ${model.tasks.length}`,
    `#define TASKS ${Math.max(1, model.tasks.length)}`,
    `static const uint32_t population_sizes[POPULATIONS] = {${
      layout.populations.map(({ size }) => size).join(', ') || 0
    }};`,
    `static const size_t target_widths[PROJECTIONS] = {${
      layout.projections.map(({ narrow }) => (narrow ? 2 : 4)).join(', ') || 0
    }};`,
    '',
  ].join('\n')
  return { before, after: [probesOf(model, names), ''].join('\n') }
}

const listedIn = (step: readonly Kernel[], population: string): boolean =>
  step.some(({ over, fires }) => over.of === population && fires?.aside)

/**
 * The loops of a step. Wide vectors look at each cell's readiness for less than it costs to list the refractory ones,
 * so these are set aside only where spikes then need not ask.
 */
function loopsOf({ kernels, rewritten, layout }: Program): readonly Kernel[] {
  const held = new Set(
    layout.projections.flatMap(({ path, post }) => {
      const place = layout.populations[post]!
      const arrivals = kernels.find(({ over }) => over.is === 'arrivals' && over.of === path)
      return arrivals && heldStill(arrivals, place) ? [place.path] : []
    }),
  )
  return rewritten.map((one, k) => (one.fires?.aside && !held.has(one.over.of) ? kernels[k]! : one))
}

/** The whole file. */
export function textOf({ before, after }: Source, { head, name, shape, data }: Around): string {
  const embedded =
    'words' in data
      ? [
          `#define EMBEDDED UINT64_C(${data.words.length})`,
          'static uint64_t embedded[] = {',
          rows(data.words),
          '};',
          '#define DATA_FILE ""',
        ]
      : [
          '#define EMBEDDED UINT64_C(0)',
          'static uint64_t embedded[1];',
          `#define DATA_FILE ${quoted(data.file)}`,
        ]
  // The table of probes stands after the type that main.c gives it.
  const [types, rest] = main.split('static Samples samples[PROBES];') as [string, string]
  return [
    head,
    before,
    `#define SHAPE UINT64_C(0x${shape.toString(16)})`,
    `#define CIRCUIT ${quoted(JSON.stringify(name))}`,
    ...embedded,
    types,
    after,
    'static Samples samples[PROBES];',
    rest,
  ].join('\n')
}

function rows(words: BigUint64Array): string {
  const lines: string[] = []
  for (let k = 0; k < words.length; k += 4)
    lines.push(Array.from(words.subarray(k, k + 4), (one) => `0x${one.toString(16)}u,`).join(' '))
  return lines.join('\n')
}

const sizes = ({ layout, lowered }: Program): string[] => [
  `#define CELL_BITS ${CELL_BITS}`,
  `#define CELLS ${layout.totalCells}u`,
  `#define RECORD ${Math.max(2 * layout.totalCells, 1 << 16)}u`,
  `#define POPULATIONS ${Math.max(1, layout.populations.length)}`,
  `#define PROJECTIONS ${Math.max(1, layout.projections.length)}`,
  `#define VARIABLES ${Math.max(1, lowered.variables.length)}`,
  `#define SCALARS ${Math.max(1, layout.scalars.size)}`,
]

/** States of cells as arrays, and the tables of them. */
function arrays({ layout, lowered }: Program, names: Names, step: readonly Kernel[]): string[] {
  const projections = new Map(layout.projections.map(({ path }, k) => [path, k]))
  const moving = new Set(
    lowered.projections
      .filter(({ updates, late }) => updates.length + late.length > 0)
      .map(({ path }) => path),
  )
  const decays = ({ state, over }: (typeof lowered.variables)[number]): boolean =>
    state && (over.is === 'cells' || moving.has(over.projection))
  const room = (path: string) => roomFor(names.population(path).size)
  return [
    ...names.scalars.map((key, k) => `/* scalars[${k}]: ${remark(key)} */`),
    ...lowered.variables.flatMap(({ key, over }) =>
      over.is === 'cells'
        ? [`static _Alignas(64) double ${names.cells(key)}[${room(over.population)}];`]
        : [],
    ),
    ...layout.populations.flatMap((place) =>
      place.aside && listedIn(step, place.path)
        ? [
            'static struct {',
            `  uint32_t count, cells[${place.size}];`,
            ...[...place.aside.values.keys()].map(
              (key) => `  double ${names.still(key)}[${place.size}];`,
            ),
            `} ${names.aside(place)};`,
          ]
        : [],
    ),
    ...tablesOf(layout).map((e) => `static Table ${names.table(e)};`),
    'static Variable variables[VARIABLES] = {',
    ...lowered.variables.map((one) => {
      const { key, over } = one
      const [values, projection] =
        over.is === 'cells' ? [names.cells(key), -1] : ['NULL', projections.get(over.projection)!]
      return `  {${values}, 0, ${projection}, ${decays(one)}}, /* ${remark(key)} */`
    }),
    ...(lowered.variables.length === 0 ? ['  {NULL, 0, -1, false},'] : []),
    '};',
    '',
  ]
}

/** What one number a probe records of all that it reads; null: it records each. */
export const measureOf = ({ shows, target, against }: ProbeSpec): 'MEAN' | 'ANGLE' | null => {
  if (target.is !== 'variable') return null
  if (shows === 'mean') return 'MEAN'
  return shows === 'angle' && against?.is === 'variable' ? 'ANGLE' : null
}

function probesOf({ probes, populations }: Model, names: Names): string {
  const text = (words: string) => quoted(JSON.stringify(words))
  const entry = (probe: ProbeSpec): string => {
    const { path, target, against, dimension } = probe
    const of =
      target.is === 'variable'
        ? names.variable(target.variable)
        : Math.max(
            0,
            populations.findIndex((one) => one.path === target.path),
          )
    const [variable, kind] =
      target.is === 'variable'
        ? [target.variable, probe.reads === 'weights' ? 'WEIGHTS' : 'STATE']
        : ['', target.is === 'task' ? 'SCORES' : probe.reads === 'rate' ? 'RATE' : 'SPIKES']
    const unit = formatQuantity(1, dimension).replace(/^1 ?/, '')
    const other = against?.is === 'variable' ? names.variable(against.variable) : 0
    return `  {${[
      text(path),
      text(variable),
      text(unit),
      kind,
      measureOf(probe) ?? 'EACH_VALUE',
      of,
      other,
    ].join(', ')}},`
  }
  return [
    'static const Probe probes[PROBES] = {',
    ...probes.map(entry),
    ...(probes.length === 0 ? ['  {NULL, NULL, NULL, SPIKES, EACH_VALUE, 0, 0},'] : []),
    '};',
  ].join('\n')
}
