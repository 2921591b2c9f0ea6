/** Every command there is: palette, menus, shortcuts and the sheet of keys read this one list. */

import { writeCircuit } from '#circuit'
import type { Desk } from '../desk/desk'
import { page, type Sheet, say, togglePanel } from '../window/page'
import { isNarrow } from '../window/shape'
import { setTheme } from '../window/theme'
import { nudge, removeSelected, selectAll } from './actions'
import {
  chosenBlocks,
  groupChosen,
  leaveBlock,
  makeChosenIndependent,
  mayKeepBlock,
  openChosen,
  swapChosen,
  twinsOfChosen,
  ungroupChosen,
} from './blocks'
import { copySelected, cutSelected, duplicateSelected, fetchTakingIn, pasteText } from './clipboard'
import { mayCompare, openComparison } from './comparing'
import { nodeBeside } from './focus'
import { openEmpty, saveFile } from './opening'
import { goToPanel } from './panels'
import { openReference } from './reference'
import { openSweep } from './sweeping'

export interface Command {
  readonly id: string
  readonly title: string
  readonly group: 'Run' | 'Edit' | 'Arrange' | 'Select' | 'View' | 'Circuit' | 'Help'
  /** Written as `Mod+Shift+Z`; `Mod` is Ctrl, or Cmd on a Mac. A sign stands without Shift: `?`. The first is shown. */
  readonly keys?: readonly string[]
  /** Whether it can be done now. Left out: always. */
  readonly when?: (desk: Desk) => boolean
  readonly run: (desk: Desk) => void
}

const chosen = (desk: Desk): boolean => {
  const { selection, selectedWires } = desk.bench.getState()
  return selection.length + selectedWires.length > 0
}
const nodesChosen = (desk: Desk): boolean => desk.bench.getState().selection.length > 0
const blockChosen = (desk: Desk): boolean => chosenBlocks(desk).length > 0
const oneChosen = (desk: Desk): boolean => desk.bench.getState().selection.length === 1
/** Id of the kind of the node that is selected; empty when there is none. */
const chosenKind = (desk: Desk): string =>
  desk.drawing().nodes[desk.bench.getState().selection[0] ?? '']?.kind ?? ''
const mayEdit = (desk: Desk): boolean => desk.bench.getState().readOnly === null
const both =
  (...tests: ((desk: Desk) => boolean)[]) =>
  (desk: Desk) =>
    tests.every((test) => test(desk))
const sheet = (name: Exclude<Sheet, 'compare' | 'sweep'>) => () => page.setState({ sheet: name })

function openAddPalette(desk: Desk): void {
  const screen = desk.viewport.addingPoint()
  desk.view.setState({ adding: { screen, position: desk.viewport.toCanvas(screen), wire: null } })
}

/** Shows the inspector, with the name of the node to be written over. */
function nameChosen(desk: Desk): void {
  desk.view.setState({ naming: true })
  page.setState(({ closed }) => ({
    drawer: 'inspector',
    closed: closed.filter((panel) => panel !== 'inspector'),
  }))
}

/** The files' part is fetched with the first file. */
const openFile = (desk: Desk): void =>
  void import('./files').then(
    ({ chooseFile }) => chooseFile(desk),
    () => say('This could not be fetched. Check the connection.'),
  )

/** Selects the node after (or before) the selected one. */
function walk(desk: Desk, by: 1 | -1): void {
  const next = nodeBeside(desk, desk.bench.getState().selection[0], by)
  if (next === undefined) return
  desk.select([next])
  desk.viewport.focusNode(next)
}

const arrows = (
  [
    ['ArrowLeft', 'left', -1, 0],
    ['ArrowRight', 'right', 1, 0],
    ['ArrowUp', 'up', 0, -1],
    ['ArrowDown', 'down', 0, 1],
  ] as const
).flatMap(([key, word, dx, dy]): Command[] => [
  {
    id: `nudge-${word}`,
    title: `Move ${word}`,
    group: 'Edit',
    keys: [key],
    when: both(mayEdit, chosen),
    run: (desk) => nudge(desk, 4 * dx, 4 * dy),
  },
  {
    id: `nudge-far-${word}`,
    title: `Move far ${word}`,
    group: 'Edit',
    keys: [`Shift+${key}`],
    when: both(mayEdit, chosen),
    run: (desk) => nudge(desk, 20 * dx, 20 * dy),
  },
])

