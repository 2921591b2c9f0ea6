/** A sweep of a hundred runs on one worker and on two, and how soon it can be stopped. */
import { type Circuit, planOf, readCircuit } from '#circuit'
import { measureNamed, probesOf, runSweep, type SweepWorker, type Swept } from '#engine'
import { library, presetText } from '#library'

export interface SweepTiming {
  readonly runs: number
  /** Wall seconds of the whole sweep, round by round. */
  readonly one: readonly number[]
  readonly two: readonly number[]
  /** Processor seconds of all threads: what a second worker costs more, also on a machine that is busy with other work. */
  readonly cpu: { readonly one: readonly number[]; readonly two: readonly number[] }
  /** From the signal to the result, ms. */
  readonly cancel_ms: readonly number[]
  /** Whether one worker and two found the same, in every round. */
  readonly same: boolean
}

/** The cuba network for so many seconds, at a hundred levels of its leak. */
async function jobOf(seconds: number) {
  const { circuit } = readCircuit((await presetText('cuba'))!)
  const short: Circuit = { ...circuit!, run: { ...circuit!.run, duration: `${seconds} s` } }
  const plan = planOf(
    { vary: ['exc.E_L=-51mV:-49mV:100'], trials: 1, measure: 'raster.rate_hz' },
    short,
    library,
  )
  const measure = measureNamed('raster.rate_hz', probesOf(short, library).probes)
  if ('says' in plan || 'says' in measure) throw new Error('The preset cuba has changed.')
  return { circuit: short, plan, measure }
}

/** Sweeps on one worker and on two by turns, after one round that does not count. */
export async function timedSweep(
  start: () => SweepWorker,
  seconds: number,
  rounds: number,
): Promise<SweepTiming> {
  const job = await jobOf(seconds)
  const one: number[] = []
  const two: number[] = []
  const cpu = { one: [] as number[], two: [] as number[] }
  const cancel_ms: number[] = []
  let same = true
  const timed = async (workers: number, into: number[], used: number[]): Promise<Swept> => {
    const before = process.cpuUsage()
    const begin = performance.now()
    const swept = await runSweep(job, { workers, start })
    into.push((performance.now() - begin) / 1000)
    const { user, system } = process.cpuUsage(before)
    used.push((user + system) / 1e6)
    return swept
  }
  for (let round = 0; round <= rounds; round++) {
    const [alone, together] = [await timed(1, one, cpu.one), await timed(2, two, cpu.two)]
    same &&= JSON.stringify(alone.values) === JSON.stringify(together.values)
    const stopping = new AbortController()
    let asked = 0
    await runSweep(job, {
      workers: 2,
      start,
      signal: stopping.signal,
      onProgress: (done) => {
        if (done < 0.05 || asked > 0) return
        asked = performance.now()
        stopping.abort()
      },
    })
    cancel_ms.push(performance.now() - asked)
  }
  const counted = <T>(all: readonly T[]) => all.slice(1)
  return {
    runs: 100,
    one: counted(one),
    two: counted(two),
    cpu: { one: counted(cpu.one), two: counted(cpu.two) },
    cancel_ms: counted(cancel_ms),
    same,
  }
}
