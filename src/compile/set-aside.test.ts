/** When the refractory cells of a population are listed, and what its step is then. */
import { expect, test } from 'vitest'
import { add, mul, select, sub } from './algebra'
import { constant, type Expr, expr, parameter, variable } from './ir'
import { assignsOf, kernel } from './kernel'
import type { Assign } from './model'
import { setAside } from './set-aside'

const v = variable('here', 'a.v')
const g = variable('here', 'a.g')
const last = variable('here', 'a.last_spike')
const until = sub(expr('step'), parameter('steps'))
const ready = expr('le', [last, until])
const moved = add(mul(constant(0.9), v), g)
const to = (target: string, value: Expr) => ({ target, at: 'here', value }) as const
const held = select(ready, moved, v)
const crossed = (value: Expr) => expr('and', [ready, expr('lt', [parameter('V_th'), value])])

/** The loop over the cells as it is rewritten; null: it is left as it is. */
function rewritten(ready: Expr, assigns: readonly Assign[], when: Expr, flagged = false) {
  const before = kernel({ is: 'cells', of: 'a' }, [{ run: 'together', once: false, assigns }], {
    fires: {
      ...{ when, ready, chance: null, given: null, aside: null },
      ...{ refractory: true, flagged },
    },
  })
  const [after] = setAside([before])
  return after === before
    ? null
    : { ...after!.fires!.aside, updates: assignsOf(after!), when: after!.fires!.when }
}

test('a variable that holds still while refractory moves as if it did not, and is listed', () => {
  const found = rewritten(ready, [to('a.v', held), to('a.g', mul(constant(0.5), g))], crossed(held))
  expect(found).toEqual({
    until,
    updates: [to('a.v', moved), to('a.g', mul(constant(0.5), g))],
    when: expr('lt', [parameter('V_th'), moved]),
    still: ['a.v'],
    cleared: null,
  })
})

test('the flag that says whether a cell is ready is 1 in all cells, and 0 in those that are listed', () => {
  const flag = to('a.not_refractory', select(ready, constant(1), constant(0)))
  expect(rewritten(ready, [to('a.v', held), flag], crossed(held), true)).toEqual({
    until,
    updates: [to('a.v', moved), to('a.not_refractory', constant(1))],
    when: expr('lt', [parameter('V_th'), moved]),
    still: ['a.v'],
    cleared: 'a.not_refractory',
  })
})

test('being refractory that does more than hold still keeps the plain way', () => {
  const half = select(ready, moved, mul(constant(0.5), v))
  expect(rewritten(ready, [to('a.v', half)], crossed(half))).toBeNull()
  const number = mul(select(ready, constant(1), constant(0)), g)
  expect(rewritten(ready, [to('a.v', held), to('a.g', number)], crossed(held))).toBeNull()
  expect(rewritten(ready, [to('a.v', held), to('a.g', sub(g, last))], crossed(held))).toBeNull()
})

test('a period of its own for each cell keeps the plain way', () => {
  const own = expr('le', [last, sub(expr('step'), variable('here', 'a.t_ref'))])
  const value = select(own, moved, v)
  expect(rewritten(own, [to('a.v', value)], expr('and', [own, expr('lt', [g, value])]))).toBeNull()
})

test('beside a call of exp the list saves nothing', () => {
  const value = select(ready, mul(expr('exp', [v]), g), v)
  expect(rewritten(ready, [to('a.v', value)], crossed(value))).toBeNull()
})