const severalChosen = (desk: Desk): boolean => desk.bench.getState().selection.length > 1
const arranging = () => import('./arranging')

const arrangements = [
  ...(
    [
      ['left', 'Mod+Shift+ArrowLeft'],
      ['centre', null],
      ['right', 'Mod+Shift+ArrowRight'],
      ['top', 'Mod+Shift+ArrowUp'],
      ['middle', null],
      ['bottom', 'Mod+Shift+ArrowDown'],
    ] as const
  ).map(
    ([side, key]): Command => ({
      id: `align-${side}`,
      title: `Align ${side}`,
      group: 'Arrange',
      ...(key ? { keys: [key] } : {}),
      when: both(mayEdit, severalChosen),
      run: (desk) => void arranging().then(({ alignSelected }) => alignSelected(desk, side)),
    }),
  ),
  ...(
    [
      ['x', 'horizontally'],
      ['y', 'vertically'],
    ] as const
  ).map(
    ([axis, word]): Command => ({
      id: `distribute-${axis}`,
      title: `Distribute ${word}`,
      group: 'Arrange',
      when: both(mayEdit, severalChosen),
      run: (desk) =>
        void arranging().then(({ distributeSelected }) => distributeSelected(desk, axis)),
    }),
  ),
]

export const commands: readonly Command[] = [
  {
    id: 'play',
    title: 'Play or pause',
    group: 'Run',
    keys: ['Space', 'K'],
    run: (desk) => void (desk.bench.getState().playing ? desk.run.pause() : desk.run.play()),
  },
  {
    id: 'step',
    title: 'One step',
    group: 'Run',
    keys: ['.'],
    run: (desk) => void desk.run.step(1),
  },
  {
    id: 'step-ms',
    title: 'Ten steps',
    group: 'Run',
    keys: ['>'],
    run: (desk) => void desk.run.step(10),
  },
  {
    id: 'reset',
    title: 'Back to the start',
    group: 'Run',
    keys: ['Shift+R'],
    run: (desk) => void desk.run.reset(),
  },
  {
    id: 'compare',
    title: 'Compare with its twin',
    group: 'Run',
    keys: ['Shift+C'],
    when: mayCompare,
    run: openComparison,
  },
  {
    id: 'sweep',
    title: 'Sweep…',
    group: 'Run',
    run: (desk) => openSweep(desk),
  },
  { id: 'reload', title: 'Compile again', group: 'Run', run: (desk) => void desk.run.load(false) },

  {
    id: 'undo',
    title: 'Undo',
    group: 'Edit',
    keys: ['Mod+Z'],
    when: (desk) => desk.bench.getState().timeline.past.length > 0,
    run: (desk) => desk.undo(),
  },
  {
    id: 'redo',
    title: 'Redo',
    group: 'Edit',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    when: (desk) => desk.bench.getState().timeline.future.length > 0,
    run: (desk) => desk.redo(),
  },
  { id: 'history', title: 'History', group: 'Edit', run: sheet('history') },
  {
    id: 'add',
    title: 'Add a node',
    group: 'Edit',
    keys: ['A'],
    when: mayEdit,
    run: openAddPalette,
  },
  {
    id: 'add-wired',
    title: 'Add a node wired to this one',
    group: 'Edit',
    keys: ['Shift+A'],
    when: both(mayEdit, oneChosen),
    run: (desk) => {
      const [id] = desk.bench.getState().selection
      if (id !== undefined) void import('./adding').then((adding) => adding.addWiredTo(desk, id))
    },
  },
  {
    id: 'wire',
    title: 'Wire from here',
    group: 'Edit',
    keys: ['W'],
    when: both(mayEdit, nodesChosen),
    run: sheet('wire'),
  },
  {
    id: 'rename',
    title: 'Rename',
    group: 'Edit',
    keys: ['F2'],
    when: both(mayEdit, oneChosen),
    run: nameChosen,
  },
  {
    id: 'remove',
    title: 'Remove',
    group: 'Edit',
    keys: ['Delete', 'Backspace'],
    when: both(mayEdit, chosen),
    run: removeSelected,
  },
  {
    id: 'remove-reconnect',
    title: 'Remove and reconnect',
    group: 'Edit',
    keys: ['Mod+Delete', 'Mod+Backspace'],
    when: both(mayEdit, nodesChosen),
    run: (desk) => void import('./dropping').then((d) => d.removeAndRewire(desk)),
  },
  {
    id: 'copy',
    title: 'Copy',
    group: 'Edit',
    keys: ['Mod+C'],
    when: chosen,
    run: (desk) => void copySelected(desk),
  },
  {
    id: 'cut',
    title: 'Cut',
    group: 'Edit',
    keys: ['Mod+X'],
    when: both(mayEdit, chosen),
    run: (desk) => void cutSelected(desk),
  },
  {
    id: 'paste',
    title: 'Paste',
    group: 'Edit',
    when: mayEdit,
    run: (desk) => void pasteFromClipboard(desk),
  },
  {
    id: 'duplicate',
    title: 'Duplicate',
    group: 'Edit',
    keys: ['Mod+D'],
    when: both(mayEdit, chosen),
    run: (desk) => void duplicateSelected(desk),
  },
  ...arrows,

  ...arrangements,
  {
    id: 'tidy',
    title: 'Tidy: order by the wires',
    group: 'Arrange',
    keys: ['Shift+T'],
    when: mayEdit,
    run: (desk) => void arranging().then(({ tidySelected }) => tidySelected(desk)),
  },

  {
    id: 'open-block',
    title: 'Open the block',
    group: 'Edit',
    keys: ['Mod+Enter'],
    when: (desk) => chosenBlocks(desk).length === 1,
    run: openChosen,
  },
  {
    id: 'group',
    title: 'Group to a block',
    group: 'Edit',
    keys: ['Mod+G'],
    when: both(mayEdit, nodesChosen),
    run: groupChosen,
  },
  {
    id: 'ungroup',
    title: 'Ungroup',
    group: 'Edit',
    keys: ['Mod+Shift+G'],
    when: both(mayEdit, blockChosen),
    run: ungroupChosen,
  },
  {
    id: 'independent',
    title: 'Make the block independent',
    group: 'Edit',
    when: both(mayEdit, blockChosen),
    run: makeChosenIndependent,
  },
  {
    id: 'keep-block',
    title: 'Keep the block in your library',
    group: 'Edit',
    when: mayKeepBlock,
    run: (desk) => void fetchTakingIn().then(({ keepChosenBlock }) => keepChosenBlock(desk)),
  },
  {
    id: 'save-block',
    title: 'Save the block as a file',
    group: 'Edit',
    when: mayKeepBlock,
    run: (desk) => void fetchTakingIn().then(({ saveChosenBlock }) => saveChosenBlock(desk)),
  },
  {
    id: 'swap-twin',
    title: 'Swap for its twin',
    group: 'Edit',
    when: both(mayEdit, (desk) => twinsOfChosen(desk).length > 0),
    run: (desk) => swapChosen(desk),
  },

  { id: 'select-all', title: 'Select all', group: 'Select', keys: ['Mod+A'], run: selectAll },
  {
    id: 'select-none',
    title: 'Select nothing, or leave the block',
    group: 'Select',
    keys: ['Escape'],
    when: (desk) => chosen(desk) || desk.bench.getState().way.length > 0,
    run: (desk) => (chosen(desk) ? desk.select([]) : leaveBlock(desk)),
  },
  { id: 'find', title: 'Find a node', group: 'Select', keys: ['Mod+F'], run: sheet('find') },
  { id: 'next', title: 'Next node', group: 'Select', keys: [']'], run: (desk) => walk(desk, 1) },
  {
    id: 'previous',
    title: 'Previous node',
    group: 'Select',
    keys: ['['],
    run: (desk) => walk(desk, -1),
  },

  {
    id: 'fit',
    title: 'Show all',
    group: 'View',
    keys: ['F', 'Shift+1'],
    run: (desk) => desk.viewport.fit(),
  },
  {
    id: 'fit-selection',
    title: 'Show what is selected',
    group: 'View',
    keys: ['Shift+2'],
    when: chosen,
    run: (desk) => desk.viewport.fit(desk.bench.getState().selection),
  },
  {
    id: 'zoom-100',
    title: 'Zoom to 100 %',
    group: 'View',
    keys: ['Mod+0'],
    run: (desk) => desk.viewport.zoomTo(1),
  },
  {
    id: 'zoom-in',
    title: 'Zoom in',
    group: 'View',
    keys: ['+', '='],
    run: (desk) => desk.viewport.zoomBy(1.25),
  },
  {
    id: 'zoom-out',
    title: 'Zoom out',
    group: 'View',
    keys: ['-'],
    run: (desk) => desk.viewport.zoomBy(0.8),
  },
  {
    id: 'library',
    title: 'Library panel',
    group: 'View',
    keys: ['Mod+1'],
    run: () => togglePanel('library', isNarrow()),
  },
  {
    id: 'inspector',
    title: 'Inspector panel',
    group: 'View',
    keys: ['Mod+2'],
    run: () => togglePanel('inspector', isNarrow()),
  },
  {
    id: 'scope',
    title: 'Scope panel',
    group: 'View',
    keys: ['Mod+3'],
    run: () => togglePanel('scope', isNarrow()),
  },
  {
    id: 'next-panel',
    title: 'Go to the next panel',
    group: 'View',
    keys: ['F6'],
    run: () => goToPanel(1),
  },
  {
    id: 'previous-panel',
    title: 'Go to the previous panel',
    group: 'View',
    keys: ['Shift+F6'],
    run: () => goToPanel(-1),
  },
  {
    id: 'lens',
    title: 'Analogy lens: as machine learning sees it',
    group: 'View',
    keys: ['L'],
    run: (desk) => desk.view.setState(({ lens }) => ({ lens: !lens })),
  },
  { id: 'light', title: 'Light colours', group: 'View', run: () => setTheme('light') },
  { id: 'dark', title: 'Dark colours', group: 'View', run: () => setTheme('dark') },
  {
    id: 'system',
    title: 'Same colours as the system',
    group: 'View',
    run: () => setTheme('system'),
  },

  {
    id: 'gallery',
    title: 'Open a preset',
    group: 'Circuit',
    keys: ['Mod+Shift+O'],
    run: sheet('gallery'),
  },
  { id: 'circuits', title: 'Your circuits', group: 'Circuit', run: sheet('circuits') },
  { id: 'new', title: 'New circuit', group: 'Circuit', run: (desk) => void openEmpty(desk) },
  { id: 'open', title: 'Open a file', group: 'Circuit', keys: ['Mod+O'], run: openFile },
  {
    id: 'save',
    title: 'Save as a file',
    group: 'Circuit',
    keys: ['Mod+S'],
    run: (desk) => saveFile(desk),
  },
  {
    id: 'copy-circuit',
    title: 'Copy the circuit as text',
    group: 'Circuit',
    run: (desk) => void copyCircuit(desk),
  },
  { id: 'share', title: 'Share as a link', group: 'Circuit', run: sheet('share') },

  { id: 'commands', title: 'All commands', group: 'Help', keys: ['Mod+K'], run: sheet('commands') },
  {
    id: 'reference',
    title: 'Reference',
    group: 'Help',
    keys: ['F1'],
    run: (desk) => openReference(desk, chosenKind(desk)),
  },
  {
    id: 'from-brian2',
    title: 'Coming from Brian2',
    group: 'Help',
    run: sheet('from-brian2'),
  },
  { id: 'from-nest', title: 'Coming from NEST', group: 'Help', run: sheet('from-nest') },
  {
    id: 'licences',
    title: 'Licences of the libraries',
    group: 'Help',
    run: () => void open('./licences.txt', '_blank', 'noopener'),
  },
  {
    id: 'shortcuts',
    title: 'Keys',
    group: 'Help',
    keys: ['?'],
    run: sheet('shortcuts'),
  },
]

export const commandById = (id: string): Command | undefined =>
  commands.find((command) => command.id === id)

export const canRun = (desk: Desk, command: Command): boolean => command.when?.(desk) ?? true

/** Runs a command by its name, if it can be done now. */
export function runCommand(desk: Desk, id: string): void {
  const command = commandById(id)
  if (command && canRun(desk, command)) command.run(desk)
}

async function pasteFromClipboard(desk: Desk): Promise<void> {
  try {
    await pasteText(desk, await navigator.clipboard.readText())
  } catch {
    say('The browser did not let Hillock read the clipboard. Press Ctrl+V on the canvas instead.')
  }
}

async function copyCircuit(desk: Desk): Promise<void> {
  await navigator.clipboard.writeText(writeCircuit(desk.circuit()))
  say('The circuit is on the clipboard as text.')
}
