/** Kinds looked up, texts read, names and dimensions checked, wires followed: the circuit as a model. */
import type { Circuit, Diagnostic, Library, NodePath } from '#circuit'
import { DIMENSIONLESS, describe, SECOND, same } from '#quantity'
import { leaves, plus, reads, seenFrom, substitute, ZERO } from '../algebra'
import type { Flat, FlatWire } from '../expand'
import { type Expr, variable } from '../ir'
import {
  type Assign,
  type Model,
  type Population,
  STEP,
  type System,
  type Variable,
} from '../model'
import { type Cells, countOf, flowInto, inputOf, populationOf, resolveCells } from './cells'
import { noteIdleInitial } from './initial'
import { mean } from './names'
import { type Parts, sortParts } from './parts'
import { resolveProbe } from './probes'
import { evaluate, parseExpression } from './reading'
import { noteShared } from './shared'
import type { Synapse } from './synapse/setting'
import { resolveSynapse, resolveTied } from './synapse/synapse'
import { resolveTask } from './tasks'
import type { Draft } from './values'

export function resolve(
  circuit: Circuit,
  flat: Flat,
  library: Library,
  notes: Diagnostic[],
  at: (path: string) => void,
): Model {
  const parts = sortParts(circuit, flat, library, notes)
  const { dt, duration } = timesOf(circuit, notes)
  const knobs = new Map([[STEP.key, { ...STEP, value: dt, dimension: SECOND }]])
  const variables: Variable[] = []
  const draft = { knobs, variables }
  const cells = new Map<string, Cells>()
  for (const part of parts.cells) {
    at(part.flat.path)
    cells.set(part.flat.path, resolveCells(part, draft, notes))
  }
  const synapses = new Map<string, Synapse>()
  const isTied = (part: SynapsePart) => tieOf(part, parts) !== undefined
  for (const part of parts.synapses) {
    at(part.flat.path)
    const found = isTied(part) ? null : wireSynapse(part, parts, cells, draft, notes)
    if (found) synapses.set(part.flat.path, found)
  }
  const lent = new Map<string, readonly Assign[]>()
  for (const part of parts.synapses.filter(isTied))
    for (const [path, sums] of tieSynapse(part, parts, cells, synapses, draft, notes))
      lent.set(path, [...(lent.get(path) ?? []), ...sums])
  for (const wire of parts.wires) followInput(wire, cells, parts, notes)
  const fill = filler(cells, notes)
  const guests = new Map<string, System[]>()
  for (const { systems } of synapses.values())
    for (const { population, system } of systems)
      guests.set(population, [
        ...(guests.get(population) ?? []),
        { ...system, derivatives: system.derivatives.map((d) => ({ ...d, value: fill(d.value) })) },
      ])
  const populations = [...cells.values()]
    .filter(({ population }) => population !== null)
    .map((one) => populationOf(one, fill, guests.get(one.path) ?? [], notes))
  const projections = [...synapses.values()].map(({ projection }) => ({
    ...projection,
    onPre: projection.onPre.map((assign) => ({ ...assign, value: fill(assign.value) })),
    onPost: projection.onPost.map((assign) => ({ ...assign, value: fill(assign.value) })),
    sums: [...projection.sums, ...(lent.get(projection.path) ?? [])].map((assign) => ({
      ...assign,
      value: fill(assign.value),
    })),
    onStep: projection.onStep.map((assign) => ({ ...assign, value: fill(assign.value) })),
    systems: projection.systems.map((system) => ({
      ...system,
      derivatives: system.derivatives.map((one) => ({ ...one, value: fill(one.value) })),
    })),
  }))
  noteIdleInitial(parts, synapses, variables, notes)
  const probes = parts.probes.flatMap(
    (part) => resolveProbe(part, parts, { cells, synapses }, notes) ?? [],
  )
  const tasks = [...cells.values()].flatMap((one) =>
    one.kind.family === 'task'
      ? [resolveTask(one, one.kind, parts, cells, fill, library, notes)]
      : [],
  )
  return {
    dt,
    duration,
    seed: circuit.run.seed,
    knobs: [...knobs.values()],
    derived: [],
    variables,
    populations: inOrder(populations, variables),
    projections,
    probes,
    tasks,
  }
}

