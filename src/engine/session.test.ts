/** A session under a clock of the test's own: what is played, when frames come, what they hold. */
import { describe, expect, test } from 'vitest'
import type { Circuit } from '#circuit'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { runBatch } from './batch'
import type { Event, Frame } from './protocol'
import { createSession } from './session'

/** A session, its events, and a clock of which every look costs 20 us. */
function stage(circuit: Circuit | null = firing()) {
  let time = 1000
  let turns: { at: number; run: () => void }[] = []
  const events: Event[] = []
  const session = createSession(library, {
    post: (event) => events.push(event),
    now: () => {
      time += 0.02
      return time
    },
    soon: (run, delay_ms) => turns.push({ at: time + delay_ms, run }),
  })
  /** Lets time pass, and everything due in it happen. */
  const pass = (ms: number): void => {
    const end = time + ms
    for (;;) {
      turns.sort((a, b) => a.at - b.at)
      const next = turns[0]
      if (!next || next.at > end) break
      turns = turns.slice(1)
      time = Math.max(time, next.at)
      next.run()
    }
    time = Math.max(time, end)
  }
  /** Time passes and nothing happens. */
  const sleep = (ms: number): void => {
    time += ms
  }
  const frames = (): readonly Frame[] => events.filter((event) => event.is === 'frame')
  const spikes = (): readonly string[] =>
    frames().flatMap(({ spikes: found }) =>
      found.flatMap(({ steps, cells }, population) =>
        Array.from(steps, (step, k) => `${step}: ${population} ${cells[k]}`),
      ),
    )
  if (circuit) session.load(circuit, false)
  return { session, events, pass, sleep, frames, spikes, last: () => frames().at(-1)! }
}

/** A cell driven to fire every 4 to 5 ms, with a probe of v at each half millisecond. */
const firing = (amplitude = '0.5 nA', more: Parameters<typeof sketch>[0] = {}): Circuit =>
  sketch(
    {
      drive: { kind: 'constant-current', parameters: { amplitude } },
      a: { kind: 'lif', size: 2 },
      v: { kind: 'state-probe', parameters: { interval: '0.5 ms' } },
      all: { kind: 'spike-probe' },
      ...more,
    },
    ['drive.I -> a.I', 'a.v -> v.in', 'a.spikes -> all.in'],
  )
const broken = sketch({ a: { kind: 'lif', parameters: { tau_m: '20 mV' } } })

/** Two cells, of which the first is pushed, before two arms. */
const acting = (): Circuit =>
  sketch(
    {
      push: {
        kind: 'constant-current',
        size: 2,
        parameters: { amplitude: '0.9*nA*int(i == 0)' },
      },
      actor: { kind: 'lif', size: 2 },
      task: { kind: 'bandit', parameters: { margin: '3' } },
      score: { kind: 'score-probe' },
    },
    ['push.I -> actor.I', 'actor.spikes -> task.actions', 'task.score -> score.in'],
    { run: { dt: '0.1 ms', duration: '2 s', seed: 1, precision: 'f64' } },
  )

describe('tasks', () => {
  test('frames tell each trial once, and what goes out now', () => {
    const { session, frames } = stage(acting())
    expect(session.load(acting(), false).tasks).toEqual([
      { path: 'task', states: ['cue', 'reward', 'chosen', 'omission'] },
    ])
    for (let k = 0; k < 20; k++) session.step(1000)
    const news = frames().map(({ tasks }) => tasks[0]!)
    const { score } = runBatch(acting(), library).probes
    expect(news.flatMap(({ scores }) => [...scores])).toEqual(
      score && 'values' in score ? score.values : null,
    )
    let before = 0
    for (const { first, scores } of news) {
      expect(first).toBe(before)
      before += scores.length
    }
    // Of every arm a value, and the cue was on at some time.
    expect(news.every(({ levels }) => levels.every(({ length }) => length === 2))).toBe(true)
    expect(news.some(({ levels }) => levels[0]![0] === 1)).toBe(true)
  })

  test('after an edit elsewhere the trials so far are told again, from the first', () => {
    const { session, last } = stage(acting())
    session.step(20_000)
    const before = [...last().tasks[0]!.scores]
    expect(before.length).toBeGreaterThan(2)
    session.load({ ...acting(), name: 'Another' }, true)
    session.step(1)
    expect(last().tasks[0]).toMatchObject({ first: 0 })
    expect([...last().tasks[0]!.scores].slice(0, before.length)).toEqual(before)
  })
})

