import type {
  Arithmetic,
  Comparison,
  Equation,
  Expression,
  Fault,
  Flag,
  Read,
  Span,
  Statement,
} from './syntax'
import { table } from './table'
import { fault, lines, type Token, tokenize } from './tokens'

const LONGEST = 10_000
const DEEPEST = 64
/** Operations on the way from an expression's root to its farthest leaf: a sum of so many terms, for instance. */
const TALLEST = 400

/** How tightly an operator binds; `**` is read by `power`, since it binds tighter than a minus on its left. */
const precedence = table<number>({
  or: 1,
  and: 2,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '==': 4,
  '!=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '//': 6,
  '%': 6,
})
const comparisons: readonly string[] = ['<', '<=', '>', '>=', '==', '!=']
const keywords: readonly string[] = ['and', 'or', 'not', 'if', 'else', 'True', 'False']

/** Signs of other languages, and what is written here instead. */
const elsewhere = table<readonly [says: string, mend: string]>({
  '^': ['A power is not written with "^".', 'Write it with two stars, for example m**3.'],
  '&&': ['"and" is not written with "&&".', 'Write for example v > a and v < b.'],
  '||': ['"or" is not written with "||".', 'Write for example v < a or v > b.'],
  "'": ['A derivative is not written with "\'".', 'Write for example dv/dt = -v/tau : volt.'],
})

/** Leaves the reading of one line; never leaves this file. */
class Stop {
  readonly fault: Fault
  constructor(at: Span, says: string, mend: string) {
    this.fault = fault({ is: 'unreadable' }, at, says, mend)
  }
}

const join = (from: { readonly span: Span }, to: { readonly span: Span }): Span => ({
  start: from.span.start,
  end: to.span.end,
})

/** Reads the tokens of one line from left to right (Pratt's method). */
class Reader {
  private readonly tokens: readonly Token[]
  private at = 0
  private depth = 0
  private readonly heights = new WeakMap<Expression, number>()

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  get next(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)]!
  }

  get before(): Token {
    return this.tokens[Math.max(0, this.at - 1)]!
  }

  peek(ahead: number): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)]!
  }

  take(): Token {
    const token = this.next
    this.at++
    return token
  }

  is(text: string): boolean {
    return this.next.is !== 'end' && this.next.text === text
  }

  expect(text: string, mend: string): Token {
    if (this.is(text)) return this.take()
    if (this.next.text in elsewhere) throw this.misplaced()
    throw new Stop(this.next.span, `Here "${text}" is missing${this.found()}.`, mend)
  }

  found(): string {
    return this.next.is === 'end' ? ': the text ends' : `: there stands "${this.next.text}"`
  }

  end(): void {
    if (this.next.is === 'end') return
    throw this.misplaced()
  }

  /** What to say of a token that cannot stand where it stands. */
  misplaced(): Stop {
    const { span, text } = this.next
    if (this.next.is === 'name' && text === 'for')
      return new Stop(
        span,
        'A list made by "for … in" cannot be written here.',
        'To choose pairs of cells, write a condition over i and j, such as int(abs(i - j) < 3), as p of the connectivity By pair.',
      )
    const [says, mend] = elsewhere[text] ?? [
      `"${text}" cannot follow here.`,
      text === ')'
        ? 'Take it away, or open a parenthesis before it.'
        : 'Put an operator such as * or + between the two, or take it away.',
    ]
    return new Stop(span, says, mend)
  }

  /** A new expression over some parts; refused where it becomes too tall for what walks over it. */
  private over<E extends Expression>(made: E, ...parts: readonly Expression[]): E {
    const height = 1 + Math.max(0, ...parts.map((part) => this.heights.get(part) ?? 0))
    if (height > TALLEST)
      throw new Stop(
        made.span,
        `This expression has more than ${TALLEST} operations in a row.`,
        'Split it: give parts of it names on lines of their own, such as sum1 = a + b + … : 1.',
      )
    this.heights.set(made, height)
    return made
  }

  expression(floor = 0): Expression {
    if (++this.depth > DEEPEST)
      throw new Stop(
        this.next.span,
        'This expression is nested too deeply.',
        'Split it: give a part of it a name on a line of its own.',
      )
    const result = floor === 0 ? this.choice() : this.binary(floor)
    this.depth--
    return result
  }

  private choice(): Expression {
    const then = this.binary(1)
    if (!this.is('if')) return then
    this.take()
    const when = this.binary(1)
    this.expect('else', 'Write both cases: a if condition else b.')
    const otherwise = this.expression()
    const span = join(then, otherwise)
    return this.over({ is: 'choice', when, then, otherwise, span }, when, then, otherwise)
  }

  private binary(floor: number): Expression {
    let left = this.unary(floor)
    for (;;) {
      const op = this.next.text
      const binds = this.next.is === 'end' ? undefined : precedence[op]
      if (binds === undefined || binds < floor) return left
      this.take()
      const right = this.expression(binds + 1)
      left = this.over(this.join(op, left, right), left, right)
      if (binds === 4 && comparisons.includes(this.next.text))
        throw new Stop(
          this.next.span,
          'Comparisons cannot be chained.',
          'Write them apart, for example a < b and b < c.',
        )
    }
  }

  private join(op: string, left: Expression, right: Expression): Expression {
    const span = join(left, right)
    if (op === 'and' || op === 'or') return { is: 'logic', op, left, right, span }
    if (comparisons.includes(op))
      return { is: 'comparison', op: op as Comparison, left, right, span }
    return { is: 'arithmetic', op: op as Arithmetic, left, right, span }
  }

  private unary(floor: number): Expression {
    const token = this.next
    if (token.is !== 'end' && token.text === 'not' && floor <= 3) {
      this.take()
      const of = this.expression(3)
      return this.over({ is: 'not', of, span: join(token, of) }, of)
    }
    if (token.text === '-' || token.text === '+') {
      this.take()
      // A minus binds looser than ** and a product: -a**2 is -(a**2).
      const of = this.expression(7)
      return token.text === '+' ? of : this.over({ is: 'negative', of, span: join(token, of) }, of)
    }
    return this.power()
  }

  private power(): Expression {
    const base = this.quantity()
    if (!this.is('**')) return base
    this.take()
    const exponent = this.expression(7)
    const span = join(base, exponent)
    return this.over(
      { is: 'arithmetic', op: '**', left: base, right: exponent, span },
      base,
      exponent,
    )
  }

  /** A number with a unit written behind it, `20 ms`, is their product; `5 mV**2` is five square millivolts. */
  private quantity(): Expression {
    const left = this.atom()
    if (left.is !== 'number' || this.next.is !== 'name' || keywords.includes(this.next.text))
      return left
    const right = this.power()
    return this.over(
      { is: 'arithmetic', op: '*', left, right, span: join(left, right) },
      left,
      right,
    )
  }

  private atom(): Expression {
    const token = this.take()
    const { span } = token
    if (token.is === 'number') return { is: 'number', value: Number(token.text), span }
    if (token.text === 'True' || token.text === 'False')
      return { is: 'truth', value: token.text === 'True', span }
    if (token.is === 'name' && !keywords.includes(token.text))
      return this.is('(') ? this.call(token) : { is: 'name', name: token.text, span }
    if (token.text === '(') {
      const inner = this.expression()
      const close = this.expect(')', 'Close the parenthesis.')
      return this.over({ ...inner, span: join(token, close) }, inner)
    }
    if (token.is === 'end')
      throw new Stop(span, 'The text ends where a value is expected.', 'Write a number or a name.')
    if (token.is === 'unknown')
      throw new Stop(
        span,
        `The sign "${token.text}" has no meaning here.`,
        token.text === '^' ? 'Write a power with two stars, for example m**3.' : 'Take it away.',
      )
    throw new Stop(
      span,
      `Here a value is expected, not "${token.text}".`,
      'Write a number or a name.',
    )
  }

  private call(name: Token): Expression {
    this.take()
    const args: Expression[] = []
    while (!this.is(')')) {
      args.push(this.expression())
      if (!this.is(',')) break
      this.take()
    }
    const close = this.expect(')', `Close the parenthesis of ${name.text}.`)
    return this.over({ is: 'call', name: name.text, args, span: join(name, close) }, ...args)
  }
}