function timesOf({ run }: Circuit, notes: Diagnostic[]): { dt: number; duration: number } {
  const time = (name: 'dt' | 'duration', standard: number): number => {
    const parsed = parseExpression(run[name]).value
    const found = parsed && evaluate(parsed).value
    const good =
      found && same(found.dimension, SECOND) && found.value > 0 && Number.isFinite(found.value)
    if (good) return found.value
    notes.push({
      severity: 'error',
      path: '',
      parameter: `run.${name}`,
      says: `${name} is "${run[name]}"${found ? `, which is ${describe(found.dimension)}` : ''}; a time above zero is needed.`,
      mend: name === 'dt' ? 'Write for example 0.1 ms.' : 'Write for example 1 s.',
    })
    return standard
  }
  if (run.precision === 'f32')
    notes.push({
      severity: 'warning',
      path: '',
      parameter: 'run.precision',
      says: 'Single precision is not built yet; this runs in f64.',
      mend: 'Set the precision to f64.',
    })
  return { dt: time('dt', 1e-4), duration: time('duration', 1) }
}

type SynapsePart = Parts['synapses'][number]

/** Finds the two cells of a synapse; one that is half wired is left out of the run. */
function endsOf(
  part: SynapsePart,
  parts: Parts,
  cells: ReadonlyMap<string, Cells>,
  notes: Diagnostic[],
): { readonly pre: Cells; readonly post: Cells; readonly port: string } | null {
  const { path } = part.flat
  const into = parts.wires.filter(({ to }) => to.path === path && to.port === 'pre')
  const out = parts.wires.filter(({ from }) => from.path === path && from.port === 'post')
  const note = (severity: Diagnostic['severity'], says: string, mend: string) => {
    notes.push({ severity, path, says, mend })
    return null
  }
  const [source] = into
  const [goal] = out
  // Nobody has to use every port of a block.
  if ((!source && parts.exposed.has(`${path}.pre`)) || (!goal && parts.exposed.has(`${path}.post`)))
    return null
  if (!source || !goal)
    return note(
      'note',
      source ? 'This synapse leads nowhere yet.' : 'Nothing speaks to this synapse yet.',
      source
        ? 'Wire its right side to a neuron.'
        : 'Wire the spikes of a neuron or stimulus to its left side.',
    )
  if (into.length > 1 || out.length > 1)
    note(
      'warning',
      'This synapse has more than one wire on a side; the first counts.',
      'Take a synapse for each pair of neurons.',
    )
  const pre = cells.get(source.from.path)
  const flows = passesOn(part, parts)
  const post = cells.get(goal.to.path)
  const fires =
    pre &&
    !flows &&
    (pre.kind.threshold !== undefined ||
      (pre.kind.family === 'stimulus' && pre.kind.schedule !== undefined))
  if (
    flows &&
    !(pre?.population && pre.equations.equations.some(({ name }) => name === source.from.port))
  )
    return note(
      'warning',
      `${source.from.port} of ${parts.called(source.from.path)} is no variable of cells, and this synapse passes one on.`,
      'Wire the variable r of a rate unit to it, or choose a receptor for spikes.',
    )
  if (!pre || (!flows && (!fires || source.from.port !== 'spikes')))
    return note(
      'warning',
      `${source.from.port} of ${parts.called(source.from.path)} gives no spikes.`,
      'Wire the spikes of a neuron or stimulus to this synapse.',
    )
  const cell = post?.kind.family === 'neuron'
  if (!post || !Object.hasOwn(post.inputs, goal.to.port))
    return note(
      cell ? 'error' : 'warning',
      `${parts.called(goal.to.path)} has no input ${goal.to.port}${cell ? ', so that nothing arrives there' : ''}.`,
      cell && Object.keys(post.inputs).length === 0
        ? 'Give its kind an input, such as I in amp, and wire this synapse to it; a delta synapse needs one too.'
        : 'Wire this synapse to an input of a neuron, such as I.',
    )
  if (!post.population)
    return note(
      'warning',
      `${parts.called(goal.to.path)} has no state that a synapse could act on.`,
      'Wire this synapse to a neuron.',
    )
  return { pre, post, port: goal.to.port }
}

