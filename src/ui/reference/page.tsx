import { Dialog } from 'radix-ui'
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { portsFor } from '#circuit'
import type { Kind, Parameter } from '#kind'
import { chapters, finds, type Text, textsOf } from '#reference'
import { addNear } from '../commands/actions'
import { useAhead } from '../commands/ahead'
import { closeReference, openReference } from '../commands/reference'
import { useBench, useCircuit, useDesk } from '../desk/context'
import { useFocusBack } from '../desk/focus-back'
import { sectionOf } from '../library/search'
import { named } from '../window/keys'
import { Likeness } from '../window/likeness'
import { Equations, Expression, Statements, Typeset } from '../window/math'
import { usePage } from '../window/page'
import styles from './reference.module.css'

const Markdown = lazy(() => import('../window/markdown'))

/** The reference: every kind with what it says of itself, to be searched and read. */
export default function Reference(): ReactNode {
  const at = usePage((v) => v.reference)
  useFocusBack()
  if (at === null) return null
  return (
    <Dialog.Root open onOpenChange={(stays) => stays || closeReference()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.shade} />
        <Dialog.Content
          className={styles.page}
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Dialog.Title className="hidden-visually">Reference</Dialog.Title>
          <Pages at={at} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Pages({ at }: { readonly at: string }): ReactNode {
  const desk = useDesk()
  const library = useBench((b) => b.library)
  const circuit = useCircuit()
  const { kinds, blocks } = circuit
  const [asked, setAsked] = useState('')
  useAhead(({ text }) => setAsked(text))
  const all = useMemo(() => chapters(library, { kinds, blocks }), [library, kinds, blocks])
  const found = all
    .map((chapter) => ({ ...chapter, kinds: chapter.kinds.filter((kind) => finds(kind, asked)) }))
    .filter((chapter) => chapter.kinds.length > 0)
  const every = all.flatMap((chapter) => chapter.kinds)
  const shown = every.find(({ id }) => id === at) ?? every[0]
  const article = useRef<HTMLElement>(null)
  useEffect(() => {
    article.current?.scrollTo(0, at ? 0 : 0)
  }, [at])
  return (
    <>
      <nav className={styles.contents} aria-label="Kinds">
        <input
          type="search"
          className="field"
          aria-label="Search the reference"
          placeholder="Search the reference"
          value={asked}
          onChange={(event) => setAsked(event.target.value)}
          onKeyDown={(event) => {
            const first = found[0]?.kinds[0]
            if (named(event) !== 'Enter' || !first) return
            event.preventDefault()
            openReference(desk, first.id)
          }}
        />
        <div className={styles.list}>
          {found.map((chapter) => (
            <section key={chapter.title} aria-label={chapter.title}>
              <h3>{chapter.title}</h3>
              {chapter.kinds.map((kind) => (
                <a
                  key={kind.id}
                  href={`#reference=${kind.id}`}
                  aria-current={kind === shown ? 'page' : undefined}
                  onClick={(event) => {
                    event.preventDefault()
                    openReference(desk, kind.id)
                  }}
                >
                  {kind.name}
                </a>
              ))}
            </section>
          ))}
          {found.length === 0 && <p className="quiet">Nothing here speaks of “{asked}”.</p>}
        </div>
      </nav>
      <article ref={article} className={styles.article} aria-label={shown?.name}>
        {shown && <Entry kind={shown} />}
        <Dialog.Close className={`button plain ${styles.close}`}>Close</Dialog.Close>
      </article>
    </>
  )
}

function Entry({ kind }: { readonly kind: Kind }): ReactNode {
  const desk = useDesk()
  const library = useBench((b) => b.library)
  const circuit = useCircuit()
  const fixed = useBench((b) => b.readOnly !== null)
  const section = sectionOf(kind, circuit, library)
  return (
    <>
      <header>
        <h2>{kind.name}</h2>
        <p className="quiet small">
          <code>{kind.id}</code>
          {!fixed && section !== '' && (
            <>
              {' · '}
              <button
                type="button"
                className={styles.add}
                onClick={() => {
                  addNear(desk, kind, desk.viewport.toCanvas(desk.viewport.middle()))
                  closeReference()
                }}
              >
                Add to the circuit
              </button>
            </>
          )}
        </p>
      </header>
      <Suspense fallback={null}>
        <Markdown text={kind.about} />
      </Suspense>
      {kind.source && <p className="quiet small">{kind.source}</p>}
      <Mathematics kind={kind} />
      <Parameters parameters={kind.parameters} />
      <Ports kind={kind} />
      {kind.analogy && (
        <section className={styles.likeness} aria-label="In machine learning">
          <Likeness {...kind.analogy} />
        </section>
      )}
    </>
  )
}

function Mathematics({ kind }: { readonly kind: Kind }): ReactNode {
  const texts = textsOf(kind)
  const own = new Set(Object.keys(kind.parameters))
  if (texts.length === 0) return null
  return (
    <section aria-label="Equations">
      {texts.map((text) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide equation is scrolled by the arrows.
        <div key={text.title} className={styles.text} tabIndex={0}>
          <h3>{text.title}</h3>
          <Typed text={text} own={own} />
        </div>
      ))}
    </section>
  )
}

function Typed({
  text: { text, is },
  own,
}: {
  readonly text: Text
  readonly own: Set<string>
}): ReactNode {
  if (is === 'equations') return <Equations text={text} own={own} />
  return is === 'statements' ? (
    <Statements text={text} own={own} />
  ) : (
    <Expression text={text} own={own} />
  )
}

function Parameters({ parameters }: { readonly parameters: Kind['parameters'] }): ReactNode {
  const all = Object.entries(parameters)
  if (all.length === 0) return null
  return (
    <section>
      <h3 id="reference-parameters">Parameters</h3>
      <table aria-labelledby="reference-parameters">
        <thead>
          <tr>
            <th scope="col">Symbol</th>
            <th scope="col">Default</th>
            <th scope="col">Usual</th>
            <th scope="col">What it is</th>
          </tr>
        </thead>
        <tbody>
          {all.map(([name, { default: usual, range, help, source }]) => (
            <tr key={name}>
              <th scope="row" title={name}>
                <Typeset name={name} />
              </th>
              <td className="number">{typical(usual)}</td>
              <td className="number">{range ? `${range[0]} … ${range[1]}` : ''}</td>
              <td>
                {help} {source && <span className="quiet">{source}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const typical = (usual: Parameter['default']): string =>
  typeof usual === 'string' ? usual : `a list of ${usual.length}`

function Ports({ kind }: { readonly kind: Kind }): ReactNode {
  const library = useBench((b) => b.library)
  const circuit = useCircuit()
  const node = { kind: kind.id, position: { x: 0, y: 0 }, parameters: {} }
  const ports = portsFor(node, circuit, library)
  if (ports.length === 0) return null
  return (
    <section>
      <h3 id="reference-ports">Ports</h3>
      <table aria-labelledby="reference-ports">
        <tbody>
          {ports.map(({ name, side, carries, accepts, unit, help }) => (
            <tr key={`${side} ${name}`}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{side === 'in' ? `takes ${accepts.join(', ')}` : `gives ${carries}`}</td>
              <td className="number">{unit === '1' ? '' : unit}</td>
              <td>{help}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
