/** The reference as one Markdown file. */
import { type Library, portsFor } from '#circuit'
import { integratorPages, integrators, type Kind } from '#kind'
import { chapters, textsOf } from './entries'
import { texOf } from './tex'

const nowhere = { x: 0, y: 0 }

/** Everything the library's kinds say of themselves. */
export function markdown(library: Library): string {
  const all = chapters(library).filter(({ kinds }) => kinds.length > 0)
  const contents = all.map(
    ({ title, kinds }) =>
      `- **${title}**: ${kinds.map(({ id, name }) => `[${name}](#${id})`).join(', ')}`,
  )
  return `${[
    '# Reference',
    'Made from the kinds themselves by `npm run reference`; the same page is in the app under Reference. Where a kind says what it is in machine learning, it says where that breaks.',
    [...contents, '- **[Integrators](#integrators)**'].join('\n'),
    ...all.flatMap(({ title, kinds }) => [
      `## ${title}`,
      ...kinds.flatMap((kind) => entry(kind, library)),
    ]),
    ...methods(),
  ].join('\n\n')}\n`
}

const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

/** The ways in which equations are carried over a step. */
const methods = (): readonly string[] => [
  '## Integrators',
  'A node’s integrator is chosen in the inspector, or by `integrator` in its kind or its file. Left open, it is the first of exact, exponential-euler and rk4 that applies. Names of Brian2 with the same meaning are taken too: `exponential_euler`, `linear`.',
  table(
    ['Integrator', 'Name in a file', 'Order', 'For'],
    integrators.map((name) => {
      const { title, order, about } = integratorPages[name]
      return [title, `\`${name}\``, order, about]
    }),
  ),
]

function entry(kind: Kind, library: Library): readonly string[] {
  return [
    `<a id="${kind.id}"></a>`,
    `### ${kind.name}`,
    kind.about.trim(),
    ...(kind.source ? [`*Source: ${kind.source}*`] : []),
    ...mathematics(kind),
    ...parameters(kind),
    ...ports(kind, library),
    ...analogy(kind),
  ]
}

function mathematics(kind: Kind): readonly string[] {
  const texts = textsOf(kind)
  if (texts.length === 0) return []
  const own = new Set(Object.keys(kind.parameters))
  const typeset = texts.map((text) => {
    const lines = texOf(text, own)
    const math = lines.map((line) => `\`\`\`math\n${line}\n\`\`\``).join('\n\n')
    return `${text.title}:\n\n${math}`
  })
  const written = texts.map(({ title, text }) =>
    title === 'Equations' ? text : `# ${title.toLowerCase()}\n${text}`,
  )
  return [...typeset, `As written:\n\n\`\`\`text\n${written.join('\n')}\n\`\`\``]
}

function parameters({ parameters: all }: Kind): readonly string[] {
  const rows = Object.entries(all).map(([name, { default: usual, range, help, source }]) => [
    `\`${name}\``,
    typeof usual === 'string' ? `\`${usual}\`` : `a list of ${usual.length}`,
    range ? `${range[0]} to ${range[1]}` : '',
    [help, source ? `*${source}*` : ''].filter(Boolean).join(' '),
  ])
  return rows.length > 0 ? [table(['Parameter', 'Default', 'Range', 'What it is'], rows)] : []
}

function ports(kind: Kind, library: Library): readonly string[] {
  const circuit = {
    format: 'hillock' as const,
    version: 2 as const,
    name: '',
    about: '',
    run: { dt: '0.1 ms', duration: '1 s', seed: 1, precision: 'f64' as const },
    nodes: {},
    wires: [],
    kinds: {},
    blocks: {},
    scope: null,
  }
  const node = { kind: kind.id, position: nowhere, parameters: {} }
  const rows = portsFor(node, circuit, library).map(
    ({ name, side, carries, accepts, unit, help }) => [
      `\`${name}\``,
      side === 'in' ? `takes ${accepts.join(', ')}` : `gives ${carries}`,
      unit === '1' ? '' : unit,
      help,
    ],
  )
  return rows.length > 0 ? [table(['Port', '', 'Unit', 'What it is'], rows)] : []
}

function analogy({ analogy: found }: Kind): readonly string[] {
  if (!found) return []
  const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n')
  return [
    `**In machine learning:** ${found.twin}.`,
    `Holds:\n\n${list(found.holds)}`,
    `Breaks:\n\n${list(found.breaks)}`,
  ]
}