function wireSynapse(
  part: SynapsePart,
  parts: Parts,
  cells: ReadonlyMap<string, Cells>,
  draft: Draft,
  notes: Diagnostic[],
): Synapse | null {
  const ends = endsOf(part, parts, cells, notes)
  if (!ends) return null
  const { pre, post } = ends
  const { path } = part.flat
  const signals = (port: string): Expr | null => {
    const flows = parts.wires.flatMap(({ from, to }) => {
      const giver = to.path === path && to.port === port ? cells.get(from.path) : undefined
      const flow = giver && outputOf(giver, from.port, post, notes)
      if (!flow) return []
      if (flow.dimension !== 'truth' && same(flow.dimension, DIMENSIONLESS)) return [flow.expr]
      notes.push({
        severity: 'error',
        path,
        says: `${from.port} of ${parts.called(from.path)} gives ${flow.dimension === 'truth' ? 'a condition' : describe(flow.dimension)}, and ${port} takes a plain number.`,
        mend: 'Wire a signal to it.',
      })
      return []
    })
    return flows.length > 0 ? flows.reduce(plus) : null
  }
  const made = resolveSynapse(part, pre, post, ends.port, parts, signals, draft, notes)
  const rule = made?.projection.connect.rule
  if (rule && rule !== 'one-to-one' && rule !== 'list') noteShared(pre, post, 'synapse', notes)
  return made
}

/** The wire that makes a synapse use the weights of another. */
const tieOf = ({ flat }: SynapsePart, { wires }: Parts): FlatWire | undefined =>
  wires.find(({ to }) => to.path === flat.path && (to.port === 'tie' || to.port === 'share'))

/** What a tied synapse adds to the sums of the one that lends it its weights, by the path of that one. */
function tieSynapse(
  part: SynapsePart,
  parts: Parts,
  cells: ReadonlyMap<string, Cells>,
  synapses: ReadonlyMap<string, Synapse>,
  draft: Draft,
  notes: Diagnostic[],
): readonly (readonly [string, readonly Assign[]])[] {
  const { from, to } = tieOf(part, parts)!
  const ends = endsOf(part, parts, cells, notes)
  const synapse = synapses.get(from.path)
  if (!synapse || from.port !== 'w')
    notes.push({
      severity: 'warning',
      path: part.flat.path,
      parameter: to.port,
      says: `${from.port} of ${parts.called(from.path)} are no weights of its own, and ${to.port} takes such.`,
      mend: 'Wire w of a synapse to it that is wired on both sides and not tied itself.',
    })
  if (!ends || !synapse || from.port !== 'w') return []
  const { pre, post } = synapse.projection
  const port = to.port === 'tie' ? 'tie' : 'share'
  const tie = { synapse, pre: cells.get(pre)!, post: cells.get(post)!, port } as const
  const sums = resolveTied(part, ends.pre, ends.post, ends.port, tie, parts, draft, notes)
  return sums ? [[from.path, sums]] : []
}

/** Whether a synapse passes on a value in every step, and no spikes. */
function passesOn({ flat, kind }: SynapsePart, parts: Parts): boolean {
  const chosen = flat.node.slots?.receptor
  const found = parts.find(chosen?.kind ?? kind.slots.receptor ?? '')
  return chosen !== null && found?.family === 'receptor' && found.sum !== undefined
}

