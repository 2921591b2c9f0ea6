import { lazy, type ReactNode, Suspense } from 'react'
import {
  blockById,
  type Circuit,
  endsOf,
  exposeParameter,
  exposePort,
  exposeSize,
  hideParameter,
  hidePort,
  kindOf,
  type Library,
  type NodeId,
  type Place,
  parameterAt,
  portsFor,
  renameBlock,
  setBlockAbout,
  slotKind,
} from '#circuit'
import { type Parameter, slotNames } from '#kind'
import {
  chosenBlocks,
  isShared,
  mayKeepBlock,
  openedBlock,
  sharedSentence,
  swapChosen,
  twinsOfChosen,
} from '../commands/blocks'
import { runCommand } from '../commands/commands'
import { mayCompare } from '../commands/comparing'
import { useBench, useCircuit, useDesk, useDrawing } from '../desk/context'
import { labelOf } from '../desk/names'
import { named } from '../window/keys'
import styles from './inspector.module.css'

const Markdown = lazy(() => import('../window/markdown'))

/** What can be done with a block as a whole. */
export function BlockActions({
  id,
  fixed,
}: {
  readonly id: NodeId
  readonly fixed: boolean
}): ReactNode {
  const desk = useDesk()
  useDrawing()
  const action = (command: string, title: string) => (
    <button type="button" className="button" onClick={() => runCommand(desk, command)}>
      {title}
    </button>
  )
  const library = useBench((b) => b.library)
  if (!chosenBlocks(desk).includes(id)) return null
  const twins = twinsOfChosen(desk)
  return (
    <div className={styles.actions}>
      {action('open-block', 'Open')}
      {!fixed && twins.length === 1 && action('swap-twin', 'Swap for its twin')}
      {!fixed &&
        twins.length > 1 &&
        twins.map((twin) => (
          <button
            key={twin}
            type="button"
            className="button"
            onClick={() => swapChosen(desk, twin)}
          >
            Swap for {library.blocks.get(twin)?.name ?? twin}
          </button>
        ))}
      {mayCompare(desk) && action('compare', 'Compare with its twin')}
      {!fixed && action('ungroup', 'Ungroup')}
      {mayKeepBlock(desk) && action('keep-block', 'Keep in your library')}
      {!fixed && isShared(desk, id) && action('independent', 'Make independent')}
    </div>
  )
}

/** The block that is open: its name, and what it shows of its inside. */
export function BlockPanel(): ReactNode {
  const desk = useDesk()
  const circuit = useCircuit()
  const library = useBench((b) => b.library)
  const fixed = useBench((b) => b.readOnly !== null)
  const way = useBench((b) => b.way)
  const id = openedBlock(desk)
  const block = id === null ? undefined : blockById(id, circuit, library)
  if (id === null || !block) return null
  return (
    <div className={styles.panel} key={way.join('/')}>
      <input
        key={block.name}
        className={styles.title}
        aria-label="Name of the block"
        defaultValue={block.name}
        readOnly={fixed}
        onBlur={(event) => {
          const next = event.target.value.trim()
          if (next && next !== block.name) desk.edit(renameBlock(id, next, library))
          else event.target.value = block.name
        }}
        onKeyDown={(event) => {
          if (named(event) === 'Escape') event.currentTarget.value = block.name
          if (named(event) === 'Enter' || named(event) === 'Escape') event.currentTarget.blur()
        }}
      />
      <p className={styles.kind}>{sharedSentence(desk, id)}</p>
      {block.about ? (
        <section className={styles.section} aria-label="About">
          <Suspense fallback={null}>
            <Markdown text={block.about} />
          </Suspense>
        </section>
      ) : (
        !fixed && (
          <textarea
            className={styles.about}
            aria-label="Notes of this block, in Markdown"
            placeholder="What this block is, in a few sentences."
            onBlur={(event) => {
              if (event.target.value) desk.edit(setBlockAbout(id, event.target.value, library))
            }}
          />
        )
      )}
      <Parameters id={id} fixed={fixed} />
      <Ports id={id} fixed={fixed} />
    </div>
  )
}

interface Part {
  readonly id: string
  readonly fixed: boolean
}

