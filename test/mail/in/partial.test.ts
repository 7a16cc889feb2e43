import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { createMailbox, type CreatedMailbox } from '../../../src/mail/create-mailbox.ts'
import { presenceLock } from '../../../src/mail/delivery-store.ts'
import { forgetOldRefusals } from '../../../src/mail/in/remember-refused.ts'
import { toldFor } from '../../../src/rules/partial-delivery.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { onTheWire, openMailHouse, staff, type MailHouse } from '../mail-house.ts'

const skip = mailServersMissing
let house: MailHouse

if (!skip) {
  before(async () => { house = await openMailHouse() })
  after(async () => { await house.close() })
}

let count = 0
const letter = (size = 30_000): Buffer => Buffer.from(`From: anna@example.org\r\nTo: them\r\nSubject: ${++count}\r\nMessage-ID: <part-${count}@example.org>\r\n\r\n${'x'.repeat(70).concat('\r\n').repeat(size / 72)}`)
const box = async (quota?: number): Promise<CreatedMailbox> => {
  const made = await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: `part${++count}`, password: null })
  if (quota !== undefined) await house.db('mailboxes').where({ id: made.id }).update({ quota_bytes: quota })
  return made
}

type Said = { readonly rcpt: Readonly<Record<string, string>>, readonly data: string | null }

/** One try, as a mail server makes it: RCPT for each recipient that is left, DATA if one was taken. `message` null: it ends before. */
async function attempt (message: Buffer | null, to: readonly string[], { from = 'anna@example.org', size }: { from?: string, size?: number } = {}): Promise<Said> {
  const line = await house.line('mx')
  const say = async (command: string | Buffer): Promise<string> => {
    line.say(typeof command === 'string' ? `${command}\r\n` : command)
    return (await line.hear()).at(-1)!
  }
  try {
    await line.hear()
    await say('EHLO mail.example.org')
    await say(`MAIL FROM:<${from}>${size === undefined ? '' : ` SIZE=${size}`}`)
    const rcpt: Record<string, string> = {}
    for (const each of to) rcpt[each] = await say(`RCPT TO:<${each}>`)
    if (!message || !Object.values(rcpt).some(said => said.startsWith('250'))) return { rcpt, data: null }
    assert.match(await say('DATA'), /^354/)
    return { rcpt, data: await say(onTheWire(message)) }
  } finally {
    line.close()
  }
}

/** Tries until nobody is left, as a queue does (RFC 5321 §4.5.4): who was refused is told to the writer, who was deferred is tried again. */
async function deliverLikeAServer (message: Buffer, to: readonly string[], options: { from?: string, size?: number } = {}): Promise<{ tries: number, told: Record<string, string> }> {
  let left = [...to]
  const told: Record<string, string> = {}
  for (let tries = 1; tries <= 5; tries++) {
    const { rcpt, data } = await attempt(message, left, options)
    for (const [each, said] of Object.entries(rcpt)) if (said.startsWith('5')) told[each] = said
    const taken = left.filter(each => rcpt[each]!.startsWith('250'))
    if (data?.startsWith('5')) for (const each of taken) told[each] = data
    left = left.filter(each => !(each in told) && !(data?.startsWith('250') && taken.includes(each)))
    if (left.length === 0) return { tries, told }
  }
  throw new Error(`still left after five tries: ${left.join(', ')}`)
}

const inInbox = async (...boxes: CreatedMailbox[]): Promise<number[]> => await Promise.all(boxes.map(async each => (await house.inbox(each)).length))
const remembered = async (recipient: string) => await house.db('delivery_refusals').where({ recipient })

for (const [what, size] of [['declared', 30_100], ['not declared', undefined]] as const) {
  test(`HOUSE-PARTIAL one mailbox is full, found out at DATA, the size ${what}: the others have it once, the sender is told of that one alone`, { skip }, async () => {
    const [one, full, two] = [await box(), await box(20_000), await box()]
    const message = letter()
    const to = [one, full, two].map(({ address }) => address)
    await house.db('mailboxes').where({ id: full.id }).update({ quota_bytes: 100_000 }) // RCPT believes that it fits …
    await attempt(letter(72_000), [full.address])
    await house.db('mailbox_usage').where({ username: full.address }).update({ bytes: 0 })
    const first = await attempt(message, to, size === undefined ? {} : { size })
    assert.match(first.data!, /^451 4\.2\.0 2 of 3 recipients/) // … and Dovecot knows better
    const again = await deliverLikeAServer(message, to, size === undefined ? {} : { size })
    assert.deepEqual(Object.keys(again.told), [full.address])
    assert.match(again.told[full.address]!, /^552 5\.2\.2/)
    assert.equal(again.tries, 1)
    assert.deepEqual(await inInbox(one, two), [1, 1])
  })
}

