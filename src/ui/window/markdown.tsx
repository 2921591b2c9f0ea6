import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import { type Handlers, toHast } from 'mdast-util-to-hast'
import { createContext, type ReactNode, use, useMemo } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import { markdownTree } from '#markdown'
import styles from './markdown.module.css'
import { Formula } from './math'

/** Addresses that a text may link to; anything else stays words. */
const safe = (url: string): boolean => /^(https?:|mailto:|#)/i.test(url)
/** Pictures that come with the text itself; the page fetches none from elsewhere. */
const carried = (url: string): boolean => /^data:image\//i.test(url)

/** What a text links to inside the window, such as a node; null: an address like any other. */
export type Within = (url: string, words: ReactNode) => ReactNode | null
const WithinContext = createContext<Within>(() => null)

const handlers: Handlers = {
  // Raw HTML is shown as text; nothing is ever set as HTML.
  html: (_, node: { readonly value: string }) => ({ type: 'text', value: node.value }),
  inlineMath: (_, node: { readonly value: string }) => formula(node.value, false),
  math: (_, node: { readonly value: string }) => formula(node.value, true),
}

const formula = (text: string, block: boolean) => ({
  type: 'element' as const,
  tagName: 'data',
  properties: { value: text, ...(block ? { itemProp: ['block'] } : {}) },
  children: [],
})

interface Given {
  readonly children?: ReactNode
  readonly [name: string]: unknown
}
const word = (value: unknown): string => (typeof value === 'string' ? value : '')

const components = {
  h1: ({ children }: Given) => <h2>{children}</h2>,
  h2: ({ children }: Given) => <h3>{children}</h3>,
  h4: ({ children }: Given) => <h3>{children}</h3>,
  h5: ({ children }: Given) => <h3>{children}</h3>,
  h6: ({ children }: Given) => <h3>{children}</h3>,
  a: Link,
  img: ({ src, alt }: Given) =>
    carried(word(src)) ? (
      <img className={styles.picture} src={word(src)} alt={word(alt)} />
    ) : (
      word(alt)
    ),
  // A table wider than its place is scrolled by itself.
  table: ({ children }: Given) => (
    <div className={styles.scrolled}>
      <table className={styles.table}>{children}</table>
    </div>
  ),
  data: ({ value, itemProp }: Given) => <Formula text={word(value)} block={itemProp === 'block'} />,
}

function Link({ href, children }: Given): ReactNode {
  const within = use(WithinContext)
  const url = word(href)
  const own = within(url, children)
  if (own !== null) return own
  if (!safe(url)) return children
  return url.startsWith('#') ? (
    <a href={url}>{children}</a>
  ) : (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  )
}

interface Props {
  readonly text: string
  readonly within?: Within
}

const nowhere: Within = () => null

/** Markdown as React elements. */
export default function Markdown({ text, within = nowhere }: Props): ReactNode {
  const made = useMemo(() => {
    const tree = toHast(markdownTree(text), { handlers })
    return toJsxRuntime(tree, { Fragment, jsx, jsxs, components, ignoreInvalidStyle: true })
  }, [text])
  return (
    <WithinContext value={within}>
      <div className="prose">{made}</div>
    </WithinContext>
  )
}
