/** Loops over synapses: sums that flow, changes at every step, spikes that arrive, and spikes that go back. */
import {
  assignsOf,
  type Expr,
  hasLeaf,
  heldStill,
  inOrder,
  type Kernel,
  type ProjectionPlace,
  type Statements,
  uniform,
  variable,
} from '#compile'
import { eachSpike } from './cells'
import { drawOf, sharedLeaf, type Writer, write } from './expression'
import type { Names } from './names'

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)

interface Steady {
  readonly known: ReadonlyMap<Expr, string>
  readonly arrays: ReadonlyMap<string, string>
}

/** What does not change in a loop, before it: parts of its body, and where arrays over synapses begin. */
function steadyOf(writer: Writer, names: Names, kernel: Kernel, out: string[]): Steady {
  const assigns = assignsOf(kernel)
  const parts = inOrder(assigns.map(({ value }) => value))
  // A cell that is the only one of its population may change within the loop.
  const shared = parts.filter((e) => uniform(e) && !hasLeaf(e, 'first'))
  const get = write(writer, 'one', shared, (e) => sharedLeaf(writer, e)!, out)
  const keys = new Set<string>()
  for (const { at, target } of assigns) if (at === 'synapse') keys.add(target)
  for (const { op, value } of parts) if (op === 'synapse') keys.add(String(value))
  const arrays = new Map<string, string>()
  for (const key of keys) {
    const name = writer.fresh('w')
    out.push(`double *restrict const ${name} = variables[${names.variable(key)}].values;`)
    arrays.set(key, name)
  }
  return { known: new Map(shared.map((e) => [e, get(e)])), arrays }
}

/** Statements of one synapse: one after the other, or all reading the values from before the first. */
function statementsAt(
  writer: Writer,
  { run, assigns }: Statements,
  draw: string,
  { known, arrays }: Steady,
  held = false,
): string[] {
  const out: string[] = []
  const placed = (at: string, key: string): string =>
    at === 'synapse' ? `${arrays.get(key)}[s]` : `${writer.cells(key)}[${at}]`
  const leaf = (e: Expr): string => {
    const shared = sharedLeaf(writer, e)
    if (shared) return shared
    if (e.op === 'pre-index') return '(double)pre'
    if (e.op === 'post-index') return '(double)post'
    if (e.op === 'rand' || e.op === 'randn' || e.op === 'rand32') return drawOf(e, draw)
    return placed(e.op, String(e.value))
  }
  const of = (roots: readonly Expr[], into: string[]) =>
    write(writer, 'one', roots, leaf, into, known)
  if (run === 'together') {
    const get = of(
      assigns.map(({ value }) => value),
      out,
    )
    for (const { at, target, value } of assigns) out.push(`${placed(at, target)} = ${get(value)};`)
    return out
  }
  for (const { at, target, value } of assigns) {
    const [condition, then, otherwise] = value.args
    if (value.op === 'select' && otherwise === variable(at, target)) {
      const inner: string[] = []
      const asked = held ? '' : of([condition!], out)(condition!)
      const store = `${placed(at, target)} = ${of([then!], inner)(then!)};`
      if (held) out.push('{', ...indent([...inner, store]), '}')
      else out.push(`if (${asked}) {`, ...indent([...inner, store]), '}')
    } else out.push(`${placed(at, target)} = ${of([value], out)(value)};`)
  }
  return out
}

const targetsOf = (names: Names, place: ProjectionPlace): string =>
  place.narrow
    ? `const uint16_t *restrict const targets = projections[${names.which(place)}].targets;`
    : `const uint32_t *restrict const targets = projections[${names.which(place)}].targets;`