describe('load', () => {
  test('says what there is, and how long it took', () => {
    const { session } = stage(null)
    const loaded = session.load(firing(), false)
    expect(loaded).toMatchObject({
      runs: true,
      notes: [],
      populations: [{ path: 'a', size: 2, integrator: 'exact', level: { variable: 'a.v' } }],
      projections: [],
      tasks: [],
      probes: [
        { path: 'v', reads: 'state', target: 'a.v', interval: 5e-4, unit: 'V' },
        { path: 'all', reads: 'spikes', target: 'a' },
      ],
    })
    expect(loaded.build_ms).toBeGreaterThan(0)
  })

  test('of a circuit with an error says where, and what ran before goes on', () => {
    const { session, pass, last } = stage()
    session.play(1)
    pass(50)
    const loaded = session.load(broken, true)
    expect(loaded.runs).toBe(false)
    expect(loaded.notes[0]).toMatchObject({ severity: 'error', path: 'a', parameter: 'tau_m' })
    expect(loaded.populations).toMatchObject([{ path: 'a', size: 2 }])
    const before = last().step
    pass(50)
    expect(last().step).toBeGreaterThan(before)
  })

  test('of another circuit with an error runs nothing: what was dropped is gone, and play does not begin', () => {
    const { session, pass, frames, events } = stage()
    session.play(1)
    pass(50)
    session.drop()
    const loaded = session.load(broken, false)
    expect(loaded).toMatchObject({ runs: false, program: 0, populations: [], probes: [] })
    const before = frames().length
    session.play(1)
    pass(50)
    session.step(10)
    session.reset()
    expect(frames()).toHaveLength(before)
    expect(events.at(-1)).toEqual({ is: 'state', playing: false, step: 0 })
  })

  test('tells cells, sources and tasks apart', () => {
    const { session } = stage(null)
    const many = { dice: { kind: 'poisson', size: 3 } }
    const kinds = (circuit: Circuit) =>
      session.load(circuit, false).populations.map(({ path, is }) => `${path}: ${is}`)
    expect(kinds(firing('1 nA', many))).toEqual(
      expect.arrayContaining(['a: cells', 'dice: sources']),
    )
    expect(kinds(acting())).toEqual(expect.arrayContaining(['actor: cells', 'task: task']))
  })

  test('frames carry the number of their program, and the load before them told it', () => {
    const { session, pass, last } = stage()
    session.play(1)
    pass(50)
    const one = last().program
    const { program } = session.load(firing('0.6 nA'), true)
    pass(50)
    expect([last().program, program]).toEqual([one + 1, one + 1])
    session.load(broken, true)
    pass(50)
    expect(last().program).toBe(program)
  })

  test('with keep begins anew with a node that took the place of another', () => {
    const level = (anew: readonly string[]) => {
      const { session, last } = stage(firing('0.2 nA'))
      session.step(300)
      session.load(firing('0 nA'), true, anew)
      session.step(1)
      return last().levels[0]![0]!
    }
    const { session, last } = stage(firing('0 nA'))
    session.step(1)
    const first = last().levels[0]![0]!
    expect(level(['a'])).toBe(first)
    expect(level([])).not.toBeCloseTo(first, 4)
    expect(level(['b'])).toBe(level([]))
  })

  test('of one with a divisor of zero is an error as well, not a run of NaN', () => {
    const { session } = stage(null)
    const zero = sketch({ a: { kind: 'lif', parameters: { tau_m: '0 ms' } } })
    expect(session.load(zero, false)).toMatchObject({
      runs: false,
      notes: [{ path: 'a', parameter: 'tau_m' }],
    })
  })

  test('with keep goes on from where it is, and loses no spike that was not yet told', () => {
    const whole = stage(firing('5 nA'))
    whole.session.step(1000)
    const edited = stage(firing('5 nA'))
    edited.session.play(1)
    edited.pass(47)
    const extra = { b: { kind: 'lif' } }
    expect(edited.session.load(firing('5 nA', extra), true).runs).toBe(true)
    edited.pass(10)
    edited.session.pause()
    edited.session.step(1000 - edited.session.ping())
    expect(edited.spikes()).toEqual(whole.spikes())
  })

  test('without keep begins at step 0', () => {
    const { session, pass } = stage()
    session.play(1)
    pass(60)
    session.pause()
    expect(session.ping()).toBeGreaterThan(400)
    session.load(firing(), false)
    expect(session.ping()).toBe(0)
  })
})

