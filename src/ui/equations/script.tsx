import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { standardKeymap } from '@codemirror/commands'
import { bracketMatching } from '@codemirror/language'
import { lintKeymap, type Diagnostic as Mark, setDiagnostics } from '@codemirror/lint'
import { Annotation, EditorState, type Extension, StateEffect, StateField } from '@codemirror/state'
import {
  Decoration,
  drawSelection,
  EditorView,
  hoverTooltip,
  keymap,
  placeholder,
} from '@codemirror/view'
import { type ReactNode, useEffect, useRef } from 'react'
import { tokenize } from '#language'
import { type Name, unitNamed } from './names'
import { theme } from './script-theme'

/** Something wrong with a stretch of the text. */
export interface Wrong {
  readonly from: number
  readonly to: number
  readonly says: string
  readonly severity: 'error' | 'warning'
}

interface Props {
  readonly label: string
  readonly hint: string
  readonly text: string
  readonly names: readonly Name[]
  readonly wrong: readonly Wrong[]
  /** Id of the element that tells what is wrong. */
  readonly describedBy: string
  readonly focus: boolean
  readonly onChange: (text: string) => void
}

/** A text in the language of equations: coloured, completed, its faults underlined. */
export default function Script(props: Props): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const now = useRef(props)
  now.current = props
  const { text, names, wrong } = props
  useEffect(() => {
    if (!place.current) return
    const { label, hint, describedBy, focus } = now.current
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: now.current.text,
        extensions: extensions(label, hint, describedBy, (next) => now.current.onChange(next)),
      }),
    })
    view.current = made
    if (focus) made.focus()
    return () => made.destroy()
  }, [])
  useEffect(() => {
    const editor = view.current
    const had = editor?.state.doc.toString()
    if (editor && had !== undefined && had !== text)
      editor.dispatch({ changes: between(had, text), annotations: given.of(true) })
  }, [text])
  useEffect(() => view.current?.dispatch({ effects: setNames.of(names) }), [names])
  useEffect(() => {
    const editor = view.current
    if (!editor) return
    const end = editor.state.doc.length
    const marks = wrong.map(({ from, to, says, severity }): Mark => {
      const low = Math.min(from, end)
      return { from: low, to: Math.max(low, Math.min(to, end)), message: says, severity }
    })
    editor.dispatch(setDiagnostics(editor.state, marks))
  }, [wrong])
  return <div ref={place} />
}

/** The least change from one text to another, so that the cursor stays where it is. */
function between(from: string, to: string): { from: number; to: number; insert: string } {
  let start = 0
  const least = Math.min(from.length, to.length)
  while (start < least && from[start] === to[start]) start++
  let end = 0
  while (end < least - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end++
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) }
}

/** The text came from the panel, which knows it. */
const given = Annotation.define<boolean>()
const setNames = StateEffect.define<readonly Name[]>()

/** The names that mean something in this text. */
const known = StateField.define<ReadonlyMap<string, Name>>({
  create: () => new Map(),
  update: (value, { effects }) => {
    const set = effects.find((effect) => effect.is(setNames))
    return set ? new Map([...set.value].reverse().map((name) => [name.name, name])) : value
  },
})

const keywords = new Set(['and', 'or', 'not', 'if', 'else', 'True', 'False'])

/** What a word is, for its colour; `dv` before `/dt` is the rate of v. */
function classOf(
  text: string,
  word: string,
  end: number,
  names: ReadonlyMap<string, Name>,
): string {
  if (keywords.has(word)) return 'keyword'
  const rate = word.startsWith('d') && /^\/dt\b/.test(text.slice(end)) ? word.slice(1) : word
  return names.get(rate)?.is ?? (unitNamed(word) ? 'unit' : 'unknown')
}

const colours = EditorView.decorations.compute(['doc', known], (state) => {
  const text = state.doc.toString()
  const names = state.field(known)
  return Decoration.set(
    tokenize(text)
      .filter(({ span }) => span.end > span.start)
      .map(({ is, text: word, span }) => {
        const kind = is === 'name' ? classOf(text, word, span.end, names) : is
        return Decoration.mark({ class: `hl-${kind}` }).range(span.start, span.end)
      }),
  )
})

const ranks: Readonly<Record<Name['is'], number>> = {
  state: 5,
  parameter: 4,
  input: 4,
  given: 1,
  function: 0,
  unit: -1,
}

/** Names that begin as the word under the cursor does; after a colon only units. */
function complete(context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[\wµμΩ]*/)
  if (!word || (word.from === word.to && !context.explicit)) return null
  if (/^\d/.test(word.text)) return null
  const line = context.state.doc.lineAt(context.pos)
  const before = line.text.slice(0, word.from - line.from)
  const wantsUnit = before.includes(':')
  const options = [...context.state.field(known).values()]
    .filter(({ is }) => !wantsUnit || is === 'unit')
    .map(({ name, is, detail, help }) => ({
      label: name,
      detail,
      info: help,
      type: is,
      boost: ranks[is],
      ...(is === 'function' ? { apply: detail === '()' ? `${name}()` : `${name}(` } : {}),
    }))
  const flags = /:\s*[^(]+\($/.test(before)
    ? ['unless refractory', 'constant', 'pre', 'post', 'event-driven', 'clock-driven'].map(
        (label) => ({ label, type: 'keyword' }),
      )
    : []
  return { from: word.from, options: [...flags, ...options], validFor: /^[\wµμΩ]*$/ }
}

/** What the word under the hand means. */
const meaning = hoverTooltip((view, pos) => {
  const text = view.state.doc.toString()
  const token = tokenize(text).find(({ span }) => span.start <= pos && pos <= span.end)
  if (token?.is !== 'name') return null
  const found = view.state.field(known).get(token.text) ?? unitNamed(token.text)
  if (!found) return null
  return {
    pos: token.span.start,
    end: token.span.end,
    create: () => {
      const dom = document.createElement('div')
      dom.className = 'hl-meaning'
      const name = document.createElement('code')
      name.textContent = [found.name, found.detail].filter(Boolean).join('  ')
      dom.append(name, ` ${found.help}`)
      return { dom }
    },
  }
})

const extensions = (
  label: string,
  hint: string,
  describedBy: string,
  onChange: (text: string) => void,
): Extension => [
  known,
  colours,
  meaning,
  drawSelection(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ override: [complete], icons: false, tooltipClass: () => 'hl-completion' }),
  placeholder(hint),
  EditorView.lineWrapping,
  // The panel has one way back for all its fields; Mod+Z goes there. Tab leaves the field.
  keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...standardKeymap]),
  EditorView.contentAttributes.of({
    'aria-label': label,
    'aria-describedby': describedBy,
    spellcheck: 'false',
  }),
  EditorView.updateListener.of((update) => {
    const typed = !update.transactions.some((one) => one.annotation(given))
    if (update.docChanged && typed) onChange(update.state.doc.toString())
  }),
  theme,
]
