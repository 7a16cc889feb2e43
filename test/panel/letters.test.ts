/** Letters in the panel: found again, sent again, and worded by an administrator who sees what comes of it. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { chromium } from 'playwright-core'
import { en } from '../../src/i18n/en.ts'
import { pl } from '../../src/i18n/pl.ts'
import { casesOf } from '../../src/notices/samples.ts'
import { templates, type TemplateName } from '../../src/notices/templates.ts'
import { createUser } from '../../src/people/create-user.ts'
import { niebieski } from '../../src/people/establish.ts'
import { staff } from '../support/house.ts'
import { openPanel, password, textOf, visitors, Browser, type Panel } from './visit.ts'

let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser
let letterId: string
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  await panel.house.order('zażółć.pl')
  await panel.house.settle()
  letterId = (await panel.house.db('letters').first('id')).id
  await createUser(panel.deps, staff, { operatorId: niebieski.id, customerId: null, role: 'registrar-desk', name: 'desk', email: 'desk@example.test', lang: 'pl', password })
  ;[ewa, adam, clerk] = await visitors(panel)
})
after(async () => { await panel.close() })

const editor = '/letter-templates/renewal-offered?case=late-fee&lang=pl'
const draft = { case: 'late-fee', lang: 'pl', letter: '', subject: '', before: '', after: '' }

test('HOUSE-LETTER the list, and one letter as it was sent, in a frame that runs nothing', async () => {
  assert.match(textOf((await ewa.get('/letters')).body), /Zamówienie domeny zażółć\.pl: proforma PF\/2026\/000001 Zamówienie przyjęte ewa@example\.test DOM-II\.2/)
  const { body, headers } = await ewa.get(`/letters/${letterId}`)
  assert.match(body, /<iframe [^>]*sandbox(="")? [^>]*srcdoc="&lt;!doctype html/)
  assert.match(String(headers['content-security-policy']), /script-src 'self'; style-src 'self' 'unsafe-hashes' ('sha256-[\w+/=]+' ?){7};/)
  assert.doesNotMatch(String(headers['content-security-policy']), /unsafe-inline/)
  assert.doesNotMatch(String((await ewa.get('/letters')).headers['content-security-policy']), /unsafe/)
  assert.doesNotMatch(body, /letter-templates/, 'words are the operator’s')
  assert.match((await clerk.get(`/letters/${letterId}`)).body, new RegExp(`/letter-templates/order-received\\?case=not-reserved&amp;lang=pl&amp;letter=${letterId}`))
})

test('HOUSE-LETTER sent again by its customer, once in ten minutes; a stranger sees nothing', async () => {
  assert.equal((await ewa.post(`/letters/${letterId}/resend`, { to: 'same' })).location, `/letters/${letterId}`)
  const again = await ewa.post(`/letters/${letterId}/resend`, { to: 'same' })
  assert.equal(again.status, 409)
  assert.match(textOf(again.body), /Ten list wysłaliśmy przed chwilą.*HOUSE-LETTER/)
  await panel.house.settle()
  assert.match(textOf((await ewa.get(`/letters/${letterId}`)).body), /Wysłany ponownie ewa@example\.test na prośbę z .* · wysłany/)
  assert.equal((await adam.get(`/letters/${letterId}`)).status, 404)
  assert.equal((await adam.post(`/letters/${letterId}/resend`, { to: 'same' })).status, 404)
  assert.doesNotMatch((await adam.get('/letters')).body, /zażółć/)
})

test('HOUSE-LETTER words are published by an administrator, and given back', async () => {
  const wrong = await clerk.post('/letter-templates/renewal-offered', { ...draft, subject: 'Czas {{kiedy}}' })
  assert.equal(wrong.status, 422)
  assert.match(textOf(wrong.body), /Z tych słów nie da się ułożyć listu.*Temat, wiersz 1: w tym liście nie ma pola \{\{kiedy\}\}/)
  assert.match(wrong.body, /value="Czas \{\{kiedy\}\}"/)
  const published = await clerk.post('/letter-templates/renewal-offered', { ...draft, subject: 'Czas przedłużyć {{domain}} ({{proformaNumber}})' })
  assert.deepEqual([published.status, published.location], [303, editor])
  assert.match(textOf((await clerk.get(editor)).body), /Czas przedłużyć zażółć\.pl \(xn--zacc-7qa84cun\.pl\) \(PF\/2026\/00020\)/)
  assert.match(textOf((await clerk.get('/letter-templates')).body), /Propozycja przedłużenia .* Własne słowa PL · z opłatą po terminie/)
  assert.equal((await clerk.post('/letter-templates/renewal-offered/house-words', { case: 'late-fee', lang: 'pl', letter: '' })).status, 303)
  assert.match(textOf((await clerk.get(editor)).body), /Wersja 2 · słowa domyślne .* Obowiązuje Wersja 1 .* Minęła Podgląd .* Przedłużenie domeny zażółć\.pl: proforma/)
  assert.equal((await clerk.get('/letter-templates/renewal-offered?case=none&lang=pl')).status, 404)
})

test('HOUSE-LETTER the desk previews and does not publish; a customer does neither', async () => {
  const desk = new Browser(panel.app)
  await desk.logIn('desk@example.test')
  assert.doesNotMatch((await desk.get(editor)).body, />Opublikuj</)
  assert.match(textOf((await desk.post('/letter-templates/renewal-offered/preview', { ...draft, subject: '{{domain}} {{proformaNumber}}!' })).body), /Można to opublikować\. zażółć\.pl \(xn--zacc-7qa84cun\.pl\) PF\/2026\/00020!/)
  assert.equal((await desk.post('/letter-templates/renewal-offered', { ...draft, subject: '{{domain}} {{proformaNumber}}!' })).status, 403)
  for (const path of ['/letter-templates', editor]) assert.equal((await ewa.get(path)).status, 403)
  for (const path of ['/letter-templates/renewal-offered/preview', '/letter-templates/renewal-offered']) assert.equal((await ewa.post(path, { ...draft, subject: 'x' })).status, 403)
})

test('HOUSE-LETTER every template and case has its name in both languages', () => {
  for (const { templateNames, letterCases } of [pl, en]) {
    for (const template of Object.keys(templates) as TemplateName[]) {
      assert.ok(Object.hasOwn(templateNames, template), template)
      for (const letterCase of casesOf(template)) assert.ok(Object.hasOwn(letterCases, letterCase), `${template} ${letterCase}`)
    }
  }
})

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(each => existsSync(each))
test('HOUSE-LETTER the preview follows what is typed, styled and unscripted, and the browser refuses nothing', { skip: executablePath === undefined && 'no Chromium on this machine (Debian: apt-get install chromium)' }, async () => {
  const origin = await panel.app.listen({ host: '127.0.0.1', port: 0 })
  const chrome = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  try {
    const page = await chrome.newPage({ viewport: { width: 360, height: 780 }, locale: 'pl-PL' })
    const complaints: string[] = []
    page.on('console', message => { if (message.type() === 'error') complaints.push(message.text()) })
    page.on('pageerror', error => { complaints.push(error.message) })
    await page.goto(`${origin}/log-in`)
    await page.fill('#email', 'biuro@example.test')
    await page.fill('#password', password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${origin}/desk`)
    for (const where of ['/letters', `/letters/${letterId}`, '/letter-templates', editor]) {
      await page.goto(origin + where)
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, where)
    }
    const letter = page.frameLocator('iframe.letter-frame')
    assert.equal(await letter.locator('body').evaluate(body => getComputedStyle(body).backgroundColor), 'rgb(255, 255, 255)')
    assert.equal(await letter.locator('p', { hasText: 'Następny termin' }).evaluate(next => getComputedStyle(next).borderLeftWidth), '4px', 'its own styles are let in')
    await page.fill('#before', 'Domena {{domain}} kończy się {{kiedy}}.')
    await page.locator('.wording-faults', { hasText: 'wiersz 1: w tym liście nie ma pola {{kiedy}}' }).waitFor()
    await page.fill('#before', 'Domena {{domain}} kończy się {{expiresOn}}, a <b> to już znacznik.')
    await page.locator('.wording-faults', { hasText: '<b> to znacznik' }).waitFor()
    await page.fill('#before', 'Domena {{domain}} kończy się {{expiresOn}}. Prosimy o wpłatę.')
    await page.locator('.wording-good').waitFor()
    await letter.locator('p', { hasText: 'Prosimy o wpłatę' }).waitFor()
    assert.deepEqual(complaints, [])
  } finally {
    await chrome.close()
  }
})
