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

bench.setState({ library: first })
startOwn()
startTheme()
startRun()
startShortcuts()
startKeeping()
startDrops()
startReference()
// The first circuit runs before the rest of the library comes.
void openAtStart().then(growWhole).then(fetchTakingIn)

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Boundary instead={(fault, again) => <Rescue fault={fault} again={again} />}>
        <App />
      </Boundary>
    </StrictMode>,
  )
