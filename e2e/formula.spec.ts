import { expect, node, test } from './person'

test('in a typeset equation nothing stands upon anything else', async ({ page }) => {
  await page.goto('/#preset=two-cells')
  await node(page, /Drive/).click()
  await page.getByRole('combobox', { name: 'Kind of the node' }).selectOption('noise-current')
  const roots = page.locator('math mroot')
  await expect(roots).toHaveCount(1)
  const gaps = await roots.evaluateAll((all) =>
    all.map((root) => {
      const box = (e: Element | null) => e?.getBoundingClientRect()
      const [outer, inner] = [box(root)!, box(root.firstElementChild)!]
      const beside = box(root.closest('mrow')!.parentElement!.lastElementChild)!
      return [inner.left - outer.left, outer.right - inner.right, beside.left - inner.right]
    }),
  )
  for (const [sign, within, after] of gaps) {
    // The radical has its room before what stands under it.
    expect(sign).toBeGreaterThan(5)
    expect(within).toBeGreaterThan(-1)
    expect(after).toBeGreaterThan(-1)
  }
})