const tooLong = (text: string): Fault[] =>
  text.length <= LONGEST
    ? []
    : [
        fault(
          { is: 'unreadable' },
          { start: LONGEST, end: text.length },
          `This text has ${text.length} characters; ${LONGEST} is the most.`,
          'Split the model in parts.',
        ),
      ]

/** Runs one reading; a fault stops it and is noted. */
function attempt<T>(faults: Fault[], read: () => T): T | null {
  try {
    return read()
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop
    faults.push(stop.fault)
    return null
  }
}

/** Reads one expression. Null when it does not read; then there is at least one fault. Never throws. */
export function parseExpression(text: string): Read<Expression | null> {
  const faults = tooLong(text)
  if (faults.length > 0) return { value: null, faults }
  const tokens = tokenize(text).filter((token) => token.is !== 'newline' && token.is !== 'comment')
  const value = attempt(faults, () => {
    const reader = new Reader(tokens)
    const result = reader.expression()
    reader.end()
    return result
  })
  return { value, faults }
}

/** Reads statements, one a line or separated by semicolons. Lines that do not read are left out and noted. */
export function parseStatements(text: string): Read<readonly Statement[]> {
  const faults = tooLong(text)
  if (faults.length > 0) return { value: [], faults }
  const value = lines(tokenize(text), [';']).flatMap((line) => {
    const one = attempt(faults, () => statement(new Reader(line)))
    return one ? [one] : []
  })
  return { value, faults }
}

function statement(reader: Reader): Statement {
  const target = reader.take()
  if (target.is !== 'name' || keywords.includes(target.text))
    throw new Stop(
      target.span,
      `A statement begins with the name of a variable, not with "${target.text}".`,
      'Write for example v = V_reset or g += w.',
    )
  const op = reader.take()
  if (!['=', '+=', '-=', '*=', '/='].includes(op.text))
    throw new Stop(
      op.span,
      `After "${target.text}" an assignment is expected.`,
      `Write for example ${target.text} = … or ${target.text} += ….`,
    )
  const right = reader.expression()
  reader.end()
  return {
    target: target.text,
    targetSpan: target.span,
    op: op.text as Statement['op'],
    right,
    span: join(target, right),
  }
}

