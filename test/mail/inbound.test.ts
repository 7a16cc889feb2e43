import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { setMailboxPassword } from '../../src/mail/set-mailbox-password.ts'
import { resumeMailbox, suspendMailbox } from '../../src/mail/suspend-mailbox.ts'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import { transact } from '../../src/db/transact.ts'
import { mailServersMissing } from '../support/mail-servers.ts'
import { until } from '../support/until.ts'
import { eicar, onTheWire, openMailHouse, staff, type MailHouse } from './mail-house.ts'
import { readPop3 } from './pop3.ts'

const skip = mailServersMissing
let house: MailHouse

if (!skip) {
  before(async () => { house = await openMailHouse() })
  after(async () => { await house.close() })
}

let count = 0
const latin1 = (text: string): Buffer => Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1')
const letter = (body: string, more = ''): Buffer => latin1(`From: anna@example.org\nTo: ewa\nSubject: ${++count}\nMessage-ID: <in-${count}@example.org>\n${more}\n${body}`)
const box = async (localPart = `box${++count}`) => await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart, password: null })

const shapes: [string, () => Buffer][] = [
  ['lines that begin with dots', () => letter('.\n..\n...x\n.y\n')],
  ['8-bit bytes that are no UTF-8, in the header too', () => letter('\xb1\xe6\xea\xb3\xf1\xf3\xb6\xbc\xbf\n', 'X-Latin2: \xa1\xc6\xca\n')],
  ['UTF-8 in header and body', () => letter(Buffer.from('zażółć gęślą jaźń\n').toString('latin1'), `X-Word: ${Buffer.from('żółw').toString('latin1')}\n`)],
  ['a line of 100 000 characters', () => letter(`${'x'.repeat(100_000)}\n`)],
  ['odd folding and spaces in fields', () => letter('x\n', 'X-Folded:\n\t a\n   b  \nx-empty:\nX-Twice: 1\nX-Twice: 2\nReceived: by nobody; never\nAuthentication-Results: mx.example.org; dkim=pass\n')],
  ['no empty line after the header', () => latin1(`From: anna@example.org\nMessage-ID: <in-${++count}@example.org>\n`)],
  ['lines that are no header at all', () => latin1(`hello\n  there\n${++count}\n`)],
  ['empty lines at both ends', () => letter('\n\n\nx\n\n\n')],
  ['a megabyte of random octets in base64', () => letter(randomBytes(1_000_000).toString('base64').replaceAll(/.{76}/g, '$&\n') + '\n')],
  ['six megabytes', () => letter('0123456789abcdef'.repeat(4).concat('\n').repeat(6_000_000 / 65))]
]

test('BMP-2 what was sent is what IMAP and POP3 read, octet by octet', { skip }, async t => {
  for (const [name, make] of shapes) {
    await t.test(name, async () => {
      const to = await box()
      const message = make()
      assert.match(await house.bring(message, [to.address]), /^250/)
      for (const [how, read] of [['IMAP', await house.inbox(to)], ['POP3', await readPop3(house.ports.pop3s, house.ca, to.address, to.password)]] as const) {
        assert.equal(read.length, 1)
        assert.ok(read[0]!.subarray(-message.length).equals(message), `${how}: ${differenceOf(read[0]!.subarray(-message.length), message)}`)
        const trace = read[0]!.subarray(0, -message.length).toString()
        assert.equal(trace.match(/^Received:/gm)?.length, 2, trace) // ours and Dovecot's
        assert.doesNotMatch(trace, /^X-/m)
      }
    })
  }
})

function differenceOf (found: Buffer, wanted: Buffer): string {
  const at = found.findIndex((byte, index) => byte !== wanted[index])
  return `at ${at}: ${JSON.stringify(found.subarray(Math.max(at - 20, 0), at + 40).toString('latin1'))}, sent ${JSON.stringify(wanted.subarray(Math.max(at - 20, 0), at + 40).toString('latin1'))}`
}

test('BMP-2 a detail after + and letters of any case find the mailbox', { skip }, async () => {
  const to = await box()
  const [name, domain] = to.address.split('@') as [string, string]
  assert.match(await house.bring(letter('x\n'), [`${name.toUpperCase()}+Lista@${domain.toUpperCase()}`]), /^250/)
  assert.equal((await house.inbox(to)).length, 1)
})

