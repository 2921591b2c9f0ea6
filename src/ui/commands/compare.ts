/** What is compared, and its runs. */
import { comparisonIn, type NodePath, runsToCompare } from '#circuit'
import { runAll, type Scored, trialsOf } from '#engine'
import type { Desk } from '../desk/desk'
import { secondsOf } from '../desk/pace'
import { page, say } from '../window/page'
import { made, stopComparison } from './comparison'

/** Steps of one run above which a comparison waits to be started: it may take hours. */
const MANY_STEPS = 1_000_000

/** Begins the comparison at a node, or of the circuit as a whole, unless it runs or is there already. */
export function begin(desk: Desk, at: NodePath | null): void {
  const { comparing } = desk.part(made)
  const { from, at: before, done, says } = comparing.getState()
  if (done !== null || (from === desk.circuit() && before === at && says === null)) return
  const { run } = desk.circuit()
  const steps = secondsOf(run.duration) / secondsOf(run.dt)
  comparing.setState({ at, twin: undefined, from: desk.circuit(), duration: run.duration })
  if (steps > MANY_STEPS) propose(desk, steps)
  else void runComparison(desk)
}

/** Shows what would be compared and that it takes long, and leaves the start to the person. */
function propose(desk: Desk, steps: number): void {
  const { comparing } = desk.part(made)
  const { at, twin } = comparing.getState()
  const found = comparisonIn(desk.circuit(), desk.bench.getState().library, at, twin)
  comparing.setState(
    'says' in found
      ? { comparison: null, runs: [], says: found.says }
      : { comparison: found, runs: [], began: 0, says: longSays(steps) },
  )
}

const longSays = (steps: number): string =>
  `Each of these runs has ${Math.round(steps / 1e6)} million steps and may take an hour or more. Choose fewer or shorter runs, or press Run as it is: the time left is then shown.`

/** Runs the comparison of the circuit as it is now, with as many seeds and as long as asked. */
export async function runComparison(desk: Desk): Promise<void> {
  stopComparison(desk)
  const its = desk.part(made)
  const { comparing } = its
  const { at, twin, seeds, duration } = comparing.getState()
  const circuit = desk.circuit()
  const found = comparisonIn(circuit, desk.bench.getState().library, at, twin)
  if ('says' in found) {
    comparing.setState({ comparison: null, from: circuit, runs: [], says: found.says })
    return
  }
  const runs = runsToCompare(found, seeds, duration)
  const mine = new AbortController()
  its.stopping = mine
  comparing.setState({
    comparison: found,
    from: circuit,
    runs: [],
    done: 0,
    began: performance.now(),
    says: null,
  })
  try {
    await runAll(
      runs.map((run) => run.circuit),
      {
        signal: mine.signal,
        onProgress: (done) => comparing.setState({ done }),
        onResult: (recording, k) => {
          const { is, seed } = runs[k]!
          const scored: Scored = { is, seed, ...trialsOf(recording, found.probe) }
          comparing.setState((now) => ({ runs: [...now.runs, scored] }))
        },
      },
    )
    if (page.getState().sheet !== 'compare') say('The comparison is done. Open it with Compare.')
  } catch (reason) {
    if (!mine.signal.aborted)
      comparing.setState({ says: reason instanceof Error ? reason.message : String(reason) })
  } finally {
    if (its.stopping === mine) {
      its.stopping = null
      comparing.setState({ done: null })
    }
  }
}
