/** The figures of the thalamus and of its twin, in their presets. */
import { describe, expect, test } from 'vitest'
import { type Circuit, readCircuit } from '#circuit'
import { type Result, runBatch } from '#engine'
import { library, presetText } from '#library'

const preset = async (id: string): Promise<Circuit> => readCircuit((await presetText(id))!).circuit!
const without = (circuit: Circuit, wire: string): Circuit => ({
  ...circuit,
  wires: circuit.wires.filter((one) => one !== wire),
})

interface Trial {
  readonly score: number
  readonly passed: readonly number[]
}

function trials(circuit: Circuit, duration: string): readonly Trial[] {
  const { probes } = runBatch({ ...circuit, run: { ...circuit.run, duration } }, library)
  const { score, passed } = probes
  if (!score || 'variable' in score || !('values' in score) || !passed || !('variable' in passed))
    throw new Error('no trials')
  return score.times_ms.map((time, k) => {
    const at = passed.times_ms.findIndex((t) => t > time)
    const shares = passed.values.map((row) => row.at(at)!)
    return { score: score.values.flat()[k]!, passed: shares }
  })
}
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
const largest = ({ passed }: Trial) => passed.indexOf(Math.max(...passed))

describe('the gate', () => {
  test('over four channels more than 80 % of the wanted stream passes, and less than 10 % of the others', async () => {
    const found = trials(await preset('thalamus-gate'), '8.05 s')
    expect(found).toHaveLength(16)
    expect(new Set(found.map(largest)).size).toBe(4)
    for (const { passed } of found) {
      const [first, second] = [...passed].sort((a, b) => b - a)
      expect(first).toBeGreaterThan(0.8)
      expect(first).toBeLessThan(1.35)
      expect(second).toBeLessThan(0.1)
    }
    expect(mean(found.map(({ score }) => score))).toBeGreaterThan(0.95)
  })

  test('without attention it is closed to all', async () => {
    const circuit = without(await preset('thalamus-gate'), 'task.context -> relay.attention')
    for (const { passed } of trials(circuit, '3.05 s')) {
      expect(Math.max(...passed)).toBeLessThan(0.1)
    }
  })

  test('an attention head in its place chooses as well, and loses the timing of spikes', async () => {
    const found = trials(await preset('thalamus-gate-twin'), '8.05 s')
    expect(found).toHaveLength(16)
    for (const { passed } of found) {
      const [first, second] = [...passed].sort((a, b) => b - a)
      expect(first).toBeGreaterThan(0.5)
      expect(second).toBeLessThan(0.1)
    }
    const score = mean(found.map((trial) => trial.score))
    expect(score).toBeGreaterThan(0.75)
    expect(score).toBeLessThan(0.95)
  })

  test('a softmax without a query gives every stream a quarter', async () => {
    const circuit = without(await preset('thalamus-gate-twin'), 'task.context -> relay.attention')
    const shares = trials(circuit, '3.05 s').flatMap(({ passed }) => passed)
    expect(Math.abs(mean(shares) - 0.25)).toBeLessThan(0.05)
  })
})

describe('two modes', () => {
  const spikes = ({ probes }: Result, id: string) => {
    const found = probes[id]
    if (!found || !('indices' in found)) throw new Error('no spikes')
    return found.times_ms
  }
  /** Spikes that follow one another within 30 ms. */
  const bursts = (times: readonly number[]) =>
    times.reduce<number[][]>((groups, time) => {
      const last = groups.at(-1)
      if (last && time - last.at(-1)! < 30) last.push(time)
      else groups.push([time])
      return groups
    }, [])

  test('tonic: a spike for a spike; burst mode: a burst for a spike; let go: a burst for nothing', async () => {
    const result = runBatch(await preset('thalamus-burst-tonic'), library)
    // The driver fires at 60 ms and then three times a second, and takes 1 ms to arrive.
    const driver = Array.from({ length: 7 }, (_, k) => 61 + (1000 / 3) * k)
    const tonic = spikes(result, 's-tonic')
    expect(tonic).toHaveLength(7)
    for (const [k, time] of tonic.entries()) expect(Math.abs(time - driver[k]! - 2.5)).toBeLessThan(1)
    const answers = bursts(spikes(result, 's-burst'))
    expect(answers).toHaveLength(7)
    for (const burst of answers) expect(burst.length).toBeGreaterThanOrEqual(3)
    // Held down from 200 to 700 ms and from 1,200 to 1,700 ms.
    for (const cell of ['s-released', 's-two']) {
      const rebounds = bursts(spikes(result, cell))
      expect(rebounds).toHaveLength(2)
      for (const [k, burst] of rebounds.entries()) {
        expect(burst.length).toBeGreaterThanOrEqual(3)
        expect(burst[0]! - 700 - 1000 * k).toBeGreaterThan(0)
        expect(burst[0]! - 700 - 1000 * k).toBeLessThan(200)
      }
    }
  })
})
