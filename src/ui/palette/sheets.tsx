import { Dialog } from 'radix-ui'
import type { ComponentType, ReactNode } from 'react'
import { useFocusBack } from '../desk/focus-back'
import { fetched } from '../window/fetched'
import { page, type Sheet, usePage } from '../window/page'
import { Commands } from './commands-sheet'
import { Find } from './find-sheet'
import { History } from './history-sheet'
import { Keys } from './keys-sheet'
import styles from './palette.module.css'
import { Share } from './share-sheet'
import type { SheetProps } from './sheet'
import { WireSheet } from './wire-sheet'

const CompareSheet = fetched<SheetProps>(() => import('../compare/compare-sheet'))
const SweepSheet = fetched<SheetProps>(() => import('../sweep/sweep-sheet'))
const Gallery = fetched<SheetProps>(() => import('./gallery'))
const FromBrian2 = fetched<SheetProps>(async () => ({
  default: (await import('./guide-sheet')).FromBrian2,
}))
const FromNest = fetched<SheetProps>(async () => ({
  default: (await import('./guide-sheet')).FromNest,
}))
const Circuits = fetched<SheetProps>(() => import('./circuits-sheet'))
/** Sheets that hold pictures and want room. */
const wide: readonly Sheet[] = [
  'gallery',
  'circuits',
  'compare',
  'sweep',
  'from-brian2',
  'from-nest',
]
const close = () => page.setState({ sheet: null })

const sheets: Readonly<
  Record<
    Sheet,
    { readonly name: string; readonly Body: ComponentType<SheetProps>; readonly title: boolean }
  >
> = {
  commands: { name: 'All commands', Body: Commands, title: false },
  find: { name: 'Find a node', Body: Find, title: false },
  wire: { name: 'Wire from here', Body: WireSheet, title: false },
  shortcuts: { name: 'Keys', Body: Keys, title: true },
  gallery: { name: 'Presets', Body: Gallery, title: true },
  circuits: { name: 'Your circuits', Body: Circuits, title: true },
  share: { name: 'Share as a link', Body: Share, title: true },
  compare: { name: 'Compare with its twin', Body: CompareSheet, title: true },
  sweep: { name: 'Sweep', Body: SweepSheet, title: true },
  'from-brian2': { name: 'Coming from Brian2', Body: FromBrian2, title: true },
  'from-nest': { name: 'Coming from NEST', Body: FromNest, title: true },
  history: { name: 'History', Body: History, title: true },
}

/** Whatever lies over the window: one sheet at a time, closed by Escape or a press beside it. */
export function Sheets(): ReactNode {
  const open = usePage((v) => v.sheet)
  useFocusBack()
  if (open === null) return null
  const { name, Body, title } = sheets[open]
  return (
    <Dialog.Root open onOpenChange={(stays) => stays || close()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.shade} />
        <Dialog.Content
          className={`${styles.sheet} ${wide.includes(open) ? styles.wide : ''}`}
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Dialog.Title className={title ? styles.sheetTitle : 'hidden-visually'}>
            {name}
          </Dialog.Title>
          <Body close={close} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