test('BMP-2 the same message again, as by a sender who did not hear the 250, is in the mailbox once', { skip }, async () => {
  const [one, two] = [await box(), await box()]
  const message = letter('once\n')
  assert.match(await house.bring(message, [one.address]), /^250/)
  assert.match(await house.bring(message, [one.address, two.address]), /^250/)
  assert.deepEqual([(await house.inbox(one)).length, (await house.inbox(two)).length], [1, 1])
})

test('BMP-2 without a Message-ID the same words twice are two messages', { skip }, async () => {
  const to = await box()
  const message = latin1('From: cron@example.org\nSubject: backup done\n\nok\n')
  assert.match(await house.bring(message, [to.address]), /^250/)
  assert.match(await house.bring(message, [to.address]), /^250/)
  assert.equal((await house.inbox(to)).length, 2)
})

test('BMP-2 an attempt that ended in the dark is asked about: what lies in the mailbox already is not put there again', { skip }, async () => {
  const to = await box()
  const message = letter('dark\n')
  const noted = () => until('the delivery is noted', async () => (await house.db('deliveries').where({ recipient: to.address }).first('delivered_at')).delivered_at !== null)
  assert.match(await house.bring(message, [to.address]), /^250/)
  await noted()
  await house.db('deliveries').where({ recipient: to.address }).update({ delivered_at: null }) // as if we had been killed before noting it
  assert.match(await house.bring(message, [to.address]), /^250/)
  assert.equal((await house.inbox(to)).length, 1)
  await noted()
  await house.db('deliveries').where({ recipient: to.address }).update({ delivered_at: null, attempts: ['NOWHERE'] })
  assert.match(await house.bring(message, [to.address]), /^250/)
  assert.equal((await house.inbox(to)).length, 2)
})

test('BMP-3 a full mailbox: 552 at RCPT when the size is declared, 552 at the end of DATA when it is not', { skip }, async () => {
  const to = await box()
  await house.db('mailboxes').where({ id: to.id }).update({ quota_bytes: 20_000 })
  const talk = await house.line('mx')
  try {
    await talk.hear()
    talk.say('EHLO mail.example.org\r\n')
    await talk.hear()
    talk.say('MAIL FROM:<a@example.org> SIZE=20001\r\n')
    await talk.hear()
    talk.say(`RCPT TO:<${to.address}>\r\n`)
    assert.match((await talk.hear())[0]!, /^552 5\.2\.2/)
  } finally {
    talk.close()
  }
  assert.match(await house.bring(letter('x'.repeat(30_000) + '\n'), [to.address]), /^552 5\.2\.2/)
  assert.deepEqual(await house.inbox(to), [])
})

test('BMP-3 full, and the database does not know: after one refusal at DATA it does, and RCPT refuses', { skip }, async () => {
  const to = await box()
  await house.db('mailboxes').where({ id: to.id }).update({ quota_bytes: 40_000 })
  assert.match(await house.bring(letter('x'.repeat(25_000) + '\n'), [to.address]), /^250/)
  const usage = async () => Number((await house.db('mailbox_usage').where({ username: to.address }).first('bytes'))?.bytes)
  await until('usage is written', async () => await usage() > 25_000)
  await house.db('mailbox_usage').where({ username: to.address }).update({ bytes: 0 }) // as a restarted database loses it
  assert.match(await house.bring(letter('y'.repeat(25_000) + '\n'), [to.address]), /^552 5\.2\.2/)
  await until('usage is written', async () => await usage() > 25_000)
})

test('BMP-2 one recipient full at DATA: the others have it, the sender is asked to come again, nobody gets it twice', { skip }, async () => {
  const [good, small] = [await box(), await box()]
  await house.db('mailboxes').where({ id: small.id }).update({ quota_bytes: 20_000 })
  const message = letter('x'.repeat(30_000) + '\n')
  assert.match(await house.bring(message, [good.address, small.address]), /^451 4\.2\.0/)
  await house.db('mailboxes').where({ id: small.id }).update({ quota_bytes: 100_000 })
  assert.match(await house.bring(message, [good.address, small.address]), /^250/)
  assert.deepEqual([(await house.inbox(good)).length, (await house.inbox(small)).length], [1, 1])
})

