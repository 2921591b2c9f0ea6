import { findUnit } from '#quantity'
import type { Equation, Expression, Statement } from './syntax'
import { table } from './table'

/** MathML as a plain tree, for whoever builds elements of it. */
export interface Mark {
  readonly tag:
    | 'mi'
    | 'mn'
    | 'mo'
    | 'mrow'
    | 'msub'
    | 'msup'
    | 'mfrac'
    | 'msqrt'
    | 'mtext'
    | 'mtable'
    | 'mtr'
    | 'mtd'
  readonly attributes?: Readonly<Record<string, string>>
  readonly children: readonly (Mark | string)[]
}

const mark = (tag: Mark['tag'], ...children: readonly (Mark | string)[]): Mark => ({
  tag,
  children,
})
const row = (...children: readonly Mark[]): Mark =>
  children.length === 1 ? children[0]! : mark('mrow', ...children)
const op = (sign: string): Mark => mark('mo', sign)
const upright = (text: string): Mark => ({
  tag: 'mi',
  attributes: { mathvariant: 'normal' },
  children: [text],
})
const fenced = (inner: Mark, open = '(', close = ')'): Mark =>
  mark('mrow', op(open), inner, op(close))

const greek = table<string>({
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Delta: 'Δ',
  Gamma: 'Γ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  inf: '∞',
})
const endings = table<string>({ plus: '+', minus: '−' })

/** A symbol as the field writes it: `tau_m` is τ with a subscript m. */
export function typesetName(name: string): Mark {
  const [head = '', ...rest] = name.split('_')
  const base = mark('mi', greek[head] ?? head)
  if (rest.length === 0 || !head) return head ? base : mark('mi', name)
  const below = rest.map((part) => endings[part] ?? greek[part] ?? part).join(' ')
  return mark('msub', base, below.length === 1 ? mark('mi', below) : upright(below))
}

const level = (e: Expression): number => {
  if (e.is === 'choice' || e.is === 'logic') return 1
  if (e.is === 'not' || e.is === 'comparison') return 2
  if (e.is === 'negative') return 3
  if (e.is !== 'arithmetic') return 6
  return e.op === '+' || e.op === '-' ? 3 : e.op === '/' ? 6 : e.op === '**' ? 5 : 4
}

const signs = table<string>({
  '-': '−',
  '*': '⋅',
  '<=': '≤',
  '>=': '≥',
  '==': '=',
  '!=': '≠',
  and: 'and',
  or: 'or',
  '%': 'mod',
})

/** A product whose factors are written as words needs room between them. */
const apart: Mark = { tag: 'mo', attributes: { lspace: '0.17em' }, children: ['\u2062'] }
function isWord(e: Expression): boolean {
  const name = e.is === 'name' ? e.name.split('_')[0]! : ''
  return name.length > 1 && !Object.hasOwn(greek, name)
}

