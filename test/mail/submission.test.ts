import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { transact } from '../../src/db/transact.ts'
import { blockSender } from '../../src/mail/block-sender.ts'
import { dkimRecord } from '../../src/mail/create-mail-domain.ts'
import { findMailDomainByName, findSent } from '../../src/mail/find.ts'
import { releaseSender } from '../../src/mail/release-sender.ts'
import { addHours } from '../../src/rules/calendar.ts'
import { mailServersMissing } from '../support/mail-servers.ts'
import { until } from '../support/until.ts'
import { eicar, openMailHouse, plainAuth, type MailHouse } from './mail-house.ts'

const skip = mailServersMissing
let house: MailHouse

if (!skip) {
  before(async () => { house = await openMailHouse() })
  after(async () => { await house.close() })
}

let count = 0
const letter = (body: string, more = `Message-ID: <out-${++count}@laptop>\nDate: Sat, 21 Nov 2026 10:00:00 +0100\n`): Buffer =>
  Buffer.from(`From: Ewa Nowacka <${house.ewa.address}>\nTo: anna@example.org\nSubject: ${count}\n${more}\n${body}`.replaceAll('\n', '\r\n'))

/** What came to the rest of the world with these words in it. */
async function outside (words: string): Promise<{ message: Buffer, from: string, to: string[] }> {
  const folder = path.join(house.servers.data, 'outside')
  let file: string | undefined
  await until(`'${words}' outside`, () => {
    file = listed(folder).find(name => name.endsWith('.eml') && readFileSync(path.join(folder, name)).includes(words))
    return file !== undefined
  })
  return { message: readFileSync(path.join(folder, file!)), ...JSON.parse(readFileSync(path.join(folder, file!.replace(/eml$/, 'json')), 'utf8')) }
}

function listed (folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // the first message makes it
  }
}

async function signatureOf (message: Buffer): Promise<{ result: string, domain: string | undefined }> {
  const { results } = await dkimVerify(message, {
    resolver: async (name, type) => {
      const [, domain] = /^strefa\._domainkey\.(.+)$/.exec(name) ?? []
      const found = type === 'TXT' && domain ? await transact(house.db, trx => findMailDomainByName(trx, domain)) : undefined
      if (!found) throw Object.assign(new Error(name), { code: 'ENOTFOUND' })
      return [[dkimRecord(found)]]
    }
  })
  assert.equal(results.length, 1)
  return { result: results[0]!.status.result, domain: results[0]!.signingDomain }
}

test('RFC 6376 a message to the world is signed with the key of its mail domain, and otherwise as it was', { skip }, async () => {
  const message = letter('.dots\n..\nżółw\nwords to the world\n')
  assert.match(await house.submit(message, ['anna@example.org', 'jerzy@example.net']), /^250/)
  for (const to of ['anna@example.org', 'jerzy@example.net']) {
    await until(`a copy for ${to}`, async () => JSON.stringify(listed(path.join(house.servers.data, 'outside')).filter(name => name.endsWith('.json')).map(name => readFileSync(path.join(house.servers.data, 'outside', name), 'utf8'))).includes(to))
  }
  const { message: sent, from } = await outside('words to the world')
  assert.equal(from.replace(house.domain.displayName, house.domain.name), house.ewa.address)
  assert.ok(sent.subarray(-message.length).equals(message))
  assert.deepEqual(await signatureOf(sent), { result: 'pass', domain: house.domain.name })
  const changed = Buffer.from(sent.toString('latin1').replace('words to the world', 'other words for it'), 'latin1')
  assert.notEqual((await signatureOf(changed)).result, 'pass')
})

test('HOUSE-PROOF what was sent to whom stands in the log before the 250, and no address can be read there', { skip }, async () => {
  const message = letter('logged\n')
  assert.match(await house.submit(message, ['anna@example.org']), /^250/)
  const [sent] = await transact(house.db, trx => findSent(house.deps, trx, `<out-${count}@laptop>`, 'ANNA@example.org'))
  assert.deepEqual([sent?.mailDomainId, sent?.mailboxId, sent?.sender], [house.domain.id, house.ewa.id, house.ewa.address])
  assert.deepEqual(await transact(house.db, trx => findSent(house.deps, trx, `<out-${count}@laptop>`, 'jerzy@example.net')), [])
  const { rows: [{ text }] } = await house.db.raw('select string_agg(s::text, \' \') as text from sent_messages s')
  assert.doesNotMatch(text, /anna/)
})

test('RFC 6409 §8 Message-ID and Date are added where they are missing, and signed', { skip }, async () => {
  assert.match(await house.submit(letter('no id of its own\n', ''), ['anna@example.org']), /^250/)
  const { message } = await outside('no id of its own')
  const head = message.toString().split('\r\n\r\n')[0]!
  const [, id] = /^Message-ID: (<\S+>)\r?$/m.exec(head) ?? []
  assert.ok(id)
  assert.match(head, /^Date: \w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000\r?$/m)
  assert.equal((await signatureOf(message)).result, 'pass')
  assert.equal((await transact(house.db, trx => findSent(house.deps, trx, id, 'anna@example.org'))).length, 1)
})

