/** How far a person has come in each lesson, kept in this browser. */
import type { Quantity } from '#quantity'

/** A value that was kept when a prediction was made. */
export interface KeptValue {
  readonly name: string
  readonly value: Quantity
}

export interface Answer {
  readonly text: string
  /** Of several options, which; null: it was written. */
  readonly option: number | null
  readonly kept: readonly KeptValue[]
}

export interface Progress {
  readonly step: number
  /** By the line of the question. */
  readonly answers: Readonly<Record<string, Answer>>
  /** Steps whose check has passed, with what was seen then. */
  readonly passed: Readonly<Record<string, readonly string[]>>
  /** The file of a lesson of one's own. */
  readonly text?: string
}

type All = Readonly<Record<string, Progress>>

const KEY = 'hillock.lessons'
/** The lesson that is open; a window that opens again looks for it. */
const OPEN = 'hillock.lesson'
export const fresh: Progress = { step: 0, answers: {}, passed: {} }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isProgress = (value: unknown): value is Progress =>
  isRecord(value) &&
  typeof value.step === 'number' &&
  isRecord(value.answers) &&
  isRecord(value.passed)

function read(): All {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    if (!isRecord(kept)) return {}
    return Object.fromEntries(
      Object.entries(kept).filter((each): each is [string, Progress] => isProgress(each[1])),
    )
  } catch {
    // Without storage, or with something else in it, every lesson begins anew.
    return {}
  }
}

function write(key: string, text: string): void {
  try {
    localStorage.setItem(key, text)
  } catch {
    // Progress then lasts as long as the page.
  }
}

export const progressOf = (name: string): Progress | null => {
  const all = read()
  return Object.hasOwn(all, name) ? (all[name] ?? null) : null
}

export function openLessonName(): string | null {
  try {
    return localStorage.getItem(OPEN) || null
  } catch {
    return null
  }
}

export function keepProgress(name: string, progress: Progress): void {
  write(OPEN, name)
  write(KEY, JSON.stringify({ ...read(), [name]: progress }))
}

export const keepClosed = (): void => write(OPEN, '')
