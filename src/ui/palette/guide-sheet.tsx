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
      {text !== null && <Markdown text={text} />}
    </div>
  )
}