/** An expression in mathematical notation; names not in `own` that are units stand upright. */
export function typesetExpression(e: Expression, own: ReadonlySet<string> = new Set()): Mark {
  const within = (part: Expression, floor: number): Mark =>
    level(part) < floor ? fenced(set(part)) : set(part)

  function set(part: Expression): Mark {
    switch (part.is) {
      case 'number':
        return numeral(part.value)
      case 'truth':
        return upright(part.value ? 'true' : 'false')
      case 'name':
        return !own.has(part.name) && part.name.length > 1 && findUnit(part.name)
          ? upright(part.name)
          : typesetName(part.name)
      case 'negative':
        return mark('mrow', op('−'), within(part.of, 4))
      case 'not':
        return mark('mrow', mark('mtext', 'not '), within(part.of, 2))
      case 'logic':
        return mark(
          'mrow',
          within(part.left, 1),
          mark('mtext', ` ${part.op} `),
          within(part.right, 2),
        )
      case 'comparison':
        return mark(
          'mrow',
          within(part.left, 3),
          op(signs[part.op] ?? part.op),
          within(part.right, 3),
        )
      case 'choice':
        return cases(part)
      case 'call':
        return call(part)
      case 'arithmetic':
        return arithmetic(part)
    }
  }

  function arithmetic(part: Expression & { is: 'arithmetic' }): Mark {
    const { left, right } = part
    if (part.op === '/') return mark('mfrac', set(left), set(right))
    if (part.op === '//') return fenced(mark('mfrac', set(left), set(right)), '⌊', '⌋')
    if (part.op === '**') return mark('msup', within(left, 6), set(right))
    if (part.op === '*') {
      // A number before a unit stands apart from it; other factors stand side by side.
      const dot = left.is === 'number' && right.is === 'number'
      const between = dot ? op('⋅') : isWord(left) || isWord(right) ? apart : op('\u2062')
      return mark('mrow', within(left, 4), between, within(right, right.is === 'negative' ? 9 : 4))
    }
    return mark(
      'mrow',
      within(left, 3),
      op(signs[part.op] ?? part.op),
      within(right, part.op === '-' ? 4 : 3),
    )
  }

  function call(part: Expression & { is: 'call' }): Mark {
    const [first] = part.args
    if (part.name === 'sqrt' && first) return mark('msqrt', set(first))
    if (part.name === 'abs' && first) return fenced(set(first), '|', '|')
    if (part.name === 'floor' && first) return fenced(set(first), '⌊', '⌋')
    if (part.name === 'ceil' && first) return fenced(set(first), '⌈', '⌉')
    if (part.name === 'exp' && first) return mark('msup', mark('mi', 'e'), set(first))
    if (part.name === 'int' && first) return fenced(set(first), '[', ']')
    const args = part.args.flatMap((arg, k) => (k === 0 ? [set(arg)] : [op(','), set(arg)]))
    return mark('mrow', upright(part.name), fenced(row(...args)))
  }

  function cases(part: Expression & { is: 'choice' }): Mark {
    const line = (value: Expression, ...words: readonly Mark[]) =>
      mark('mtr', mark('mtd', set(value)), mark('mtd', row(...words)))
    return mark(
      'mrow',
      op('{'),
      mark(
        'mtable',
        line(part.then, mark('mtext', 'if '), set(part.when)),
        line(part.otherwise, mark('mtext', 'otherwise')),
      ),
    )
  }

  return set(e)
}

function numeral(value: number): Mark {
  const [digits = '', exponent] = String(value).split('e')
  if (exponent === undefined) return mark('mn', digits)
  const power = mark(
    'msup',
    mark('mn', '10'),
    mark('mn', exponent.replace('+', '').replace('-', '−')),
  )
  return mark('mrow', mark('mn', digits), op('⋅'), power)
}

/** dv/dt = … as a fraction and its right side; flags follow in words. */
export function typesetEquation(e: Equation, own?: ReadonlySet<string>): Mark {
  const symbol = typesetName(e.name)
  const left =
    e.is === 'differential'
      ? mark(
          'mfrac',
          mark('mrow', upright('d'), symbol),
          mark('mrow', upright('d'), mark('mi', 't')),
        )
      : symbol
  const flags = e.flags.length > 0 ? [mark('mtext', `\u2003(${e.flags.join(', ')})`)] : []
  if (e.is === 'variable') return row(left, mark('mtext', ' is a value of each cell'), ...flags)
  return mark('mrow', left, op('='), typesetExpression(e.right, own), ...flags)
}

/** A statement, with an arrow for an assignment: v ← V_reset. */
export function typesetStatement(s: Statement, own?: ReadonlySet<string>): Mark {
  const target = typesetName(s.target)
  const right = typesetExpression(s.right, own)
  if (s.op === '=') return mark('mrow', target, op('←'), right)
  const sign = s.op[0]!
  const grouped = s.right.is === 'arithmetic' && sign !== '+' ? fenced(right) : right
  return mark('mrow', target, op('←'), target, op(signs[sign] ?? sign), grouped)
}
