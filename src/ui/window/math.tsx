import { createElement, type ReactNode } from 'react'
import {
  type Mark,
  parseEquations,
  parseExpression,
  parseStatements,
  typesetEquation,
  typesetExpression,
  typesetFormula,
  typesetName,
  typesetStatement,
} from '#language'

/** Chromium measures a square root without its sign, so that what follows stands upon it; a root without an index it measures right. */
const root = (mark: Mark, key: number): ReactNode =>
  createElement(
    'mroot',
    { key },
    createElement('mrow', null, ...mark.children.map(element)),
    createElement('mrow'),
  )

const element = (mark: Mark | string, key: number): ReactNode =>
  typeof mark === 'string'
    ? mark
    : mark.tag === 'msqrt'
      ? root(mark, key)
      : createElement(mark.tag, { key, ...mark.attributes }, ...mark.children.map(element))

const Mathematics = (props: { readonly mark: Mark; readonly block?: boolean }): ReactNode =>
  createElement('math', { display: props.block ? 'block' : 'inline' }, element(props.mark, 0))

/** A symbol as the field writes it. */
export const Typeset = (props: { readonly name: string }): ReactNode => (
  <Mathematics mark={typesetName(props.name)} />
)

interface Props {
  readonly text: string
  readonly own: ReadonlySet<string>
}

/** Equations, typeset one under the other; lines that do not read are left out. */
export const Equations = ({ text, own }: Props): ReactNode =>
  parseEquations(text).value.map((equation) => (
    <Mathematics key={equation.span.start} mark={typesetEquation(equation, own)} block />
  ))

/** Statements such as a reset. */
export const Statements = ({ text, own }: Props): ReactNode =>
  parseStatements(text).value.map((statement) => (
    <Mathematics key={statement.span.start} mark={typesetStatement(statement, own)} block />
  ))

/** One expression, such as a threshold. */
export function Expression({ text, own }: Props): ReactNode {
  const { value } = parseExpression(text)
  return value ? <Mathematics mark={typesetExpression(value, own)} block /> : text
}

/** A formula in a text; one that is not in the notation is shown as it is written. */
export function Formula(props: { readonly text: string; readonly block: boolean }): ReactNode {
  const mark = typesetFormula(props.text)
  return mark ? <Mathematics mark={mark} block={props.block} /> : <code>{props.text}</code>
}
