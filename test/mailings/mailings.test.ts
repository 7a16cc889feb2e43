/** Mailings from the confirmation to the results, with hands that die and people who change their mind. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { Refusal } from '../../src/errors.ts'
import { confirmProtection, withdrawConfirmation } from '../../src/mailings/confirm-protection.ts'
import { changeMailing, createMailing } from '../../src/mailings/create-mailing.ts'
import { forgetMailings } from '../../src/mailings/forget.ts'
import { messageOf, messageSender, optOutCode } from '../../src/mailings/message-codes.ts'
import { mailingMessages } from '../../src/mailings/mailing-messages.ts'
import { optOut } from '../../src/mailings/opt-out.ts'
import { sendMailing } from '../../src/mailings/send-mailing.ts'
import { startMailing, stopMailing } from '../../src/mailings/start-mailing.ts'
import { sweepMailings } from '../../src/mailings/sweep.ts'
import { takeList } from '../../src/mailings/take-list.ts'
import { listDoor } from '../../src/lists/answer-post.ts'
import { serveOthers } from '../../src/mail/addresses/serve-others.ts'
import { tellDelivered, tellReturned } from '../../src/mail/addresses/tell-copies.ts'
import { answerRcptTo, noTargets } from '../../src/mail/answer-rcpt-to.ts'
import { blockSender } from '../../src/mail/block-sender.ts'
import type { MessageKey } from '../../src/mail/delivery-store.ts'
import { barMailings, liftMailingBar } from '../../src/mail/mailing-bar.ts'
import { protectAddress, wasProtected } from '../../src/mail/protected-address.ts'
import { releaseSender } from '../../src/mail/release-sender.ts'
import { niebieski } from '../../src/people/establish.ts'
import { stateOfAddressee, type AddresseeFacts } from '../../src/rules/mailing.ts'
import { messageOf as rawMessage } from '../lists/list-house.ts'
import { buildBounce } from '../support/bounce.ts'
import { openMailingHouse, staff, type MailingHouse } from './mailing-house.ts'

let house: MailingHouse
before(async () => { house = await openMailingHouse('2026-03-02 10:00') })
after(() => house.close())

const refused = (reason: string, rule: string) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error))
  assert.deepEqual([error.reason, error.rule], [reason, rule])
  return true
}
const protect = (address: string) => protectAddress(house.deps, staff, { operatorId: niebieski.id, address, source: 'owner', proof: 'letter 1' })
const many = (count: number, domain = 'swiat.example') => Array.from({ length: count }, (_, n) => `m${n}@${domain}`)
const facts = (row: Record<string, unknown>): AddresseeFacts => ({ handingAt: row['handing_at'], queuedAt: row['queued_at'], deliveredAt: row['delivered_at'], bouncedAt: row['bounced_at'], skippedAt: row['skipped_at'], said: row['said'], optedOutAt: row['opted_out_at'] }) as AddresseeFacts
const statesOf = async (id: string) => Object.fromEntries((await house.addresseesOf(id)).map(row => [row.address, stateOfAddressee(facts(row))]))
const sentTo = (id: string) => house.queue.filter(({ raw }) => raw.includes(`<${id}.`)).map(({ to }) => to).sort()
const end = async (id: string) => { await house.send(id); assert.notEqual((await house.db('mailings').where({ id }).first('ended_at')).ended_at, null) }

test('MZ-2.1 no mailing starts before the protection is confirmed, nor after a person withdrew the confirmation', async () => {
  const { deps, owner, customer } = house
  const { id } = await createMailing(deps, owner, house.draft())
  await takeList(deps, owner, id, house.file(['a@swiat.example']))
  await assert.rejects(startMailing(deps, owner, id), refused('protection-unconfirmed', 'MZ-2.1'))
  const confirmed = await confirmProtection(deps, owner, customer.id, 'Ochrona jest wdrożona.')
  assert.equal((await confirmProtection(deps, owner, customer.id, 'Ochrona jest wdrożona.')).id, confirmed.id)
  await assert.rejects(withdrawConfirmation(deps, owner, customer.id, 'nie'), (error: Refusal) => error.code === 'forbidden')
  await withdrawConfirmation(deps, staff, customer.id, 'the list has no proof')
  await assert.rejects(startMailing(deps, owner, id), refused('protection-unconfirmed', 'MZ-2.1'))
  assert.equal((await house.db('mailings').where({ id }).first()).started_at, null)
  await assert.rejects(house.db('mailings').where({ id }).update({ started_at: house.now() }), /mailings_started_confirmed/) // the database knows it too
})

test('MZ-2.2 the receipt: read, malformed, doubled, protected, to send; whole domains too; a list may be sent anew until the start', async () => {
  await protect('chroniony@swiat.example')
  await protect('@firma.example')
  const { deps, owner } = house
  const { id } = await createMailing(deps, owner, house.draft())
  const receipt = await takeList(deps, owner, id, house.file('email;imię\r\nA@Swiat.example;Ala\r\na@swiat.example;Ola\r\nchroniony@swiat.example;Jan\r\n\r\nkto@firma.example;Ewa\r\nkto@pod.firma.example;Ewa\r\nto nie adres;x\r\n@firma.example;y\r\n'))
  assert.deepEqual(receipt, { lines: 7, malformed: 2, doubled: 1, protected: 2, left: 2, faults: [{ line: 8, fault: 'no-address', text: 'to nie adres;x' }, { line: 9, fault: 'no-address', text: '@firma.example;y' }] })
  assert.deepEqual(await statesOf(id), { 'a@swiat.example': 'waiting', 'chroniony@swiat.example': 'protected', 'kto@firma.example': 'protected', 'kto@pod.firma.example': 'waiting' })
  await takeList(deps, owner, id, house.file(['nowa@swiat.example']))
  assert.deepEqual(await statesOf(id), { 'nowa@swiat.example': 'waiting' })
})

test('MZ-2.2 a list with nobody left does not start; one without a list neither', async () => {
  const { deps, owner } = house
  const empty = await house.ready(['kto@firma.example'])
  await assert.rejects(startMailing(deps, owner, empty), refused('list-empty', 'MZ-2.2'))
  const { id } = await createMailing(deps, owner, house.draft())
  await assert.rejects(startMailing(deps, owner, id), refused('list-unfiltered', 'MZ-2.2'))
})

test('MZ-2.2 asked again before each message: who wants no inquiries since the filter gets none', async () => {
  const id = await house.started(['zostaje@swiat.example', 'odchodzi@swiat.example', 'ktos@nowa-firma.example'])
  await protect('odchodzi@swiat.example')
  await protect('@nowa-firma.example')
  await end(id)
  assert.deepEqual(sentTo(id), ['zostaje@swiat.example'])
  assert.deepEqual(await statesOf(id), { 'zostaje@swiat.example': 'queued', 'odchodzi@swiat.example': 'protected', 'ktos@nowa-firma.example': 'protected' })
})

test('MZ-2.5 one at a time: of two starts at once one runs, and the next may when it has ended; another customer is not held up', async () => {
  const { deps, owner } = house
  const [one, two] = [await house.ready(['x1@swiat.example']), await house.ready(['x2@swiat.example'])]
  const outcomes = await Promise.allSettled([startMailing(deps, owner, one), startMailing(deps, owner, two)])
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  refused('mailing-running', 'MZ-2.5')((outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason)
  const [running, waiting] = outcomes[0]!.status === 'fulfilled' ? [one, two] : [two, one]

  const { actor, customer, domain, box } = await house.neighbour()
  await confirmProtection(deps, actor, customer.id, 'Yes.')
  const { id: theirs } = await createMailing(deps, actor, house.draft({ mailDomainId: domain.id, sender: box.address, lang: 'en' }))
  await takeList(deps, actor, theirs, house.file(['y@swiat.example']))
  await startMailing(deps, actor, theirs)
  for (const act of [startMailing, stopMailing]) await assert.rejects(act(deps, actor, running), (error: Refusal) => error.code === 'not-found')

  await end(running)
  await startMailing(deps, owner, waiting)
  await end(waiting)
  await end(theirs)
})

test('HOUSE-MAILING each message says who sends it, in the customer’s words, and has the way out in its text, its HTML and its header (RFC 8058)', async () => {
  const id = await house.ready(['pan@swiat.example'], { html: '<html><body><p>Dzień dobry</p></body></html>' })
  await startMailing(house.deps, house.owner, id)
  await end(id)
  const message = house.queue.find(({ raw }) => raw.includes(id))!
  const text = message.raw.toString()
  const [{ id: number }] = await house.addresseesOf(id)
  const link = `https://panel.example/mailings/off?code=${optOutCode(house.deps.keys, number)}`
  for (const field of [`From: =?utf-8?B?${Buffer.from('Łąka sp. z o.o.').toString('base64')}?= <ewa@laka.example>`, 'To: <pan@swiat.example>', `Message-ID: <${id}.${number}@laka.example>`, `List-Unsubscribe: <${link}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click', `Feedback-ID: ${id}:${house.customer.id}:mailing:strefa`]) {
    assert.ok(text.includes(`\r\n${field}\r\n`), field)
  }
  assert.match(text, /^DKIM-Signature: [^]*?List-Unsubscribe-Post[^]*?Feedback-ID/i)
  const parts = text.split(/--=_[^\r]+\r\n/).slice(1, 3).map(part => Buffer.from(part.split('\r\n\r\n')[1]!, 'base64').toString())
  assert.ok(parts[0]!.startsWith('Dzień dobry,\r\nczy') && parts[0]!.includes(link))
  assert.match(parts[1]!, /<a href="https:\/\/panel\.example\/mailings\/off\?code=[^"]+">Zastrzeż adres<\/a><\/p><\/body><\/html>$/)
  assert.equal(message.from, messageSender(house.deps.keys, 'ewa@laka.example', number))
  assert.equal(messageOf(house.deps.keys, message.from.toUpperCase()), number)
  assert.equal(messageOf(house.deps.keys, message.from.replace(/[0-9a-f]@/, digit => `${digit[0] === '0' ? '1' : '0'}@`)), undefined)
})

test('MZ-2.3, MZ-2.4 who opts out is protected from everybody at once, is named to the customer, and gets nothing of the next mailing', async () => {
  const { deps, owner } = house
  const id = await house.started(['ma-dosc@swiat.example', 'chce@swiat.example'])
  await end(id)
  const row = (await house.addresseesOf(id)).find(({ address }) => address === 'ma-dosc@swiat.example')!
  await assert.rejects(optOut(deps, `${row.id}-0000000000000000`, 'page'), refused('unknown-link', 'HOUSE-PROTECTED'))
  for (let twice = 0; twice < 2; twice++) await optOut(deps, optOutCode(deps.keys, row.id), 'one-click')
  assert.equal((await statesOf(id))['ma-dosc@swiat.example'], 'opted-out')
  assert.equal(await transact(house.db, trx => wasProtected(deps, trx, niebieski.id, 'ma-dosc@swiat.example', house.now())), true)
  const { id: next } = await createMailing(deps, owner, house.draft())
  assert.deepEqual([await takeList(deps, owner, next, house.file(['Ma-Dosc@swiat.example', 'chce@swiat.example']))].map(({ protected: taken, left }) => [taken, left]), [[1, 1]])
})

test('HOUSE-MAILING killed in the middle, at every step: each message goes out once', async () => {
  for (const step of ['worker', 'before-queue', 'after-queue', 'answer'] as const) {
    const addresses = many(12, `${step}.example`)
    const id = await house.started(addresses)
    let left = 5
    house.die.at = at => { if (at === step && --left <= 0) throw new Error('killed') }
    await assert.rejects(house.send(id), /killed/)
    await house.stillness()
    house.die.at = () => {}
    const { rows: [{ count }] } = await house.db.raw('select count(*)::int from mailing_addressees where mailing_id = ? and handing_at is not null and queued_at is null', [id])
    if (step !== 'worker' && step !== 'answer') {
      assert.ok(count > 0, step)
      assert.ok(Object.values(await statesOf(id)).includes('in-flight')) // listed
    }
    await house.db('mailing_addressees').where({ mailing_id: id }).whereNull('queued_at').whereNotNull('handing_at').update({ handing_at: new Date(house.now().getTime() - 31_000) }) // half a minute later
    await end(id)
    assert.deepEqual(sentTo(id), [...addresses].sort(), step)
  }
})

test('HOUSE-MAILING the stop button: nothing is handed over any more, and it is over', async () => {
  const { deps, owner } = house
  const id = await house.started(many(30, 'stop.example'))
  let handed = 0
  house.die.at = step => { if (step === 'answer' && ++handed === 8) stopping ??= stopMailing(deps, owner, id) }
  let stopping: Promise<void> | undefined
  await sendMailing(deps, id, { messages: 10, ms: 1 })
  house.die.at = () => {}
  await stopping
  assert.ok(sentTo(id).length >= 8 && sentTo(id).length <= 20, String(sentTo(id).length))
  const before = sentTo(id).length
  await house.send(id)
  assert.equal(sentTo(id).length, before)
  await stopMailing(deps, owner, id)
  await assert.rejects(startMailing(deps, owner, id), refused('mailing-started', 'MZ-2.5'))
  await assert.rejects(changeMailing(deps, owner, id, house.draft()), refused('mailing-started', 'MZ-2.5'))
  await assert.rejects(takeList(deps, owner, id, house.file(['a@b.example'])), refused('mailing-started', 'MZ-2.5'))
})

test('HOUSE-MAILING the pace: so many in a window, and no more until the next', async () => {
  const id = await house.started(many(9, 'tempo.example'))
  const pace = { messages: 4, ms: 3_600_000 }
  for (let twice = 0; twice < 2; twice++) {
    await sendMailing(house.deps, id, pace, 1)
    assert.equal(sentTo(id).length, 4)
  }
  house.moveTo('2026-03-02 10:59')
  await sendMailing(house.deps, id, pace, 1)
  assert.equal(sentTo(id).length, 4)
  house.moveTo('2026-03-02 11:00')
  await sendMailing(house.deps, id, pace, 1)
  assert.equal(sentTo(id).length, 8)
  await stopMailing(house.deps, house.owner, id)
})

test('MZ-3.1 blocked, or barred by an undecided case (HOUSE-LIMIT): none starts, what runs waits, and goes on afterwards', async () => {
  const { deps, owner, domain, customer } = house
  const at = house.now()
  const id = await house.started(['czeka@swiat.example'])
  await transact(house.db, trx => blockSender(deps, trx, { mailDomainId: domain.id, caseId: 'cas_1', rule: 'MZ-3.1', from: at, until: new Date(at.getTime() + 86_400_000) }))
  await house.send(id)
  assert.deepEqual(sentTo(id), [])
  const dueOf = async () => {
    await house.db.raw("delete from pgboss.job where data->>'mailingId' is not null")
    await sweepMailings(deps)
    const { rows } = await house.db.raw("select data->>'mailingId' as id from pgboss.job where state < 'active' and data->>'mailingId' is not null")
    return rows.map((row: { id: string }) => row.id)
  }
  assert.deepEqual(await dueOf(), [])
  await transact(house.db, trx => releaseSender(deps, trx, { mailDomainId: domain.id, rule: 'MZ-3.5', at }))

  for (let twice = 0; twice < 2; twice++) await transact(house.db, trx => barMailings(trx, { operatorId: niebieski.id, customerId: customer.id, caseId: 'cas_1', rule: 'HOUSE-LIMIT', at }))
  await house.send(id)
  assert.deepEqual(sentTo(id), [])
  const other = await house.ready(['inny@swiat.example'])
  await assert.rejects(startMailing(deps, owner, other), refused('mailing-barred', 'HOUSE-LIMIT'))
  await transact(house.db, trx => liftMailingBar(trx, 'cas_1', at))
  assert.deepEqual(await dueOf(), [id])
  await end(id)
  assert.deepEqual(sentTo(id), ['czeka@swiat.example'])
})

test('HOUSE-MAILING results: delivered and returned, once each', async () => {
  const id = await house.started(['dobry@swiat.example', 'nie-ma@swiat.example'])
  await end(id)
  const heard = { ...house.mailDeps, lists: { ...listDoor(async () => []), copies: [mailingMessages] } }
  for (const { from, to } of house.queue.filter(({ raw }) => raw.includes(id))) {
    if (to.startsWith('dobry')) await tellDelivered(heard, from)
    else for (const reply of ['550 5.1.1 No such user', '250 again']) await tellReturned(heard, from, reply)
  }
  assert.deepEqual(await statesOf(id), { 'dobry@swiat.example': 'delivered', 'nie-ma@swiat.example': 'bounced' })
  assert.deepEqual((await house.db('mailing_addressees').where({ mailing_id: id, address: 'nie-ma@swiat.example' }).first('hard', 'said')), { hard: true, said: '550 5.1.1 No such user' })
})

test('RFC 3464 results: what another server took and returns later counts as returned, and lands in no mailbox; a warning changes nothing', async () => {
  const id = await house.started(['wraca@swiat.example'])
  await end(id)
  const heard = { ...house.mailDeps, lists: { ...listDoor(async () => []), copies: [mailingMessages] } }
  const { from, to } = house.queue.find(({ raw }) => raw.includes(id))!
  await tellDelivered(heard, from)
  for (const [action, status, state] of [['delayed', '4.4.1', 'delivered'], ['failed', '5.1.1', 'bounced'], ['failed', '5.7.1', 'bounced']] as const) {
    const targets = noTargets()
    assert.deepEqual(await answerRcptTo(heard, targets, { sender: '', recipient: from, messageBytes: 0, utf8: false }), { say: 'accept' })
    assert.deepEqual([targets.mailboxes.size, [...targets.notices]], [0, [from]])
    await serveOthers(heard, { key: {} as MessageKey, message: rawMessage(buildBounce({ to, action, status }), '', [from]), authentication: null }, targets)
    assert.deepEqual(await statesOf(id), { 'wraca@swiat.example': state })
  }
  assert.deepEqual(await house.db('mailing_addressees').where({ mailing_id: id }).first('hard', 'said'), { hard: true, said: '5.1.1 smtp; 550 no such user' })
  const forged = noTargets()
  await answerRcptTo(heard, forged, { sender: '', recipient: from.replace(/.(?=@)/, each => each === '0' ? '1' : '0'), messageBytes: 0, utf8: false })
  assert.equal(forged.notices.size, 0)
})

test('MZ-HOST a mailing is from a mailbox of one’s own mail domain, and says something', async () => {
  const { deps, owner } = house
  for (const [more, reason] of [[{ sender: 'adam@bagno.example' }, 'not-your-sender'], [{ sender: 'nikt@laka.example' }, 'not-your-sender'], [{ subject: ' ' }, 'mailing-text'], [{ text: 'x'.repeat(100_001) }, 'mailing-text']] as const) {
    await assert.rejects(createMailing(deps, owner, house.draft(more)), (error: Refusal) => error.reason === reason, reason)
  }
  const { actor } = { actor: { ...owner, customerId: 'cus_other' } as typeof owner }
  await assert.rejects(createMailing(deps, actor, house.draft()), (error: Refusal) => error.code === 'not-found')
})

test('HOUSE-MAILING thirty days after its end the recipients go, and their numbers stay', async () => {
  const id = await house.started(['pamiec@swiat.example', 'chroniony@swiat.example'])
  await end(id)
  house.moveTo('2026-04-01 10:00')
  await forgetMailings(house.deps)
  assert.equal((await house.addresseesOf(id)).length, 2) // the thirtieth day
  house.moveTo('2026-04-02 10:00')
  await forgetMailings(house.deps)
  assert.equal((await house.addresseesOf(id)).length, 0)
  assert.deepEqual((await house.db('mailings').where({ id }).first('results')).results, { queued: 1, delivered: 0, bounced: 0, protected: 1, skipped: 0, optedOut: 0 })
})
