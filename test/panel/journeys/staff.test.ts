/** A day of the operator's people: the desk, money that waits, papers, a report, tonight rehearsed, a customer served by telephone. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser as Chrome } from 'playwright-core'
import { importStatement } from '../../../src/billing/import-statement.ts'
import type { Lang } from '../../../src/i18n/lang.ts'
import { placeOrder } from '../../../src/domains/order.ts'
import { createHolder } from '../../../src/people/create-holder.ts'
import { niebieski } from '../../../src/people/establish.ts'
import { dataOf } from '../../../src/people/replace-holder.ts'
import { warsawIso } from '../../../src/rules/calendar.ts'
import { receiveReport } from '../../../src/sanctions/receive-report.ts'
import { buildCamt053 } from '../../support/camt053.ts'
import { staff } from '../../support/house.ts'
import { buildXarf } from '../../support/xarf.ts'
import { openChrome, skip } from '../chrome.ts'
import { openPanel, visitors, type Panel } from '../visit.ts'
import { langs, openWalk } from './walk.ts'

const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
const person = { kind: 'person', name: 'Ewa Nowacka', organisation: '', email: 'ewa@example.test', phone: '+48.600123456', postcode: '90-001', city: 'Łódź', country: 'PL', citizenship: '', taxId: '' }

/** Says nothing that a program understands. */
const titleOf = (lang: Lang) => lang === 'pl' ? 'za stronę syna' : 'for the page of my son'

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

/** What came in before the desk opens: a payment that names nothing, a signed request, a report. */
async function morning (lang: Lang): Promise<void> {
  const { house, deps } = panel
  const [ewa] = await visitors(panel)
  const holder = await createHolder(deps, staff, { ...dataOf(house.holder), customerId: house.customer.id }) // one whose data were replaced holds nothing new
  const order = async (name: string) => await placeOrder(deps, staff, { customerId: house.customer.id, name, years: 1, holderId: holder.id, powerOfAttorney: true })
  const paid = await order(`stala-${lang}.pl`)
  await house.pay(paid.proformaNumber, paid.grossMinor)
  await order(`czeka-${lang}.pl`)
  const day = house.today()
  const line = { amount: '50.00', booked: warsawIso(house.now()), title: titleOf(lang), party: { name: 'Kasa nr 4', account: 'PL61109010140000071219812874' } }
  await importStatement(deps, staff, { bytes: buildCamt053([{ account: niebieski.bankAccount, id: `KASA-${lang}`, from: day, to: day, lines: [line] }]), filename: 'kasa.xml' })
  await house.settle()
  const { location } = await ewa.post(`/holders/${holder.id}/change`, { ...person, customer: house.customer.id, street: 'Nowa 7' })
  assert.equal((await ewa.upload(`${location!}/papers`, 'paper', png, { filename: 'wniosek.png' })).location, location)
  await receiveReport(deps, staff, { operatorId: house.customer.operatorId, source: 'api', content: buildXarf({ category: 'content', type: 'phishing', url: `https://stala-${lang}.pl/bank` }) })
}

for (const lang of langs) {
  test(`HOUSE-ROLES a day at the desk, ${lang}: money, papers, a report, tonight, a customer`, { skip }, async () => {
    await morning(lang)
    const { house } = panel
    const walk = await openWalk(chrome, origin, lang, { first: 50 })
    const { page, tr } = walk
    await walk.logIn('biuro@example.test')
    assert.equal(new URL(page.url()).pathname, '/desk')
    await walk.shot('desk')

    await page.getByRole('link', { name: tr.word('deskQueues', 'credits'), exact: true }).click()
    const credit = page.locator('li', { hasText: titleOf(lang) })
    await credit.waitFor()
    await walk.shot('bank-waits')
    await credit.locator('a').first().click()
    await page.locator('#suggested').waitFor()
    await walk.shot('credit')
    const number = (await house.db('documents as p').join('orders as o', 'o.debt_id', 'p.debt_id').where({ 'o.name': `czeka-${lang}.pl`, 'p.kind': 'proforma' }).first('p.number')).number
    await page.fill('#search', number) // nothing speaks for any debt: it was asked for by telephone
    await page.keyboard.press('Enter')
    await walk.shot('credit-found')
    await page.getByRole('region', { name: tr.t('credits.find') }).getByRole('button', { name: `${tr.t('credits.pay')}: ${number}` }).click()
    await page.getByText(tr.t('credits.placed')).waitFor()
    await walk.shot('credit-placed')
    await house.settle()

    await walk.go('/desk')
    await page.getByRole('link', { name: tr.word('deskQueues', 'holder-papers'), exact: true }).click()
    await page.locator('main table a, main .needs a').first().click()
    await page.waitForURL(/\/holder-changes\/hrq_/)
    await walk.shot('papers')
    await walk.press('holderChange.accept')
    await page.locator('main h1').waitFor()
    await house.settle()
    await page.reload()
    await page.getByText(tr.word('holderChangeStates', 'entered'), { exact: true }).first().waitFor()

    await walk.go('/reports?verdict=waiting')
    await walk.shot('reports')
    await page.locator('main a[href^="/reports/rep_"]').first().click()
    await page.fill('#why', lang === 'pl' ? 'Strona już nie działa.' : 'The page is gone.')
    await walk.shot('report')
    await walk.press('reportActs.do')
    await page.locator('#act').waitFor({ state: 'detached' })

    await walk.go('/renewals/rehearsal')
    await page.locator('.page-actions button').click()
    await page.locator('progress').waitFor()
    await house.settle()
    await page.getByText(tr.t('rehearsal.done'), { exact: true }).waitFor() // the page asks by itself
    await walk.shot('rehearsal')

    await walk.go('/customers')
    await page.fill('#search', 'nowacka')
    await page.locator('#found').getByRole('link', { name: 'Ewa Nowacka' }).first().click()
    await page.waitForURL(/\/customers\/cus_/)
    await walk.shot('customer')
    await walk.follow('domains.orderOne')
    await page.getByText(tr.t('orderForm.for', { customer: 'Ewa Nowacka' })).waitFor()
    await page.fill('#name', `na-telefon-${lang}.pl`)
    await page.locator('#answer .yes').waitFor()
    await page.check('input[name="powerOfAttorney"]')
    await walk.shot('order-for-customer')
    await walk.press('orderForm.place')
    await page.waitForURL(/\/orders\/ord_/)
    assert.equal((await house.db('orders').where({ name: `na-telefon-${lang}.pl` }).first('customer_id')).customer_id, house.customer.id)
    await walk.end()
  })
}