function Ports({ id, fixed }: Part): ReactNode {
  const desk = useDesk()
  const drawing = useDrawing()
  const library = useBench((b) => b.library)
  const block = blockById(id, drawing, library)
  if (!block) return null
  const shown = new Set(
    Object.values(block.ports).flatMap((leads) =>
      endsOf(leads).map(({ node, port }) => `${node}.${port}`),
    ),
  )
  const others = Object.entries(drawing.nodes).flatMap(([node, each]) =>
    portsFor(each, drawing, library)
      .filter(({ name, carries }) => carries !== 'score' && !shown.has(`${node}.${name}`))
      .map(({ name: port, side }) => ({ node, port, side })),
  )
  return (
    <section className={styles.section} aria-label="Ports">
      <h3>Ports</h3>
      {Object.entries(block.ports).map(([port, leads]) => (
        <Shown
          key={port}
          name={port}
          is={endsOf(leads)
            .map((end) => `${end.node} ${end.port}`)
            .join(', ')}
          onHide={fixed ? null : () => desk.edit(hidePort(id, port, library))}
        />
      ))}
      {!fixed && others.length > 0 && (
        <Choose
          label="Expose a port"
          options={others.map(({ node, port, side }) => `${node} ${port} (${side})`)}
          onChoose={(k) => desk.edit(exposePort(id, others[k]!, library))}
        />
      )}
    </section>
  )
}

function Parameters({ id, fixed }: Part): ReactNode {
  const desk = useDesk()
  const drawing = useDrawing()
  const library = useBench((b) => b.library)
  const block = blockById(id, drawing, library)
  if (!block) return null
  const others = knobsIn(drawing, library, Object.keys(block.parameters))
  return (
    <section className={styles.section} aria-label="Parameters">
      <h3>Parameters</h3>
      {Object.entries(block.parameters).map(([name, parameter]) => (
        <Shown
          key={name}
          name={name}
          is={String(parameter.default)}
          help={parameter.help}
          onHide={fixed ? null : () => desk.edit(hideParameter(id, name, drawing, library))}
        />
      ))}
      {!fixed && others.length > 0 && (
        <Choose
          label="Expose a parameter"
          options={others.map(({ title }) => title)}
          onChoose={(k) => {
            const { place, parameter } = others[k]!
            desk.edit(
              parameter
                ? exposeParameter(id, place, parameter, library)
                : exposeSize(id, place.node, library),
            )
          }}
        />
      )}
    </section>
  )
}

interface Knob {
  readonly title: string
  readonly place: Place
  /** Null: the number of cells. */
  readonly parameter: Parameter | null
}

/** Parameters inside a drawing that a block could show; those that follow one already are left out. */
function knobsIn(drawing: Circuit, library: Library, taken: readonly string[]): readonly Knob[] {
  return Object.entries(drawing.nodes).flatMap(([node, each]): Knob[] => {
    const kind = kindOf(each, drawing, library)
    if (!kind) return []
    const label = labelOf(each, kind)
    const knobs = Object.entries(kind.parameters).map(
      ([name, parameter]): Knob & { readonly now: unknown } => ({
        title: `${label} ${name}`,
        place: { node, slot: null, name },
        parameter: parameterAt(each, parameter, drawing, library),
        now: each.parameters[name],
      }),
    )
    const inSlots = slotNames.flatMap((is) => {
      const filling = slotKind(each, is, drawing, library)
      return Object.entries(filling?.parameters ?? {}).map(([name, parameter]) => ({
        title: `${label} ${is} ${name}`,
        place: { node, slot: { is, kind: filling?.id ?? '' }, name },
        parameter: parameterAt(each, parameter, drawing, library),
        now: each.slots?.[is]?.parameters[name],
      }))
    })
    const cells =
      kind.family === 'neuron' || kind.family === 'stimulus'
        ? [
            {
              title: `${label} cells`,
              place: { node, slot: null, name: 'size' },
              parameter: null,
              now: each.size,
            },
          ]
        : []
    return [...cells, ...knobs, ...inSlots].filter(({ now }) => !taken.includes(String(now)))
  })
}

interface ShownProps {
  readonly name: string
  readonly is: string
  readonly help?: string
  readonly onHide: (() => void) | null
}

function Shown({ name, is, help, onHide }: ShownProps): ReactNode {
  return (
    <div className={styles.line} title={help}>
      <span className={styles.lineName}>{name}</span>
      <span className="number">{is}</span>
      {onHide && (
        <button type="button" className={styles.link} aria-label={`Hide ${name}`} onClick={onHide}>
          Hide
        </button>
      )}
    </div>
  )
}

interface ChooseProps {
  readonly label: string
  readonly options: readonly string[]
  readonly onChoose: (at: number) => void
}

function Choose({ label, options, onChoose }: ChooseProps): ReactNode {
  return (
    <label className={styles.slot}>
      <span>{label}</span>
      <select
        value=""
        onChange={(event) => {
          if (event.target.value !== '') onChoose(Number(event.target.value))
        }}
      >
        <option value="">Choose</option>
        {options.map((title, at) => (
          <option key={title} value={at}>
            {title}
          </option>
        ))}
      </select>
    </label>
  )
}
