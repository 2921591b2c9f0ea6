import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { first } from '#first'
import './theme.css'
import { App } from './app'
import { openAtStart } from './beginning'
import { Boundary } from './boundary'
import { fetchTakingIn } from './clipboard'
import { startKeeping } from './keeping'
import { startDrops } from './opening'
import { growWhole, startOwn } from './own'
import { startReference } from './reference/link'
import { Rescue } from './rescue'
import { startRun } from './run'
import { startShortcuts } from './shortcuts'
import { bench } from './store'
import { startTheme } from './theme'
import { say } from './view'

/** The files for work without a connection are fetched once the first circuit has its own, ms. */
const OFFLINE_AFTER = 3000

bench.setState({ library: first })
startOwn()
startTheme()
startRun()
startShortcuts()
startKeeping()
startDrops()
startReference()
// The first circuit runs before the rest of the library comes.
void openAtStart().then(growLibrary)
if (import.meta.env.PROD)
  setTimeout(
    () =>
      void import('./offline').then(
        ({ startOffline }) => startOffline(),
        () => undefined,
      ),
    OFFLINE_AFTER,
  )

function growLibrary(): void {
  growWhole()
    .then(fetchTakingIn)
    .catch(() =>
      say('Part of the library could not be fetched. Check the connection.', 60, {
        title: 'Try again',
        run: growLibrary,
      }),
    )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Boundary instead={(fault, again) => <Rescue fault={fault} again={again} />}>
        <App />
      </Boundary>
    </StrictMode>,
  )
