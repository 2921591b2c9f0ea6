import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import Markdown from './markdown'

const shown = (text: string): string => renderToStaticMarkup(<Markdown text={text} />)

test('a table is a table, and a formula between dollars is typeset from the notation of equations', () => {
  expect(shown('| rule | w |\n| --- | --- |\n| Oja | $y*x - y**2*w$ |')).toMatch(
    /<table.*<th>rule<\/th>.*<td>Oja<\/td><td><math display="inline"><mrow>.*<msup>/s,
  )
  expect(shown('$$\ndv/dt = (E_L - v)/tau_m\n$$')).toContain(
    '<math display="block"><mrow><mfrac><mrow><mi mathvariant="normal">d</mi>',
  )
  expect(shown('$\\frac{1}{2}$')).toContain('<code>\\frac{1}{2}</code>')
})

test('raw HTML is text, and links lead to the web, to mail or into the page', () => {
  expect(shown('a <img src=x onerror=alert(1)> b')).toContain('&lt;img src=x onerror=alert(1)&gt;')
  expect(shown('[x](javascript:alert(1))')).not.toContain('href')
  expect(shown('[x](https://a.b)')).toContain('href="https://a.b" target="_blank"')
  expect(shown('[x](#lesson=a/2)')).toContain('<a href="#lesson=a/2">x</a>')
})

test('a picture is shown where the text carries it, else its words', () => {
  expect(shown('![a cell](data:image/png;base64,AA)')).toContain('alt="a cell"')
  expect(shown('![a cell](https://a.b/c.png)')).not.toContain('<img')
})
