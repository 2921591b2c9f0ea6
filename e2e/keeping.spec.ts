import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from './person'

/** The name is an edit that a reload shows. */
async function rename(page: Page, name: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Name of the circuit' })
  await field.fill(name)
  await field.press('Enter')
}

const expectName = (page: Page, name: string): Promise<void> =>
  expect(page.getByRole('textbox', { name: 'Name of the circuit' })).toHaveValue(name)

const foot = (page: Page) => page.getByRole('contentinfo')

/** What the storage of the page throws from now on at every write; null: nothing. */
async function failWrites(page: Page, name: string | null): Promise<void> {
  await page.evaluate((error) => {
    const store = IDBObjectStore.prototype as unknown as Record<string, unknown>
    for (const method of ['add', 'put']) {
      const original = (store[`real-${method}`] ??= store[method]) as () => unknown
      store[method] = error
        ? () => {
            throw new DOMException('told to fail', error)
          }
        : original
    }
  }, name)
}

async function begun(page: Page): Promise<void> {
  await page.goto('/')
  await expect(page.locator('.react-flow__node')).toHaveCount(6)
  await expect(foot(page)).toContainText('Saved here')
}

test('full storage is told with a way out, and nothing is missing once it has room again', async ({
  page,
}) => {
  await begun(page)
  await failWrites(page, 'QuotaExceededError')
  await rename(page, 'Written while full')
  await expect(foot(page)).toContainText('Not saved: the storage of this browser is full.')
  const download = page.waitForEvent('download')
  await foot(page).getByRole('button', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe('written-while-full.json')
  await failWrites(page, null)
  await page.locator('.react-flow__node').first().click()
  await page.keyboard.press('Delete')
  await expect(foot(page)).toContainText('Saved here')
  await page.reload()
  await expect(page.locator('.react-flow__node')).toHaveCount(5)
  await expectName(page, 'Written while full')
})

for (const [what, script] of [
  ['is missing', () => void Object.defineProperty(window, 'indexedDB', { value: undefined })],
  [
    'throws',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('refused', 'SecurityError')
      }
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('refused', 'SecurityError')
          },
        })
    },
  ],
  ['never answers', () => void (IDBFactory.prototype.open = () => new EventTarget() as never)],
] as const)
  test(`where storage ${what}, the circuit runs, can be edited, and is said not to be saved`, async ({
    page,
  }) => {
    await page.addInitScript(script)
    await page.goto('/')
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
    await rename(page, 'Not kept')
    await expect(foot(page)).toContainText(
      'Not saved here: this browser keeps no data for this page. Download the circuit to keep it.',
    )
    await expect(foot(page)).not.toContainText('Saved here')
    await expect(page.locator('.react-flow__node')).toHaveCount(6)
  })

/** A second tab on the page that the first has open, as "duplicate tab" makes it. */
async function duplicate(context: BrowserContext, page: Page): Promise<Page> {
  const session = await page.evaluate(() => ({ ...sessionStorage }))
  const second = await context.newPage()
  await second.addInitScript((kept) => {
    if (sessionStorage.length === 0)
      for (const [key, value] of Object.entries(kept)) sessionStorage.setItem(key, value)
  }, session)
  await second.goto('/')
  await expect(second.locator('.react-flow__node')).toHaveCount(6)
  return second
}

test('a duplicated tab is read-only until it takes over; then the first one is', async ({
  page,
  context,
}) => {
  await begun(page)
  await rename(page, 'Written by the first')
  await expect(foot(page)).toContainText('Saved here')
  const second = await duplicate(context, page)
  await expect(foot(second)).toContainText('This circuit is open in another tab')
  await expect(foot(second)).not.toContainText('Saved here')
  await rename(page, 'Written meanwhile')
  await foot(second).getByRole('button', { name: 'Take over' }).click()
  await expect(foot(second)).toContainText('Saved here')
  await expectName(second, 'Written meanwhile')
  await expect(foot(page)).toContainText('This circuit is open in another tab')
  await rename(second, 'Written by the second')
  await expect(foot(second)).toContainText('Saved here')
  await second.close()
  await page.reload()
  await expectName(page, 'Written by the second')
  await expect(foot(page)).toContainText('Saved here')
})

