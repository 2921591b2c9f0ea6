/** Mathematics for Markdown: the tree that the window draws as MathML, written as TeX. */
import {
  type Mark,
  parseEquations,
  parseExpression,
  parseStatements,
  typesetEquation,
  typesetExpression,
  typesetStatement,
} from '#language'
import type { Text } from './entries'

const signs: Readonly<Record<string, string>> = {
  '−': '-',
  '⋅': '\\cdot ',
  '≤': '\\le ',
  '≥': '\\ge ',
  '≠': '\\ne ',
  '←': '\\leftarrow ',
  '\u2062': '\\,',
  '⌊': '\\lfloor ',
  '⌋': '\\rfloor ',
  '⌈': '\\lceil ',
  '⌉': '\\rceil ',
  '∞': '\\infty ',
  '<': '\\lt ',
  '>': '\\gt ',
  mod: '\\bmod ',
}

const plain = (text: string): string => text.replace(/[_#%&$]/g, '\\$&')

/** A mark as TeX. */
export function tex(mark: Mark | string): string {
  if (typeof mark === 'string') return signs[mark] ?? plain(mark)
  const inside = () => mark.children.map(tex).join('')
  const [first = '', second = ''] = mark.children
  switch (mark.tag) {
    case 'mi': {
      const text = inside()
      const upright = mark.attributes !== undefined || (text.length > 1 && !text.startsWith('\\'))
      return upright ? `\\mathrm{${text.replaceAll(' ', '\\,')}}` : text
    }
    case 'mtext':
      return `\\text{${inside()}}`
    case 'msub':
      return `{${tex(first)}}_{${tex(second)}}`
    case 'msup':
      return `{${tex(first)}}^{${tex(second)}}`
    case 'mfrac':
      return `\\frac{${tex(first)}}{${tex(second)}}`
    case 'msqrt':
      return `\\sqrt{${inside()}}`
    case 'mtable':
      return `\\begin{cases}${mark.children.map(tex).join(' \\\\ ')}\\end{cases}`
    case 'mtr':
      return mark.children.map(tex).join(' & ')
    case 'mrow': {
      const cases = typeof second !== 'string' && second.tag === 'mtable'
      return cases ? tex(second) : inside()
    }
    default:
      return inside()
  }
}

/** A kind's text as lines of TeX; what does not read is left out. */
export function texOf({ text, is }: Text, own: ReadonlySet<string>): readonly string[] {
  if (is === 'equations')
    return parseEquations(text).value.map((one) => tex(typesetEquation(one, own)))
  if (is === 'statements')
    return parseStatements(text).value.map((one) => tex(typesetStatement(one, own)))
  const { value } = parseExpression(text)
  return value ? [tex(typesetExpression(value, own))] : []
}
