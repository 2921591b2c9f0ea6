/** Loops over cells, and over the spikes of a step. */
import {
  assignsOf,
  drawnTogether,
  type Expr,
  type Firing,
  inOrder,
  type Kernel,
  lastSpike,
  notRefractory,
  type PopulationPlace,
  uniform,
} from '#compile'
import { drawOf, functionNamed, sharedLeaf, streamOf, type Writer, write } from './expression'
import { hasShortWay } from './functions'
import type { Names } from './names'

/** Cells whose draws and crossings are kept at a time, so that they stay in the nearest cache. */
export const BLOCK_MOST = 256
/** A vector of the widest kind. */
const LANES = 8

/** Cells of a block, and blocks: whole vectors, with as few cells besides as may be. */
export function blocksOf(size: number): { readonly block: number; readonly blocks: number } {
  const whole = Math.ceil(size / LANES) * LANES
  if (whole <= BLOCK_MOST) return { block: whole, blocks: 1 }
  let best = { block: BLOCK_MOST, blocks: Math.ceil(whole / BLOCK_MOST) }
  for (let block = BLOCK_MOST; block > BLOCK_MOST / 2; block -= LANES) {
    const blocks = Math.ceil(whole / block)
    if (block * blocks < best.block * best.blocks) best = { block, blocks }
  }
  return best
}

/** Room for the cells of a population: no loop over as many or fewer cells goes beyond it. */
export const roomFor = (size: number): number => Math.ceil(size / LANES) * LANES + BLOCK_MOST

const hasShort = (e: Expr): boolean => {
  const name = functionNamed(e)
  return name !== null && hasShortWay(name)
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)

/** States of a population, and who spikes. */
export function overCells(writer: Writer, names: Names, kernel: Kernel): string[] {
  const { fires } = kernel
  const place = names.population(kernel.over.of)
  const { block, blocks } = blocksOf(place.size)
  const updates = assignsOf(kernel)
  const conditions = fires?.when ? [fires.when] : []
  const roots = [...updates.map(({ value }) => value), ...conditions]
  const out: string[] = []
  const shared = new Map<Expr, string>()
  const get = write(
    writer,
    'one',
    inOrder(roots).filter(uniform),
    (e) => sharedLeaf(writer, e)!,
    out,
  )
  for (const e of inOrder(roots).filter(uniform)) shared.set(e, get(e))
  if (fires) out.push(`begin_spikes(&populations[${names.which(place)}]);`)
  const { tables } = drawnTogether(kernel, place.size)
  for (const e of tables) {
    const [, mean, none] = e.args as readonly [Expr, Expr, Expr]
    out.push(`prepare(&${names.table(e)}, ${get(mean)}, ${get(none)});`)
  }
  const aside = fires?.aside ? setAside(writer, names, fires, place) : null
  out.push(...(aside?.before ?? []))
  if (roots.length > 0)
    out.push(
      `for (uint32_t at = 0; at < ${block * blocks}; at += ${block}) {`,
      ...indent(blockOf(writer, names, kernel, place, block, roots, shared, aside?.ready ?? null)),
      '}',
    )
  out.push(...(aside?.after ?? []))
  if (fires?.given)
    out.push(
      `for (uint32_t cell; next_given(&populations[${names.which(place)}], &cell);) {`,
      ...indent(fire(names, fires, place)),
      '}',
    )
  return out
}

