/** Lessons: opening one, going from step to step, predictions, and what its checks see. Fetched with the first lesson. */
import { createStore, type StoreApi, useStore } from 'zustand'
import {
  type Circuit,
  edit,
  packText,
  readCircuit,
  readLink,
  startTimeline,
  unpackText,
} from '#circuit'
import {
  type Ask,
  type Change,
  changeEdit,
  type Kept,
  type Lesson,
  type LessonNote,
  type Part as LessonPart,
  lessonText,
  type Open,
  readLesson,
  type Step,
  shortText,
  termValue,
  type Verdict,
  verdictOn,
} from '#lesson'
import { presetText } from '#presets'
import { useDesk } from '../desk/context'
import type { Desk, Part } from '../desk/desk'
import { beat } from '../desk/paint'
import { page, say } from '../window/page'
import { isNarrow } from '../window/shape'
import {
  type Answer,
  fresh,
  keepClosed,
  keepProgress,
  openLessonName,
  type Progress,
  progressOf,
} from './lesson-progress'
import { seenOn, watch } from './lesson-seen'
import { ask, open as openCircuit } from './opening'

export interface Running {
  /** Id of one of Hillock's lessons, or the file's name of one's own. */
  readonly name: string
  readonly own: boolean
  readonly text: string
  readonly lesson: Lesson
  readonly progress: Progress
  /** What the checks of the step see now, one by one. */
  readonly verdicts: readonly Verdict[]
  /** Of a lesson of one's own, what is wrong with its file. */
  readonly notes: readonly LessonNote[]
  /** Kept values as they are now, by name. */
  readonly now: Readonly<Record<string, string>>
}

interface Made {
  readonly running: StoreApi<{ readonly run: Running | null }>
  /** Line of the block whose circuit is on the desk; 0: none. */
  opened: number
}

const made: Part<Made> = {
  make(desk) {
    const running = createStore<{ readonly run: Running | null }>(() => ({ run: null }))
    watch(desk)
    let last = -1
    desk.onClose(
      desk.painting.add((now) => {
        if (beat(now) === last) return
        last = beat(now)
        look(desk)
      }),
    )
    return { running, opened: 0 }
  },
}

export const useRunning = (): Running | null => useStore(useDesk().part(made).running, (s) => s.run)

const runningOn = (desk: Desk): Running | null => desk.part(made).running.getState().run
export const stepOf = ({ lesson, progress }: Running): Step | undefined =>
  lesson.steps[progress.step]

function set(desk: Desk, change: Partial<Running>): void {
  const run = runningOn(desk)
  if (run) desk.part(made).running.setState({ run: { ...run, ...change } })
}

function advance(desk: Desk, change: Partial<Progress>): void {
  const run = runningOn(desk)
  if (!run) return
  const progress = { ...run.progress, ...change }
  set(desk, { progress })
  keepProgress(run.name, run.own ? { ...progress, text: run.text } : progress)
}

const keptIn = ({ progress }: Running): Kept =>
  new Map(
    Object.values(progress.answers).flatMap(({ kept }) =>
      kept.map(({ name, value }) => [name, value] as const),
    ),
  )

/** What the step asks for, as it stands; a step whose checks all hold at once is passed. */
function look(desk: Desk): void {
  const run = runningOn(desk)
  const step = run && stepOf(run)
  if (!run || !step) return
  const seen = seenOn(desk)
  const kept = keptIn(run)
  const conditions = shownParts(run).flatMap((part) => (part.is === 'check' ? part.conditions : []))
  const verdicts = conditions.map((condition) => verdictOn(condition, seen, kept))
  const now = Object.fromEntries(
    keeps(run).flatMap(({ name, of }) => {
      const found = termValue(of, seen, kept)
      return found.is === 'value' ? [[name, shortText(found.value)] as const] : []
    }),
  )
  const news = { verdicts, now }
  if (JSON.stringify(news) !== JSON.stringify({ verdicts: run.verdicts, now: run.now }))
    set(desk, news)
  const all = verdicts.length > 0 && verdicts.every(({ passes }) => passes)
  if (all && !run.progress.passed[run.progress.step])
    advance(desk, {
      passed: {
        ...run.progress.passed,
        [run.progress.step]: verdicts.map(({ subject, seen: saw }) => `${subject}: ${saw}`),
      },
    })
}

