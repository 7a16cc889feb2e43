/** A new customer comes in by a letter, orders a name, pays, sees it live, and leads it somewhere; on a desk and on a phone. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser as Chrome } from 'playwright-core'
import type { Lang } from '../../../src/i18n/lang.ts'
import { niebieski } from '../../../src/people/establish.ts'
import { createCustomer } from '../../../src/people/create-customer.ts'
import { formatAmount } from '../../../src/rules/money.ts'
import { warsawIso } from '../../../src/rules/calendar.ts'
import { buildCamt053 } from '../../support/camt053.ts'
import { staff } from '../../support/house.ts'
import { openChrome, skip } from '../chrome.ts'
import { openPanel, password, visitors, type Panel } from '../visit.ts'
import { fits, langs, openWalk } from './walk.ts'

let panel: Panel
let chrome: Chrome
let origin: string
before(async () => {
  if (skip) return
  panel = await openPanel('2026-02-20 10:00')
  origin = await panel.app.listen({ host: '127.0.0.1', port: 0 })
  chrome = await openChrome()
})
after(async () => {
  if (skip) return
  await chrome?.close()
  await panel.close()
})

const names: Record<Lang, string> = { pl: 'kawiarnia-łódź.pl', en: 'corner-shop.pl' }
const emailOf = (lang: Lang) => `nowa-${lang}@example.test`

/** A customer without anybody, and the link of the letter that invites her first person. */
async function invited (lang: Lang): Promise<string> {
  const { deps, house } = panel
  const { id } = await createCustomer(deps, staff, { ...house.customer, name: lang === 'pl' ? 'Kawiarnia Pod Zegarem' : 'Corner Shop', email: emailOf(lang), lang })
  const [, , clerk] = await visitors(panel)
  assert.equal((await clerk.post('/people/invitations', { customer: id, email: emailOf(lang), role: 'owner', lang, mailbox: '' })).status, 200)
  const { facts } = await house.db('letters').where({ template: 'person-invited', to_email: emailOf(lang) }).first('facts')
  const { pathname, hash } = new URL(facts.link)
  return pathname + hash
}

/** A statement of one credit, as the bank's file. */
function statementOf (title: string, grossMinor: bigint, name: string): Buffer {
  const { house } = panel
  const day = house.today()
  return buildCamt053([{ account: niebieski.bankAccount, id: `journey-${title}`, from: day, to: day, lines: [{ amount: formatAmount(grossMinor), booked: warsawIso(house.now()), title, party: { name, account: 'PL83101010230000261395100000' } }] }])
}

for (const lang of langs) {
  test(`DOM-II.1 a new customer, ${lang}: invitation, holder, order, payment, registration, name servers`, { skip }, async () => {
    const link = await invited(lang)
    const walk = await openWalk(chrome, origin, lang, { first: 1 })
    const { page, tr } = walk
    await walk.go(link)
    await page.fill('#name', 'Ola Nowa')
    await page.fill('#password', password)
    await walk.shot('invitation')
    await walk.press('invitation.accept')
    await walk.follow('invitation.logIn')
    await walk.logIn(emailOf(lang))
    await walk.says('start.calm').waitFor()
    await walk.shot('start-empty')

    await walk.follow('domains.orderOne')
    await walk.says('orderForm.noHolder').waitFor()
    await walk.follow('orderForm.newHolder')
    const fields = { name: 'Ola Nowa', email: emailOf(lang), phone: '+48.600123456', street: 'Piotrkowska 1', postcode: '90-001', city: 'Łódź', country: 'PL' }
    for (const [field, value] of Object.entries(fields)) await page.fill(`#${field}`, value)
    await walk.shot('holder')
    await walk.press('holderForm.save')

    await walk.go('/orders/new')
    await page.fill('#name', names[lang])
    await page.locator('#answer .yes').waitFor()
    await page.check('input[name="powerOfAttorney"]')
    await walk.shot('order-form')
    await walk.press('orderForm.place')
    await page.waitForURL(/\/orders\/ord_/)
    await page.getByText(tr.word('orderStates', 'waiting'), { exact: true }).first().waitFor()
    await walk.shot('order-waits')
    const order = page.url()

    const id = new URL(order).pathname.split('/').at(-1)!
    const { number, gross } = await panel.house.db('documents').join('debts', 'debts.id', 'documents.debt_id').join('orders', 'orders.debt_id', 'debts.id').where('orders.id', id).first({ number: 'documents.number', gross: 'debts.gross_minor' })
    const clerk = await openWalk(chrome, origin, lang, { first: 40 })
    await clerk.logIn('biuro@example.test')
    await clerk.go('/bank')
    await clerk.page.setInputFiles('#statement', { name: 'wyciag.xml', mimeType: 'application/xml', buffer: statementOf(number, BigInt(gross), 'Ola Nowa') })
    await clerk.press('bank.upload')
    await clerk.page.getByText(tr.t('bank.settled', { numbers: number })).waitFor()
    await clerk.shot('bank-paid')
    await clerk.end()
    await panel.house.settle()

    await page.goto(order)
    await page.getByText(tr.word('orderStates', 'registered'), { exact: true }).first().waitFor()
    await walk.shot('order-registered')
    await walk.follow('order.showDomain')
    await page.locator('svg.strip a.point').first().waitFor()
    assert.match(await page.locator('.next-event').innerText(), new RegExp(tr.t('life.next', { event: '.*', time: '.*' }).slice(0, 12)))
    await walk.shot('domain')

    await page.getByText(tr.t('domainManage.changeServers'), { exact: true }).click()
    await page.fill('#servers', 'ns1.example.net\nns2.example.net')
    await walk.press('domainManage.setServers')
    await page.locator('main h1').waitFor()
    await panel.house.settle()
    await page.reload()
    await page.locator('.facts', { hasText: 'ns2.example.net' }).waitFor()
    await walk.shot('name-servers')
    await walk.end()
  })

  test(`DOM-II.1 a customer on a phone, ${lang}: start page, menu, list, the domain’s page`, { skip }, async () => {
    const walk = await openWalk(chrome, origin, lang, { first: 70, width: 390, height: 844 })
    const { page, tr } = walk
    const bought = await panel.house.order(`telefon-${lang}.pl`)
    await panel.house.pay(bought.proformaNumber, bought.grossMinor)
    await panel.house.order(`czeka-${lang}.pl`)
    await walk.logIn('ewa@example.test')
    await fits(page)
    await walk.shot('phone-start')
    await page.locator('header summary').click()
    await fits(page)
    await walk.shot('phone-menu')
    await page.locator('header nav').getByRole('link', { name: tr.t('shell.domains'), exact: true }).click()
    await page.waitForURL(/\/domains$/)
    await fits(page)
    await walk.shot('phone-domains')
    await page.getByRole('link', { name: `telefon-${lang}.pl` }).first().click()
    await page.locator('svg.strip').waitFor()
    await fits(page)
    await walk.shot('phone-domain')
    await walk.end()
  })
}
