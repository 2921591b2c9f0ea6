/** The reference has an address: `#reference=lif` opens it there. */
import { view } from '../view'

/** Opens the reference at a kind; empty: at its beginning. */
export function openReference(id = ''): void {
  view.setState({ reference: id, sheet: null, adding: null, menu: null })
  history.replaceState(null, '', `#reference=${encodeURIComponent(id)}`)
}

export function closeReference(): void {
  view.setState({ reference: null })
  history.replaceState(null, '', location.pathname + location.search)
}

/** Once, at the start: an address that names the reference opens it, then and whenever it changes to one. */
export function startReference(): void {
  const follow = () => {
    const asked = new URLSearchParams(location.hash.slice(1)).get('reference')
    if (asked !== null) view.setState({ reference: asked })
  }
  follow()
  addEventListener('hashchange', follow)
}