/** What differs from cell to cell. */
const drawn: readonly string[] = ['rand', 'randn', 'poisson', 'i']

/** Names that no variable can have, since every text may use them. */
const reserved: readonly string[] = ['t', 'dt', 'i', 'j', 'N', 'pi', 'inf', 'xi']

const flags: readonly Flag[] = [
  ...(['unless refractory', 'pre', 'post', 'constant', 'event-driven'] as const),
  ...(['clock-driven', 'shared'] as const),
]

/** Flags of Brian2's that say what is said otherwise here. */
const otherwise = table<string>({
  summed: 'Sums over synapses are made by a receptor: give one a value that flows (its field sum).',
  linked: 'Wire the variable of the other cells to an input of this kind.',
  'constant over dt': 'Leave the flag out; the integrator euler computes everything once a step.',
})

/** Reads equations in Brian2's notation, one a line. Lines that do not read are left out and noted. */
export function parseEquations(text: string): Read<readonly Equation[]> {
  const faults = tooLong(text)
  if (faults.length > 0) return { value: [], faults }
  const value: Equation[] = []
  for (const line of lines(tokenize(text), [], ':')) {
    const one = attempt(faults, () => equation(line))
    if (!one) continue
    if (value.some((other) => other.name === one.name))
      faults.push(
        fault(
          { is: 'defined-twice', name: one.name },
          one.nameSpan,
          `${one.name} is defined twice.`,
          'Keep one of the two lines, or rename one.',
        ),
      )
    else value.push(one)
  }
  return { value, faults }
}

function equation(line: readonly Token[]): Equation {
  const { left, flagged } = splitFlags(line)
  const reader = new Reader(left)
  const head = reader.take()
  if (head.is !== 'name' || keywords.includes(head.text))
    throw new Stop(
      head.span,
      `An equation cannot begin with "${head.text}".`,
      'Write for example dv/dt = -v/tau : volt.',
    )
  const differential = head.text.startsWith('d') && reader.is('/') && reader.peek(1).text === 'dt'
  const name = differential ? head.text.slice(1) : head.text
  const nameSpan = differential ? { start: head.span.start + 1, end: head.span.end } : head.span
  if (differential) {
    reader.take()
    reader.take()
    if (!name)
      throw new Stop(
        head.span,
        'The variable of this derivative is missing.',
        'Write for example dv/dt = ….',
      )
    reader.expect('=', `Write d${name}/dt = … : unit.`)
  }
  const assigned = differential || reader.is('=')
  if (assigned && !differential) reader.take()
  const right = assigned ? reader.expression() : null
  if (!reader.is(':') && reader.next.is !== 'end') throw reader.misplaced()
  if (!reader.is(':'))
    throw new Stop(
      join(head, reader.before),
      `The unit of ${name} is missing.`,
      'Write its unit after a colon, for example : volt, or : 1 for a plain number.',
    )
  reader.take()
  const unit = reader.expression()
  reader.end()
  if (reserved.includes(name))
    throw new Stop(
      nameSpan,
      `${name} has a meaning of its own here.`,
      'Take another name for this variable.',
    )
  if (flagged.includes('shared') && (differential || line.some(({ text }) => drawn.includes(text))))
    throw new Stop(
      nameSpan,
      `${name} cannot be shared: each cell has its own ${differential ? 'state' : 'draw'}.`,
      'Leave (shared) out.',
    )
  const common = { name, nameSpan, unit, flags: flagged, span: join(head, line.at(-2) ?? head) }
  if (differential) return { is: 'differential', right: right!, ...common }
  return right ? { is: 'subexpression', right, ...common } : { is: 'variable', ...common }
}

/** Takes `(unless refractory)` off the end of a line; a parenthesis that belongs to the unit stays. */
function splitFlags(line: readonly Token[]): { left: readonly Token[]; flagged: readonly Flag[] } {
  const end = line.length - 1
  const open = line.findLastIndex((token) => token.text === '(')
  const colon = line.findIndex((token) => token.text === ':')
  const belongs = ['*', '/', '**', '('].includes(line[open - 1]?.text ?? '')
  if (colon < 0 || open < colon || belongs || line[end - 1]?.text !== ')')
    return { left: line, flagged: [] }
  const inner = line.slice(open + 1, end - 1)
  const words = inner
    .map((token) => token.text)
    .join(' ')
    .replaceAll(' - ', '-')
    .split(/\s*,\s*/)
  const flagged = words.map((word) => {
    const flag = flags.find((known) => known === word)
    if (flag) return flag
    throw new Stop(
      inner[0] ? join(inner[0], inner.at(-1)!) : line[open]!.span,
      `"${word}" is not a flag.`,
      otherwise[word] ?? `The flags are: ${flags.map((known) => `(${known})`).join(', ')}.`,
    )
  })
  return { left: [...line.slice(0, open), line[end]!], flagged }
}