test('BMP-2 from one mailbox of ours to another', { skip }, async () => {
  const message = letter('next door\n')
  assert.match(await house.submit(message, [house.jan.address]), /^250/)
  let read: Buffer[] = []
  await until('delivered', async () => { read = await house.inbox(house.jan); return read.length > 0 })
  assert.ok(read[0]!.subarray(-message.length).equals(message))
  assert.equal((await signatureOf(read[0]!)).result, 'pass')
})

test('HOST-13.1 an infected message does not leave; the sender’s owner is told', { skip }, async () => {
  assert.match(await house.submit(letter(`${eicar}\n`), ['anna@example.org']), /^550 5\.7\.1 HOST-13\.1/)
  await house.settle()
  const [event] = await house.db('mail_events').where({ mailbox_id: house.ewa.id, direction: 'out' })
  assert.deepEqual([event.kind, event.sender, event.recipient], ['infected', house.ewa.address, 'anna@example.org'])
  assert.equal((await house.db('letters').where({ template: 'mailbox-infected' })).length, 1)
})

const block = async (rule: 'MZ-3.1' | 'MZ-3.3' = 'MZ-3.1') => {
  const from = house.deps.now()
  await transact(house.db, trx => blockSender(house.deps, trx, { mailDomainId: house.domain.id, caseId: 'cas_1', rule, from, until: addHours(from, 720) }))
}
const release = async () => await transact(house.db, trx => releaseSender(house.deps, trx, { mailDomainId: house.domain.id, rule: 'HOUSE-PAPERS', at: house.deps.now() }))

test('MZ-3.1 a block holds for the next MAIL FROM, also on a connection that is open, and names its rule; released, mail goes again', { skip }, async () => {
  const talk = await house.line('submissions')
  const say = async (command: string): Promise<string> => {
    talk.say(`${command}\r\n`)
    return (await talk.hear()).at(-1)!
  }
  try {
    await talk.hear()
    await say('EHLO laptop.example.org')
    assert.match(await say(`AUTH PLAIN ${plainAuth(house.ewa)}`), /^235/)
    for (let round = 0; round < 20; round++) {
      assert.match(await say(`MAIL FROM:<${house.ewa.address}>`), /^250/)
      assert.match(await say('RSET'), /^250/)
      await block()
      assert.match(await say(`MAIL FROM:<${house.ewa.address}>`), /^550 5\.7\.1 MZ-3\.1 .*http.*\/cases\/cas_1$/)
      assert.ok(await release())
    }
    assert.equal((await house.db('mail_events').where({ kind: 'sender-blocked', mailbox_id: house.ewa.id })).length, 20)
    assert.deepEqual(await house.db('audit').where({ subject_id: house.domain.id }).whereIn('action', ['sender.block', 'sender.release']).distinct('rule').orderBy('rule').pluck('rule'), ['HOUSE-PAPERS', 'MZ-3.1'])
  } finally {
    talk.close()
  }
})

test('MZ-3.1 a block that comes while a message is on its way holds at its end', { skip }, async () => {
  const talk = await house.line('submissions')
  try {
    await talk.hear()
    for (const command of ['EHLO laptop.example.org', `AUTH PLAIN ${plainAuth(house.ewa)}`, `MAIL FROM:<${house.ewa.address}>`, 'RCPT TO:<anna@example.org>', 'DATA']) {
      talk.say(`${command}\r\n`)
      await talk.hear()
    }
    await block('MZ-3.3')
    talk.say(Buffer.concat([letter('too late\n'), Buffer.from('.\r\n')]))
    assert.match((await talk.hear())[0]!, /^550 5\.7\.1 MZ-3\.3/)
  } finally {
    await release()
    talk.close()
  }
})

test('MZ-3.1, HOUSE-HELD what lies in the queue when the block comes does not leave, and is not sent back: it is held', { skip }, async () => {
  const before = (await house.inbox(house.ewa)).length
  await house.servers.outside!.stop()
  try {
    assert.match(await house.submit(letter('queued before the block\n'), ['anna@example.org']), /^250/)
    await block()
    await until('it is held', async () => (await house.db('held_mail')).length === 1)
    const [held] = await house.db('held_mail').select('rule', 'recipients')
    assert.deepEqual(held, { rule: 'MZ-3.1', recipients: ['anna@example.org'] })
    assert.equal((await house.inbox(house.ewa)).length, before)
  } finally {
    await release()
    await house.servers.outside!.start()
  }
})

test('BMP-2 the queue outlives a kill: what was answered 250 arrives', { skip }, async () => {
  await house.servers.outside!.stop()
  assert.match(await house.submit(letter('through a kill\n'), ['anna@example.org']), /^250/)
  await house.servers.submission!.kill()
  await house.servers.outside!.start()
  await house.servers.submission!.start()
  await outside('through a kill')
})

test('HOST-13.1 scanner gone: nothing leaves unscanned', { skip }, async () => {
  await house.servers.clamd.stop()
  try {
    assert.match(await house.submit(letter('x\n'), ['anna@example.org']), /^451 4\.7\.1/)
  } finally {
    await house.servers.clamd.start()
  }
})
