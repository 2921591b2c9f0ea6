/** What the rows of the panel are made of: a section, a field, a choice, a name, and what is wrong with it. */

import type { ReactNode } from 'react'
import type { Diagnostic } from '#circuit'
import type { Kind } from '#kind'
import { isName } from '#kind'
import { named } from '../window/keys'
import { say } from '../window/page'
import type { Draft } from './draft'
import styles from './equations.module.css'

export interface RowProps {
  readonly draft: Draft
  readonly notes: readonly Diagnostic[]
  readonly onChange: (next: Partial<Draft>, gesture: string | null) => void
}

/** Of a kind of one family. */
export type Of<F extends Kind['family']> = RowProps & {
  readonly kind: Extract<Kind, { family: F }>
}

interface CellProps {
  readonly label: string
  readonly value: string
  readonly mono?: boolean
  readonly hint?: string
  readonly onChange: (value: string) => void
}

export const Cell = ({ label, value, mono = true, hint, onChange }: CellProps): ReactNode => (
  <input
    className={`${styles.cell} ${mono ? styles.mono : ''}`}
    aria-label={label}
    value={value}
    placeholder={hint}
    spellCheck={!mono}
    onChange={(event) => onChange(event.target.value)}
  />
)

interface RenameProps {
  readonly label: string
  readonly name: string
  readonly taken: readonly string[]
  readonly onRename: (to: string) => void
}

/** A name that changes everywhere once it is left; a half-typed one changes nothing. */
export const Rename = ({ label, name, taken, onRename }: RenameProps): ReactNode => (
  <input
    key={name}
    className={`${styles.cell} ${styles.mono} ${styles.symbol}`}
    aria-label={label}
    defaultValue={name}
    spellCheck={false}
    onBlur={(event) => {
      const next = event.target.value.trim()
      if (next === name) return
      if (isName(next) && !taken.includes(next)) onRename(next)
      else {
        event.target.value = name
        say(
          taken.includes(next)
            ? `There is a ${next} already. Take another name.`
            : 'A name begins with a letter and has letters, digits and _.',
        )
      }
    }}
    onKeyDown={(event) => {
      if (named(event) === 'Enter') event.currentTarget.blur()
      if (named(event) === 'Escape') {
        event.currentTarget.value = name
        event.currentTarget.blur()
        event.stopPropagation()
      }
    }}
  />
)

export const Remove = (props: {
  readonly what: string
  readonly onRemove: () => void
}): ReactNode => (
  <button
    type="button"
    className={styles.remove}
    aria-label={`Remove ${props.what}`}
    title={`Remove ${props.what}`}
    onClick={props.onRemove}
  >
    ×
  </button>
)

interface SectionProps {
  readonly title: string
  readonly columns: readonly string[]
  readonly className?: string | undefined
  readonly add?: { readonly words: string; readonly run: () => void }
  readonly children: ReactNode
}

export const Section = ({ title, columns, className, add, children }: SectionProps): ReactNode => (
  <section className={styles.section} aria-label={title}>
    <h3>{title}</h3>
    {columns.length > 0 && (
      <div className={`${styles.row} ${className ?? ''} ${styles.columns}`} aria-hidden="true">
        {columns.map((column) => (
          <span key={column}>{column}</span>
        ))}
      </div>
    )}
    {children}
    {add && (
      <button type="button" className={styles.link} onClick={add.run}>
        {add.words}
      </button>
    )}
  </section>
)

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly among: readonly T[]
  readonly onChange: (value: T) => void
}

export const Choice = <T extends string>(props: ChoiceProps<T>): ReactNode => (
  <select
    className={styles.cell}
    aria-label={props.label}
    value={props.value}
    onChange={(event) => {
      const chosen = props.among.find((each) => each === event.target.value)
      if (chosen !== undefined) props.onChange(chosen)
    }}
  >
    {props.among.map((each) => (
      <option key={each}>{each}</option>
    ))}
  </select>
)

export function Faults({
  notes,
  of,
}: {
  readonly notes: RowProps['notes']
  readonly of: string
}): ReactNode {
  return notes
    .filter(({ parameter }) => parameter === of)
    .map(({ says, mend }) => (
      <p key={says} className={styles.faulty} role="alert">
        {says} {mend}
      </p>
    ))
}

export const without = <T,>(group: Readonly<Record<string, T>>, name: string): Record<string, T> =>
  Object.fromEntries(Object.entries(group).filter(([each]) => each !== name))
