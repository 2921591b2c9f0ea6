/** The drawing of a sweep as a file of its own: colours as they are now, in place of the tokens of the window. */
import { colour } from '../window/theme'

export function svgText(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('font-family', 'monospace')
  for (const name of ['class', 'tabindex', 'role', 'aria-roledescription'])
    copy.removeAttribute(name)
  return new XMLSerializer()
    .serializeToString(copy)
    .replaceAll(/var\(--([\w-]+)\)/g, (_, token: string) => colour(token))
}
