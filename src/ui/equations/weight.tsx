import type { ReactNode } from 'react'
import { Cell, Choice, Faults, type Of, Section } from './cells'
import { withField } from './draft'
import styles from './equations.module.css'

const signs = ['positive', 'negative', 'either'] as const
const effects = ['excitatory', 'inhibitory', 'either'] as const

/** The weight of a receptor, and what it does. */
export function Weight({ kind, onChange }: Of<'receptor'>): ReactNode {
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
        <Choice
          label="Sign of the weight"
          value={weight.sign}
          among={signs}
          onChange={(sign) => set({ ...weight, sign }, null)}
        />
        <Choice
          label="Effect on the target"
          value={kind.effect}
          among={effects}
          onChange={(effect) => onChange({ kind: { ...kind, effect } }, null)}
        />
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

/** Between what a rule keeps the weight. */
export function Bounds({ kind, notes, onChange }: Of<'plasticity'>): ReactNode {
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