test('RFC 1870 §6.3 a message longer than the limit is refused at the end of DATA, one as long as it is taken', { skip }, async () => {
  const to = await box()
  const limit = 50 * 1024 * 1024
  const of = (length: number): Buffer => {
    const head = letter('')
    const line = `.${'x'.repeat(997)}\r\n` // a dot in front: what is added for the way does not count
    const lines = Buffer.from(line.repeat(Math.ceil((length - head.length) / line.length))).subarray(0, length - head.length - 2)
    return Buffer.concat([head, lines, Buffer.from('\r\n')])
  }
  assert.match(await house.bring(of(limit + 1), [to.address]), /^552 5\.3\.4/)
  assert.match(await house.bring(of(limit + 3_000_000), [to.address]), /^552 5\.3\.4/)
  assert.match(await house.bring(of(limit), [to.address]), /^250/)
  assert.equal((await house.db('mailbox_usage').where({ username: to.address }).first('messages')).messages, 1n)
})

test('HOST-13.1 an infected message is kept as an event, and its owner told once', { skip }, async () => {
  const to = await box()
  const message = letter(`${eicar}\n`)
  assert.match(await house.bring(message, [to.address]), /^550 5\.7\.1 HOST-13\.1/)
  assert.match(await house.bring(message, [to.address]), /^550 5\.7\.1 HOST-13\.1/)
  await house.settle()
  const events = await house.db('mail_events').where({ mailbox_id: to.id })
  assert.deepEqual(events.map(({ kind, direction, sender, recipient }) => [kind, direction, sender, recipient]), Array(2).fill(['infected', 'in', 'anna@example.org', to.address]))
  assert.match(events[0].facts.virus, /Eicar/i)
  assert.equal((await house.db('letters').where({ template: 'mailbox-infected', to_email: 'ewa@poczta.example' }).whereRaw("facts ->> 'mailbox' = ?", [to.address])).length, 1)
  assert.equal((await house.db('audit').where({ subject_id: to.id, action: 'mail.refuse-infected', rule: 'HOST-13.1' })).length, 2)
  assert.deepEqual(await house.inbox(to), [])
})

test('HOST-12.5c suspended: no mail in, no log-in, open sessions end; resumed: all as before', { skip }, async () => {
  const to = await box()
  const session = await house.imap(to)
  let closed = false
  session.on('close', () => { closed = true })
  const act = { mailboxId: to.id, rule: 'HOST-7.3', at: house.deps.now() } as const
  assert.ok(await transact(house.db, trx => suspendMailbox(house.deps, trx, staff, act)))
  assert.match(await house.bring(letter('x\n'), [to.address]), /^550 5\.2\.1/)
  await assert.rejects(house.imap(to))
  assert.match(await house.submit(letter('x\n'), ['anna@example.org'], to), /^535 5\.7\.8/)
  await house.settle()
  await until('the session ended', () => closed)
  assert.ok(await transact(house.db, trx => resumeMailbox(house.deps, trx, staff, act)))
  assert.match(await house.bring(letter('x\n'), [to.address]), /^250/)
  assert.equal((await house.inbox(to)).length, 1)
})

test('HOST-9.1 a new password: the old one opens nothing, sessions that it opened end', { skip }, async () => {
  const to = await box()
  const session = await house.imap(to)
  let closed = false
  session.on('close', () => { closed = true })
  const { password } = await setMailboxPassword(house.deps, staff, { mailboxId: to.id, password: 'długie hasło z ogonkami' })
  await house.settle()
  await until('the session ended', () => closed)
  await assert.rejects(house.imap(to))
  const again = await house.imap(to, password)
  await again.logout()
})

test('HOUSE-PROOF mail to abuse@ of the operator is kept as a report before the 250', { skip }, async () => {
  assert.match(await house.bring(letter('this is spam\n'), ['abuse@niebieski.example']), /^250/)
  const [report] = await house.db('abuse_reports').select('source', 'content', 'kind', 'reporter', 'verdict')
  assert.deepEqual([report.source, report.kind, report.verdict], ['mail', 'letter', 'waiting'])
  assert.ok(report.content.toString().startsWith('From: anna@example.org'))
  const { envelope, from, ip, spf, dmarc, virus } = report.reporter
  assert.deepEqual([envelope, from, ip, virus], ['anna@example.org', 'anna@example.org', '127.0.0.1', null])
  assert.ok(spf.result !== 'pass' && dmarc.result !== 'pass')
})