const keeps = (run: Running) =>
  (stepOf(run)?.parts ?? []).flatMap((part) => (part.is === 'ask' ? part.keeps : []))

/** The parts of the step up to the first question that waits for an answer. */
export function shownParts(run: Running): readonly LessonPart[] {
  const parts = stepOf(run)?.parts ?? []
  const waits = parts.findIndex(
    (part) => part.is === 'ask' && !Object.hasOwn(run.progress.answers, part.line),
  )
  return waits < 0 ? parts : parts.slice(0, waits + 1)
}

/** Keeps an answer with the values that it is to be compared with; a sentence where one cannot be read yet. */
export function answer(
  desk: Desk,
  part: LessonPart & Ask,
  given: Pick<Answer, 'text' | 'option'>,
): string | null {
  const run = runningOn(desk)
  if (!run) return null
  const seen = seenOn(desk)
  const kept: Answer['kept'][number][] = []
  for (const { name, of } of part.keeps) {
    const found = termValue(of, seen, keptIn(run))
    if (found.is !== 'value') return `Before the prediction, ${found.says}.`
    kept.push({ name, value: found.value })
  }
  advance(desk, { answers: { ...run.progress.answers, [part.line]: { ...given, kept } } })
  return null
}

/** Makes a change of the lesson on the open circuit. */
export function makeChange(desk: Desk, change: Change): void {
  const made = changeEdit(desk.circuit(), desk.bench.getState().library, change)
  if ('says' in made) {
    say(made.says)
    return
  }
  desk.openWay([])
  desk.edit(made)
}

/** Opens one of Hillock's lessons at a step counted from 0; null: where the person left it. */
export async function openLesson(desk: Desk, id: string, step: number | null): Promise<boolean> {
  const text = await lessonText(id).catch(() => 'not fetched' as const)
  if (text === 'not fetched') {
    const again = { title: 'Try again', run: () => void openLesson(desk, id, step) }
    say('The lesson could not be fetched. Check the connection.', 60, again)
    return false
  }
  if (text === null) {
    const own = progressOf(id)?.text
    if (own !== undefined) return begin(desk, id, own, true, step)
    say(`There is no lesson called ${id}.`)
    return false
  }
  return begin(desk, id, text, false, step)
}

/** Opens a lesson of one's own. */
export const openLessonText = (
  desk: Desk,
  name: string,
  text: string,
  step: number | null = 0,
): Promise<boolean> => begin(desk, name, text, true, step)

