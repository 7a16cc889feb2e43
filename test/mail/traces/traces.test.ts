/** What became of each message, as it is written down at the doors. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createMailbox } from '../../../src/mail/create-mailbox.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { eicar, openMailHouse, staff, type MailHouse } from '../mail-house.ts'

const skip = mailServersMissing
let house: MailHouse
before(async () => { if (!skip) house = await openMailHouse() })
after(async () => { await house?.close() })

const box = () => createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: `t${randomBytes(6).toString('hex')}`, password: null })
const letter = (body: string, id = `<${randomBytes(8).toString('hex')}@example.org>`) => ({ id, message: Buffer.from(`From: anna@example.org\r\nTo: x@example.org\r\nMessage-ID: ${id}\r\nSubject: sekretny temat\r\n\r\n${body}\r\n`) })
const rows = (where: object): Promise<Record<string, any>[]> => house.db('mail_traces').where(where).orderBy('id') // eslint-disable-line @typescript-eslint/no-explicit-any -- rows as they are
const soon = async (where: object, count = 1) => {
  await until('traces are written', async () => (await rows(where)).length >= count)
  return await rows(where)
}

test('HOUSE-TRACE a message that is taken: who brought it, what looked at it, whose it is, and not a word of what is in it', { skip }, async () => {
  const to = await box()
  const { id, message } = letter('sekretna treść\r\n')
  assert.match(await house.bring(message, [to.address]), /^250/)
  const [row] = await soon({ recipient: to.address })
  assert.deepEqual([row!['door'], row!['stage'], row!['outcome'], row!['code'], row!['sender'], row!['message_id'], row!['bytes']], ['mx', 'data', 'delivered', 250, 'anna@example.org', id, BigInt(message.length)])
  assert.deepEqual([row!['operator_id'], row!['customer_id'], row!['mail_domain_id'], row!['mailbox_id']], [house.customer.operatorId, house.customer.id, house.domain.id, to.id])
  assert.deepEqual([row!['client_ip'], row!['helo'], row!['tls'], row!['login']], ['127.0.0.1', 'mail.example.org', null, null])
  assert.match(row!['signatures'], /^ClamAV \d/)
  assert.deepEqual([row!['scan'], row!['virus'], row!['quota_used'], row!['quota_bytes']], ['clean', null, 0n, 1024n ** 3n])
  const attempt = /with\s+E?SMTP\s+id\s+(\S+)/.exec((await house.inbox(to))[0]!.toString())?.[1]?.replace(/;$/, '')
  assert.ok(attempt === row!['attempt'] || attempt?.startsWith(row!['attempt']), `${attempt} in the message, ${row!['attempt']} in the trace`)
  assert.doesNotMatch(JSON.stringify(await house.db('mail_traces').select(house.db.raw('to_jsonb(mail_traces) as whole'))), /sekret/)
})

test('HOUSE-TRACE one message, three ends: each recipient has its own', { skip }, async () => {
  const [good, small] = [await box(), await box()]
  await house.db('mailboxes').where({ id: small.id }).update({ quota_bytes: 20_000 })
  const { message } = letter('x'.repeat(900).concat('\r\n').repeat(40))
  assert.match(await house.bring(message, [good.address, small.address]), /^451/)
  assert.deepEqual((await soon({ recipient: good.address })).map(each => [each['outcome'], each['code'], each['facts'].hadIt]), [['delivered', 250, undefined]])
  assert.deepEqual((await soon({ recipient: small.address })).map(each => [each['outcome'], each['code'], each['rule'], each['quota_bytes']]), [['refused', 552, 'BMP-3', 20_000n]])
  await house.db('mailboxes').where({ id: small.id }).update({ quota_bytes: 200_000 })
  assert.match(await house.bring(message, [good.address, small.address]), /^250/)
  assert.deepEqual((await soon({ recipient: good.address }, 2)).map(each => [each['outcome'], each['facts'].hadIt]), [['delivered', undefined], ['delivered', true]])
})

test('HOUSE-TRACE refused at RCPT: nobody, disabled, full, and strangers who want to reach strangers', { skip }, async () => {
  const full = await box()
  const closed = await box()
  await house.db('mailboxes').where({ id: full.id }).update({ quota_bytes: 1 })
  await house.db('mailbox_usage').insert({ username: full.address, bytes: 5, messages: 1 })
  await house.db('mailboxes').where({ id: closed.id }).update({ suspended_at: house.deps.now(), suspended_rule: 'HOST-7.3' })
  const nobody = `nikt-${randomBytes(4).toString('hex')}@${house.domain.name}`
  const { message } = letter('x')
  const cases: [string, string, number, string | null, string | null][] = [
    [nobody, 'refused', 550, 'BMP-2', house.domain.id],
    [closed.address, 'refused', 550, 'HOST-12.5c', house.domain.id],
    [full.address, 'refused', 552, 'BMP-3', house.domain.id],
    ['kto@gdzie.example', 'refused', 550, 'BMP-2', null]
  ]
  for (const [to, outcome, code, rule, domain] of cases) {
    assert.match(await house.bring(message, [to]), /^55/)
    const [row] = await soon({ recipient: to })
    assert.deepEqual([row!['stage'], row!['outcome'], row!['code'], row!['rule'], row!['mail_domain_id']], ['rcpt', outcome, code, rule, domain], to)
  }
})

test('HOST-13.1 an infected message names what found it, on the way in and on the way out', { skip }, async () => {
  const to = await box()
  assert.match(await house.bring(letter(eicar).message, [to.address]), /^550/)
  const [inward] = await soon({ recipient: to.address })
  assert.deepEqual([inward!['outcome'], inward!['code'], inward!['rule'], inward!['scan']], ['refused', 550, 'HOST-13.1', 'infected'])
  assert.match(inward!['virus'], /Eicar/)
  assert.match(inward!['signatures'], /^ClamAV \d/)
  assert.match(await house.submit(Buffer.from(`From: ${to.address}\r\n\r\n${eicar}\r\n`), ['anna@example.org'], to), /^550/)
  const [outward] = await soon({ sender: to.address })
  assert.deepEqual([outward!['door'], outward!['outcome'], outward!['rule'], outward!['mailbox_id'], outward!['login']], ['submission', 'refused', 'HOST-13.1', to.id, to.address])
})

test('HOUSE-TRACE what a mailbox sends: queued for each recipient, by whoever had logged in', { skip }, async () => {
  const from = await box()
  assert.match(await house.submit(Buffer.from(`From: ${from.address}\r\nSubject: x\r\n\r\nx\r\n`), ['anna@example.org', 'jan@example.org'], from), /^250/)
  const sent = await soon({ sender: from.address }, 2)
  assert.deepEqual(sent.map(each => [each['recipient'], each['outcome'], each['mailbox_id'], each['scan']]), [['anna@example.org', 'queued', from.id, 'clean'], ['jan@example.org', 'queued', from.id, 'clean']])
  assert.match(sent[0]!['tls'], /^TLSv1\.[23] /)
  assert.match(sent[0]!['message_id'], /^<.+@.+>$/) // we added it
})

test('HOUSE-TRACE a scanner that is away is said so', { skip }, async () => {
  const to = await box()
  await house.servers.clamd.stop()
  try {
    assert.match(await house.bring(letter('x').message, [to.address]), /^451 4\.7\.1/)
  } finally {
    await house.servers.clamd.start()
  }
  assert.deepEqual((await soon({ recipient: to.address })).map(each => [each['outcome'], each['code'], each['rule'], each['scan']]), [['deferred', 451, 'HOST-13.1', 'unknown']])
})

test('HOUSE-TRACE a dictionary of names is noted ten times a minute and address; the rest is counted', { skip }, async () => {
  const prefix = randomBytes(4).toString('hex')
  const names = Array.from({ length: 40 }, (_, at) => `${prefix}${at}@${house.domain.name}`)
  for (let connections = 0; names.length > 0; connections++) {
    assert.ok(connections < 20, 'no name is refused any more')
    const talk = await house.line('mx')
    try {
      await talk.hear()
      for (const line of ['EHLO dictionary.example', 'MAIL FROM:<spam@example.org>']) {
        talk.say(`${line}\r\n`)
        await talk.hear()
      }
      for (let reply = ''; names.length > 0 && !reply.startsWith('421');) { // after a few unknown names the line is cut
        talk.say(`RCPT TO:<${names[0]}>\r\n`)
        reply = (await talk.hear()).at(-1)!
        assert.match(reply, /^(?:550|421)/)
        if (reply.startsWith('550')) names.shift()
      }
    } finally {
      talk.close()
    }
  }
  await house.servers.mx!.stop() // what was only counted is written at the end of its minute, or when the server stops
  await house.servers.mx!.start()
  const noted = (await house.db('mail_traces').whereLike('recipient', `${prefix}%`)).length
  const counted = (await rows({ outcome: 'counted', recipient: `@${house.domain.name}` })).reduce((sum, each) => sum + (each['facts'].count as number), 0)
  assert.ok(noted <= 20, `${noted} rows`) // two minutes may meet
  assert.ok(noted + counted >= 40, `${noted} noted, ${counted} counted`)
})

test('HOUSE-TRACE kill -9 right after the 250, while the database takes no traces: the next process writes it, once', { skip }, async () => {
  const to = await box()
  await house.db.raw('alter table mail_traces rename to mail_traces_away')
  try {
    assert.match(await house.bring(letter('x').message, [to.address]), /^250/)
    await house.servers.mx!.kill()
  } finally {
    await house.db.raw('alter table mail_traces_away rename to mail_traces')
  }
  await house.servers.mx!.start()
  await soon({ recipient: to.address })
  await house.servers.mx!.kill()
  await house.servers.mx!.start()
  assert.match(await house.bring(letter('y').message, [to.address]), /^250/)
  assert.equal((await soon({ recipient: to.address }, 2)).length, 2)
})
