import type { ReactNode } from 'react'
import { Typeset } from '../window/math'
import { Cell, Faults, type RowProps, Section, without } from './cells'
import { withField } from './draft'
import styles from './equations.module.css'
import { statesOf } from './names'
import { Parameters } from './parameters'
import { Inputs, Outputs } from './ports'
import { Bounds, Weight } from './weight'

/** What a kind says besides its texts: inputs, outputs, starts, weight, bounds, parameters, and words about it. */
export function Rows(props: RowProps): ReactNode {
  const { kind } = props.draft
  return (
    <>
      <Parameters {...props} />
      {'inputs' in kind || kind.family === 'stimulus' || kind.family === 'plasticity' ? (
        <Inputs {...props} />
      ) : null}
      {kind.family === 'stimulus' && <Outputs {...props} kind={kind} />}
      {kind.family === 'receptor' && <Weight {...props} kind={kind} />}
      {kind.family === 'plasticity' && <Bounds {...props} kind={kind} />}
      <Starts {...props} />
      <Words {...props} />
    </>
  )
}

function Starts({ draft: { kind }, notes, onChange }: RowProps): ReactNode {
  const states = statesOf(kind).filter(({ rate }) => rate)
  if (states.length === 0) return null
  const initial = ('initial' in kind ? kind.initial : undefined) ?? {}
  const set = (name: string, text: string) => {
    const next = text ? { ...initial, [name]: text } : without(initial, name)
    onChange(
      { kind: withField(kind, 'initial', Object.keys(next).length > 0 ? next : undefined) },
      `start ${name}`,
    )
  }
  return (
    <Section title="States begin at" columns={[]}>
      <div className={styles.starts}>
        {states.map(({ name, unit }) => (
          <div key={name}>
            <span className={styles.sign}>
              <Typeset name={name} />
            </span>
            <Cell
              label={`Start of ${name}`}
              value={initial[name] ?? ''}
              hint={unit === '1' ? '0' : `0 ${unit}`}
              onChange={(text) => set(name, text)}
            />
            <Faults notes={notes} of={`initial.${name}`} />
          </div>
        ))}
      </div>
    </Section>
  )
}

function Words({ draft: { kind }, onChange }: RowProps): ReactNode {
  return (
    <Section title="About" columns={[]}>
      <textarea
        className={`${styles.cell} ${styles.about}`}
        aria-label="What it is and when to use it, in Markdown"
        rows={4}
        value={kind.about}
        onChange={(event) => onChange({ kind: { ...kind, about: event.target.value } }, 'about')}
      />
      <Cell
        label="Source"
        mono={false}
        hint="Where it comes from: authors, year, journal"
        value={kind.source ?? ''}
        onChange={(text) =>
          onChange({ kind: withField(kind, 'source', text || undefined) }, 'source')
        }
      />
    </Section>
  )
}
