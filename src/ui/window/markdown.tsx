import { fromMarkdown } from 'mdast-util-from-markdown'
import { Fragment, type ReactNode } from 'react'

type Tree = ReturnType<typeof fromMarkdown>
type Mark = Tree | Tree['children'][number]

/** Addresses that a text may link to; anything else stays words. */
const safe = (url: string): boolean => /^(https?:|mailto:|#)/i.test(url)

/** Markdown as React elements. Raw HTML in it is shown as text; nothing is ever set as HTML. */
export default function Markdown(props: { readonly text: string }): ReactNode {
  return <div className="prose">{inside(fromMarkdown(props.text).children)}</div>
}

const inside = (marks: readonly Mark[]): ReactNode[] =>
  marks.map((mark) => (
    <Fragment key={`${mark.type}-${mark.position?.start.offset ?? 0}`}>{element(mark)}</Fragment>
  ))

function element(mark: Mark): ReactNode {
  switch (mark.type) {
    case 'paragraph':
      return <p>{inside(mark.children)}</p>
    case 'heading':
      return mark.depth === 1 ? <h2>{inside(mark.children)}</h2> : <h3>{inside(mark.children)}</h3>
    case 'strong':
      return <strong>{inside(mark.children)}</strong>
    case 'emphasis':
      return <em>{inside(mark.children)}</em>
    case 'list':
      return mark.ordered ? (
        <ol start={mark.start ?? 1}>{inside(mark.children)}</ol>
      ) : (
        <ul>{inside(mark.children)}</ul>
      )
    case 'listItem':
      return <li>{inside(mark.children)}</li>
    case 'blockquote':
      return <blockquote>{inside(mark.children)}</blockquote>
    case 'link':
      return safe(mark.url) ? (
        <a href={mark.url} target="_blank" rel="noreferrer noopener">
          {inside(mark.children)}
        </a>
      ) : (
        inside(mark.children)
      )
    case 'inlineCode':
      return <code>{mark.value}</code>
    case 'code':
      return (
        <pre>
          <code>{mark.value}</code>
        </pre>
      )
    case 'thematicBreak':
      return <hr />
    case 'break':
      return <br />
    case 'text':
    case 'html':
      return mark.value
    default:
      return null
  }
}