/** A mailbox of which RCPT does not know that the message will not fit. */
async function secretlyFull (): Promise<CreatedMailbox> {
  const full = await box(100_000)
  await attempt(letter(72_000), [full.address])
  await until('its usage is written', async () => Number((await house.db('mailbox_usage').where({ username: full.address }).first('bytes'))?.bytes ?? 0) > 70_000)
  await house.db('mailbox_usage').where({ username: full.address }).update({ bytes: 0 })
  return full
}

test('HOUSE-PARTIAL what was remembered holds for its sender, its size and its time alone, and not once the mailbox has room', { skip }, async () => {
  const [good, full] = [await box(), await secretlyFull()]
  const message = letter()
  assert.match((await attempt(message, [good.address, full.address], { size: 30_100 })).data!, /^451/)
  const [kept] = await remembered(full.address)
  await until('the usage is known again', async () => Number((await house.db('mailbox_usage').where({ username: full.address }).first('bytes')).bytes) > 70_000)
  await house.db('mailboxes').where({ id: full.id }).update({ quota_bytes: 150_000 }) // room by what RCPT knows: only what was remembered can refuse
  const tell = async () => { await house.db.raw("select pg_notify('delivery_refusals', ?)", [kept.key]) }
  const asked = async (from: string, size: number) => (await attempt(null, [full.address], { from, size })).rcpt[full.address]!
  assert.match(await asked('anna@example.org', 30_100), /^250/, 'enlarged since')
  await house.db('delivery_refusals').where({ recipient: full.address }).update({ quota_bytes: 150_000 })
  await tell()
  await until('it is told', async () => (await asked('anna@example.org', 30_100)).startsWith('552'))
  const second = await attempt(message, [good.address, full.address], { size: 30_100 })
  assert.match(second.rcpt[full.address]!, /^552 5\.2\.2/)
  assert.match(second.data!, /^250/)
  assert.deepEqual(await remembered(full.address), [], 'its sender has been told')
  await until('it is forgotten', async () => (await asked('anna@example.org', 30_100)).startsWith('250'))
  await house.db('delivery_refusals').insert(Object.fromEntries(Object.entries({ ...kept, quota_bytes: 150_000 }).filter(([name]) => name !== 'key')))
  await tell()
  await until('it is told', async () => (await asked('anna@example.org', 30_100)).startsWith('552'))
  assert.match(await asked('anna@example.org', 30_101), /^250/, 'another size')
  assert.match(await asked('bea@example.org', 30_100), /^250/, 'another sender')
  const at = async (ago: number) => {
    await house.db('delivery_refusals').where({ recipient: full.address }).update({ refused_at: new Date(house.deps.machineNow().getTime() - ago) })
    await tell()
  }
  await at(toldFor - 60_000)
  await until('within its time', async () => (await asked('anna@example.org', 30_100)).startsWith('552'))
  await at(toldFor)
  await until('over', async () => (await asked('anna@example.org', 30_100)).startsWith('250'))
})

test('BMP-3 killed after the message was there and before the 250: the mailbox that it has filled does not refuse it when it comes again', { skip }, async () => {
  const only = await box(40_000)
  const message = letter()
  assert.match((await attempt(message, [only.address])).data!, /^250/)
  await until('its usage is written', async () => Number((await house.db('mailbox_usage').where({ username: only.address }).first('bytes'))?.bytes ?? 0) > 30_000)
  await until('it is noted', async () => (await house.db('deliveries').where({ recipient: only.address }).whereNotNull('delivered_at')).length === 1)
  const unanswered = async () => { await house.db('deliveries').where({ recipient: only.address }).update({ delivered_at: null }) }
  await unanswered()
  const asked = async (from: string) => (await attempt(null, [only.address], { from, size: 30_100 })).rcpt[only.address]!
  assert.match(await asked('bea@example.org'), /^552 5\.2\.2/, 'another sender')
  const other = await attempt(letter(), [only.address], { size: 30_100 })
  assert.match(other.data!, /^552 5\.2\.2/, 'another message of this sender')
  assert.match((await attempt(message, [only.address], { size: 30_100 })).data!, /^250/)
  await until('it is answered', async () => (await asked('anna@example.org')).startsWith('552'))
  assert.deepEqual(await inInbox(only), [1])
})