test('HOUSE-INTAKE what a feedback loop sends to fbl@ is a report too; one with a virus in it is kept, and goes into no mailbox', { skip }, async () => {
  assert.match(await house.bring(letter('a loop\n'), ['fbl@niebieski.example']), /^250/)
  assert.match(await house.bring(letter(`${eicar}\n`), ['abuse@niebieski.example']), /^250/)
  const [infected] = await house.db('abuse_reports').whereRaw("reporter->>'virus' is not null").select('content', 'reporter')
  assert.match(infected.reporter.virus, /eicar/i)
  assert.ok(infected.content.includes(eicar))
  assert.match(await house.bring(letter(`${eicar}\n`), ['abuse@niebieski.example', (await box()).address]), /^550 5\.7\.1 HOST-13\.1/)
  assert.equal((await house.db('abuse_reports')).length, 3)
})

test('HOST-13.1 scanner gone: 451 and nothing passes; back again: delivered', { skip }, async () => {
  const to = await box()
  const message = letter('waits for the scanner\n')
  await house.servers.clamd.stop()
  try {
    assert.match(await house.bring(message, [to.address]), /^451 4\.7\.1/)
  } finally {
    await house.servers.clamd.start()
  }
  assert.match(await house.bring(message, [to.address]), /^250/)
  assert.equal((await house.inbox(to)).length, 1)
})

test('BMP-2 Dovecot killed and back: 451 meanwhile, connections that it left behind cost no message', { skip }, async () => {
  const to = await box()
  assert.match(await house.bring(letter('before\n'), [to.address]), /^250/)
  await house.servers.dovecot.kill()
  const message = letter('meanwhile\n')
  assert.match(await house.bring(message, [to.address]), /^451/)
  await house.servers.dovecot.start()
  assert.match(await house.bring(message, [to.address]), /^250/)
  assert.match(await house.bring(letter('after\n'), [to.address]), /^250/)
  assert.equal((await house.inbox(to)).length, 3)
})

test('BMP-2 every connection to the database cut: the SMTP server lives, and takes mail again', { skip }, async () => {
  const to = await box()
  const pid = house.servers.mx!.pid()
  await house.db.raw("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name in ('strefa-mx', 'strefa-sender-blocks', 'strefa-clock', 'strefa-queue')")
  const message = letter('x\n')
  await until('mail is taken again', async () => {
    const said = await house.bring(message, [to.address])
    assert.match(said, /^(?:250|451)/)
    return said.startsWith('250')
  }, 20_000)
  assert.equal(house.servers.mx!.pid(), pid)
  assert.equal((await house.inbox(to)).length, 1)
})

test('BMP-2 database away: 451 at every step, and the same connection goes on when it is back', { skip }, async () => {
  const to = await box()
  const name = new URL(house.url).pathname.slice(1)
  const keeper = new pg.Client({ connectionString: house.url.replace(name, 'postgres') })
  await keeper.connect()
  const open = async (allowed: boolean) => {
    await keeper.query(`alter database ${name} with allow_connections ${allowed}`)
    if (!allowed) await keeper.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name ~ '^strefa-'", [name])
  }
  const talk = await house.line('mx')
  const say = async (command: string | Buffer): Promise<string> => {
    talk.say(typeof command === 'string' ? `${command}\r\n` : command)
    return (await talk.hear()).at(-1)!
  }
  const message = letter('x\n')
  try {
    await talk.hear()
    await say('EHLO mail.example.org')
    assert.match(await say('MAIL FROM:<anna@example.org>'), /^250/)
    await open(false)
    assert.match(await say(`RCPT TO:<${to.address}>`), /^451/)
    await open(true)
    await until('a recipient is taken', async () => (await say(`RCPT TO:<${to.address}>`)).startsWith('250'))
    assert.match(await say('DATA'), /^354/)
    await open(false)
    assert.match(await say(onTheWire(message)), /^451/)
    assert.match(await say('MAIL FROM:<ewa@example.org>'), /^451/) // nobody can tell whether the sender is blocked
    await open(true)
    await until('mail is taken again', async () => (await house.bring(message, [to.address])).startsWith('250'))
    assert.equal((await house.inbox(to)).length, 1)
  } finally {
    await open(true)
    await keeper.end()
    talk.close()
  }
})
