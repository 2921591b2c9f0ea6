import type { ReactNode } from 'react'
import type { Diagnostic } from '#circuit'
import type { Input, Kind, Parameter } from '#kind'
import { isName } from '#kind'
import { Typeset } from '../inspector/math'
import { say } from '../view'
import { type Draft, fated, freeName, newParameter, rename, withField } from './draft'
import styles from './equations.module.css'
import { measured, statesOf } from './names'

interface Props {
  readonly draft: Draft
  readonly notes: readonly Diagnostic[]
  readonly onChange: (next: Partial<Draft>, gesture: string | null) => void
}

/** What a kind says besides its texts: inputs, outputs, starts, weight, bounds, parameters, and words about it. */
export function Rows(props: Props): ReactNode {
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

interface CellProps {
  readonly label: string
  readonly value: string
  readonly wide?: boolean
  readonly mono?: boolean
  readonly hint?: string
  readonly onChange: (value: string) => void
}

const Cell = ({ label, value, mono = true, hint, onChange }: CellProps): ReactNode => (
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
const Rename = ({ label, name, taken, onRename }: RenameProps): ReactNode => (
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
      if (event.key === 'Enter') event.currentTarget.blur()
      if (event.key === 'Escape') {
        event.currentTarget.value = name
        event.currentTarget.blur()
        event.stopPropagation()
      }
    }}
  />
)

