/** Each lesson, done as a student does it: predicts, changes something else first, then what is asked for. */
import { readdirSync, readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import type { Change } from '../src/lesson/lesson'
import { readLesson } from '../src/lesson/read'
import { expect, test } from './person'

/** Values that a student may try and that must not pass, by lesson and step (counted from 1). */
const wrong: Readonly<Record<string, Readonly<Record<number, readonly string[]>>>> = {
  'code-lab-a': { 2: ['25 ms'], 4: ['1 nA'] },
  'code-lab-b': { 2: ['0.1'] },
  timing: { 2: ['10 ms'] },
  balance: { 2: ['66 nS'] },
  cortex: { 1: ['0.1'] },
  thalamus: { 1: ['12 nS'] },
}

const lessons = readdirSync('lessons')
  .sort()
  .map((file) => ({
    id: file.replace(/^\d+-|\.md$/g, ''),
    lesson: readLesson(readFileSync(`lessons/${file}`, 'utf8')),
  }))

const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Lesson' })

/** Shows where the change is made and writes a value there. */
async function write(page: Page, at: number, value: string): Promise<void> {
  await panel(page).getByRole('button', { name: 'Show me' }).nth(at).click()
  const field = page
    .getByRole('complementary', { name: 'Inspector' })
    .locator(':is(input, textarea):focus')
  await expect(field).toBeVisible()
  await field.fill(value)
  await field.press('Enter')
}

async function make(page: Page, change: Change, at: number): Promise<void> {
  if (change.is === 'set') await write(page, at, change.value)
  else await panel(page).getByRole('button', { name: 'Do it for me' }).nth(at).click()
}

/** Runs what was changed from its first step. */
async function fromTheStart(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back to the start' }).click()
  const play = page.getByRole('button', { name: 'Play', exact: true }).first()
  if (await play.isVisible()) await play.click()
}

for (const { id, lesson } of lessons)
  test(`lesson ${id}`, async ({ page }) => {
    await page.goto(`/#lesson=${id}`)
    await expect(panel(page).getByRole('heading', { name: lesson.title })).toBeVisible()
    for (const [k, step] of lesson.steps.entries()) {
      const check = panel(page).getByRole('region', { name: 'Check' })
      for (const part of step.parts) {
        if (part.is === 'ask') {
          if (part.options.length > 0) await panel(page).getByRole('radio').first().check()
          else await panel(page).getByRole('textbox', { name: 'Your prediction' }).fill('about 1')
          const predict = panel(page).getByRole('button', { name: 'Predict', exact: true })
          // What is to be compared with has to be seen first.
          await expect(async () => {
            if (await predict.isVisible()) await predict.click()
            await expect(predict).toBeHidden({ timeout: 300 })
          }).toPass()
        }
        if (part.is === 'change') {
          const checks = step.parts.some((each) => each.is === 'check')
          if (checks) await expect(check.getByText('Check of your run')).toBeVisible()
          for (const value of wrong[id]?.[k + 1] ?? []) {
            await write(page, 0, value)
            await fromTheStart(page)
            await expect(check.getByText(/let it run|more trial/)).toHaveCount(0, {
              timeout: 15_000,
            })
            await expect(check.locator('[data-passes=false]').first()).toBeVisible()
            await expect(check.getByText('Passed')).toHaveCount(0)
          }
          for (const [at, change] of part.changes.entries()) await make(page, change, at)
          await fromTheStart(page)
        }
        if (part.is === 'check')
          await expect(check.getByText('Passed')).toBeVisible({ timeout: 20_000 })
      }
      if (k + 1 < lesson.steps.length)
        await panel(page)
          .getByRole('button', { name: /^(Next|Skip this step)$/ })
          .click()
    }
    await panel(page).getByRole('button', { name: 'Done' }).click()
    await expect(panel(page)).toBeHidden()
  })

const mine = `# My lesson

\`\`\`open
lif-code-lab
\`\`\`

## Look

The [cell](node:cell), and $tau_m*dv/dt$.

| a | b |
| --- | --- |
| 1 | 2 |

\`\`\`check
time > 10 ms
\`\`\`

## Two

Text.

\`\`\`check
tim > 10 ms
\`\`\`
`

test('a teacher’s own file is dropped on the window, and a link carries it to a step', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  await expect(page.getByRole('timer', { name: 'Biological time' })).not.toHaveText(/^0 /)
  await page.evaluate((text) => {
    const drop = new Event('drop', { cancelable: true })
    Object.assign(drop, { dataTransfer: { files: [new File([text], 'mine.md')], items: [] } })
    dispatchEvent(drop)
  }, mine)
  await expect(panel(page).getByRole('heading', { name: 'My lesson' })).toBeVisible()
  await expect(panel(page).getByRole('table')).toBeVisible()
  await expect(panel(page).getByText('Passed', { exact: true })).toBeVisible()
  // What is wrong in the file is told by its line.
  await expect(panel(page).getByText(/^Line 24: /)).toBeVisible()
  await panel(page).getByRole('button', { name: 'Next' }).click()
  await panel(page).getByRole('button', { name: 'Copy a link to this step' }).click()
  await expect(page.getByText('The link is on the clipboard.')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toContain('#lesson-text=')

  await page.evaluate(() => localStorage.clear())
  await page.goto('about:blank')
  await page.goto(link)
  await expect(panel(page).getByRole('heading', { name: /Step 2 of 2: Two/ })).toBeVisible()
})

test('a link names a step; progress is kept; what is pointed at is shown', async ({ page }) => {
  await page.goto('/#lesson=code-lab-a/2')
  await expect(panel(page).getByRole('heading', { name: /Step 2 of 5/ })).toBeVisible()
  await expect(page).toHaveURL(/\/$/)
  await panel(page).getByRole('button', { name: 'Cell', exact: true }).click()
  await expect(page.locator('.react-flow__node.selected')).toHaveText(/Cell/)
  await panel(page).getByRole('button', { name: 'Step 1: Predict' }).click()
  await panel(page).getByRole('radio').nth(1).check()
  await expect(async () => {
    await panel(page).getByRole('button', { name: 'Predict', exact: true }).click({ timeout: 500 })
    await expect(panel(page).getByText('You predicted')).toBeVisible({ timeout: 300 })
  }).toPass()
  await page.reload()
  await expect(panel(page).getByRole('heading', { name: /Step 1 of 5/ })).toBeVisible()
  await expect(panel(page).getByText('You predicted')).toBeVisible()
  await page.goto('/#lesson=code-lab-a/5')
  await expect(panel(page).getByRole('heading', { name: /What the metaphor hides/ })).toBeVisible()
  await panel(page).getByRole('button', { name: 'Close the lesson' }).click()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(panel(page)).toBeHidden()
})

test('what is no lesson, and a lesson that is not there, are answered in words', async ({
  page,
}) => {
  await page.goto('/#lesson=code-lap')
  await expect(page.getByText('There is no lesson called code-lap.')).toBeVisible()
  await page.goto('/#lesson=https://example.org/a.md')
  await expect(page.getByText(/opens lessons only from/)).toBeVisible()
  await page.goto('/#lesson-text=abc')
  await expect(page.getByText(/does not carry a whole lesson/)).toBeVisible()
})

test('by keys alone, on a phone, and for a screen reader', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/#lesson=code-lab-a/2')
  const sheet = page.getByRole('region', { name: 'lesson' })
  await expect(sheet.getByRole('heading', { name: /Step 2 of 5/ })).toBeVisible()
  // The circuit is seen above the lesson.
  await expect(page.locator('.react-flow__node').filter({ hasText: 'Cell' })).toBeInViewport()
  await sheet.getByRole('button', { name: 'Step 1: Predict' }).focus()
  await page.keyboard.press('Enter')
  await expect(sheet.getByRole('heading', { name: /Step 1 of 5/ })).toBeFocused()
  const found = await new AxeBuilder({ page }).include('section[aria-label=lesson]').analyze()
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
})
