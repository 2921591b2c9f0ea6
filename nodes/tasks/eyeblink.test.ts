import { expect, test } from 'vitest'
import { runBatch } from '#engine'
import { library } from '#library'
import { sketch } from '../../src/compile/sketch'

/** Ten nuclei that fire at so many Hz from one time of each trial to another, as the task hears them. */
function blink(rate: number, from: number, to: number, parameters: Record<string, string> = {}) {
  const period = 1700
  const bursts = [0, 1, 2].flatMap((trial) =>
    Array.from({ length: ((to - from) * rate) / 1000 }, (_, k) => {
      const time = trial * period + 1000 + from + (k * 1000) / rate
      return Array.from({ length: 10 }, (_, cell) => `${cell}: ${Math.round(time)} ms`)
    }).flat(),
  )
  const circuit = sketch(
    {
      nuclei: { kind: 'spike-times', size: 10, parameters: { times: bursts } },
      task: { kind: 'eyeblink', parameters: { pairings: '2', ...parameters } },
      score: { kind: 'score-probe' },
      latency: { kind: 'state-probe', parameters: { interval: '1 ms' } },
      puff: { kind: 'state-probe', parameters: { interval: '1 ms' } },
      lid: { kind: 'state-probe', parameters: { interval: '1 ms' } },
    },
    [
      'nuclei.spikes -> task.nuclei',
      'task.score -> score.in',
      'task.latency -> latency.in',
      'task.puff -> puff.in',
      'task.eyelid -> lid.in',
    ],
    { run: { dt: '1 ms', duration: '5.2 s', seed: 1, precision: 'f64' } },
  )
  const { score, latency, puff, lid } = runBatch(circuit, library).probes
  const trace = (probe: typeof lid) =>
    probe && 'variable' in probe ? (probe.values[0] as readonly number[]) : []
  return {
    scores: score && 'values' in score ? score.values : [],
    latency: trace(latency).at(-1)!,
    puff: trace(puff),
    lid: trace(lid),
  }
}

test('a burst of the nuclei before the puff is a conditioned response, one after it is not', () => {
  expect(blink(150, 300, 480).scores).toEqual([1, 1, 1])
  expect(blink(150, 520, 700).scores).toEqual([0, 0, 0])
  expect(blink(20, 0, 480).scores).toEqual([0, 0, 0])
})

test('the lid is closed most just after the burst', () => {
  const { latency } = blink(150, 300, 480)
  expect(latency).toBeGreaterThan(0.48)
  expect(latency).toBeLessThan(0.54)
})

test('the puff comes at the ISI in as many trials as are paired, and closes the lid by itself', () => {
  const { puff, lid } = blink(1, 0, 0, { ISI: '250 ms' })
  const onsets = puff.flatMap((now, k) => (now === 1 && puff[k - 1] === 0 ? [k] : []))
  expect(onsets).toHaveLength(2)
  expect(Math.abs(onsets[0]! - 1250)).toBeLessThanOrEqual(2)
  expect(Math.max(...lid.slice(1250, 1400))).toBeGreaterThan(0.4)
  expect(Math.max(...lid.slice(2950 + 1700))).toBeLessThan(0.01)
})

test('a trial takes as long as its parts, so that the tenth begins when it should', () => {
  const circuit = sketch(
    {
      task: { kind: 'eyeblink', parameters: { t_rest: '200 ms' } },
      tone: { kind: 'state-probe', parameters: { interval: '1 ms' } },
    },
    ['task.tone -> tone.in'],
    { run: { dt: '1 ms', duration: '9 s', seed: 1, precision: 'f64' } },
  )
  const { tone } = runBatch(circuit, library).probes
  const heard = tone && 'variable' in tone ? (tone.values[0] as readonly number[]) : []
  const onsets = heard.flatMap((now, k) => (now === 1 && heard[k - 1] === 0 ? [k] : []))
  expect(onsets).toHaveLength(10)
  expect(onsets[9]! - onsets[0]!).toBe(9 * (200 + 500 + 200))
})
