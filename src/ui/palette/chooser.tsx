import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useAhead } from '../commands/ahead'
import { named } from '../window/keys'
import styles from './palette.module.css'

export interface Choice {
  readonly key: string
  readonly title: string
  readonly aside?: string
  readonly drawing?: ReactNode
  readonly choose: () => void
  /** The same, and what is asked next. */
  readonly goOn?: () => void
}

interface Props {
  readonly label: string
  readonly placeholder: string
  /** What fits a search, best first. */
  readonly find: (asked: string) => readonly Choice[]
  readonly none: string
  readonly onClose: () => void
}

/** A field and a list under it: type, walk with the arrows, Enter chooses, Escape closes. */
export function Chooser({ label, placeholder, find, none, onClose }: Props): ReactNode {
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const choices = find(asked)
  const current = Math.min(at, choices.length - 1)
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  })
  const take = (choice: Choice | undefined, goesOn = false) => {
    if (!choice) return
    onClose()
    if (goesOn && choice.goOn) choice.goOn()
    else choice.choose()
  }
  useAhead(({ text, enter, shift }) => {
    setAsked(text)
    if (enter) take(find(text)[0], shift)
  })
  const keys = (event: KeyboardEvent) => {
    const walk: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const by = walk[named(event)]
    if (by !== undefined) {
      const wrapped = (current + by + choices.length) % Math.max(choices.length, 1)
      setAt(Math.abs(by) === 1 ? wrapped : Math.max(0, Math.min(choices.length - 1, current + by)))
    } else if (named(event) === 'Enter') take(choices[current], event.shiftKey)
    else if (named(event) === 'Escape') onClose()
    else if (named(event) !== 'Tab') return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.chooser}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it was opened to be typed into.
        autoFocus
        className={styles.field}
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={choices[current] ? `${id}-${current}` : undefined}
        placeholder={placeholder}
        value={asked}
        onChange={(event) => {
          setAsked(event.target.value)
          setAt(0)
        }}
        onKeyDown={keys}
      />
      <div ref={list} id={id} role="listbox" aria-label={label} className={styles.list}>
        {choices.map((choice, k) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys of this list.
          <div
            key={choice.key}
            id={`${id}-${k}`}
            role="option"
            tabIndex={-1}
            aria-selected={k === current}
            className={styles.choice}
            onPointerMove={() => setAt(k)}
            onClick={() => take(choice)}
          >
            {choice.drawing}
            <span className={styles.title}>{choice.title}</span>
            {choice.aside && <span className={styles.aside}>{choice.aside}</span>}
          </div>
        ))}
        {choices.length === 0 && <p className={styles.none}>{none}</p>}
      </div>
      {choices[current]?.goOn && (
        <p className={styles.foot}>
          <kbd>Shift+Enter</kbd> adds it, and then one that is wired to it
        </p>
      )}
    </div>
  )
}
