/** What is wrong with a lesson beyond its lines: presets, nodes, probes and values that it names and that are not there. */
import {
  type Circuit,
  isError,
  type Library,
  nearest,
  nodeAt,
  nodeCalled,
  type Refused,
  settingAt,
  settingText,
} from '#circuit'
import { type Model, modelOf } from '#compile'
import { readQuantity } from '#language'
import {
  DIMENSIONLESS,
  type Dimension,
  describe,
  isDimensionless,
  over,
  SECOND,
  same,
  times,
} from '#quantity'
import { withChange } from './change'
import { probeId, RATE, whyUnfit } from './evaluate'
import type { Condition, Lesson, LessonNote, Measure, Open, Term } from './lesson'
import { nodeName } from './say'
import { readsOf } from './seen'

/** What a lesson may name besides its circuits. */
export interface Around {
  readonly library: Library
  readonly presets: readonly string[]
  readonly lessons: readonly string[]
  /** The circuit that a block opens; null: it cannot be read. */
  readonly open: (from: Open['from']) => Promise<Circuit | null>
}

/** All that is to say of a lesson, by line. */
export async function checkLesson(lesson: Lesson, around: Around): Promise<readonly LessonNote[]> {
  const notes: LessonNote[] = [...lesson.notes]
  const { library } = around
  const tell = (line: number, says: string, mend: string) =>
    notes.push({ severity: 'error', line, says, mend })
  let now: { circuit: Circuit; model: Model } | null = null
  const kept = new Map<string, Dimension | null>()
  const compiled = (line: number, circuit: Circuit) => {
    const found: Parameters<typeof modelOf>[2] = []
    const model = modelOf(circuit, library, found)
    const error = found.find(isError)
    if (error)
      tell(
        line,
        `The circuit has an error at ${error.path || 'the run'}: ${error.says}`,
        error.mend,
      )
    now = { circuit, model }
  }
  for (const step of lesson.steps)
    for (const part of step.parts) {
      const { line } = part
      if (part.is === 'text') checkLinks(part.text, line, now, around, tell)
      else if (part.is === 'open') {
        const circuit = await around.open(part.from)
        if (!circuit) {
          const name = 'preset' in part.from ? part.from.preset : 'this link'
          const near = nearest(name, around.presets)
          tell(
            line + 1,
            `There is no preset called ${name}.`,
            near ? `Did you mean ${near}?` : '`hillock presets` lists the presets.',
          )
          now = null
          continue
        }
        let set = circuit
        for (const each of part.settings) {
          const made = withChange(set, library, each)
          if ('says' in made) tell(each.line, made.says, 'Change the line.')
          else set = made
        }
        compiled(line, set)
      } else if (!now && part.is !== 'ask')
        tell(
          line,
          'No circuit is open here.',
          'Put a block ```open with the name of a preset before it.',
        )
      else if (part.is === 'ask') {
        for (const { line: at, name, of } of part.keeps) {
          if (!now) tell(at, 'No circuit is open here.', 'Open one before the question.')
          else kept.set(name, dimensionOf(of, at, now, kept, library, tell))
        }
      } else if (part.is === 'change') {
        for (const each of part.changes) {
          const made: Circuit | Refused = withChange(now!.circuit, library, each)
          if ('says' in made) tell(each.line, made.says, 'Change the line.')
          else compiled(each.line, made)
        }
      } else for (const each of part.conditions) checkCondition(each, now!, kept, library, tell)
    }
  return notes.sort((a, b) => a.line - b.line)
}

type Tell = (line: number, says: string, mend: string) => void
type Now = { readonly circuit: Circuit; readonly model: Model }

function checkCondition(
  condition: Condition,
  now: Now,
  kept: ReadonlyMap<string, Dimension | null>,
  library: Library,
  tell: Tell,
): void {
  const { line } = condition
  if (condition.is === 'wire') {
    for (const end of condition.wire.split(' -> ')) {
      const found = nodeCalled(now.circuit, end.split('.')[0]!)
      if (typeof found !== 'string') tell(line, found.says, 'Change the line.')
    }
    return
  }
  if (condition.is === 'kind') {
    const found = nodeCalled(now.circuit, condition.of.split('.')[0]!)
    if (typeof found !== 'string') tell(line, found.says, 'Change the line.')
    const known = [...library.kinds.keys(), ...library.blocks.keys(), 'empty']
    const own = [now.circuit.kinds, now.circuit.blocks].some((all) =>
      Object.hasOwn(all, condition.kind),
    )
    if (!own && !known.includes(condition.kind)) {
      const near = nearest(condition.kind, known)
      tell(
        line,
        `There is no kind ${condition.kind}.`,
        near ? `Did you mean ${near}?` : 'Name a kind by its id.',
      )
    }
    return
  }
  const of = (term: Term) => dimensionOf(term, line, now, kept, library, tell)
  const left = of(condition.left)
  const right = condition.is === 'compare' ? [condition.right] : [condition.low, condition.high]
  for (const term of right) {
    const dimension = of(term)
    if (left && dimension && !same(left, dimension))
      tell(
        line,
        `${describe(left)} is compared with ${describe(dimension)}.`,
        isDimensionless(dimension) ? 'Write the unit behind the number.' : 'Change the line.',
      )
  }
}

