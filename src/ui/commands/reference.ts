/** The reference has an address: `#reference=lif` opens it there. */
import type { Desk } from '../desk/desk'
import { page } from '../window/page'

/** Opens the reference at a kind; empty: at its beginning. */
export function openReference(desk: Desk, id = ''): void {
  page.setState({ reference: id, sheet: null })
  desk.view.setState({ adding: null, menu: null })
  history.replaceState(null, '', `#reference=${encodeURIComponent(id)}`)
}

export function closeReference(): void {
  page.setState({ reference: null })
  history.replaceState(null, '', location.pathname + location.search)
}

/** Once, at the start: an address that names the reference opens it, then and whenever it changes to one. */
export function startReference(): void {
  const follow = () => {
    const asked = new URLSearchParams(location.hash.slice(1)).get('reference')
    if (asked !== null) page.setState({ reference: asked })
  }
  follow()
  addEventListener('hashchange', follow)
}
