import { expect, test } from 'vitest'
import type { TaskKind } from '#kind'
import { library } from '#library'
import { floorsOf } from './floors'

const task = (id: string) => library.kinds.get(id) as TaskKind
const floors = (id: string, parameters: Record<string, string | readonly string[]> = {}) =>
  floorsOf(task(id), { parameters })

test('chance follows from the task: one of the arms, one of the classes', () => {
  expect(floors('bandit').floors).toEqual([{ says: 'chance', value: 0.5 }])
  expect(floors('bandit', { arms: '10' }).floors).toEqual([{ says: 'chance', value: 0.1 }])
  expect(floors('digits', { classes: '5' }).floors).toEqual([{ says: 'chance', value: 0.2 }])
})

test('a cue of half a pattern is as much like the whole as a part of it is', () => {
  const [cue] = floors('pattern-completion').floors
  expect(cue?.value).toBeCloseTo(0.688, 3)
  // 3 of 10 active cells of 100, all in the pattern, by Pearson’s formula.
  const [less] = floors('pattern-completion', { cue: '0.3' }).floors
  expect(less?.value).toBeCloseTo((0.03 - 0.03 * 0.1) / Math.sqrt(0.03 * 0.97 * 0.1 * 0.9), 6)
})

test('a circuit adds its own, and what is no number is told', () => {
  expect(
    floors('teacher', { floors: ['linear fit: 0.85', 'nonsense', 'later: t', ': 3'] }),
  ).toEqual({
    floors: [{ says: 'linear fit', value: 0.85 }],
    unread: ['nonsense', 'later: t', ': 3'],
  })
})