describe('play', () => {
  test.each([
    [1, 100, 1000],
    [0.1, 400, 400],
    [0.01, 1000, 100],
  ])('at speed %s, %d ms of the clock are %d steps of 0.1 ms', (speed, ms, steps) => {
    const { session, pass } = stage()
    session.play(speed)
    pass(ms)
    expect(Math.abs(session.ping() - steps)).toBeLessThanOrEqual(0.03 * steps + 2)
  })

  test('flat out goes as far as there is time', () => {
    const { session, pass } = stage()
    session.play('flat out')
    pass(100)
    expect(session.ping()).toBeGreaterThan(100_000)
  })

  test('a machine that slept does not make up for it: at most a tenth of a second is owed', () => {
    const { session, pass, sleep } = stage()
    session.play(1)
    pass(20)
    const before = session.ping()
    sleep(3_600_000)
    pass(20)
    expect(session.ping() - before).toBeGreaterThan(1000)
    expect(session.ping() - before).toBeLessThan(1250)
  })

  test('the speed can change on the way', () => {
    const { session, pass } = stage()
    session.play(1)
    pass(50)
    const slow = session.ping()
    session.play(0.01)
    pass(100)
    expect(session.ping() - slow).toBeLessThan(15)
  })

  test('says that it plays, and pause that it rests', () => {
    const { session, pass, events } = stage()
    const states = () => events.filter((event) => event.is === 'state')
    session.play(1)
    expect(states().at(-1)).toMatchObject({ playing: true })
    pass(30)
    session.pause()
    const at = session.ping()
    expect(states().at(-1)).toEqual({ is: 'state', playing: false, step: at })
    pass(100)
    expect(session.ping()).toBe(at)
  })

  test('pressed twice runs no faster', () => {
    const { session, pass } = stage()
    session.play(1)
    session.play(1)
    pass(100)
    expect(session.ping()).toBeLessThan(1050)
  })
})

