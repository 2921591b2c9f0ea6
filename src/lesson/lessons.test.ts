/** Each lesson without a window, for several seeds: its checks hold once the change is made, and not before. */
import { describe, expect, test } from 'vitest'
import { type Circuit, readCircuit } from '#circuit'
import { NotRunnable, type Recording, record } from '#engine'
import { library } from '#library'
import { presetText } from '#presets'
import { withChange } from './change'
import { type Kept, termValue, verdictOn } from './evaluate'
import type { Lesson } from './lesson'
import { readLesson } from './read'
import { readsOf, type Seen, type SeenProbe } from './seen'
import { lessons, lessonText } from './texts'

/** How long each run lasts, biological time, and with how many seeds. */
const runs: Readonly<Record<string, readonly [duration: string, seeds: number]>> = {
  'code-lab-a': ['2 s', 1],
  'code-lab-b': ['2 s', 4],
  timing: ['3 s', 1],
  'bcm-oja': ['120 s', 3],
  balance: ['1.2 s', 2],
  credit: ['40 s', 3],
  cortex: ['2.6 s', 2],
  hippocampus: ['5 s', 2],
  'basal-ganglia': ['45 s', 2],
  cerebellum: ['60 s', 2],
  thalamus: ['6.5 s', 2],
}

function seenIn(circuit: Circuit, run: Recording): Seen {
  return {
    circuit,
    library,
    time: run.duration,
    since: 0,
    probe(id): SeenProbe | undefined {
      const at = run.probes.findIndex(({ path }) => path === id)
      const probe = run.probes[at]
      if (!probe) return undefined
      const reads = readsOf(probe)
      const { times, values } = run.samples[at]!
      if (reads === 'score') return { reads, times, scores: values }
      if (reads === 'spikes') {
        const population = run.populations.findIndex(({ path }) => path === probe.target)
        const { steps, cells } = run.spikes[population]!
        const all = Array.from(steps, (step, k) => [step * run.dt, cells[k]!] as const)
        return {
          reads,
          size: run.populations[population]!.size,
          between: (from, to) => {
            const here = all.filter(([time]) => time >= from && time < to)
            return { times: here.map(([time]) => time), cells: here.map(([, cell]) => cell) }
          },
        }
      }
      if (reads === 'other') return { reads }
      const row = (k: number) => values.subarray(k * probe.series, (k + 1) * probe.series)
      const first = (from: number) => times.findIndex((time) => time >= from)
      return {
        reads,
        unit: probe.unit,
        newest: () => row(times.length - 1),
        first: (from) => row(first(from)),
        between: (from, to) =>
          [...times.keys()].filter((k) => times[k]! >= from && times[k]! <= to).map(row),
      }
    },
  }
}

const opened = async (preset: string) => readCircuit((await presetText(preset))!).circuit!

function ran(circuit: Circuit, seed: number, duration: string): Seen {
  const settled = { ...circuit, run: { ...circuit.run, seed, duration } }
  return seenIn(settled, record(settled, library))
}

/** What each step with a check sees before its change and after it. */
async function done(lesson: Lesson, seed: number, duration: string) {
  const found: {
    step: string
    before: boolean
    after: boolean
    saw: string[]
    changes: boolean
  }[] = []
  let circuit = null as Circuit | null
  const kept = new Map<string, Kept extends ReadonlyMap<string, infer V> ? V : never>()
  for (const step of lesson.steps)
    for (const part of step.parts) {
      if (part.is === 'open') {
        circuit = await opened((part.from as { preset: string }).preset)
        for (const each of part.settings) circuit = withChange(circuit, library, each) as Circuit
      }
      if (part.is === 'ask' && part.keeps.length > 0) {
        const seen = ran(circuit!, seed, duration)
        for (const { name, of } of part.keeps) {
          const value = termValue(of, seen, kept)
          if (value.is !== 'value') throw new Error(`${name}: ${value.says}`)
          kept.set(name, value.value)
        }
      }
      if (part.is !== 'check') continue
      const changes = step.parts.flatMap((each) => (each.is === 'change' ? each.changes : []))
      const before = ran(circuit!, seed, duration)
      const holds = (seen: Seen) => part.conditions.map((each) => verdictOn(each, seen, kept))
      const first = holds(before)
      for (const change of changes) {
        const changed = withChange(circuit!, library, change)
        if ('says' in changed) throw new NotRunnable([])
        circuit = changed
      }
      const last = changes.length > 0 ? holds(ran(circuit!, seed, duration)) : first
      found.push({
        step: step.title,
        changes: changes.length > 0,
        before: first.every(({ passes }) => passes),
        after: last.every(({ passes }) => passes),
        saw: last.map(({ subject, seen, asked }) => `${subject}: ${seen} (${asked})`),
      })
      if (process.env.LESSONS)
        console.log(
          step.title,
          seed,
          '\n  before',
          first.map((v) => v.seen),
          '\n  after',
          found.at(-1)!.saw,
        )
    }
  return found
}

describe.each(lessons)('lesson %s', (id) => {
  const [duration, seeds] = runs[id]!
  test.each(Array.from({ length: seeds }, (_, k) => k + 1))('seed %i', async (seed) => {
    const lesson = readLesson((await lessonText(id))!)
    for (const { step, before, after, saw, changes } of await done(lesson, seed, duration)) {
      expect({ step, after, saw }).toEqual({ step, after: true, saw })
      if (changes) expect({ step, before }).toEqual({ step, before: false })
    }
  })
})
