/** Mailboxes on two mail nodes behind one door: log-ins, deliveries, and one node away. Real Dovecots, a real MX. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createMailbox, type CreatedMailbox } from '../../../src/mail/create-mailbox.ts'
import { createSharedMailbox } from '../../../src/mail/addresses/create-shared-mailbox.ts'
import { shareMailbox } from '../../../src/mail/addresses/share-mailbox.ts'
import { openMailReader } from '../../../src/mail/mail-reader-client.ts'
import { openNode, placeNode } from '../../../src/mail/nodes/arrange-nodes.ts'
import { watchNodes } from '../../../src/mail/nodes/watch-nodes.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { imapFrom, pop3From } from '../access/access-house.ts'
import { staff } from '../mail-house.ts'
import { readPop3 } from '../pop3.ts'
import { putScript } from '../sieve/manage-sieve.ts'
import { openNodeHouse, type NodeHouse } from './node-house.ts'

const skip = mailServersMissing
let house: NodeHouse
/** On the second node. */
let far: CreatedMailbox

const letter = (subject: string) => Buffer.from(`From: anna@example.org\r\nMessage-ID: <${subject}@example.org>\r\nSubject: ${subject}\r\n\r\nx\r\n`)
const subjects = async (box: CreatedMailbox) => (await house.inbox(box)).map(each => /^Subject: (.*)\r$/m.exec(each.toString())![1])
const nodeOf = async ({ id }: { id: string }) => (await house.db('mailboxes').where({ id }).first()).mail_node
const logIns = async ({ id }: { id: string }) => await house.db('mail_log_ins').where({ mailbox_id: id }).select('protocol', 'ip', 'outcome', 'times')

before(async () => {
  if (skip) return
  house = await openNodeHouse()
  far = await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: 'daleka', password: null })
})
after(async () => { await house?.close() })

test('HOUSE-NODE a new mailbox is on the open node with the fewest, a shared one where its mail domain’s others are', { skip }, async () => {
  assert.deepEqual([await nodeOf(house.ewa), await nodeOf(far)], ['home', 'north'])
  const second = await createMailbox(house.deps, staff, { mailDomainId: house.house.id, localPart: 'druga', password: null })
  assert.equal(await nodeOf(second), 'north') // 2 on home, 1 on north before
  await openNode(house.deps, staff, { name: 'north', open: false })
  const third = await createMailbox(house.deps, staff, { mailDomainId: house.house.id, localPart: 'trzecia', password: null })
  assert.equal(await nodeOf(third), 'home')
  await openNode(house.deps, staff, { name: 'north', open: true })
  const shared = await createSharedMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: 'biuro' })
  assert.equal(await nodeOf(shared), 'home')
  await assert.rejects(shareMailbox(house.deps, staff, { sharedId: shared.id, mailboxId: far.id, rights: 'read' }), { reason: 'other-node', rule: 'HOUSE-NODE' })
  assert.equal((await shareMailbox(house.deps, staff, { sharedId: shared.id, mailboxId: house.jan.id, rights: 'read' })).length, 1)
})

test('HOUSE-NODE nodes are arranged by administrators alone, and each change is written down', { skip }, async () => {
  const clerk = { ...staff, role: 'clerk' } as unknown as typeof staff
  await assert.rejects(openNode(house.deps, clerk, { name: 'north', open: false }), { code: 'forbidden' })
  await assert.rejects(openNode(house.deps, staff, { name: 'south', open: false }), { code: 'not-found' })
  for (const [over, reason] of [[{ name: 'No rth' }, 'node-name'], [{ host: 'a b' }, 'node-place'], [{ ports: { ...house.north.ports, lmtp: 0 } }, 'node-place']] as const) {
    await assert.rejects(placeNode(house.deps, staff, { name: 'south', host: 'localhost', ports: house.north.ports, ...over }), { reason })
  }
  assert.deepEqual((await house.db('audit').where({ subject_type: 'mail-node' }).orderBy('id')).map(({ action, subject_id: id, rule }) => [action, id, rule]), [
    ['mail-node.place', 'home', 'HOUSE-NODE'], ['mail-node.place', 'north', 'HOUSE-NODE'], ['mail-node.close', 'north', 'HOUSE-NODE'], ['mail-node.open', 'north', 'HOUSE-NODE']
  ])
})

test('HOUSE-NODE one message to mailboxes on both nodes, read by IMAP and POP3 through the first one', { skip }, async () => {
  assert.match(await house.bring(letter('both'), [house.ewa.address, far.address]), /^250/)
  assert.deepEqual([await subjects(house.ewa), await subjects(far)], [['both'], ['both']])
  assert.match((await readPop3(house.ports.pop3s, house.ca, far.address, far.password))[0]!.toString(), /^Subject: both\r$/m)
  const reader = openMailReader(house.mailNodes.readerDoor, { certificateName: house.servers.config.mail.host, ca: () => [house.ca] })
  const opened = await reader.open(far.address) // as exports do
  assert.equal(opened.folders.find(({ name }) => name === 'INBOX')?.messages, 1)
  await opened.close()
})