/** The dimension of a term; null where it has none that is known, after telling why. */
function dimensionOf(
  term: Term,
  line: number,
  now: Now,
  kept: ReadonlyMap<string, Dimension | null>,
  library: Library,
  tell: Tell,
): Dimension | null {
  switch (term.is) {
    case 'number':
      return readQuantity(`1 ${term.unit}`, null).value?.dimension ?? null
    case 'time':
      return SECOND
    case 'kept':
      if (!kept.has(term.name)) {
        const near = nearest(term.name, kept.keys())
        tell(
          line,
          `Nothing is kept under the name ${term.name}.`,
          near
            ? `Did you mean ${near}?`
            : 'A block ```ask keeps it: keep before = rate of spikes in the last 1 s.',
        )
      }
      return kept.get(term.name) ?? null
    case 'value': {
      const found = settingAt(now.circuit, library, term.where)
      if ('says' in found) {
        tell(line, found.says, 'Change the line.')
        return null
      }
      const text = settingText(now.circuit, found)
      return typeof text === 'string' ? (readQuantity(text, null).value?.dimension ?? null) : null
    }
    case 'measure':
      return measureDimension(term, line, now, library, tell)
    case 'arithmetic': {
      const left = dimensionOf(term.left, line, now, kept, library, tell)
      const right = dimensionOf(term.right, line, now, kept, library, tell)
      if (!left || !right) return null
      if (term.op === '*') return times(left, right)
      if (term.op === '/') return over(left, right)
      if (!same(left, right))
        tell(line, `${describe(left)} and ${describe(right)} do not add up.`, 'Change the line.')
      return left
    }
  }
}

function measureDimension(
  measure: Measure,
  line: number,
  { circuit, model }: Now,
  library: Library,
  tell: Tell,
): Dimension | null {
  const id = probeId(measure.probe, { circuit })
  if (typeof id !== 'string') {
    tell(line, id.says, 'Change the line.')
    return null
  }
  const probe = model.probes.find(({ path }) => path === id)
  if (!probe) {
    const all = model.probes.map(({ path }) => path).filter((path) => !path.includes('/'))
    tell(line, `${id} is no probe.`, `The probes of this circuit are ${all.join(', ')}.`)
    return null
  }
  const reads = readsOf(probe)
  const unfit = whyUnfit(measure, reads, nodeName(id, { circuit, library }))
  if (unfit) tell(line, unfit, 'Change the line.')
  if (measure.word === 'rate') return RATE
  if (measure.word === 'interval') return SECOND
  return reads === 'values' ? probe.dimension : DIMENSIONLESS
}

/** Links of a text that lead to a node, a preset or a lesson. */
function checkLinks(
  text: string,
  first: number,
  now: Now | null,
  around: Around,
  tell: Tell,
): void {
  for (const match of text.matchAll(/\]\((node:|preset:|#lesson=)([^)\s]*)\)/g)) {
    const line = first + (text.slice(0, match.index).match(/\n/g)?.length ?? 0)
    const [, scheme, rest = ''] = match
    if (scheme === 'node:') {
      if (!now) {
        tell(line, 'No circuit is open here.', 'Put a block ```open before this text.')
        continue
      }
      const path = rest.split('.')[0]!.split('/')
      const there = nodeAt(rest.split('.')[0]!, now.circuit, around.library)
      if (!there) {
        const near = nearest(path[0]!, Object.keys(now.circuit.nodes))
        tell(
          line,
          `The circuit has no node ${rest}.`,
          near && near !== path[0] ? `Did you mean ${near}?` : 'Name a node by its id.',
        )
      }
    } else {
      const known = scheme === 'preset:' ? around.presets : around.lessons
      const name = rest.split('/')[0]!
      const near = nearest(name, known)
      if (!known.includes(name))
        tell(
          line,
          `There is no ${scheme === 'preset:' ? 'preset' : 'lesson'} called ${name}.`,
          near ? `Did you mean ${near}?` : 'Change the link.',
        )
    }
  }
}