const Remove = (props: { readonly what: string; readonly onRemove: () => void }): ReactNode => (
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

const Section = ({ title, columns, className, add, children }: SectionProps): ReactNode => (
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

const without = <T,>(group: Readonly<Record<string, T>>, name: string): Record<string, T> =>
  Object.fromEntries(Object.entries(group).filter(([each]) => each !== name))

/** Every name that a kind's texts give a meaning to. */
const takenNames = (kind: Kind): readonly string[] => [
  ...Object.keys(kind.parameters),
  ...('inputs' in kind ? Object.keys(kind.inputs ?? {}) : []),
  ...statesOf(kind).map(({ name }) => name),
]

function Faults({ notes, of }: { readonly notes: Props['notes']; readonly of: string }): ReactNode {
  return notes
    .filter(({ parameter }) => parameter === of)
    .map(({ says, mend }) => (
      <p key={says} className={styles.faulty} role="alert">
        {says} {mend}
      </p>
    ))
}

function Parameters({ draft, notes, onChange }: Props): ReactNode {
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

function Inputs({ draft: { kind }, notes, onChange }: Props): ReactNode {
  const inputs: Readonly<Record<string, Input>> = ('inputs' in kind ? kind.inputs : undefined) ?? {}
  const taken = takenNames(kind)
  const set = (next: Readonly<Record<string, Input>>, gesture: string | null) =>
    onChange({ kind: withField(kind, 'inputs', next) }, gesture)
  const signal = kind.family === 'plasticity'
  const add = () => {
    const name = freeName(taken, signal ? 'm' : 'I')
    const input: Input = signal
      ? { carries: 'signal', unit: '1', help: '' }
      : { carries: 'current', unit: 'amp', help: '' }
    set({ ...inputs, [name]: input }, null)
  }
  return (
    <Section
      title="Inputs"
      className={styles.inputs}
      columns={Object.keys(inputs).length > 0 ? ['', 'Name', 'Takes', 'Unit', 'What it is'] : []}
      add={{ words: 'Add an input', run: add }}
    >
      {Object.entries(inputs).map(([name, input]) => (
        <div key={name}>
          <div className={`${styles.row} ${styles.inputs}`}>
            <span className={styles.sign}>
              <Typeset name={name} />
            </span>
            <Rename
              label={`Name of input ${name}`}
              name={name}
              taken={taken}
              onRename={(to) => onChange({ kind: rename(kind, 'inputs', name, to) }, null)}
            />
            <select
              className={styles.cell}
              aria-label={`What ${name} takes`}
              value={input.carries}
              onChange={(event) =>
                set(
                  {
                    ...inputs,
                    [name]: {
                      ...input,
                      carries: event.target.value === 'signal' ? 'signal' : 'current',
                    },
                  },
                  null,
                )
              }
            >
              <option value="current">current</option>
              <option value="signal">signal</option>
            </select>
            <Cell
              label={`Unit of ${name}${measured(input.unit) ? `, ${measured(input.unit)}` : ''}`}
              value={input.unit}
              onChange={(unit) => set({ ...inputs, [name]: { ...input, unit } }, `unit ${name}`)}
            />
            <Cell
              label={`What ${name} is`}
              value={input.help}
              mono={false}
              hint="What it is, in one line"
              onChange={(help) => set({ ...inputs, [name]: { ...input, help } }, `help ${name}`)}
            />
            <Remove what={`input ${name}`} onRemove={() => set(without(inputs, name), null)} />
          </div>
          <Faults notes={notes} of={name} />
        </div>
      ))}
    </Section>
  )
}

type Of<F extends Kind['family']> = Props & { readonly kind: Extract<Kind, { family: F }> }

function Outputs({ kind, notes, onChange }: Of<'stimulus'>): ReactNode {
  const outputs = kind.outputs ?? {}
  const set = (next: typeof outputs, gesture: string | null) =>
    onChange({ kind: withField(kind, 'outputs', next) }, gesture)
  const add = () =>
    set(
      {
        ...outputs,
        [freeName(Object.keys(outputs), 'I')]: { carries: 'current', value: '0*amp', help: '' },
      },
      null,
    )
  return (
    <Section
      title="Outputs"
      className={styles.outputs}
      columns={Object.keys(outputs).length > 0 ? ['', 'Name', 'Gives', 'Value', 'What it is'] : []}
      add={{ words: 'Add an output', run: add }}
    >
      {Object.entries(outputs).map(([name, output]) => (
        <div key={name}>
          <div className={`${styles.row} ${styles.outputs}`}>
            <span className={styles.sign}>
              <Typeset name={name} />
            </span>
            <Rename
              label={`Name of output ${name}`}
              name={name}
              taken={Object.keys(outputs)}
              onRename={(to) =>
                set(
                  Object.fromEntries(
                    Object.entries(outputs).map(([each, one]) => [each === name ? to : each, one]),
                  ),
                  null,
                )
              }
            />
            <select
              className={styles.cell}
              aria-label={`What ${name} gives`}
              value={output.carries}
              onChange={(event) =>
                set(
                  {
                    ...outputs,
                    [name]: {
                      ...output,
                      carries: event.target.value === 'signal' ? 'signal' : 'current',
                    },
                  },
                  null,
                )
              }
            >
              <option value="current">current</option>
              <option value="signal">signal</option>
            </select>
            <Cell
              label={`Value of ${name}`}
              value={output.value}
              onChange={(value) => set({ ...outputs, [name]: { ...output, value } }, `out ${name}`)}
            />
            <Cell
              label={`What ${name} is`}
              value={output.help}
              mono={false}
              hint="What it is, in one line"
              onChange={(help) => set({ ...outputs, [name]: { ...output, help } }, `help ${name}`)}
            />
            <Remove what={`output ${name}`} onRemove={() => set(without(outputs, name), null)} />
          </div>
          <Faults notes={notes} of={`outputs.${name}`} />
        </div>
      ))}
    </Section>
  )
}

const signs = ['positive', 'negative', 'either'] as const
const effects = ['excitatory', 'inhibitory', 'either'] as const

function Weight({ kind, onChange }: Of<'receptor'>): ReactNode {
  const { weight } = kind
  const set = (next: typeof weight, gesture: string | null) =>
    onChange({ kind: { ...kind, weight: next } }, gesture)
  const ranged = (low: string, high: string) => {
    const { range: _, ...rest } = weight
    return low || high ? { ...rest, range: [low, high] as const } : rest
  }
  return (
    <Section
      title="Weight"
      className={styles.weight}
      columns={['Typical', 'From', 'To', 'Sign', 'Effect', 'What it is']}
    >
      <div className={`${styles.row} ${styles.weight}`}>
        <Cell
          label="Typical weight"
          value={weight.default}
          onChange={(text) => set({ ...weight, default: text }, 'weight')}
        />
        <Cell
          label="Lowest usual weight"
          value={weight.range?.[0] ?? ''}
          onChange={(low) => set(ranged(low, weight.range?.[1] ?? ''), 'weight low')}
        />
        <Cell
          label="Highest usual weight"
          value={weight.range?.[1] ?? ''}
          onChange={(high) => set(ranged(weight.range?.[0] ?? '', high), 'weight high')}
        />
        <select
          className={styles.cell}
          aria-label="Sign of the weight"
          value={weight.sign}
          onChange={(event) =>
            set(
              { ...weight, sign: signs.find((each) => each === event.target.value) ?? 'either' },
              null,
            )
          }
        >
          {signs.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
        <select
          className={styles.cell}
          aria-label="Effect on the target"
          value={kind.effect}
          onChange={(event) =>
            onChange(
              {
                kind: {
                  ...kind,
                  effect: effects.find((each) => each === event.target.value) ?? 'either',
                },
              },
              null,
            )
          }
        >
          {effects.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
        <Cell
          label="What the weight is"
          mono={false}
          value={weight.help}
          onChange={(help) => set({ ...weight, help }, 'weight help')}
        />
      </div>
    </Section>
  )
}

function Bounds({ kind, notes, onChange }: Of<'plasticity'>): ReactNode {
  const [low, high] = kind.bounds ?? ['', '']
  const set = (next: readonly [string, string], gesture: string) =>
    onChange({ kind: withField(kind, 'bounds', next[0] || next[1] ? next : undefined) }, gesture)
  return (
    <Section title="The weight stays between" columns={[]}>
      <div className={`${styles.row} ${styles.bounds}`}>
        <Cell
          label="Lower bound of the weight"
          value={low}
          hint="Dale’s law alone"
          onChange={(text) => set([text, high], 'low')}
        />
        <span className="quiet">and</span>
        <Cell
          label="Upper bound of the weight"
          value={high}
          onChange={(text) => set([low, text], 'high')}
        />
      </div>
      <Faults notes={notes} of="bounds" />
    </Section>
  )
}

function Starts({ draft: { kind }, notes, onChange }: Props): ReactNode {
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

function Words({ draft: { kind }, onChange }: Props): ReactNode {
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
