/** The panel in a real browser: scripts, styles and keyboard as people meet them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { complaintsOf, openChrome, skip } from './chrome.ts'
import { openPanel, password, type Panel } from './visit.ts'

let panel: Panel
let chrome: Browser
let origin: string
before(async () => {
  if (skip) return
  panel = await openPanel('2026-02-20 10:00')
  const order = await panel.house.order('zażółć.pl')
  await panel.house.pay(order.proformaNumber, order.grossMinor)
  origin = await panel.app.listen({ host: '127.0.0.1', port: 0 })
  chrome = await openChrome()
})
after(async () => {
  if (skip) return
  await chrome.close()
  await panel.close()
})

async function logIn (page: Page): Promise<void> {
  await page.goto(`${origin}/log-in`)
  await page.locator('input:focus').waitFor() // the field takes the focus by itself
  await page.keyboard.type('ewa@example.test')
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${origin}/`)
}

test('HOUSE log in by the keyboard, find the domain, see its life', { skip }, async () => {
  const page = await chrome.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
  const complaints = complaintsOf(page)
  await logIn(page)
  await page.click('nav a[href="/domains"]')
  await page.click('text=zażółć.pl')
  await page.waitForSelector('svg.strip')
  assert.ok(await page.locator('svg.strip a.point').count() >= 8)
  assert.equal(await page.locator('svg.strip circle').first().evaluate(circle => getComputedStyle(circle).fill === 'rgb(0, 0, 0)'), false, 'the strip has its colours')
  await page.locator('svg.strip a.point').last().focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/rules\//)
  assert.deepEqual(complaints, [])
  await page.close()
})

test('DOM-II.3 the order form answers while one types, and the price follows', { skip }, async () => {
  const page = await chrome.newPage({ locale: 'pl-PL' })
  const complaints = complaintsOf(page)
  await logIn(page)
  await page.goto(`${origin}/orders/new`)
  await page.fill('#name', 'zażółć.pl')
  await page.locator('#answer .no').waitFor()
  await page.fill('#name', 'wolna-nazwa.pl')
  await page.locator('#answer .yes').waitFor()
  await page.selectOption('#years', '2')
  await page.locator('#price', { hasText: '145,14' }).waitFor()
  assert.deepEqual(complaints, [])
  await page.close()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`HOUSE on a phone, ${colorScheme}, nothing runs off the side and the strip opens at today`, { skip }, async () => {
    const page = await chrome.newPage({ viewport: { width: 360, height: 780 }, colorScheme })
    await logIn(page)
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const [red = 0] = (background.match(/\d+/g) ?? []).map(Number)
    assert.equal(red < 128, colorScheme === 'dark', background)
    const { id } = await panel.house.db('domains').first('id')
    for (const where of ['/', '/domains', '/mail', '/mail/new', '/cases', '/orders', '/orders/new', '/documents', '/rules/DOM-II.5a', `/domains/${id}`]) {
      await page.goto(origin + where)
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, where)
    }
    const today = await page.locator('.strip-today').boundingBox()
    assert.ok(today && today.x > 0 && today.x < 360, JSON.stringify(today))
    await page.close()
  })
}

/** What has the focus, if one sees that it has. */
async function focusSeen (page: Page): Promise<{ readonly matches: string, readonly seen: boolean }> {
  return await page.evaluate(() => {
    const at = document.activeElement!
    const drawn = getComputedStyle(at.classList.contains('point') ? at.querySelector('.point-area')! : at)
    const box = at.getBoundingClientRect()
    const marked = (drawn.outlineStyle !== 'none' && Number.parseFloat(drawn.outlineWidth) > 0) || drawn.boxShadow !== 'none' || (drawn.stroke !== 'none' && Number.parseFloat(drawn.strokeWidth) >= 2)
    return { matches: at.getAttribute('href') ?? `#${at.id}`, seen: marked && box.width > 0 && box.right > 0 && box.bottom > 0 }
  })
}

/** By Tab alone; each stop on the way has to be seen. */
async function tabTo (page: Page, wanted: RegExp): Promise<void> {
  for (let steps = 0; steps < 80; steps++) {
    await page.keyboard.press('Tab')
    const { matches, seen } = await focusSeen(page)
    assert.ok(seen, `the focus on ${matches} is not seen`)
    if (wanted.test(matches)) return
  }
  assert.fail(`Tab does not come to ${String(wanted)}`)
}

test('WCAG 2.1.1, 2.4.1, 2.4.7 by the keyboard alone: the skip link, the menu, search as one types, the strip; the focus is always seen', { skip }, async () => {
  const page = await chrome.newPage({ viewport: { width: 1280, height: 900 }, locale: 'pl-PL' })
  const complaints = complaintsOf(page)
  await logIn(page)
  await tabTo(page, /^#content$/)
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement!.id), 'content')
  await page.goto(`${origin}/`)
  await tabTo(page, /^\/domains$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${origin}/domains`)
  await tabTo(page, /^#search$/)
  await page.keyboard.type('nie ma takiej')
  await page.locator('#rows a[href^="/domains/dom_"]').waitFor({ state: 'detached' })
  await page.locator('#search').press('Control+A')
  await page.keyboard.type('zaż')
  await page.locator('#rows a[href^="/domains/dom_"]').waitFor()
  await tabTo(page, /^\/domains\/dom_/)
  await page.keyboard.press('Enter')
  await page.locator('svg.strip').waitFor()
  await tabTo(page, /^\/rules\/DOM-II\.3|^\/rules\/DOM-I\.9/)
  assert.equal(await page.evaluate(() => document.activeElement!.classList.contains('point')), true)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/rules\//)
  assert.deepEqual(complaints, [])
  await page.close()
})