/** Adds what a wire carries to the input it ends at; synapses have done so themselves. */
function followInput(
  { from, to }: FlatWire,
  cells: ReadonlyMap<string, Cells>,
  parts: Parts,
  notes: Diagnostic[],
): void {
  const target = cells.get(to.path)
  if (!target || parts.synapses.some(({ flat }) => flat.path === from.path)) return
  if (target.kind.family === 'task' && Object.hasOwn(target.kind.spikes ?? {}, to.port)) return
  const input = Object.hasOwn(target.inputs, to.port) ? target.inputs[to.port] : undefined
  const source = cells.get(from.path)
  const warn = (says: string, mend: string) =>
    notes.push({ severity: 'warning', path: to.path, parameter: to.port, says, mend })
  if (!input)
    return void warn(
      `${target.called} has no input ${to.port}.`,
      'Draw the wire to another port, or delete it.',
    )
  if (!source)
    return void warn(
      `${parts.called(from.path)} gives nothing that ${to.port} of ${target.called} could take.`,
      'Delete the wire.',
    )
  const { kind } = target
  const taken = kind.family === 'task' ? kind.inputs?.[to.port]?.width : undefined
  const width = taken === undefined ? target.size : countOf(target.owner, taken, to.port, notes)
  const flow = outputOf(source, from.port, { ...target, size: width }, notes)
  if (!flow) return
  if (flow.dimension === 'truth' || !same(flow.dimension, input.dimension))
    return void notes.push({
      severity: 'error',
      path: to.path,
      parameter: to.port,
      says: `${from.port} of ${source.called} gives ${flow.dimension === 'truth' ? 'a condition' : describe(flow.dimension)}, and ${to.port} of ${target.called} takes ${describe(input.dimension)}.`,
      mend: 'Wire ports of one kind.',
    })
  flowInto(target, to.port, flow.expr)
}

/** What a cell's port gives, as seen by each cell of the target: cell by cell, or one for all. */
function outputOf(source: Cells, port: string, target: Cells, notes: Diagnostic[]) {
  const { kind, names, place } = source
  const outputs = kind.family === 'neuron' ? {} : (kind.outputs ?? {})
  const output = Object.hasOwn(outputs, port) ? outputs[port] : undefined
  const parsed = output && parseExpression(output.value).value
  const found = parsed
    ? mean(parsed, names, null, place(`outputs.${port}`), port)
    : source.states.get(port)?.meaning
  if (!found) {
    notes.push({
      severity: 'warning',
      path: source.path,
      parameter: port,
      says: `${source.called} has no port ${port}.`,
      mend: 'Delete the wire and draw it again.',
    })
    return null
  }
  const alike = !reads(found.expr, ({ op }) => op === 'here' || op === 'index')
  const declared = kind.family === 'task' ? kind.outputs[port]?.width : undefined
  const width = declared === undefined ? source.size : countOf(source.owner, declared, port, notes)
  if (alike || width === target.size) return found
  if (width === 1) {
    noteShared(source, target, 'wire', notes)
    return { dimension: found.dimension, expr: firstOf(found.expr) }
  }
  notes.push({
    severity: 'error',
    path: target.path,
    says: `${source.called} has ${width} cells and ${target.called} has ${target.size}: a current goes cell to cell.`,
    mend: 'Make the sizes equal, or the source a single cell.',
  })
  return null
}

const firstOf = (e: Expr): Expr => {
  const by = new Map<Expr, Expr>()
  for (const leaf of leaves(e)) {
    if (leaf.op === 'here') by.set(leaf, variable('first', String(leaf.value)))
    if (leaf.op === 'index') by.set(leaf, ZERO)
  }
  return substitute(e, by)
}

/**
 * Writes what flows in for the names of inputs; what flows in may itself name inputs of others. An input that depends
 * on itself within one instant is noted, and counts as zero.
 */
