import type { ReactNode } from 'react'
import type { Diagnostic } from '#circuit'
import type { Input } from '#kind'
import { Typeset } from '../window/math'
import {
  Cell,
  Choice,
  Faults,
  type Of,
  Remove,
  Rename,
  type RowProps,
  Section,
  without,
} from './cells'
import { freeName, rename, withField } from './draft'
import styles from './equations.module.css'
import { measured, takenNames } from './names'

const carried = ['current', 'signal'] as const

interface Port {
  readonly carries: (typeof carried)[number]
  readonly help: string
}
type Ports<P extends Port> = Readonly<Record<string, P>>

interface TableProps<P extends Port> {
  readonly is: 'input' | 'output'
  readonly columns: readonly string[]
  readonly verb: 'takes' | 'gives'
  readonly ports: Ports<P>
  readonly taken: readonly string[]
  /** What the row says of a port besides what all ports say. */
  readonly own: {
    readonly label: (name: string, port: P) => string
    readonly of: (port: P) => string
    readonly with: (port: P, text: string) => P
    readonly gesture: string
  }
  readonly notes: readonly Diagnostic[]
  /** Where the compiler notes what is wrong with a port. */
  readonly noted: (name: string) => string
  readonly onSet: (ports: Ports<P>, gesture: string | null) => void
  readonly onRename: (name: string, to: string) => void
  readonly onAdd: () => void
}

/** Ports of one side, one in a row. */
function Table<P extends Port>(props: TableProps<P>): ReactNode {
  const { is, verb, ports, taken, own, notes, noted, onSet, onRename, onAdd } = props
  const all = Object.entries(ports)
  const layout = is === 'input' ? styles.inputs : styles.outputs
  const put = (name: string, port: P, gesture: string | null) =>
    onSet({ ...ports, [name]: port }, gesture)
  return (
    <Section
      title={is === 'input' ? 'Inputs' : 'Outputs'}
      className={layout}
      columns={all.length > 0 ? props.columns : []}
      add={{ words: `Add an ${is}`, run: onAdd }}
    >
      {all.map(([name, port]) => (
        <div key={name}>
          <div className={`${styles.row} ${layout}`}>
            <span className={styles.sign}>
              <Typeset name={name} />
            </span>
            <Rename
              label={`Name of ${is} ${name}`}
              name={name}
              taken={taken}
              onRename={(to) => onRename(name, to)}
            />
            <Choice
              label={`What ${name} ${verb}`}
              value={port.carries}
              among={carried}
              onChange={(carries) => put(name, { ...port, carries }, null)}
            />
            <Cell
              label={own.label(name, port)}
              value={own.of(port)}
              onChange={(text) => put(name, own.with(port, text), `${own.gesture} ${name}`)}
            />
            <Cell
              label={`What ${name} is`}
              value={port.help}
              mono={false}
              hint="What it is, in one line"
              onChange={(help) => put(name, { ...port, help }, `help ${name}`)}
            />
            <Remove what={`${is} ${name}`} onRemove={() => onSet(without(ports, name), null)} />
          </div>
          <Faults notes={notes} of={noted(name)} />
        </div>
      ))}
    </Section>
  )
}

const itsUnit: TableProps<Input>['own'] = {
  label: (name, { unit }) => `Unit of ${name}${measured(unit) ? `, ${measured(unit)}` : ''}`,
  of: ({ unit }) => unit,
  with: (port, unit) => ({ ...port, unit }),
  gesture: 'unit',
}

export function Inputs({ draft: { kind }, notes, onChange }: RowProps): ReactNode {
  const inputs: Ports<Input> = ('inputs' in kind ? kind.inputs : undefined) ?? {}
  const taken = takenNames(kind)
  const set = (next: Ports<Input>, gesture: string | null) =>
    onChange({ kind: withField(kind, 'inputs', next) }, gesture)
  const fresh: Input =
    kind.family === 'plasticity'
      ? { carries: 'signal', unit: '1', help: '' }
      : { carries: 'current', unit: 'amp', help: '' }
  return (
    <Table
      is="input"
      verb="takes"
      columns={['', 'Name', 'Takes', 'Unit', 'What it is']}
      ports={inputs}
      own={itsUnit}
      noted={(name) => name}
      onSet={set}
      onRename={(name, to) => onChange({ kind: rename(kind, 'inputs', name, to) }, null)}
      onAdd={() =>
        set({ ...inputs, [freeName(taken, fresh.carries === 'signal' ? 'm' : 'I')]: fresh }, null)
      }
      {...{ taken, notes }}
    />
  )
}

type Output = NonNullable<Of<'stimulus'>['kind']['outputs']>[string]

const itsValue: TableProps<Output>['own'] = {
  label: (name) => `Value of ${name}`,
  of: ({ value }) => value,
  with: (port, value) => ({ ...port, value }),
  gesture: 'out',
}

export function Outputs({ kind, notes, onChange }: Of<'stimulus'>): ReactNode {
  const outputs: Ports<Output> = kind.outputs ?? {}
  const taken = Object.keys(outputs)
  const set = (next: Ports<Output>, gesture: string | null) =>
    onChange({ kind: withField(kind, 'outputs', next) }, gesture)
  const fresh: Output = { carries: 'current', value: '0*amp', help: '' }
  return (
    <Table
      is="output"
      verb="gives"
      columns={['', 'Name', 'Gives', 'Value', 'What it is']}
      ports={outputs}
      own={itsValue}
      noted={(name) => `outputs.${name}`}
      onSet={set}
      onRename={(name, to) =>
        set(
          Object.fromEntries(
            Object.entries(outputs).map(([each, one]) => [each === name ? to : each, one]),
          ),
          null,
        )
      }
      onAdd={() => set({ ...outputs, [freeName(taken, 'I')]: fresh }, null)}
      {...{ taken, notes }}
    />
  )
}
