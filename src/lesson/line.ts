/** Reads one line of a directive: a condition, a measure, a change. */
import { slotNames } from '#kind'
import { findUnit } from '#quantity'
import type { Change, Condition, Measure, Operator, SetValue, Term, Window, Word } from './lesson'

/** What a line cannot be read as; never leaves this part. */
export class Unreadable extends Error {
  readonly mend: string
  constructor(says: string, mend: string) {
    super(says)
    this.mend = mend
  }
}

export const words: Readonly<Record<Word, string>> = {
  rate: 'spikes a second and cell, of a probe of spikes or of a rate',
  count: 'how many spikes, of a probe of spikes',
  interval: 'mean time between two spikes of a cell, of a probe of spikes',
  value: 'what a probe of a variable or of weights reads now',
  mean: 'mean over a stretch of time, of a probe of a variable or of weights',
  highest: 'highest over a stretch of time, or now',
  lowest: 'lowest over a stretch of time, or now',
  change: 'value now less that at the start of the stretch',
  score: 'mean of the last trials, of a score probe',
  trials: 'how many trials there were, of a score probe',
}
const isWord = (text: string): text is Word => Object.hasOwn(words, text)

const pattern =
  /\s+|(?<number>\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)|(?<name>[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*(?:\.[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*)*)|"(?<quoted>[^"]*)"|(?<op><=|>=|->|[-+*/<>=()[\]%−×·≤≥])|(?<other>.)/guy

interface Token {
  readonly is: 'number' | 'name' | 'quoted' | 'op' | 'end'
  readonly text: string
}

const same: Readonly<Record<string, string>> = {
  '−': '-',
  '×': '*',
  '·': '*',
  '≤': '<=',
  '≥': '>=',
}

function tokens(line: string): Token[] {
  const found: Token[] = []
  for (const { groups } of line.matchAll(pattern)) {
    const { number, name, quoted, op, other } = groups ?? {}
    if (number !== undefined) found.push({ is: 'number', text: number })
    else if (name !== undefined) found.push({ is: 'name', text: name })
    else if (quoted !== undefined) found.push({ is: 'quoted', text: quoted })
    else if (op !== undefined) found.push({ is: 'op', text: same[op] ?? op })
    else if (other !== undefined)
      throw new Unreadable(
        `“${other}” cannot stand in this line.`,
        'See docs/lessons.md for what a line may say.',
      )
  }
  return found
}

class Reader {
  private readonly all: readonly Token[]
  private at = 0

  constructor(line: string) {
    this.all = tokens(line)
  }

  get next(): Token {
    return this.all[this.at] ?? { is: 'end', text: '' }
  }

  take(): Token {
    const { next } = this
    this.at++
    return next
  }

  /** Takes these words if they stand here. */
  goes(...texts: readonly string[]): boolean {
    const here = texts.every((text, k) => this.all[this.at + k]?.text === text)
    if (here) this.at += texts.length
    return here
  }

  end(): void {
    if (this.next.is !== 'end')
      throw new Unreadable(
        `“${this.next.text}” cannot follow here.`,
        'One line holds one comparison, such as rate of spikes in the last 1 s > 5 Hz.',
      )
  }

  term(): Term {
    return this.chain(['+', '-'], () => this.chain(['*', '/'], () => this.factor()))
  }

  /** Operands joined by operators of one rank, from left to right. */
  private chain(operators: readonly Operator[], operand: () => Term): Term {
    let left = operand()
    for (;;) {
      const op = operators.find((each) => each === this.next.text)
      if (op === undefined) return left
      this.take()
      left = { is: 'arithmetic', op, left, right: operand() }
    }
  }

  private factor(): Term {
    if (this.goes('(')) {
      const inner = this.term()
      if (!this.goes(')')) throw new Unreadable('A parenthesis is not closed.', 'Close it with ).')
      return inner
    }
    if (this.goes('-'))
      return {
        is: 'arithmetic',
        op: '*',
        left: { is: 'number', value: -1, unit: '' },
        right: this.factor(),
      }
    const token = this.take()
    if (token.is === 'number') return this.quantity(Number(token.text))
    if (token.is === 'name' && isWord(token.text) && this.next.text === 'of')
      return this.measure(token.text)
    if (token.is === 'name' && token.text === 'time') return { is: 'time' }
    if (token.is === 'name' && token.text.includes('.')) return { is: 'value', where: token.text }
    if (token.is === 'name' && this.next.text === 'of')
      throw new Unreadable(
        `There is no measure called ${token.text}.`,
        `There are ${Object.keys(words).join(', ')}.`,
      )
    if (token.is === 'name') return { is: 'kept', name: token.text }
    throw new Unreadable(
      token.is === 'end' ? 'This line ends too early.' : `“${token.text}” cannot stand here.`,
      'Write a number with its unit, a value such as cell.tau_m, or a measure such as rate of spikes in the last 1 s.',
    )
  }

  private quantity(value: number): Term {
    if (this.goes('%')) return { is: 'number', value: value / 100, unit: '' }
    const { is, text } = this.next
    if (is !== 'name' || !findUnit(text)) return { is: 'number', value, unit: '' }
    this.take()
    let unit = text
    while (
      this.next.text === '/' &&
      this.all[this.at + 1] &&
      findUnit(this.all[this.at + 1]!.text)
    ) {
      this.take()
      unit += `/${this.take().text}`
    }
    return { is: 'number', value, unit }
  }