test('a copy in the second tab is a circuit of its own', async ({ page, context }) => {
  await begun(page)
  await rename(page, 'One')
  const second = await duplicate(context, page)
  await foot(second).getByRole('button', { name: 'Make a copy' }).click()
  await expect(foot(second)).toContainText('Saved here')
  await rename(second, 'Two')
  await expect(foot(second)).toContainText('Saved here')
  await second.reload()
  await expectName(second, 'Two')
  await page.reload()
  await expectName(page, 'One')
})

/** A command of the menu behind the mark. */
async function menu(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Hillock menu' }).click()
  await page.getByRole('menuitem', { name }).click()
}

const listed = (page: Page) => page.getByRole('list', { name: 'Your circuits' })

test('New over an edited circuit offers the way back, and it comes back as it was', async ({
  page,
}) => {
  await begun(page)
  await page.locator('.react-flow__node').first().click()
  await page.keyboard.press('Delete')
  await menu(page, /^New/)
  await expect(page.locator('.react-flow__node')).toHaveCount(0)
  await foot(page)
    .getByRole('button', { name: /^Back to/ })
    .click()
  await expect(page.locator('.react-flow__node')).toHaveCount(5)
  await expect(foot(page)).toContainText('Saved here')
})

test('a file dropped over edited work leaves it under Your circuits, where it is renamed, deleted and brought back', async ({
  page,
}) => {
  await begun(page)
  await rename(page, 'Not in a file')
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    const text = '{"format": "hillock", "version": 2, "name": "Dropped", "nodes": {}, "wires": []}'
    data.items.add(new File([text], 'dropped.json', { type: 'application/json' }))
    return data
  })
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped })
  await expectName(page, 'Dropped')
  await menu(page, 'Your circuits')
  await expect(listed(page).getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: 'Rename Not in a file' }).click()
  await page.getByRole('textbox', { name: 'New name of Not in a file' }).fill('Renamed')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Delete Renamed' }).click()
  await expect(listed(page).getByRole('listitem')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await foot(page).getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(foot(page)).toContainText('Renamed is back.')
  await menu(page, 'Your circuits')
  await listed(page)
    .getByRole('button', { name: /^Renamed/ })
    .click()
  await expectName(page, 'Renamed')
  await expect(page.locator('.react-flow__node')).toHaveCount(6)
})

test('work that could not be stored is not lost by opening another circuit', async ({ page }) => {
  await begun(page)
  await failWrites(page, 'QuotaExceededError')
  await rename(page, 'In memory')
  await expect(foot(page)).toContainText('Not saved')
  await menu(page, /^New/)
  await expect(page.locator('.react-flow__node')).toHaveCount(0)
  await menu(page, 'Your circuits')
  await listed(page)
    .getByRole('button', { name: /^In memory/ })
    .click()
  await expectName(page, 'In memory')
  await failWrites(page, null)
  await expect(foot(page)).toContainText('Saved here')
  await page.reload()
  await expectName(page, 'In memory')
})

test('circuits are handed out as files where the app does not start', async ({ page }) => {
  await begun(page)
  await rename(page, 'Rescued')
  await expect(foot(page)).toContainText('Saved here')
  await page.goto('/recover.html')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Rescued' }).click()
  const stream = await (await download).createReadStream()
  let text = ''
  for await (const part of stream) text += part
  expect(JSON.parse(text)).toMatchObject({ name: 'Rescued', format: 'hillock' })
})

test('in a sandboxed frame the circuit is drawn, and what the browser refuses is said', async ({
  page,
  baseURL,
}) => {
  await page.route('**/frame.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<iframe sandbox="allow-scripts" src="${baseURL}" width="1400" height="800"></iframe>`,
    }),
  )
  await page.goto('/frame.html')
  const frame = page.frameLocator('iframe')
  await expect(frame.locator('.react-flow__node')).toHaveCount(6)
  await expect(frame.getByRole('contentinfo')).toContainText('Not saved here')
  await frame.getByRole('button', { name: '1 fault' }).click()
  await expect(frame.getByRole('contentinfo')).toContainText('Open Hillock in a tab of its own.')
})
