/** Starts the sweep of a desk's circuit in workers of its own, and opens a run of it in the circuit. */
import { planOf, runAt, runEdit, type Sweep, setSweep } from '#circuit'
import { measureNamed, probesOf, runSweep, type Swept, startSweepWorker } from '#engine'
import { stopSweep, sweepOf } from '../commands/sweeping'
import type { Desk } from '../desk/desk'
import { page, say } from '../window/page'

/** All cores but the one that shows the page. */
const workers = (): number => Math.max(1, (navigator.hardwareConcurrency || 2) - 1)

/** Between two pictures of a table that fills, wall ms. */
const REST = 100

/** Keeps the sweep with the circuit, and runs it. */
export async function startSweep(desk: Desk, sweep: Sweep): Promise<void> {
  stopSweep(desk)
  const its = sweepOf(desk)
  const { state } = its
  const { library } = desk.bench.getState()
  const refuse = (says: string) => state.setState({ says })
  const plan = planOf(sweep, desk.circuit(), library)
  if ('says' in plan) return refuse(plan.says)
  const measure = measureNamed(sweep.measure, probesOf(desk.circuit(), library).probes)
  if ('says' in measure) return refuse(measure.says)
  desk.edit(setSweep(sweep))
  const circuit = desk.circuit()
  const mine = new AbortController()
  its.stopping = mine
  state.setState({
    sweep,
    from: circuit,
    swept: null,
    done: 0,
    began: performance.now(),
    says: null,
  })
  let shown = 0
  const show = (swept: () => Swept) => {
    if (mine.signal.aborted || performance.now() - shown < REST) return
    shown = performance.now()
    state.setState({ swept: swept() })
  }
  const swept = await runSweep(
    { circuit, plan, measure },
    {
      workers: workers(),
      start: startSweepWorker,
      signal: mine.signal,
      onProgress: (done) => state.setState({ done }),
      onSwept: show,
    },
  )
  if (its.stopping !== mine) return
  its.stopping = null
  state.setState({ swept, done: null })
  if (swept.done === swept.runs && page.getState().sheet !== 'sweep')
    say('The sweep is done. Open it with Sweep.')
}

/** Sets the values and the seed of a run in the circuit, as one edit, and says so. */
export function openRun(desk: Desk, swept: Swept, row: number, trial: number): void {
  const plan = { vary: swept.vary, trials: swept.trials, measure: swept.measure }
  const { from } = sweepOf(desk).state.getState()
  if (!from) return
  const run = runAt(plan, from, row * swept.trials + trial)
  desk.edit(runEdit(run, desk.circuit(), desk.bench.getState().library))
  page.setState({ sheet: null })
  const values = run.settings.map(([name, value]) => `${name} is ${value}`).join(', ')
  say(`${values}; the seed is ${run.seed}. Undo brings back what was set before.`)
}
