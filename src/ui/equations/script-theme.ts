import { EditorView } from '@codemirror/view'

const tooltip = {
  border: '1px solid var(--line)',
  borderRadius: '6px',
  backgroundColor: 'var(--raised)',
  color: 'var(--ink)',
}

/** The colours and sizes of a text of equations. */
export const theme = EditorView.theme({
  '&': {
    border: '1px solid var(--hairline)',
    borderRadius: '6px',
    backgroundColor: 'var(--panel)',
    fontSize: '13px',
  },
  '&:hover': { borderColor: 'var(--line)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '21px' },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 10px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-placeholder': { color: 'var(--quiet)', opacity: 0.7 },
  '& .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { backgroundColor: 'var(--select)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--select)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent', color: 'var(--fault)' },
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '1px' },
  '.cm-lintRange-error': {
    textDecoration: 'underline wavy var(--fault) 1px',
    textUnderlineOffset: '4px',
  },
  '.cm-lintRange-warning': {
    textDecoration: 'underline wavy var(--warning) 1px',
    textUnderlineOffset: '4px',
  },
  '.cm-lintPoint:after': { borderBottomColor: 'var(--fault)' },
  '.cm-tooltip': { ...tooltip, zIndex: 80 },
  '.cm-tooltip .cm-diagnostic': {
    padding: '6px 10px',
    borderLeft: 'none',
    maxWidth: '380px',
    fontFamily: 'var(--sans)',
    whiteSpace: 'normal',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--mono)',
    fontSize: '12.5px',
    maxHeight: '240px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 10px', lineHeight: '20px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--hover)',
    color: 'var(--ink)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: 600 },
  '.cm-completionDetail': { fontStyle: 'normal', color: 'var(--quiet)', marginLeft: '12px' },
  '.cm-completionInfo': {
    ...tooltip,
    padding: '6px 10px',
    maxWidth: '260px',
    fontFamily: 'var(--sans)',
    fontSize: '13px',
  },
  '.hl-meaning': { padding: '5px 10px', maxWidth: '340px', fontFamily: 'var(--sans)' },
  '.hl-meaning code': { color: 'var(--quiet)', marginRight: '4px' },
  '.hl-number': { color: 'var(--current)' },
  '.hl-unit': { color: 'var(--current)' },
  '.hl-state': { color: 'var(--excitatory)' },
  '.hl-input': { color: 'var(--modulator)' },
  '.hl-parameter': { color: 'var(--ink)' },
  '.hl-function, .hl-keyword, .hl-given': { color: 'var(--quiet)' },
  '.hl-operator': { color: 'var(--quiet)' },
  '.hl-comment': { color: 'var(--quiet)', fontStyle: 'italic' },
  '.hl-unknown': { color: 'var(--ink)' },
})
