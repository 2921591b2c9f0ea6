import { type ReactNode, useEffect, useState } from 'react'
import Markdown from '../window/markdown'
import styles from './palette.module.css'

const pages = import.meta.glob<string>('../../../docs/coming-from-*.md', {
  query: '?raw',
  import: 'default',
})

export const FromBrian2 = (): ReactNode => <Guide name="coming-from-brian2" />
export const FromNest = (): ReactNode => <Guide name="coming-from-nest" />

/** A page of the documentation, without its title, which the sheet has. */
function Guide({ name }: { readonly name: string }): ReactNode {
  const [text, setText] = useState<string | null>(null)
  const [fault, setFault] = useState(false)
  useEffect(() => {
    pages[`../../../docs/${name}.md`]!().then(
      (found) => setText(found.replace(/^# .*\n/, '')),
      () => setFault(true),
    )
  }, [name])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by the arrows.
    <div className={styles.sheetBody} tabIndex={0}>
      {fault && <p>This page could not be loaded. Check the connection and open it again.</p>}
      {text !== null &&
        parts(text).map((part) =>
          part.rows ? (
            <Table key={part.text} rows={part.rows} />
          ) : (
            <Markdown key={part.text} text={part.text} />
          ),
        )}
    </div>
  )
}

function Table({ rows }: { readonly rows: readonly (readonly string[])[] }): ReactNode {
  const [head = [], ...body] = rows
  return (
    <table className={styles.guideTable}>
      <thead>
        <tr>
          {head.map((cell) => (
            <th key={cell} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {body.map((row) => (
          <tr key={row.join('|')}>
            {row.map((cell) => (
              <td key={cell}>
                <Markdown text={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface Part {
  readonly text: string
  /** Of a table, its head and its rows. */
  readonly rows?: readonly (readonly string[])[]
}

/** Text, with the tables in it taken apart. */
function parts(text: string): readonly Part[] {
  const found: Part[] = []
  for (const block of text.split(/\n{2,}/)) {
    const lines = block.trim().split('\n')
    const isTable = lines.length > 1 && lines.every((line) => line.startsWith('|'))
    const last = found.at(-1)
    if (isTable) found.push({ text: block, rows: lines.filter((_, k) => k !== 1).map(cells) })
    else if (last && !last.rows) found[found.length - 1] = { text: `${last.text}\n\n${block}` }
    else found.push({ text: block })
  }
  return found
}

const cells = (line: string): readonly string[] =>
  line
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