function filler(cells: ReadonlyMap<string, Cells>, notes: Diagnostic[]): (e: Expr) => Expr {
  const flows = new Map<Expr, { path: string; called: string; port: string; flow: Expr }>()
  for (const { path, called, inputs, sums } of cells.values())
    for (const port of Object.keys(inputs))
      flows.set(inputOf(path, port), { path, called, port, flow: sums.get(port) ?? ZERO })
  const done = new Map<Expr, Expr>()
  /** The input that a leaf stands for: its own, as a synapse sees it (`pre`, `post`), or from another population (`first`). */
  const inputAt = (leaf: Expr): Expr | null => {
    if (flows.has(leaf)) return leaf
    if (leaf.op !== 'pre' && leaf.op !== 'post' && leaf.op !== 'first') return null
    const input = variable('here', String(leaf.value))
    return flows.has(input) ? input : null
  }
  const seen = (leaf: Expr, input: Expr): Expr => {
    const settled = done.get(input) ?? ZERO
    if (leaf.op === 'first') return firstOf(settled)
    return leaf.op === 'pre' || leaf.op === 'post' ? seenFrom(settled, leaf.op) : settled
  }
  const written = (e: Expr): Expr => {
    const by = new Map<Expr, Expr>()
    for (const leaf of leaves(e)) {
      const input = inputAt(leaf)
      if (input) by.set(leaf, seen(leaf, input))
    }
    return by.size > 0 ? substitute(e, by) : e
  }
  const inputsIn = (e: Expr): readonly Expr[] =>
    [...leaves(e)].flatMap((leaf) => inputAt(leaf) ?? [])
  /** Settles an input after those that flow into it, which may be a long way. */
  const settle = (start: Expr): void => {
    const open = new Set<Expr>()
    const stack = [start]
    while (stack.length > 0) {
      const input = stack.at(-1)!
      const { path, called, port, flow } = flows.get(input)!
      const left = done.has(input) ? [] : inputsIn(flow).filter((other) => !done.has(other))
      if (left.length === 0 || open.has(input)) {
        stack.pop()
        if (done.has(input)) continue
        if (left.length > 0)
          notes.push({
            severity: 'error',
            path,
            parameter: port,
            says: `What flows into ${port} of ${called} depends on itself, with nothing in between that takes time.`,
            mend: 'Take a wire out of the circle, or put a state (a neuron, a synapse) into it.',
          })
        done.set(input, left.length > 0 ? ZERO : written(flow))
      } else {
        open.add(input)
        for (const other of left) stack.push(other)
      }
    }
  }
  return (e) => {
    for (const input of inputsIn(e)) if (!done.has(input)) settle(input)
    return written(e)
  }
}

/** Populations so that one that reads another's variables comes after it. */
function inOrder(
  populations: readonly Population[],
  variables: readonly Variable[],
): readonly Population[] {
  const byPath = new Map(populations.map((one) => [one.path, one]))
  const overs = new Map(variables.map(({ key, over }) => [key, over]))
  const done = new Set<Population>()
  const open = new Set<Population>()
  const needs = ({ systems }: Population): readonly Population[] => {
    const named = new Set<NodePath>()
    for (const { derivatives } of systems)
      for (const { value } of derivatives)
        for (const { op, value: key } of leaves(value)) {
          const over = op === 'here' || op === 'first' ? overs.get(String(key)) : undefined
          if (over?.is === 'cells') named.add(over.population)
        }
    return [...named].flatMap((path) => byPath.get(path) ?? [])
  }
  const stack = [...populations].reverse()
  while (stack.length > 0) {
    const one = stack.at(-1)!
    if (done.has(one) || open.has(one)) {
      stack.pop()
      done.add(one)
      continue
    }
    open.add(one)
    for (const other of needs(one).toReversed()) if (!open.has(other)) stack.push(other)
  }
  return [...done]
}
