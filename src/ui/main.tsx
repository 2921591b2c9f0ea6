import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { first } from '#first'
import './theme.css'
import { App } from './app'
import { openAtStart, startDrops, startLessons } from './beginning'
import { fetchTakingIn } from './commands/clipboard'
import { keepFocus } from './commands/panels'
import { startReference } from './commands/reference'
import { DeskContext } from './desk/context'
import { shownDesk, startKeeping, useShownDesk } from './desks'
import { growWhole, startShelf } from './keep/shelf'
import { startMarking } from './marked'
import { Rescue } from './rescue'
import { startShortcuts } from './shortcuts'
import { Boundary } from './window/boundary'
import { say } from './window/page'
import { startTheme } from './window/theme'

/** The files for work without a connection are fetched once the first circuit has its own, ms. */
const OFFLINE_AFTER = 3000

startShelf(first)
startTheme()
// The worker starts while the first circuit is fetched.
shownDesk().run.start()
startShortcuts(shownDesk)
startMarking(shownDesk)
keepFocus(shownDesk)
startKeeping()
startDrops(shownDesk)
startReference()
startLessons(shownDesk)
// The first circuit runs before the rest of the library comes.
void openAtStart(shownDesk()).then(growLibrary)
if (import.meta.env.PROD)
  setTimeout(
    () =>
      void import('./window/offline').then(
        ({ startOffline }) => startOffline(),
        () => undefined,
      ),
    OFFLINE_AFTER,
  )

/** What a hand needs first, so that nothing waits for it when it is used. */
const fetchHandwork = () =>
  Promise.all([fetchTakingIn(), import('./commands/dropping'), import('./palette/add-palette')])

function growLibrary(): void {
  growWhole()
    .then(fetchHandwork)
    .catch(() =>
      say('Part of the library could not be fetched. Check the connection.', 60, {
        title: 'Try again',
        run: growLibrary,
      }),
    )
}

/** The window around the desk that is shown; where the window cannot be drawn, the desk is still there. */
function OnDesk(): ReactNode {
  return (
    <DeskContext value={useShownDesk()}>
      <Boundary instead={(fault, again) => <Rescue fault={fault} again={again} />}>
        <App />
      </Boundary>
    </DeskContext>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <OnDesk />
    </StrictMode>,
  )