test('BMP-3 it has filled one mailbox and another could not take it: the sender comes again, and the first does not refuse what it has', { skip }, async () => {
  const [small, full] = [await box(40_000), await secretlyFull()]
  const message = letter()
  const to = [small.address, full.address]
  assert.match((await attempt(message, to, { size: 30_100 })).data!, /^451 4\.2\.0 1 of 2 recipients/)
  await until('its usage is written', async () => Number((await house.db('mailbox_usage').where({ username: small.address }).first('bytes'))?.bytes ?? 0) > 30_000)
  const asked = async (from: string) => (await attempt(null, [small.address], { from, size: 30_100 })).rcpt[small.address]!
  assert.match(await asked('bea@example.org'), /^552 5\.2\.2/, 'another sender')
  const again = await attempt(message, to, { size: 30_100 })
  assert.match(again.rcpt[small.address]!, /^250/)
  assert.match(again.rcpt[full.address]!, /^552 5\.2\.2/)
  assert.match(again.data!, /^250/)
  await until('it is answered', async () => (await asked('anna@example.org')).startsWith('552'))
  assert.deepEqual(await inInbox(small), [1])
})

test('HOUSE-PARTIAL a sender that never comes again leaves nothing behind', { skip }, async () => {
  const [good, full] = [await box(), await secretlyFull()]
  assert.match((await attempt(letter(), [good.address, full.address])).data!, /^451/)
  await forgetOldRefusals(house.deps)
  assert.equal((await remembered(full.address)).length, 1)
  await forgetOldRefusals({ ...house.deps, machineNow: () => new Date(house.deps.machineNow().getTime() + toldFor + 1000) })
  assert.deepEqual(await remembered(full.address), [])
})

test('HOUSE-PARTIAL the server killed between: who has it does not get it again, the other is told', { skip }, async () => {
  const [good, full] = [await box(), await secretlyFull()]
  const message = letter()
  const to = [good.address, full.address]
  assert.match((await attempt(message, to)).data!, /^451/)
  // as if it had been killed before anything was noted
  await house.db('deliveries').where({ recipient: good.address }).update({ delivered_at: null })
  await house.db('delivery_refusals').where({ recipient: full.address }).delete()
  await house.servers.mx!.kill()
  await house.servers.mx!.start()
  await house.db('mailbox_usage').where({ username: full.address }).update({ bytes: 0 })
  const { told } = await deliverLikeAServer(message, to)
  assert.deepEqual(Object.keys(told), [full.address])
  assert.match(told[full.address]!, /^552/)
  assert.deepEqual(await inInbox(good), [1])
})

test('HOUSE-PARTIAL two senders at once with the same message: each mailbox has it once', { skip }, async () => {
  const [good, full] = [await box(), await secretlyFull()]
  const message = letter()
  const to = [good.address, full.address]
  const [one, two] = await Promise.all([deliverLikeAServer(message, to), deliverLikeAServer(message, to)])
  assert.deepEqual([Object.keys(one.told), Object.keys(two.told)], [[full.address], [full.address]])
  assert.deepEqual(await inInbox(good), [1])
})

test('BMP-2 another process that lives has the message in hand: 451; when it has died, Dovecot is asked and the message delivered', { skip }, async () => {
  const to = await box()
  const message = letter()
  const other = new pg.Client({ connectionString: house.url })
  await other.connect()
  try {
    await other.query('select pg_advisory_lock($1, $2)', [presenceLock, 4711])
    assert.match((await attempt(message, [to.address])).data!, /^250/)
    await until('noted', async () => (await house.db('deliveries').where({ recipient: to.address }).first('delivered_at')).delivered_at !== null)
    await house.db('deliveries').where({ recipient: to.address }).update({ delivered_at: null, held_by: 4711, attempts: ['ELSEWHERE'] })
    assert.match((await attempt(message, [to.address])).data!, /^451 4\.3\.0/)
    assert.deepEqual(await inInbox(to), [1])
  } finally {
    await other.end()
  }
  await until('it is taken', async () => (await attempt(message, [to.address])).data!.startsWith('250'))
  assert.deepEqual(await inInbox(to), [2]) // the other had not delivered it: its attempt is in no mailbox
})
