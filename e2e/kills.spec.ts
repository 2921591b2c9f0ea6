/**
 * Pages that die at random moments while they are edited: nothing older than a second is lost, and what was said to be
 * saved is there. `npm run kills` lets 200 die.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test'
import { launch } from './chromium'

const KILLS = Number(process.env.HILLOCK_KILLS ?? 6)
const WORST = 1000

/** What the page did until it died: times of its clock, in ms. */
interface Diary {
  readonly edits: { readonly name: string; readonly at: number }[]
  /** The names that were shown when the foot said "Saved here". */
  readonly saved: string[]
  /** When it died. */
  died: number
}

const ways = ['context closed', 'page crashed', 'process killed'] as const

/** Edits the name at random moments, up to every 200 ms, and tells each edit and each "Saved here" as it happens. */
function editForEver(): void {
  const tell = (window as unknown as { tell: (what: string, name: string, at: number) => void })
    .tell
  const name = () => document.querySelector<HTMLInputElement>('[aria-label="Name of the circuit"]')
  const foot = document.querySelector('footer')!
  let count = 0
  // Only the moment at which the words change counts: afterwards they stand until the next edit is drawn.
  new MutationObserver((changes) => {
    const now = changes.some(({ target }) => target.textContent === 'Saved here')
    if (now) tell('saved', `edit ${count - 1}`, Date.now())
  }).observe(foot, { subtree: true, childList: true, characterData: true })
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
  const next = () => {
    const field = name()
    if (field) {
      const made = `edit ${count++}`
      field.focus()
      write.call(field, made)
      field.dispatchEvent(new Event('input', { bubbles: true }))
      field.blur()
      tell('edit', made, Date.now())
    }
    // Now and then a rest, in which all is saved.
    setTimeout(next, Math.random() < 0.1 ? 800 : Math.random() ** 2 * 200)
  }
  next()
}

async function start(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...launch, serviceWorkers: 'block' })
}

async function begin(context: BrowserContext, url: string): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(url)
  await expect(page.locator('.react-flow__node')).toHaveCount(6)
  await expect(page.getByRole('contentinfo')).toContainText('Saved here')
  return page
}

async function kill(
  context: BrowserContext,
  page: Page,
  how: (typeof ways)[number],
  now: () => void,
): Promise<void> {
  if (how === 'process killed') {
    const session = await context.browser()?.newBrowserCDPSession()
    const info = await session?.send('SystemInfo.getProcessInfo')
    const browser = info?.processInfo.find(({ type }) => type === 'browser')
    if (!browser) throw new Error('The process of the browser is not known.')
    now()
    process.kill(browser.id, 'SIGKILL')
    await context.close().catch(() => undefined)
  } else if (how === 'page crashed') {
    const session = await context.newCDPSession(page)
    const crash = crashed(page)
    now()
    await Promise.race([session.send('Page.crash').catch(() => undefined), crash])
    await context.close()
  } else {
    now()
    await context.close()
  }
}

const crashed = (page: Page): Promise<unknown> =>
  new Promise((done) => {
    page.on('crash', done)
  })

/** One page's life and death; the age of the oldest edit that is lost, ms. */
async function lossOf(url: string, how: (typeof ways)[number]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'hillock-kills-'))
  const diary: Diary = { edits: [], saved: [], died: 0 }
  try {
    const context = await start(folder)
    const page = await begin(context, url)
    await page.exposeFunction('tell', (what: string, name: string, at: number) => {
      if (what === 'edit') diary.edits.push({ name, at })
      if (what === 'saved') diary.saved.push(name)
    })
    await page.evaluate(editForEver)
    await page.waitForTimeout(300 + Math.random() * 3000)
    await kill(context, page, how, () => {
      diary.died = Date.now()
    })

    const again = await start(folder)
    const reopened = await begin(again, url)
    const found = await reopened.getByRole('textbox', { name: 'Name of the circuit' }).inputValue()
    await again.close()
    const at = diary.edits.findIndex(({ name }) => name === found)
    const promised = diary.edits.findIndex(({ name }) => name === diary.saved.at(-1))
    expect(
      at,
      `${found} was found, ${diary.saved.at(-1)} was said to be saved`,
    ).toBeGreaterThanOrEqual(promised)
    const lost = diary.edits[at + 1]
    return lost ? Math.max(0, diary.died - lost.at) : 0
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

test(`${KILLS} pages die at random moments`, async ({ baseURL }) => {
  test.setTimeout(KILLS * 60_000)
  const losses: Record<string, number[]> = {}
  for (let k = 0; k < KILLS; k++) {
    const how = ways[k % ways.length]!
    ;(losses[how] ??= []).push(await lossOf(baseURL!, how))
  }
  for (const [how, all] of Object.entries(losses)) {
    const sorted = all.toSorted((a, b) => a - b)
    console.log(
      `${how}: ${all.length} times, lost at most ${sorted.at(-1)} ms, in the middle ${sorted[sorted.length >> 1]} ms`,
    )
  }
  expect(Math.max(...Object.values(losses).flat())).toBeLessThan(WORST)
})