/** Runs over all synapses, row by row. */
export function overSynapses(writer: Writer, names: Names, kernel: Kernel): string[] {
  const place = names.projection(kernel.over.of)
  const out: string[] = []
  const steady = steadyOf(writer, names, kernel, out)
  const pre = names.preOf(place)
  return [
    ...out,
    `const Projection *const of = &projections[${names.which(place)}];`,
    targetsOf(names, place),
    `for (uint32_t pre = 0; pre < ${pre.size}; pre++) {`,
    '  const uint32_t last = of->segments[(size_t)(pre + 1) * of->kinds];',
    '  for (uint32_t s = of->segments[(size_t)pre * of->kinds]; s < last; s++) {',
    '    const uint32_t post = targets[s];',
    ...indent(
      indent(
        kernel.body.flatMap((part) => [
          '{',
          ...indent(statementsAt(writer, part, 's', steady)),
          '}',
        ]),
      ),
    ),
    '    (void)post;',
    '  }',
    '}',
  ]
}

/** Spikes arriving over a projection: for each delay, for each spike of that long ago, its segment of synapses. */
export function overArrivals(writer: Writer, names: Names, kernel: Kernel): string[] {
  const place = names.projection(kernel.over.of)
  const out: string[] = []
  const steady = steadyOf(writer, names, kernel, out)
  const pre = names.preOf(place)
  const post = names.postOf(place)
  const body = (held: boolean): string[] =>
    kernel.body.flatMap((part) =>
      part.once
        ? ['{', ...indent(statementsAt(writer, part, 'pre', steady)), '}']
        : [
            'for (uint32_t s = of->segments[(size_t)pre * of->kinds + kind],',
            '              last = of->segments[(size_t)pre * of->kinds + kind + 1];',
            '     s < last; s++) {',
            '  const uint32_t post = targets[s];',
            ...indent(statementsAt(writer, part, 's', steady, held)),
            '  (void)post;',
            '}',
          ],
    )
  const spikes = (held: boolean): string[] => [
    '{',
    ...indent(eachSpike(names, pre, 'pre', 'of->delays[kind]', body(held))),
    '}',
  ]
  const still = heldStill(kernel, post)
  return [
    ...out,
    `const Projection *const of = &projections[${names.which(place)}];`,
    targetsOf(names, place),
    '(void)targets;',
    'for (uint32_t kind = 0; kind < of->kinds; kind++)',
    ...indent(
      still
        ? [
            `if (many_arrive(&populations[${names.which(pre)}], of, of->delays[kind], ${names.aside(post)}.count)) {`,
            ...indent(holding(names, names.aside(post), still, spikes(true))),
            '} else',
            ...indent(spikes(false)),
          ]
        : spikes(false),
    ),
  ]
}

/** Runs `body`, after which the refractory cells are as they were before it. */
function holding(
  names: Names,
  list: string,
  { targets, flag }: NonNullable<ReturnType<typeof heldStill>>,
  body: readonly string[],
): string[] {
  const each = (lines: readonly string[]): string[] => [
    `for (uint32_t k = 0; k < ${list}.count; k++) {`,
    `  const uint32_t cell = ${list}.cells[k];`,
    ...indent(lines),
    '}',
  ]
  return [
    ...each(targets.map((key) => `${list}.${names.still(key)}[k] = ${names.cells(key)}[cell];`)),
    ...body,
    ...each([
      `if (${names.cells(flag)}[cell] != 0.0) continue;`,
      ...targets.map((key) => `${names.cells(key)}[cell] = ${list}.${names.still(key)}[k];`),
    ]),
  ]
}

/** Postsynaptic spikes: each goes back over the synapses onto its cell. */
export function overResponses(writer: Writer, names: Names, kernel: Kernel): string[] {
  const place = names.projection(kernel.over.of)
  const out: string[] = []
  const steady = steadyOf(writer, names, kernel, out)
  const body = kernel.body.flatMap((part) =>
    part.once
      ? ['{', ...indent(statementsAt(writer, part, 'post', steady)), '}']
      : [
          'for (uint32_t j = of->columns[post]; j < of->columns[post + 1]; j++) {',
          '  const uint32_t pre = of->sources[j], s = of->places[j];',
          ...indent(statementsAt(writer, part, 's', steady)),
          '  (void)pre, (void)s;',
          '}',
        ],
  )
  return [
    ...out,
    `const Projection *const of = &projections[${names.which(place)}];`,
    ...eachSpike(names, names.postOf(place), 'post', '0', body),
  ]
}