function blockOf(
  writer: Writer,
  names: Names,
  kernel: Kernel,
  place: PopulationPlace,
  block: number,
  roots: readonly Expr[],
  shared: ReadonlyMap<Expr, string>,
  ready: string | null,
): string[] {
  const { fires } = kernel
  const out: string[] = []
  const known = new Map(shared)
  const array = (): string => {
    const name = writer.fresh('d')
    out.push(`double ${name}[${block}];`)
    return name
  }
  const { tables } = drawnTogether(kernel, place.size)
  for (const e of tables) {
    const name = array()
    out.push(`counts_each(&${names.table(e)}, ${name}, at, ${block}, ${streamOf(e.args[0]!)});`)
    known.set(e, `${name}[k]`)
  }
  const leaf = (e: Expr): string => {
    if (e.op === 'here') return `${writer.cells(String(e.value))}[at + k]`
    return '(double)(int32_t)(at + k)'
  }
  for (const e of inOrder(roots, known))
    if (e.op === 'rand' || e.op === 'randn' || e.op === 'rand32') {
      const name = array()
      out.push(`${e.op}_each(${name}, at, ${block}, ${streamOf(e)});`)
      known.set(e, `${name}[k]`)
    }
  const each = (body: readonly string[]) =>
    out.push(`for (uint32_t k = 0; k < ${block}; k++) {`, ...indent(body), '}')
  /** An expression as an array, in a loop of its own; or the name that it has. */
  const arrayOf = (e: Expr, also: (value: string) => readonly string[] = () => []): string => {
    const there = known.get(e)
    if (there !== undefined && also('').length === 0) return there
    const name = array()
    const body: string[] = []
    const value = write(writer, 'many', [e], leaf, body, known)(e)
    each([...body, `${name}[k] = ${value};`, ...also(`${name}[k]`)])
    return `${name}[k]`
  }
  const parts = inOrder(roots, known)
  const split = parts.some((e) => hasShort(e))
  for (const e of parts) {
    const name = functionNamed(e)
    if (e.op === 'poisson') {
      // A loop of its own, so that the rest has no branch.
      const args = e.args.map((arg) => (arg.op === 'constant' ? null : arrayOf(arg)))
      const given = e.args.flatMap((arg, k) => (args[k] ? [[arg, args[k]] as const] : []))
      const body: string[] = []
      const value = write(writer, 'one', [e], leaf, body, new Map([...known, ...given]))(e)
      const into = array()
      each([...body, `${into}[k] = ${value};`])
      known.set(e, `${into}[k]`)
    } else if (name && hasShort(e)) {
      // The short way where all cells of a block may take it. What is computed before it is kept for what comes after.
      const far = writer.fresh('far')
      out.push(`int64_t ${far} = 0;`)
      writer.functions.add(name)
      const arg = arrayOf(e.args[0]!, (value) => [`${far} |= !is_near_${name}(${value});`])
      const into = array()
      out.push(`if (${far})`)
      each([`${into}[k] = each_${name}(${arg});`])
      out.push('else')
      each([`${into}[k] = near_${name}(${arg});`])
      known.set(e, `${into}[k]`)
    } else if (name && split) known.set(e, arrayOf(e))
  }
  const body: string[] = []
  const value = write(writer, 'many', roots, leaf, body, known)
  const updates = assignsOf(kernel)
  const stores = updates.map((one) => `${writer.cells(one.target)}[at + k] = ${value(one.value)};`)
  if (!fires?.when) {
    each([...body, ...stores])
    return out
  }
  out.push(`int64_t crossed[${block}], any = 0;`)
  each([...body, ...stores, `crossed[k] = ${value(fires.when)};`, 'any |= crossed[k];'])
  const some = Array.from({ length: LANES }, (_, k) => `crossed[k + ${k}]`).join(' | ')
  out.push(
    `for (uint32_t k = 0; any && k < ${block}; k += ${LANES}) {`,
    `  if (!(${some})) continue;`,
    `  for (uint32_t cell = at + k; cell < at + k + ${LANES}; cell++) {`,
    `    if (!crossed[cell - at] || cell >= ${place.size}${ready ? ` || !(${ready})` : ''}) continue;`,
    ...indent(indent(shots(writer, names, fires, place))),
    '  }',
    '}',
  )
  return out
}

/** A cell that crossed its threshold spikes: once, or as often as its draw says. */
function shots(writer: Writer, names: Names, fires: Firing, place: PopulationPlace): string[] {
  const { chance } = fires
  const most = names.chance(place)
  const roots = [
    ...(chance?.events ? [chance.events] : []),
    ...(chance && most ? [chance.mean] : []),
  ]
  const out: string[] = []
  const get = write(writer, 'one', roots, leafAt(writer, 'cell'), out)
  if (chance && most) out.push(`if (${most} < ${get(chance.mean)}) ${most} = ${get(chance.mean)};`)
  if (!chance?.events) return [...out, ...fire(names, fires, place)]
  return [
    ...out,
    `const double events = ${get(chance.events)};`,
    'const uint32_t times = events >= 1.0 ? (uint32_t)events : 0;',
    'if (times > 0) {',
    ...indent(fire(names, fires, place, 'times - 1')),
    '}',
  ]
}

