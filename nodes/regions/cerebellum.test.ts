/** The figures of delay eyeblink conditioning, by the cerebellum and by its twin, in their presets. */
import { expect, test } from 'vitest'
import { type Circuit, readCircuit } from '#circuit'
import { type Result, runBatch } from '#engine'
import { library, presetText } from '#library'

type Parameters = Readonly<Record<string, string>>

async function run(
  id: string,
  duration: string,
  task: Parameters,
  region: Parameters = {},
): Promise<Result> {
  const { circuit } = readCircuit((await presetText(id))!) as { circuit: Circuit }
  const { task: judge, region: it, ...rest } = circuit.nodes
  return runBatch(
    {
      ...circuit,
      run: { ...circuit.run, duration },
      nodes: {
        ...rest,
        task: { ...judge!, parameters: { ...judge!.parameters, ...task } },
        region: { ...it!, parameters: { ...it!.parameters, ...region } },
      },
    },
    library,
  )
}

/** From the onset of one tone to the next, and of the first from the beginning, ms. */
const [period, rest] = [1700, 1000]
const onset = (trial: number) => rest + trial * period

function scoresOf({ probes: { score } }: Result): readonly number[] {
  if (!score || 'variable' in score || !('values' in score)) throw new Error('no trials')
  return score.values.flat()
}

function spikesOf({ probes }: Result, id: string) {
  const found = probes[id]
  if (!found || !('indices' in found)) throw new Error('no spikes')
  return found
}

/** Mean rate over some trials, from one time after the tone's onset to another, Hz. */
function rate(result: Result, id: string, trials: readonly number[], from: number, to: number) {
  const { times_ms, size } = spikesOf(result, id)
  const within = times_ms.filter((t) =>
    trials.some((trial) => t >= onset(trial) + from && t < onset(trial) + to),
  )
  return within.length / size / trials.length / ((to - from) / 1000)
}

/** When the lid, averaged over some trials, is closed most, ms after the tone's onset. */
function peak({ probes: { eyelid } }: Result, trials: readonly number[]): number {
  if (!eyelid || !('variable' in eyelid)) throw new Error('no eyelid')
  const [row] = eyelid.values
  const step = eyelid.times_ms[1]! - eyelid.times_ms[0]!
  const sums = Array.from({ length: 700 / step }, (_, k) =>
    trials.reduce((sum, trial) => sum + row![Math.round(onset(trial) / step) + k]!, 0),
  )
  return sums.indexOf(Math.max(...sums)) * step
}

/** Of 50 ms of the tone, the share of granule cells that fire in them, mean over trials. */
function active(result: Result, trials: readonly number[]): number {
  const { times_ms, indices, size } = spikesOf(result, 'granule')
  const shares = trials.flatMap((trial) =>
    [100, 200, 300, 400].map((from) => {
      const at = onset(trial) + from
      const cells = indices.filter((_, k) => times_ms[k]! >= at && times_ms[k]! < at + 50)
      return new Set(cells).size / size
    }),
  )
  return mean(shares)
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, k) => from + k)
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length

test('the cerebellum learns to close the lid when the puff is due, and forgets', async () => {
  const result = await run('cerebellum-eyeblink', '255 s', { pairings: '100' })
  const scores = scoresOf(result)
  const [learned, alone] = [range(60, 100), range(100, 110)]
  expect(mean(scores.slice(20, 100))).toBeGreaterThan(0.8)
  expect(Math.abs(peak(result, alone) - 500)).toBeLessThan(50)
  expect(mean(scores.slice(140))).toBeLessThan(0.3)

  // Purkinje cells pause before the puff, and the nuclei fire.
  const before = [400, 500] as const
  expect(rate(result, 'purkinje', learned, -300, 0)).toBeGreaterThan(45)
  expect(rate(result, 'purkinje', learned, ...before)).toBeLessThan(
    0.75 * rate(result, 'purkinje', learned, -300, 0),
  )
  expect(rate(result, 'nuclei', learned, -300, 0)).toBeLessThan(15)
  expect(rate(result, 'nuclei', learned, ...before)).toBeGreaterThan(40)
  // What is expected is no error.
  const puff = [500, 560] as const
  expect(rate(result, 'olive', learned, ...puff)).toBeLessThan(
    0.7 * rate(result, 'olive', [0, 1, 2], ...puff),
  )

  const share = active(result, range(0, 100))
  expect(share).toBeGreaterThan(0.03)
  expect(share).toBeLessThan(0.07)
}, 400_000)

test('without Golgi cells many more granule cells are active', async () => {
  const share = async (g_golgi: string) =>
    active(await run('cerebellum-eyeblink', '1.7 s', {}, { g_golgi }), [0])
  expect(await share('0 nS')).toBeGreaterThan(4 * (await share('4 nS')))
}, 60_000)

test('shallow learners in its place learn as well, and time as well', async () => {
  const result = await run('cerebellum-eyeblink-twin', '120 s', { pairings: '40' })
  const scores = scoresOf(result)
  expect(mean(scores.slice(10, 40))).toBeGreaterThan(0.8)
  expect(Math.abs(peak(result, range(40, 45)) - 500)).toBeLessThan(50)
  expect(mean(scores.slice(60))).toBeLessThan(0.2)
}, 200_000)
