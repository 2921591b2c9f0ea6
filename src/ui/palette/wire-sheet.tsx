import type { ReactNode } from 'react'
import { type End, kindOf, portsFor } from '#circuit'
import { verdictOn, wireUp } from '../commands/wires'
import { useDesk } from '../desk/context'
import type { Desk } from '../desk/desk'
import { labelOf } from '../desk/names'
import { type Choice, Chooser } from './chooser'
import type { SheetProps } from './sheet'
import { wordsOf } from './words'

/** Wiring by keyboard: every wire that may leave or enter the selected node, by name. */
export function WireSheet({ close }: SheetProps): ReactNode {
  const desk = useDesk()
  const id = desk.bench.getState().selection[0] ?? ''
  const node = desk.drawing().nodes[id]
  if (!node) return null
  return (
    <Chooser
      label="Wire from here"
      placeholder={`Wire ${labelOf(node, kindOf(node, desk.drawing(), desk.bench.getState().library))} to`}
      find={(asked) => find(desk, id, asked)}
      none="No port takes a wire of that name."
      onClose={close}
    />
  )
}

function find(desk: Desk, id: string, asked: string): readonly Choice[] {
  const circuit = desk.drawing()
  const { library } = desk.bench.getState()
  const name = (of: string) => {
    const node = circuit.nodes[of]
    return node ? labelOf(node, kindOf(node, circuit, library)) : of
  }
  const ends = (of: string, side: 'in' | 'out'): End[] => {
    const node = circuit.nodes[of]
    const ports = node ? portsFor(node, circuit, library) : []
    return ports.filter((port) => port.side === side).map((port) => ({ node: of, port: port.name }))
  }
  const others = Object.keys(circuit.nodes)
  const pairs = [
    ...ends(id, 'out').flatMap((from) =>
      others.flatMap((other) => ends(other, 'in').map((to) => [from, to] as const)),
    ),
    ...ends(id, 'in').flatMap((to) =>
      others
        .filter((other) => other !== id)
        .flatMap((other) => ends(other, 'out').map((from) => [from, to] as const)),
    ),
  ]
  const said = wordsOf(asked)
  return pairs
    .flatMap(([from, to]): Choice[] => {
      const verdict = verdictOn(desk, from, to)
      if (!verdict.ok) return []
      const title = `${name(from.node)} ${from.port} → ${name(to.node)} ${to.port}`
      return said(title)
        ? [
            {
              key: title + from.node + to.node,
              title,
              ...(verdict.via ? { aside: 'with a synapse' } : {}),
              choose: () => wireUp(desk, from, to),
            },
          ]
        : []
    })
    .slice(0, 200)
}
