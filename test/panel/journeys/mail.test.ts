/** A customer hosts mail: a domain, a mailbox, an alias, a password for a telephone, and what her programs have to be told. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser as Chrome } from 'playwright-core'
import { openChrome, skip } from '../chrome.ts'
import { mail, openPanel, type Panel } from '../visit.ts'
import { fits, langs, openWalk } from './walk.ts'

let panel: Panel
let chrome: Chrome
let origin: string
before(async () => {
  if (skip) return
  panel = await openPanel('2026-02-20 10:00')
  for (const lang of langs) {
    const { proformaNumber, grossMinor } = await panel.house.order(`poczta-${lang}.pl`)
    await panel.house.pay(proformaNumber, grossMinor)
  }
  origin = await panel.app.listen({ host: '127.0.0.1', port: 0 })
  chrome = await openChrome()
})
after(async () => {
  if (skip) return
  await chrome?.close()
  await panel.close()
})

for (const lang of langs) {
  test(`BMP-2 mail for a domain, ${lang}: mailbox, alias, app password, set-up`, { skip }, async () => {
    const domain = `poczta-${lang}.pl`
    const walk = await openWalk(chrome, origin, lang, { first: 20 })
    const { page } = walk
    await walk.logIn('ewa@example.test')
    await walk.go('/mail')
    await walk.shot('mail')
    await walk.go('/mail/new')
    await page.selectOption('#name', domain)
    await walk.shot('mail-form')
    await walk.press('mailForm.save')
    await page.waitForURL(/\/mail\/mdm_/)
    await walk.says('mailDomain.noMailboxes').waitFor()
    const mailDomain = new URL(page.url()).pathname

    await page.fill('#localPart', 'biuro')
    await walk.shot('mail-domain-empty')
    await walk.press('mailDomain.create')
    assert.match(await page.locator('.once-secret').innerText(), /\S{12,}/)
    await walk.shot('mailbox-made')
    await walk.go(mailDomain)
    await page.getByRole('link', { name: `biuro@${domain}` }).waitFor()
    await walk.shot('mail-domain')

    await walk.follow('mailAddresses.more')
    await page.fill('#alias', 'kontakt')
    await page.fill('#targets', `biuro@${domain}`)
    await walk.press('mailAddresses.addAlias')
    await page.getByText(`kontakt@${domain}`).first().waitFor()
    await walk.shot('addresses')

    await walk.go(mailDomain)
    await page.getByRole('link', { name: `biuro@${domain}` }).click()
    await walk.says('setUp.title').waitFor()
    await page.getByText(mail.host, { exact: true }).first().waitFor()
    await walk.shot('mailbox')
    await page.goto(`${page.url().split('?')[0]!}/access`)
    await page.fill('#name', 'Telefon')
    await walk.press('mailAccess.make')
    assert.match(await page.locator('.once-secret').innerText(), /^[a-z]{5}(-[a-z]{5}){4}$/)
    await walk.shot('app-password')
    await page.setViewportSize({ width: 390, height: 844 })
    await walk.go(mailDomain)
    await fits(page)
    await walk.shot('phone-mail-domain')
    await walk.end()
  })
}
