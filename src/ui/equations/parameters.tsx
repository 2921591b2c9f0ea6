import type { ReactNode } from 'react'
import type { Parameter } from '#kind'
import { Typeset } from '../window/math'
import { Cell, Faults, Remove, Rename, type RowProps, Section, without } from './cells'
import { fated, freeName, newParameter, rename, withField } from './draft'
import styles from './equations.module.css'
import { takenNames } from './names'

/** The parameters of a kind, one in a row. */
export function Parameters({ draft, notes, onChange }: RowProps): ReactNode {
  const { kind, fates } = draft
  const taken = takenNames(kind)
  const put = (name: string, parameter: Parameter, gesture: string) =>
    onChange(
      { kind: withField(kind, 'parameters', { ...kind.parameters, [name]: parameter }) },
      gesture,
    )
  const add = () => {
    const name = freeName(taken, 'a')
    onChange(
      { kind: withField(kind, 'parameters', { ...kind.parameters, [name]: newParameter }) },
      null,
    )
  }
  return (
    <Section
      title="Parameters"
      className={styles.parameters}
      columns={['', 'Name', 'Default', 'From', 'To', 'What it is']}
      add={{ words: 'Add a parameter', run: add }}
    >
      {Object.entries(kind.parameters).map(([name, parameter]) => {
        const { default: usual, range, help } = parameter
        const plain = typeof usual === 'string'
        const ranged = (low: string, high: string): Parameter => {
          const { range: _, ...rest } = parameter
          return low || high ? { ...rest, range: [low, high] } : rest
        }
        return (
          <div key={name}>
            <div className={`${styles.row} ${styles.parameters}`}>
              <span className={styles.sign} title={parameter.source}>
                <Typeset name={name} />
              </span>
              <Rename
                label={`Name of parameter ${name}`}
                name={name}
                taken={taken}
                onRename={(to) =>
                  onChange(
                    { kind: rename(kind, 'parameters', name, to), fates: fated(fates, name, to) },
                    null,
                  )
                }
              />
              <Cell
                label={`Default of ${name}`}
                value={plain ? usual : usual.join('; ')}
                onChange={(text) =>
                  put(
                    name,
                    { ...parameter, default: plain ? text : text.split(/\s*;\s*/).filter(Boolean) },
                    `default ${name}`,
                  )
                }
              />
              <Cell
                label={`Lowest usual ${name}`}
                value={range?.[0] ?? ''}
                hint="–"
                onChange={(low) => put(name, ranged(low, range?.[1] ?? ''), `low ${name}`)}
              />
              <Cell
                label={`Highest usual ${name}`}
                value={range?.[1] ?? ''}
                hint="–"
                onChange={(high) => put(name, ranged(range?.[0] ?? '', high), `high ${name}`)}
              />
              <Cell
                label={`What ${name} is`}
                value={help}
                mono={false}
                hint="What it is, in one line"
                onChange={(text) => put(name, { ...parameter, help: text }, `help ${name}`)}
              />
              <Remove
                what={`parameter ${name}`}
                onRemove={() =>
                  onChange(
                    {
                      kind: withField(kind, 'parameters', without(kind.parameters, name)),
                      fates: fated(fates, name, null),
                    },
                    null,
                  )
                }
              />
            </div>
            <Faults notes={notes} of={name} />
          </div>
        )
      })}
    </Section>
  )
}
