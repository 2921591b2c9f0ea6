/** Figures that were measured, as they are kept in `docs/figures.json`, and the page that is made of them. */
import { commandOf, type Experiment, SEEDS } from './experiment'

export interface Measured {
  /** Of the circuit with its settings, without what only people read; another stamp, another circuit. */
  readonly stamp: string
  /** Of each figure, its value for seeds 1, 2, …; null where a run has not got that far. */
  readonly values: Readonly<Record<string, readonly (number | null)[]>>
}

export type Kept = Readonly<Record<string, Measured>>

export interface Summary {
  readonly seeds: number
  readonly mean: number
  readonly least: number
  readonly most: number
}

/** Mean and range over the seeds; null when no seed has been run. */
export function summaryOf(values: readonly (number | null)[] = []): Summary | null {
  const found = values.filter((value) => value !== null)
  if (found.length === 0) return null
  return {
    seeds: found.length,
    mean: found.reduce((sum, value) => sum + value, 0) / found.length,
    least: Math.min(...found),
    most: Math.max(...found),
  }
}

/** The mean over the seeds; null when no seed has been run. */
export const meanOf = (values?: readonly (number | null)[]): number | null =>
  summaryOf(values)?.mean ?? null

/** Three significant digits, and no exponent. */
const digits = (value: number): string =>
  (Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)))).replace('-', '−')

/** `docs/figures.md`: for each experiment its command, and a row for each figure. */
export function figuresPage(experiments: Readonly<Record<string, Experiment>>, kept: Kept): string {
  const parts = Object.entries(experiments).map(([name, experiment]) => {
    const rows = Object.entries(experiment.figures).map(([id, { what, published }]) => {
      const found = summaryOf(kept[name]?.values[id])
      const cells = found
        ? [digits(found.mean), `${digits(found.least)} to ${digits(found.most)}`, found.seeds]
        : ['not measured', '', 0]
      return `| ${[what, ...cells, published ?? ''].join(' | ')} |`
    })
    return [
      `## ${name}`,
      '',
      `    ${commandOf(experiment)}`,
      '',
      '| figure | mean | range | seeds | published |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
    ].join('\n')
  })
  return `${[
    '# Figures',
    '',
    `Every result that a preset or a kind claims in its text, measured over ${SEEDS} seeds (fewer where a run takes minutes). \`npm run figures\` measures what has changed and writes this page; \`npm run figures -- NAME\` measures one experiment. The values of each seed are in \`figures.json\`. The command shown is that of seed 1.`,
    '',
    ...parts,
  ]
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')}\n`
}