test('HOUSE-NODE a script put by ManageSieve through the first node sorts on the other one', { skip }, async () => {
  await putScript(house, far, 'own', 'require "fileinto";\r\nif header :is "Subject" "sorted" { fileinto "Trash"; }\r\n')
  assert.equal(await house.deps.doveadm.activeScript(far.address), 'own')
  assert.match(await house.bring(letter('sorted'), [far.address]), /^250/)
  assert.deepEqual(await subjects(far), ['both'])
})

test('HOUSE-NODE a log-in through another node is counted once, from where the person is, and so are wrong passwords', { skip }, async () => {
  await house.db('mail_log_ins').where({ mailbox_id: far.id }).delete()
  assert.match(await imapFrom(house, '203.0.113.7', far.address, far.password), /^b OK/)
  assert.match(await pop3From(house, '203.0.113.8', far.address, far.password), /^\+OK/)
  assert.match(await imapFrom(house, '203.0.113.9', far.address, 'wrong'), /^b NO/)
  await until('all three are noted', async () => (await logIns(far)).length === 3)
  assert.deepEqual((await logIns(far)).map(({ protocol, ip, outcome, times }) => [protocol, ip, outcome, times]).sort(), [['imap', '203.0.113.7', 'in', 1], ['imap', '203.0.113.9', 'wrong', 1], ['pop3', '203.0.113.8', 'in', 1]])
})

test('BMP-3 full is full on the other node too, at RCPT; HOST-12.5c so is blocked', { skip }, async () => {
  const { bytes } = await house.db('mailbox_usage').where({ username: far.address }).first() // the other node's to write
  assert.ok(bytes > 0n && bytes < 10_000n)
  await house.db('mailbox_usage').where({ username: far.address }).update({ bytes: String(far.quotaBytes) })
  assert.match(await house.bring(letter('full'), [far.address]), /^552 5\.2\.2/)
  await house.db('mailbox_usage').where({ username: far.address }).update({ bytes: String(bytes) })
  await house.db('mailboxes').where({ id: far.id }).update({ blocked_at: house.deps.now(), blocked_rule: 'HOST-12.5c' })
  assert.match(await house.bring(letter('blocked'), [far.address]), /^550 5\.2\.1/)
  await house.db('mailboxes').where({ id: far.id }).update({ blocked_at: null, blocked_rule: null })
})

test('HOUSE-NODE a mailbox is opened and filled on its own node alone', { skip }, async () => {
  const { host, port } = await house.mailNodes.lmtpDoor('home')
  const { openLmtp } = await import('../../../src/mail/lmtp-client.ts')
  const lmtp = openLmtp({ host, port }, { size: 1, name: 'test' })
  const [outcome] = await lmtp.deliver({ reversePath: '<>', recipients: [far.address], wire: async function * () { yield letter('astray') } })
  lmtp.close()
  assert.equal(outcome!.is, 'deferred')
})

test('HOUSE-NODE a node that is away holds up its own mailboxes alone', { skip }, async () => {
  await watchNodes(house.deps)
  assert.equal((await house.db('mail_nodes').where({ name: 'north' }).first()).away_since, null)
  await house.north.dovecot.stop()
  assert.match(await house.bring(letter('late'), [far.address]), /^451/)
  assert.match(await house.bring(letter('now'), [house.ewa.address]), /^250/)
  assert.match(await house.bring(letter('some'), [house.ewa.address, far.address]), /^451/)
  assert.match(await imapFrom(house, '203.0.113.7', far.address, far.password), /^b NO \[UNAVAILABLE\]/)
  assert.match(await imapFrom(house, '203.0.113.7', house.ewa.address, house.ewa.password), /^b OK/)
  await watchNodes(house.deps)
  assert.notEqual((await house.db('mail_nodes').where({ name: 'north' }).first()).away_since, null)
  await house.north.dovecot.start()
  for (const subject of ['late', 'some']) assert.match(await house.bring(letter(subject), subject === 'some' ? [house.ewa.address, far.address] : [far.address]), /^250/)
  assert.deepEqual([(await subjects(house.ewa)).sort(), (await subjects(far)).sort()], [['both', 'now', 'some'], ['both', 'late', 'some']])
  await watchNodes(house.deps)
  assert.equal((await house.db('mail_nodes').where({ name: 'north' }).first()).away_since, null)
})
