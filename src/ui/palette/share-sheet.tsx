import { type ReactNode, useEffect, useState } from 'react'
import { writeLink } from '#circuit'
import { saveFile } from '../commands/opening'
import { useDesk } from '../desk/context'
import { say } from '../window/page'
import styles from './palette.module.css'
import type { SheetProps } from './sheet'

/** Links longer than this are cut by some mail and chat programs, characters. */
const LONG = 8000

/** A link that carries the whole circuit; no server keeps it. */
export function Share({ close }: SheetProps): ReactNode {
  const desk = useDesk()
  const [link, setLink] = useState('')
  useEffect(() => {
    void writeLink(desk.circuit()).then((carried) => {
      setLink(`${location.origin}${location.pathname}#c=${carried}`)
    })
  }, [desk])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      say('The link is on the clipboard.')
      close()
    } catch {
      say('The browser did not let Hillock write to the clipboard. Copy the link by hand.')
    }
  }
  return (
    <div className={styles.sheetBody}>
      <p className="quiet">The link holds the whole circuit. Nothing is stored on a server.</p>
      <div className={styles.row}>
        <input
          className="field"
          readOnly
          aria-label="Link to this circuit"
          value={link}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="button" disabled={!link} onClick={() => void copy()}>
          Copy
        </button>
      </div>
      {link.length > LONG && (
        <div className={styles.row}>
          <p className="quiet">It is long: some mail and chat programs will cut it.</p>
          <button type="button" className="button" onClick={() => saveFile(desk)}>
            Save as a file
          </button>
        </div>
      )}
    </div>
  )
}