/** What one cell reads where a kernel comes to it alone. */
const leafAt =
  (writer: Writer, cell: string) =>
  (e: Expr): string => {
    const shared = sharedLeaf(writer, e)
    if (shared) return shared
    if (e.op === 'index') return `(double)${cell}`
    if (e.op === 'rand' || e.op === 'randn' || e.op === 'rand32') return drawOf(e, cell)
    return `${writer.cells(String(e.value))}[${cell}]`
  }

/** A cell spikes: once, and so many times more. */
function fire(names: Names, fires: Firing, place: PopulationPlace, more = '0'): string[] {
  const { path } = place
  return [
    `spike(&populations[${names.which(place)}], cell, ${more});`,
    ...(fires.flagged ? [`${names.cells(notRefractory(path).key)}[cell] = 0.0;`] : []),
    ...(fires.refractory ? [`${names.cells(lastSpike(path).key)}[cell] = (double)step;`] : []),
    ...(fires.aside ? [`${names.aside(place)}.cells[${names.aside(place)}.count++] = cell;`] : []),
  ]
}

/** Around a population's loop: what refractory cells hold is kept before it, and put back after. */
function setAside(writer: Writer, names: Names, fires: Firing, place: PopulationPlace) {
  const { still, cleared } = fires.aside!
  const list = names.aside(place)
  const { limit, ready } = readiness(writer, names, fires, place)
  return {
    before: [
      ...limit,
      'uint32_t kept = 0;',
      `for (uint32_t k = 0; k < ${list}.count; k++) {`,
      `  const uint32_t cell = ${list}.cells[k];`,
      `  if (${ready}) continue;`,
      `  ${list}.cells[kept] = cell;`,
      ...still.map((key) => `  ${list}.${names.still(key)}[kept] = ${names.cells(key)}[cell];`),
      '  kept++;',
      '}',
      `${list}.count = kept;`,
    ],
    ready,
    after: [
      'for (uint32_t k = 0; k < kept; k++) {',
      `  const uint32_t cell = ${list}.cells[k];`,
      ...still.map((key) => `  ${names.cells(key)}[cell] = ${list}.${names.still(key)}[k];`),
      ...(cleared === null ? [] : [`  ${names.cells(cleared)}[cell] = 0.0;`]),
      '}',
    ],
  }
}

function readiness(writer: Writer, names: Names, fires: Firing, place: PopulationPlace) {
  const { until } = fires.aside!
  const limit: string[] = []
  const get = write(writer, 'one', [until], (e) => sharedLeaf(writer, e)!, limit)
  const name = writer.fresh('t')
  limit.push(`const double ${name} = ${get(until)};`)
  return { limit, ready: `${names.cells(lastSpike(place.path).key)}[cell] <= ${name}` }
}

/** Lists the refractory cells before the first step. */
export function listed(writer: Writer, names: Names, { over, fires }: Kernel): string[] {
  if (!fires?.aside) return []
  const place = names.population(over.of)
  const { limit, ready } = readiness(writer, names, fires, place)
  const list = names.aside(place)
  return [
    '{',
    ...indent(limit),
    `  for (uint32_t cell = 0; cell < ${place.size}; cell++)`,
    `    if (!(${ready})) ${list}.cells[${list}.count++] = cell;`,
    '}',
  ]
}

/** The loop over the spikes that a population had so many steps ago. */
export function eachSpike(
  names: Names,
  place: PopulationPlace,
  cell: string,
  ago: string,
  body: readonly string[],
): string[] {
  const one = place.several
    ? [
        `const uint32_t ${cell} = list.entries[n] & CELL_MASK;`,
        'for (uint32_t left = (list.entries[n] >> CELL_BITS) + 1; left > 0; left--) {',
        ...indent(body),
        '}',
      ]
    : [`const uint32_t ${cell} = list.entries[n];`, ...body]
  return [
    `const List list = spikes_of(&populations[${names.which(place)}], ${ago});`,
    'for (uint32_t n = 0; n < list.count; n++) {',
    ...indent(one),
    '}',
  ]
}

/** What happens to a cell after its spike, when all events of the step are done. */
export function overSpikes(writer: Writer, names: Names, kernel: Kernel): string[] {
  const place = names.population(kernel.over.of)
  const body: string[] = []
  for (const { target, value } of assignsOf(kernel)) {
    const get = write(writer, 'one', [value], leafAt(writer, 'cell'), body)
    body.push(`${writer.cells(target)}[cell] = ${get(value)};`)
  }
  return eachSpike(names, place, 'cell', '0', body)
}
