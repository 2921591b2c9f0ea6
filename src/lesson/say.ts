/** Terms, conditions and changes in words. */
import { type Circuit, kindOf, type Library } from '#circuit'
import type { Change, Condition, Measure, Term, Window } from './lesson'

/** What is needed to call things by their names in the window. */
export interface Named {
  readonly circuit: Circuit
  readonly library: Library
}

/** A node as the window calls it. */
export function nodeName(name: string, { circuit, library }: Named): string {
  const node = Object.hasOwn(circuit.nodes, name) ? circuit.nodes[name] : undefined
  return node ? (node.label ?? kindOf(node, circuit, library)?.name ?? name) : name
}

/** `cell.tau_m` as `tau_m of Cell`. */
export function whereText(where: string, named: Named): string {
  const [node = '', ...rest] = where.split('.')
  if (node === 'run') return `${rest.join('.')} of the run`
  const [last = '', slot] = [...rest].reverse()
  const parts = slot && slot !== 'initial' ? `${last} (${slot})` : last
  return `${slot === 'initial' ? `the start of ${last}` : parts} of ${nodeName(node, named)}`
}

const timeText = (seconds: number): string =>
  seconds < 1 ? `${Number((seconds * 1000).toPrecision(6))} ms` : `${seconds} s`

function windowText(window: Window | null): string {
  if (!window) return ''
  if (window.is === 'trials') return ` over the last ${window.last} trials`
  if (window.is === 'last') return ` in the last ${timeText(window.seconds)}`
  return ` from ${timeText(window.from)} to ${timeText(window.to)}`
}

const called = { count: 'number of spikes', interval: 'interval between spikes' } as const

function measureText({ word, probe, index, window }: Measure, named: Named): string {
  const what = word in called ? called[word as keyof typeof called] : word
  const which = index === null ? '' : ` ${index + 1}`
  return `${what} of ${nodeName(probe, named)}${which}${windowText(window)}`
}

export function termText(term: Term, named: Named): string {
  switch (term.is) {
    case 'number':
      return `${term.value}${term.unit ? ` ${term.unit}` : ''}`
    case 'kept':
      return term.name
    case 'time':
      return 'time since the start'
    case 'value':
      return whereText(term.where, named)
    case 'measure':
      return measureText(term, named)
    case 'arithmetic': {
      const sign = { '+': '+', '-': '−', '*': '×', '/': '÷' }[term.op]
      return `${termText(term.left, named)} ${sign} ${termText(term.right, named)}`
    }
  }
}

const wireText = (wire: string, named: Named): string => {
  const [from, to] = wire.split(' -> ').map((end) => {
    const [node = '', port = ''] = end.split('.')
    return `${port} of ${nodeName(node, named)}`
  })
  return `from ${from} to ${to}`
}

const kindName = (id: string, { circuit, library }: Named): string =>
  circuit.blocks[id]?.name ?? library.blocks.get(id)?.name ?? library.kinds.get(id)?.name ?? id

/** What is looked at, without the value. */
export function subjectText(condition: Condition, named: Named): string {
  switch (condition.is) {
    case 'compare':
    case 'between':
      return termText(condition.left, named)
    case 'wire':
      return `wire ${wireText(condition.wire, named)}`
    case 'kind': {
      const [node = '', slot] = condition.of.split('.')
      return `${slot ? `${slot} of ` : ''}${nodeName(node, named)}`
    }
  }
}

export function changeText(change: Change, named: Named): string {
  switch (change.is) {
    case 'set':
      return `Set ${whereText(change.where, named)} to ${change.value}`
    case 'swap':
      return `Swap ${nodeName(change.node, named)} for ${kindName(change.block, named)}`
    case 'slot':
      return `Choose ${kindName(change.kind, named)} as ${change.slot} of ${nodeName(change.node, named)}`
    case 'wire':
      return change.there
        ? `Wire ${wireText(change.wire, named)}`
        : `Remove the wire ${wireText(change.wire, named)}`
  }
}

export { kindName }
