/** Reads a lesson's Markdown: a title, steps by their headings, and directives in fenced blocks. */
import { nearest } from '#circuit'
import { markdownTree } from '#markdown'
import type { Ask, Condition, Keep, Lesson, LessonNote, Open, Part, SetValue, Step } from './lesson'
import { readChange, readCondition, readSet, readTerm, Unreadable } from './line'

/** A line of a directive that is not empty, with its number in the file. */
interface Line {
  readonly line: number
  readonly text: string
}

type Tell = (line: number, says: string, mend: string, severity?: LessonNote['severity']) => void

/** The section that every lesson ends with. */
export const HIDES = 'What the metaphor hides'

const directives: Readonly<
  Record<string, (line: number, lines: readonly Line[], tell: Tell) => Part | null>
> = { open, ask, change, check }

export function readLesson(text: string): Lesson {
  const notes: LessonNote[] = []
  const tell: Tell = (line, says, mend, severity = 'error') =>
    notes.push({ severity, line, says, mend })
  const steps: Step[] = []
  let title = ''
  let parts: Part[] = []
  let called: string | null = null
  const close = () => {
    if (called !== null) steps.push({ title: called, parts })
    else if (parts.length > 0) intro = parts
  }
  let intro: Part[] = []
  let prose = null as { from: number; to: number; line: number } | null
  const closeProse = () => {
    if (prose) parts.push({ is: 'text', line: prose.line, text: text.slice(prose.from, prose.to) })
    prose = null
  }
  for (const mark of markdownTree(text).children) {
    const { start, end } = mark.position!
    if (mark.type === 'heading' && mark.depth <= 2) {
      const words = text.slice(start.offset, end.offset).replace(/^#+\s*|\s*#+$/g, '')
      closeProse()
      if (mark.depth === 1 && title === '' && called === null) {
        title = words
        continue
      }
      if (mark.depth === 1)
        tell(start.line, 'A lesson has one title.', 'Begin a step with ## instead of #.', 'warning')
      close()
      called = words
      parts = []
      continue
    }
    const directive = mark.type === 'code' ? (mark.lang ?? '') : ''
    if (Object.hasOwn(directives, directive) && mark.type === 'code') {
      closeProse()
      const lines = mark.value
        .split('\n')
        .map((each, k) => ({ line: start.line + 1 + k, text: each.trim() }))
        .filter((each) => each.text !== '')
      const part = directives[directive]!(start.line, lines, tell)
      if (part) parts.push(part)
      continue
    }
    if (mark.type === 'code' && directive) {
      const near = nearest(directive, Object.keys(directives))
      if (near)
        tell(
          start.line,
          `There is no directive called ${directive}.`,
          `Did you mean ${near}? Without a word after the fence it is a text in a frame.`,
          'warning',
        )
    }
    prose = prose
      ? { ...prose, to: end.offset! }
      : { from: start.offset!, to: end.offset!, line: start.line }
  }
  closeProse()
  close()
  if (title === '')
    tell(1, 'The lesson has no title.', 'Begin the file with a line such as # Timing.')
  const [first, ...rest] = steps
  if (!first) tell(1, 'The lesson has no step.', 'A step begins with a line such as ## Predict.')
  else if (!steps.some((step) => step.title === HIDES))
    tell(
      1,
      'The lesson does not say what its metaphor hides.',
      `End it with a section ## ${HIDES}.`,
      'warning',
    )
  return {
    title: title || 'Untitled lesson',
    steps: first ? [{ ...first, parts: [...intro, ...first.parts] }, ...rest] : [],
    notes: notes.sort((a, b) => a.line - b.line),
  }
}

/** Reads with a function that throws Unreadable; then it is told, and null. */
function tried<T>(line: number, tell: Tell, read: () => T): T | null {
  try {
    return read()
  } catch (reason) {
    if (!(reason instanceof Unreadable)) throw reason
    tell(line, reason.message, reason.mend)
    return null
  }
}

function open(line: number, lines: readonly Line[], tell: Tell): (Part & Open) | null {
  const [first, ...rest] = lines
  if (!first) {
    tell(line, 'This block opens nothing.', 'Name a preset in it, such as two-cells.')
    return null
  }
  const [, link] = /#c=([\w-]+)/.exec(first.text) ?? []
  const settings: SetValue[] = []
  let speed: Open['speed'] = null
  for (const each of rest) {
    const [, asked] = /^speed\s*=\s*(.+)$/.exec(each.text) ?? []
    const factor = Number(asked)
    if (asked === 'flat out') speed = 'flat out'
    else if (asked !== undefined && factor > 0) speed = factor
    else if (asked !== undefined)
      tell(each.line, `${asked} is no speed.`, 'Write a factor of real time, or flat out.')
    else {
      const set = readSet(each.line, each.text)
      if (set) settings.push(set)
      else
        tell(
          each.line,
          'This line sets nothing.',
          'After the name of the preset come lines such as cell.tau_m = 40 ms or speed = 0.1.',
        )
    }
  }
  return {
    is: 'open',
    line,
    from: link ? { link } : { preset: first.text },
    settings,
    speed,
  }
}

function ask(line: number, lines: readonly Line[], tell: Tell): (Part & Ask) | null {
  const question: string[] = []
  const options: string[] = []
  const keeps: Keep[] = []
  let happens: number | null = null
  for (const { line: at, text } of lines) {
    const [, sign, option] = /^[-*]\s+(?:\[([ xX])\]\s+)?(.+)$/.exec(text) ?? []
    const [, name, measure] = /^keep\s+([\p{L}_][\w-]*)\s*=\s*(.+)$/u.exec(text) ?? []
    if (option) {
      if (sign && sign !== ' ') happens = options.length
      options.push(option)
    } else if (name && measure) {
      const of = tried(at, tell, () => readTerm(measure))
      if (of) keeps.push({ line: at, name, of })
    } else question.push(text)
  }
  if (question.length === 0) {
    tell(line, 'This block asks nothing.', 'Write the question in it, and options behind dashes.')
    return null
  }
  if (options.length === 1)
    tell(line, 'One option is no choice.', 'Add another, or none: then the answer is written.')
  return { is: 'ask', line, question: question.join(' '), options, happens, keeps }
}

function change(line: number, lines: readonly Line[], tell: Tell): Part | null {
  const changes = lines.flatMap(
    (each) => tried(each.line, tell, () => readChange(each.line, each.text)) ?? [],
  )
  if (lines.length === 0)
    tell(line, 'This block changes nothing.', 'Write for example cell.tau_m = 40 ms.')
  return changes.length > 0 ? { is: 'change', line, changes } : null
}

function check(line: number, lines: readonly Line[], tell: Tell): Part | null {
  const conditions = lines.flatMap((each): readonly Condition[] => {
    const read = tried(each.line, tell, () => readCondition(each.line, each.text))
    return read ? [read] : []
  })
  if (lines.length === 0)
    tell(
      line,
      'This block checks nothing.',
      'Write for example rate of spikes in the last 1 s > 5 Hz.',
    )
  return conditions.length > 0 ? { is: 'check', line, conditions } : null
}
