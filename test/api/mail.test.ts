/** A mail domain, a mailbox, a report, a case and its end, as programs meet them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addressKey } from '../../src/mail/address-key.ts'
import { verifyMailboxPassword } from '../../src/mail/mailbox-password.ts'
import { buildArf, feedbackLines } from '../support/arf.ts'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
let domain = ''
let mailbox = ''
let found = ''
before(async () => {
  doors = await openDoors()
  const { status, body, text } = await ask(doors.app, doors.staff, 'POST', '/mail-domains', { body: { customerId: doors.mine.customerId, name: 'Sklep.pl' } })
  assert.equal(status, 201, text)
  assert.deepEqual([body.name, body.state, body.mailboxes, body.usedBytes, body.block, body.dkim.selector], ['sklep.pl', 'active', 0, 0, null, 'strefa'])
  domain = body.id
})
after(() => doors.close())

const recipient = 'ewa@skrzynka.example'
const eml = { 'content-type': 'message/rfc822' }
const hash = async () => (await doors.deps.db('mailboxes').where({ id: mailbox }).first('password_hash')).password_hash as string
const paper = (kind: string, body: unknown, type: string) => ask(doors.app, doors.mine.key, 'POST', `/cases/${found}/papers?kind=${kind}`, { body, headers: { 'content-type': type } })

test('HOUSE-DKIM a mail domain’s keys are shown and changed; new ones wait to be seen', async () => {
  const path = `/mail-domains/${domain}/dkim-keys`
  const kinds = (keys: { algorithm: string, signsFrom: string | null }[]) => keys.map(({ algorithm, signsFrom }) => `${algorithm} ${signsFrom !== null}`).toSorted()
  assert.deepEqual(kinds((await ask(doors.app, doors.mine.key, 'GET', path)).body.keys), ['rsa true'])
  const { status, body } = await ask(doors.app, doors.mine.key, 'POST', path, { key: 'other-keys' })
  assert.equal(status, 201)
  assert.deepEqual(kinds(body.keys), ['ed25519 false', 'rsa false', 'rsa true'])
  for (const { algorithm, record } of body.keys) assert.match(record, algorithm === 'rsa' ? /^v=DKIM1; k=rsa; p=MII/ : /^v=DKIM1; k=ed25519; p=/)
  assert.equal((await ask(doors.app, doors.mine.key, 'POST', path, { key: 'once-more' })).body.reason, 'keys-waiting')
})

test('BMP-3 a mailbox: its password is answered once, by a repetition not again', async () => {
  const draft = { body: { mailDomainId: domain, localPart: 'biuro' }, key: 'first-mailbox' }
  const { status, body } = await ask(doors.app, doors.mine.key, 'POST', '/mailboxes', draft)
  assert.equal(status, 201)
  mailbox = body.id
  assert.deepEqual([body.address, body.quotaBytes], ['biuro@sklep.pl', 1024 * 1024 * 1024])
  assert.ok(await verifyMailboxPassword(body.password, await hash()))
  const again = await ask(doors.app, doors.mine.key, 'POST', '/mailboxes', draft)
  assert.deepEqual([again.status, again.body.id, again.body.password, again.headers['idempotency-replayed']], [201, mailbox, null, 'true'])
  const taken = await ask(doors.app, doors.mine.key, 'POST', '/mailboxes', { body: draft.body })
  assert.deepEqual([taken.status, taken.body.reason, taken.body.rule], [409, 'address-taken', 'BMP-2'])
})

test('OG-7.5 a password of one\'s own is set and never answered', async () => {
  const password = 'Konwalia-Rower-Deszcz-71'
  const { status, body } = await ask(doors.app, doors.mine.key, 'POST', `/mailboxes/${mailbox}/password`, { body: { password } })
  assert.deepEqual([status, body], [200, { password: null }])
  assert.ok(await verifyMailboxPassword(password, await hash()))
  assert.equal((await ask(doors.app, doors.mine.key, 'POST', `/mailboxes/${mailbox}/password`, { body: { password: 'abc' } })).status, 422)
  assert.ok(await verifyMailboxPassword(password, await hash()))
})

test('BMP-2 usage and state in the list, searched and narrowed', async () => {
  await doors.deps.db('mailbox_usage').insert({ username: 'biuro@sklep.pl', bytes: 1024 * 1024 * 1024, messages: 7 })
  const rows = async (query: string) => (await ask(doors.app, doors.mine.key, 'GET', `/mailboxes?${query}`)).body.rows as Record<string, unknown>[]
  const [row] = await rows(`mailDomainId=${domain}`)
  assert.deepEqual([row!['state'], row!['usedBytes'], row!['messages']], ['full', 1024 * 1024 * 1024, 7])
  assert.equal((await rows('search=IUR')).length, 1)
  assert.equal((await rows('search=%25')).length, 0)
  assert.equal((await rows('mailDomainId=mdm_neverwas')).length, 0)
  assert.deepEqual((await ask(doors.app, doors.mine.key, 'GET', '/mail-domains?search=SKLEP')).body.rows.map((each: { mailboxes: number, usedBytes: number }) => [each.mailboxes, each.usedBytes]), [[1, 1024 * 1024 * 1024]])
  assert.deepEqual((await ask(doors.app, doors.mine.key, 'GET', '/mail-domains?search=obcy')).body.rows, [])
})

test('HOST-8.2 staff suspend and resume; a second time changes nothing', async () => {
  const act = (what: string) => ask(doors.app, doors.staff, 'POST', `/mailboxes/${mailbox}/${what}`, { body: { rule: 'HOST-8.2' } })
  for (let time = 0; time < 2; time++) {
    const { status, body } = await act('suspension')
    assert.deepEqual([status, body.state, body.suspendedRule], [200, 'suspended', 'HOST-8.2'])
  }
  const { body } = await act('resumption')
  assert.deepEqual([body.state, body.suspendedRule], ['full', null])
  const { rows } = (await ask(doors.app, doors.mine.key, 'GET', `/journal?subject=${mailbox}`)).body
  assert.deepEqual(rows.map((entry: { action: string }) => entry.action), ['mailbox.create', 'mailbox.set-password', 'mailbox.suspend', 'mailbox.resume'])
})

test('HOST-13.1 events in pages, newest first', async () => {
  for (const virus of ['First', 'Second', 'Third']) await doors.deps.db('mail_events').insert({ at: doors.clock.business, kind: 'infected', direction: 'in', mail_domain_id: domain, mailbox_id: mailbox, sender: '', recipient: 'biuro@sklep.pl', facts: JSON.stringify({ virus }) })
  const first = await ask(doors.app, doors.mine.key, 'GET', '/mail-events?limit=2')
  const second = await ask(doors.app, doors.mine.key, 'GET', `/mail-events?limit=2&cursor=${first.body.next}&mailboxId=${mailbox}`)
  assert.deepEqual([...first.body.rows, ...second.body.rows].map(event => event.facts.virus), ['Third', 'Second', 'First'])
  assert.equal(second.body.next, null)
  assert.equal((await ask(doors.app, doors.mine.key, 'GET', '/mail-events?cursor=WyJ4Il0')).status, 422)
})

test('HOUSE-PROOF a forged report waits for a person, a proven one opens a case and blocks the domain (MZ-3.1)', async () => {
  const protect = () => ask(doors.app, doors.staff, 'POST', '/protected-addresses', { body: { address: recipient, source: 'owner', proof: 'letter 12' } })
  assert.deepEqual((await protect()).body, { added: true })
  assert.deepEqual((await protect()).body, { added: false })
  const { db, keys } = doors.deps
  await db('sent_messages').insert({ mail_domain_id: domain, mailbox_id: mailbox, message_id: '<1@sklep.pl>', sender: 'biuro@sklep.pl', recipient_key: addressKey(keys, recipient), sent_at: doors.clock.business })
  const report = (messageId: string) => ask(doors.app, doors.staff, 'POST', '/abuse-reports', {
    body: buildArf({ original: ['From: <biuro@sklep.pl>', `To: <${recipient}>`, `Message-ID: ${messageId}`, '', 'x', ''].join('\r\n'), feedback: feedbackLines(recipient) }), headers: eml
  })
  const forged = await report('<2@sklep.pl>')
  assert.equal(forged.status, 201, forged.text)
  assert.deepEqual([forged.body.verdict, forged.body.rule, forged.body.reason, forged.body.caseId], ['waiting', 'HOUSE-PROOF', 'not-proven', null])
  const proven = await report('<1@sklep.pl>')
  assert.deepEqual([proven.body.verdict, proven.body.rule, proven.body.duplicate], ['case-opened', 'MZ-3.1', false])
  found = proven.body.caseId
  assert.equal((await report('<1@sklep.pl>')).body.duplicate, true)
  const { state, block } = (await ask(doors.app, doors.mine.key, 'GET', `/mail-domains/${domain}`)).body
  assert.deepEqual([state, block.caseId, block.rule], ['sending-blocked', found, 'MZ-3.1'])
  const list = await ask(doors.app, doors.staff, 'GET', '/abuse-reports?verdict=waiting')
  assert.deepEqual(list.body.rows.map((row: { reason: string, source: string, mailDomain: string }) => [row.reason, row.source, row.mailDomain]), [['not-proven', 'api', 'sklep.pl']])
})

test('MZ-3.1 papers: told by their bytes, complete when both are there', async () => {
  const wrong = await paper('confirmation', Buffer.from('MZ\x90\x00', 'latin1'), 'application/pdf')
  assert.deepEqual([wrong.status, wrong.body.reason], [422, 'paper-type'])
  const first = await paper('confirmation', '%PDF-1.7', 'application/octet-stream')
  assert.deepEqual([first.status, first.body.contentType, first.body.complete, first.body.releaseBy], [201, 'application/pdf', false, null])
  const boundary = '--b\r\ncontent-disposition: form-data; name="file"; filename="lista.txt"\r\n\r\na@b.example\r\n--b--\r\n'
  const second = await paper('screenshot', boundary, 'multipart/form-data; boundary=b')
  assert.deepEqual([second.status, second.body.contentType, second.body.complete], [201, 'text/plain; charset=utf-8', true])
  assert.match(second.body.releaseBy, /T.*\+0[12]:00$/)

  const rejected = await ask(doors.app, doors.staff, 'POST', `/cases/${found}/papers/${first.body.id}/rejection`, { body: { why: 'not signed' } })
  const told = rejected.body.papers.find((each: { id: string }) => each.id === first.body.id)
  assert.deepEqual([rejected.status, rejected.body.state, told.rejectedWhy], [200, 'blocked', 'not signed'])
  const early = await ask(doors.app, doors.staff, 'POST', `/cases/${found}/release`)
  assert.deepEqual([early.status, early.body.reason], [409, 'papers-missing'])
  assert.equal((await paper('confirmation', '%PDF-1.7 signed', 'application/pdf')).body.complete, true)
})

test('MZ-3.5 released by staff: the case is closed, the domain may send', async () => {
  const before = await ask(doors.app, doors.mine.key, 'GET', '/cases?open=true')
  assert.deepEqual(before.body.rows.map((row: { id: string, state: string }) => [row.id, row.state]), [[found, 'papers-filed']])
  const { status, body, text } = await ask(doors.app, doors.staff, 'POST', `/cases/${found}/release`)
  assert.equal(status, 200, text)
  assert.deepEqual([body.state, body.releaseRule, body.papers.length, body.reports.length], ['released', 'MZ-3.5', 3, 1])
  assert.deepEqual(body.letters.map((letter: { template: string }) => letter.template).sort(), ['case-paper-rejected', 'sender-blocked', 'sender-released'])
  assert.equal((await ask(doors.app, doors.mine.key, 'GET', `/mail-domains/${domain}`)).body.state, 'active')
  assert.deepEqual((await ask(doors.app, doors.mine.key, 'GET', '/cases?open=true')).body.rows, [])
})
