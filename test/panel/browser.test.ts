/** The panel in a real browser: scripts, styles and keyboard as people meet them. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { chromium, type Browser, type Page } from 'playwright-core'
import { openPanel, password, type Panel } from './visit.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(each => existsSync(each))
const skip = executablePath === undefined && 'no Chromium on this machine (Debian: apt-get install chromium)'

let panel: Panel
let chrome: Browser
let origin: string
let folder: string
before(async () => {
  if (executablePath === undefined) return
  panel = await openPanel('2026-02-20 10:00')
  const order = await panel.house.order('zażółć.pl')
  await panel.house.pay(order.proformaNumber, order.grossMinor)
  origin = await panel.app.listen({ host: '127.0.0.1', port: 0 })
  folder = mkdtempSync(path.join(tmpdir(), 'strefa-screenshots-'))
  const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  chrome = await chromium.launch({ executablePath, args: flags })
})
after(async () => {
  if (executablePath === undefined) return
  await chrome.close()
  await panel.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Whatever the browser complained of: a refused script or style, a failed request, an exception. */
function complaintsOf (page: Page): string[] {
  const complaints: string[] = []
  page.on('console', message => { if (message.type() === 'error') complaints.push(message.text()) })
  page.on('pageerror', error => { complaints.push(error.message) })
  return complaints
}

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
  await page.screenshot({ path: path.join(folder, 'domain.png'), fullPage: true })
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