  private measure(word: Word): Measure {
    this.take()
    const probe = this.take()
    if (probe.is !== 'name' && probe.is !== 'quoted')
      throw new Unreadable(
        `After “${word} of” the name of a probe is missing.`,
        `Write for example ${word} of spikes; the name of a probe is its id or, in quotation marks, its label.`,
      )
    let index: number | null = null
    if (this.goes('[')) {
      index = Number(this.take().text)
      if (!Number.isInteger(index) || !this.goes(']'))
        throw new Unreadable(
          'In brackets stands the number of one cell or synapse.',
          'Count from 0: w[0] is the first.',
        )
    }
    return { is: 'measure', word, probe: probe.text, index, window: this.window() }
  }

  private window(): Window | null {
    if (this.goes('in', 'the', 'last')) return { is: 'last', seconds: this.seconds() }
    if (this.goes('over', 'the', 'last')) {
      const last = Number(this.take().text)
      if (!Number.isInteger(last) || last < 1 || !this.goes('trials'))
        throw new Unreadable(
          '“over the last” is followed by a number of trials.',
          'Write for example over the last 20 trials; for a stretch of time: in the last 2 s.',
        )
      return { is: 'trials', last }
    }
    if (!this.goes('from')) return null
    const from = this.seconds()
    if (!this.goes('to'))
      throw new Unreadable('After “from” comes “to”.', 'Write for example from 100 ms to 400 ms.')
    const to = this.seconds()
    if (!(to > from))
      throw new Unreadable('This stretch ends before it begins.', 'Write the earlier time first.')
    return { is: 'from', from, to }
  }

  private seconds(): number {
    const value = Number(this.take().text)
    const unit = this.take().text
    const found = findUnit(unit)
    const isTime = found && ['s', 'ms', 'us', 'second'].includes(unit)
    if (!isTime || !(value >= 0))
      throw new Unreadable('Here a time is needed.', 'Write for example 500 ms or 2 s.')
    return value * found.scale
  }
}

/** What stands behind # is a hint in words. */
function withoutHint(line: string): readonly [string, string | null] {
  const at = line.search(/(?:^|\s)#\s/)
  return at < 0
    ? [line.trim(), null]
    : [line.slice(0, at).trim(), line.slice(at).replace('#', '').trim()]
}

const wirePattern = /^([\w-]+\.\w+)\s*->\s*([\w-]+\.\w+)$/
const kindPattern =
  /^([\p{L}_][\w-]*(?:\.(?:connectivity|receptor|plasticity|shortTerm))?)\s+is\s+([\w-]+|empty)$/u

function wireIn(text: string): { wire: string; there: boolean } | null {
  const [, no, rest = ''] = /^(no\s+)?wire\s+(.+)$/.exec(text) ?? []
  const [, from, to] = wirePattern.exec(rest.trim()) ?? []
  return from && to ? { wire: `${from} -> ${to}`, there: no === undefined } : null
}

/** `rate of spikes in the last 1 s > 5 Hz  # a hint`. Throws Unreadable. */
export function readCondition(line: number, source: string): Condition {
  const [text, hint] = withoutHint(source)
  const wire = wireIn(text)
  if (wire) return { line, hint, is: 'wire', ...wire }
  const [, of, kind] = kindPattern.exec(text) ?? []
  if (of && kind) return { line, hint, is: 'kind', of, kind }
  const reader = new Reader(text)
  const left = reader.term()
  if (reader.goes('between')) {
    const low = reader.term()
    if (!reader.goes('and'))
      throw new Unreadable('After “between” come two values.', 'Write between 5 Hz and 10 Hz.')
    const high = reader.term()
    reader.end()
    return { line, hint, is: 'between', left, low, high }
  }
  const op = reader.take().text
  if (op !== '<' && op !== '<=' && op !== '>' && op !== '>=' && op !== '=')
    throw new Unreadable(
      op === '' ? 'This line compares nothing.' : `“${op}” compares nothing.`,
      'Compare with <, <=, >, >=, = or “between 5 Hz and 10 Hz”.',
    )
  const right = reader.term()
  reader.end()
  return { line, hint, is: 'compare', left, op, right }
}

/** `rate of spikes in the last 1 s`. Throws Unreadable. */
export function readTerm(text: string): Term {
  const reader = new Reader(text)
  const term = reader.term()
  reader.end()
  return term
}

/** `cell.tau_m = 40 ms`. Null where the line is no such thing. */
export function readSet(line: number, text: string): SetValue | null {
  const [, where, value] = /^([\p{L}_][\w-]*(?:\.[\w-]+)+)\s*=\s*(.+)$/u.exec(text.trim()) ?? []
  return where && value ? { is: 'set', line, where, value: value.trim() } : null
}

/** A line of `change`. Throws Unreadable. */
export function readChange(line: number, source: string): Change {
  const text = source.trim()
  const wire = wireIn(text)
  if (wire) return { is: 'wire', line, ...wire }
  const set = readSet(line, text)
  if (set) return set
  const [, node, block] = /^([\p{L}_][\w-]*)\s+becomes\s+([\w-]+)$/u.exec(text) ?? []
  if (node && block) return { is: 'swap', line, node, block }
  const [, of, slot, kind] = /^([\p{L}_][\w-]*)\.(\w+)\s+becomes\s+([\w-]+)$/u.exec(text) ?? []
  const found = slotNames.find((name) => name === slot)
  if (of && found && kind) return { is: 'slot', line, node: of, slot: found, kind }
  throw new Unreadable(
    'This line says no change.',
    'Write a value (cell.tau_m = 40 ms), a swap (bg becomes actor-critic, syn.plasticity becomes oja) or a wire (wire a.w -> b.tie, no wire a.w -> b.tie).',
  )
}