describe('frames', () => {
  test('come about sixty times a second while it plays', () => {
    const { session, pass, frames } = stage()
    session.play(1)
    pass(1000)
    expect(frames().length).toBeGreaterThan(45)
    expect(frames().length).toBeLessThan(70)
  })

  test('join without gap: their spikes are those of a whole run, and so are their samples', () => {
    const { session, pass, frames, spikes, last } = stage()
    session.play(1)
    pass(100)
    session.pause()
    const steps = session.ping()
    const whole = runBatch(
      {
        ...firing(),
        run: { dt: '0.1 ms', duration: `${steps / 10} ms`, seed: 1, precision: 'f64' },
      },
      library,
    )
    const { all, v } = whole.probes
    if (!all || !('indices' in all) || !v || !('variable' in v)) throw new Error('no probes')
    expect(all.indices.length).toBeGreaterThan(10)
    expect(spikes()).toEqual(
      all.times_ms.map((ms, k) => `${Math.round(ms * 10)}: 0 ${all.indices[k]}`),
    )
    const rows = frames().flatMap(({ samples }) => [...samples[0]!.values])
    expect(rows).toEqual(v.times_ms.flatMap((_, k) => v.values.map((row) => row[k]!)))
    expect(frames().flatMap(({ samples }) => [...samples[0]!.times])).toHaveLength(
      v.times_ms.length,
    )
    expect(last()).toMatchObject({ fingerprint: whole.fingerprint, count: all.indices.length })
  })

  test('tell the pace that is kept, and when the first spike came after play', () => {
    const { session, pass, last } = stage()
    session.play(1)
    pass(200)
    expect(last().pace).toBeGreaterThan(0.8)
    expect(last().pace).toBeLessThan(1.2)
    expect(last().firstSpike_ms).toBeGreaterThan(3)
    expect(last().firstSpike_ms).toBeLessThan(40)
  })

  test('hold the level of each cell', () => {
    const { session, last } = stage()
    session.step(10)
    expect([...last().levels[0]!]).toHaveLength(2)
    expect(last().levels[0]![0]).toBeGreaterThan(-0.07)
  })

  test('show a weight as it was turned', () => {
    const circuit = sketch(
      {
        p: { kind: 'poisson' },
        syn: { kind: 'synapse', parameters: { weight: '2 nA' } },
        a: { kind: 'lif' },
      },
      ['p.spikes -> syn.pre', 'syn.post -> a.I'],
    )
    const { session, last } = stage(circuit)
    session.step(1)
    expect(last().weights[0]).toBeCloseTo(2e-9, 15)
    session.set('syn.weight', -3e-9)
    session.step(1)
    expect(last().weights[0]).toBeCloseTo(3e-9, 15)
  })
})

describe('step and reset', () => {
  test('so many steps, and it rests', () => {
    const { session, pass, last } = stage()
    session.play(1)
    pass(20)
    const at = session.ping()
    session.step(3)
    expect(last().step).toBe(at + 3)
    pass(50)
    expect(session.ping()).toBe(at + 3)
  })

  test('a reset runs the same again, and goes on playing if it played', () => {
    const { session, pass, last } = stage()
    session.step(700)
    const { fingerprint, count } = last()
    session.reset()
    expect(last()).toMatchObject({ step: 0, count: 0 })
    session.step(700)
    expect(last()).toMatchObject({ fingerprint, count })
    session.play(1)
    pass(30)
    session.reset()
    expect(session.ping()).toBe(0)
    pass(30)
    expect(session.ping()).toBeGreaterThan(200)
  })
})

describe('a state that becomes NaN', () => {
  const zero = { kind: 'lif', size: 2, parameters: { tau_m: ['10 ms', '0 ms'] } }
  const faults = (events: readonly Event[]) => events.filter((event) => event.is === 'fault')

  test('is told of once, at its node, with the cell and about when', () => {
    const { session, events } = stage(firing('0.5 nA', { a: zero }))
    session.step(10)
    session.step(10)
    expect(faults(events)).toEqual([
      {
        is: 'fault',
        program: 1,
        notes: [
          {
            severity: 'warning',
            path: 'a',
            says: 'v of cell 1 is not a number (NaN) at 1 ms or before.',
            mend: 'Look for a division by zero or for what grows without bound, and reset.',
          },
        ],
      },
    ])
  })

  test('is no longer told of after a reset, until it happens again', () => {
    const { session, events } = stage(firing('0.5 nA', { a: zero }))
    session.step(10)
    session.reset()
    expect(faults(events).at(-1)).toEqual({ is: 'fault', program: 1, notes: [] })
    session.step(10)
    expect(faults(events)).toHaveLength(3)
  })
})

test('with nothing loaded every call is answered', () => {
  const { session, frames } = stage(null)
  session.play(1)
  session.step(5)
  session.reset()
  session.pause()
  expect([session.ping(), session.set('a.tau_m', 1)]).toEqual([0, false])
  expect(frames()).toEqual([])
})

test('each node is told before it is compiled, so that one that takes for ever has a name', () => {
  const { events } = stage()
  const told = events.flatMap((event) => (event.is === 'compiling' ? [event.path] : []))
  expect([...new Set(told)]).toEqual(['drive', 'a'])
})