/** Opens the lesson that an address names after `#lesson=` or carries after `#lesson-text=`. */
export async function openLessonAt(desk: Desk, asked: URLSearchParams): Promise<boolean> {
  const carried = asked.get('lesson-text')
  if (carried !== null) {
    const text = await unpackText(carried.replace(/\/\d+$/, '')).catch(() => null)
    if (text !== null) return openLessonText(desk, nameIn(text), text, stepIn(carried))
    say('This link does not carry a whole lesson. It may have been cut: ask for it again.')
    return false
  }
  const named = asked.get('lesson') ?? ''
  const place = named.replace(/\/\d+$/, '')
  if (!/\.(md|markdown)$/i.test(place)) return openLesson(desk, place, stepIn(named))
  const url = new URL(place, location.href)
  if (url.origin !== location.origin) {
    say(
      `Hillock opens lessons only from ${location.origin}. Save the file and drop it on the window.`,
      20,
    )
    return false
  }
  const text = await fetch(url).then(
    (response) => (response.ok ? response.text() : null),
    () => null,
  )
  if (text !== null && !/^\s*<!doctype/i.test(text))
    return openLessonText(desk, place.replace(/^.*\//, ''), text, stepIn(named))
  say(`There is no lesson at ${url}.`)
  return false
}

const stepIn = (address: string): number | null => {
  const [, step] = /\/(\d+)$/.exec(address) ?? []
  return step === undefined ? null : Math.max(0, Number(step) - 1)
}

const nameIn = (text: string): string => /^#\s+(.+)$/m.exec(text)?.[1] ?? 'Lesson'

async function begin(
  desk: Desk,
  name: string,
  text: string,
  own: boolean,
  asked: number | null,
): Promise<boolean> {
  const lesson = readLesson(text)
  if (lesson.steps.length === 0) {
    const [note] = lesson.notes.filter(({ severity }) => severity === 'error')
    say(`${name} is no lesson. ${note ? `${note.says} ${note.mend}` : ''}`, 20)
    return false
  }
  const before = progressOf(name)
  // A changed file of one's own begins anew: its lines are others.
  const progress = before && (!own || before.text === text) ? before : fresh
  const last = lesson.steps.length - 1
  const step = Math.min(asked ?? progress.step, last)
  const { running } = desk.part(made)
  running.setState({
    run: {
      name,
      own,
      text,
      lesson,
      progress: { ...progress, step },
      verdicts: [],
      notes: [],
      now: {},
    },
  })
  desk.part(made).opened = 0
  advance(desk, { step })
  await showCircuit(desk)
  showPanel(desk)
  if (own) void tellFaults(desk, lesson)
  return true
}

async function tellFaults(desk: Desk, lesson: Lesson): Promise<void> {
  const notes = await import('./lesson-check').then(
    ({ faultsOf }) => faultsOf(desk, lesson),
    () => lesson.notes,
  )
  if (runningOn(desk)?.lesson === lesson) set(desk, { notes })
}

/** Goes on with the lesson that was open when the page was left; its circuit opens by itself. */
export async function resume(desk: Desk): Promise<void> {
  const name = openLessonName()
  if (name === null) return
  const kept = progressOf(name)
  const text = (await lessonText(name).catch(() => null)) ?? kept?.text
  if (text === undefined || !kept) return keepClosed()
  const lesson = readLesson(text)
  const step = Math.min(kept.step, lesson.steps.length - 1)
  if (step < 0) return keepClosed()
  const run: Running = {
    name,
    own: kept.text !== undefined,
    text,
    lesson,
    progress: { ...kept, step },
    verdicts: [],
    notes: [],
    now: {},
  }
  desk.part(made).running.setState({ run })
  desk.part(made).opened = openFor(run)?.line ?? 0
  showPanel(desk)
}

function showPanel(desk: Desk): void {
  desk.view.setState({ lesson: true })
  page.setState(({ closed }) => ({
    sheet: null,
    // The lesson takes the library's place.
    closed: closed.includes('library') ? closed : [...closed, 'library'],
    ...(isNarrow() ? { drawer: 'lesson' } : {}),
  }))
}

export function closeLesson(desk: Desk): void {
  desk.part(made).running.setState({ run: null })
  desk.view.setState({ lesson: false })
  page.setState(({ closed, drawer }) => ({
    closed: closed.filter((panel) => panel !== 'library'),
    drawer: drawer === 'lesson' ? null : drawer,
  }))
  keepClosed()
}

/** The block that opens the circuit of the step: its last one, or the last before it. */
export function openFor({ lesson, progress }: Running): (LessonPart & Open) | null {
  const all = lesson.steps.slice(0, progress.step + 1).flatMap(({ parts }) => parts)
  const found = all.filter((part): part is LessonPart & Open => part.is === 'open')
  return found.at(-1) ?? null
}

export async function goTo(desk: Desk, step: number): Promise<void> {
  const run = runningOn(desk)
  if (!run || step < 0 || step >= run.lesson.steps.length) return
  set(desk, { verdicts: [] })
  advance(desk, { step })
  await showCircuit(desk)
}

/** The predictions and passed checks of the lesson are forgotten, and its circuit is opened anew. */
export async function startAgain(desk: Desk): Promise<void> {
  set(desk, { verdicts: [] })
  advance(desk, fresh)
  desk.part(made).opened = 0
  await showCircuit(desk)
}

/** Puts the circuit of the step on the desk, unless it is there. */
export async function showCircuit(desk: Desk, anew = false): Promise<void> {
  const run = runningOn(desk)
  const wanted = run && openFor(run)
  const its = desk.part(made)
  if (!wanted || (!anew && wanted.line === its.opened)) return
  its.opened = wanted.line
  const newest = ask(desk)
  const circuit = await circuitOf(desk, wanted)
  if (!circuit || !newest()) return
  await openCircuit(desk, { circuit, play: true }, newest)
  if (wanted.speed !== null) desk.run.setSpeed(wanted.speed)
  if (isNarrow()) page.setState({ drawer: 'lesson' })
}

async function circuitOf(desk: Desk, { from, settings }: Open): Promise<Circuit | null> {
  const text = 'preset' in from ? await presetText(from.preset).catch(() => null) : null
  const read = 'link' in from ? await readLink(from.link) : text === null ? null : readCircuit(text)
  if (!read?.circuit) {
    say(
      'preset' in from
        ? `The preset ${from.preset} could not be opened.`
        : 'The circuit of this lesson could not be read.',
      20,
    )
    return null
  }
  let timeline = startTimeline(read.circuit)
  for (const each of settings) {
    const change = changeEdit(timeline.now, desk.bench.getState().library, each)
    if ('says' in change) say(change.says, 20)
    else timeline = edit(timeline, change)
  }
  // Notes of a preset tell what happens before it is predicted.
  if ('link' in from) return timeline.now
  const { name } = timeline.now
  return {
    ...timeline.now,
    about: `The circuit of a lesson. Its notes, which tell what happens, are those of the preset *${name}*.`,
  }
}

/** A link to the step; of a lesson of one's own it carries the file. */
export async function linkTo({ name, own, text, progress }: Running): Promise<string> {
  const step = progress.step + 1
  const start = `${location.origin}${location.pathname}`
  return own
    ? `${start}#lesson-text=${await packText(text)}/${step}`
    : `${start}#lesson=${encodeURIComponent(name)}/${step}`
}

/** Selects a node, in the block that it stands in, and its knob, where one is named: `bg/d1`, `cell.tau_m`. */
export function pointAt(desk: Desk, target: string): void {
  const [path = '', ...rest] = target.split('.')
  const way = path.split('/')
  const id = way.pop() ?? ''
  desk.openWay(way, [id])
  if (!Object.hasOwn(desk.drawing().nodes, id)) {
    say(`The circuit has no node ${path} now.`)
    return
  }
  desk.select([id])
  const knob = rest.at(-1)
  page.setState(({ closed, drawer }) => ({
    closed: knob === undefined ? closed : closed.filter((panel) => panel !== 'inspector'),
    drawer: knob === undefined || !isNarrow() ? drawer : 'inspector',
  }))
  desk.viewport.focusNode(id)
  if (knob !== undefined) focusKnob(knob)
}

/** The inspector may have to be fetched first, and shows the node that was selected before until it is drawn anew. */
function focusKnob(name: string, tries = 20): void {
  setTimeout(() => {
    const field = document.querySelector<HTMLElement>(
      `[aria-label="Inspector" i] :is(input, select, textarea)[aria-label^="${CSS.escape(name)}:"]`,
    )
    field?.focus()
    field?.scrollIntoView({ block: 'nearest' })
    if (!field && tries > 0) focusKnob(name, tries - 1)
  }, 60)
}
