/** Whether there is something to compare, and the way to its sheet; what compares is fetched. */
import { canCompare, type NodePath } from '#circuit'
import type { Desk } from '../desk/desk'
import { page } from '../window/page'
import { made } from './comparison'

/** The node that is selected, by its path; null for none or several. */
function pointed(desk: Desk): NodePath | null {
  const { selection } = desk.bench.getState()
  return selection.length === 1 && selection[0] !== undefined ? desk.pathOf(selection[0]) : null
}

/** Whether what is selected, or the circuit as a whole, has something to compare. */
export const mayCompare = (desk: Desk): boolean =>
  canCompare(desk.circuit(), desk.bench.getState().library, pointed(desk))

/** Shows the comparison of what is selected, and starts it unless it is there already. */
export function openComparison(desk: Desk): void {
  page.setState({ sheet: 'compare' })
  const at = pointed(desk)
  void import('./compare').then(
    ({ begin }) => begin(desk, at),
    () =>
      desk.part(made).comparing.setState({
        comparison: null,
        says: 'The comparison could not be fetched. Check the connection.',
      }),
  )
}
