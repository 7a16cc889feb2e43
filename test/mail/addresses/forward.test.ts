import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { domainToASCII } from 'node:url'
import { after, before, test } from 'node:test'
import { authenticate as authenticateByMailauth } from 'mailauth'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { SMTPServer } from 'smtp-server'
import type { Actor } from '../../../src/audit/actor.ts'
import { transact } from '../../../src/db/transact.ts'
import { askForward, confirmForward, stopForward } from '../../../src/mail/addresses/ask-forward.ts'
import { createAlias } from '../../../src/mail/addresses/create-alias.ts'
import { keepCopy } from '../../../src/mail/addresses/keep-copy.ts'
import { passOn } from '../../../src/mail/addresses/pass-on.ts'
import { rewriteSender } from '../../../src/mail/addresses/srs.ts'
import type { NewMail } from '../../../src/mail/outbound-door.ts'
import type { MailDeps } from '../../../src/mail/smtp/deps.ts'
import { operatorThreshold } from '../../../src/rules/spam.ts'
import { blockSender } from '../../../src/mail/block-sender.ts'
import { createMailbox } from '../../../src/mail/create-mailbox.ts'
import { releaseSender } from '../../../src/mail/release-sender.ts'
import { niebieski } from '../../../src/people/establish.ts'
import { dnsWorld, type DnsWorld } from '../../support/dns-world.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { until } from '../../support/until.ts'
import { openMailHouse, staff, type MailHouse } from '../mail-house.ts'

const skip = mailServersMissing
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
let house: MailHouse
let dns: DnsWorld
const stranger: Actor = { kind: 'customer', role: 'owner', userId: 'usr_other', customerId: 'cus_other', operatorId: niebieski.id }

if (!skip) {
  before(async () => {
    dns = await dnsWorld({
      'proven.example TXT': ['v=spf1 ip4:127.0.0.1 -all'],
      's1._domainkey.proven.example TXT': [`v=DKIM1; k=rsa; p=${rsa.publicKey.toString('base64')}`],
      '_dmarc.proven.example TXT': ['v=DMARC1; p=reject']
    })
    house = await openMailHouse({ settings: { resolver: [dns.server] } })
  })
  after(async () => {
    await house.close()
    await dns.close()
  })
}

let count = 0
const deps = () => ({ ...house.deps, webUrl: 'http://panel.example' })
const letter = (from = 'anna@example.org', more = ''): Buffer => Buffer.from(`From: ${from}\r\nTo: somebody\r\nSubject: ${++count}\r\nMessage-ID: <fwd-${count}@example.org>\r\n${more}\r\n.dots ${count}\r\n`)
const box = async (localPart = `f${++count}`) => await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart, password: null })
const alias = async (targets: readonly string[] = []) => await createAlias(house.deps, staff, { mailDomainId: house.domain.id, localPart: `fa${++count}`, targets })
const refusal = (code: string, reason?: string) => (error: { code?: string, reason?: string }) => error.code === code && (reason === undefined || error.reason === reason)
const messages = async (of: Awaited<ReturnType<typeof box>>) => (await house.inbox(of)).length

const linkTo = async (target: string): Promise<string> => (await house.db('letters').where({ template: 'forward-confirm', to_email: target }).orderBy('written_at', 'desc').first(house.db.raw("facts ->> 'link' as link"))).link.split('#')[1]

/** A forward whose owner has agreed. */
async function forward (sourceId: string, target = `t${++count}@elsewhere.example`): Promise<{ id: string, target: string }> {
  const { id } = await askForward(deps(), staff, { sourceId, target })
  await confirmForward(deps(), await linkTo(target))
  return { id, target }
}

/** The part `outside` writes names as people read them. */
const inAscii = (address: string): string => address.replace(/@(.*)$/, (_, domain: string) => `@${domainToASCII(domain)}`)

type Sent = { readonly from: string, readonly to: string[], readonly message: Buffer }

function sentTo (recipient: string): Sent[] {
  const folder = path.join(house.servers.data, 'outside')
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(name => name.endsWith('.eml')).sort().flatMap(name => {
    const { from, to } = JSON.parse(readFileSync(path.join(folder, name.replace(/eml$/, 'json')), 'utf8'))
    return to.includes(recipient) ? [{ from: inAscii(from), to, message: readFileSync(path.join(folder, name)) }] : []
  })
}

async function arrived (recipient: string, times = 1): Promise<Sent> {
  await until(`mail for ${recipient}`, () => sentTo(recipient).length >= times)
  return sentTo(recipient).at(-1)!
}

test('HOUSE-FORWARD nothing is passed on before the owner of the address agreed by the link; then all, with a copy', { skip }, async () => {
  const ewa = await box()
  const target = 'first@elsewhere.example'
  await askForward(deps(), staff, { sourceId: ewa.id, target: 'First@Elsewhere.example' })
  assert.match(await house.bring(letter(), [ewa.address]), /^250/)
  await assert.rejects(confirmForward(deps(), 'fwd_nonsense'), refusal('not-found', 'unknown-link'))
  const token = await linkTo(target)
  assert.match((await confirmForward(deps(), token)).displayName, /→ first@elsewhere\.example$/)
  await confirmForward(deps(), token) // once more changes nothing
  const message = letter()
  assert.match(await house.bring(message, [ewa.address]), /^250/)
  const { message: passed } = await arrived(target)
  assert.equal(sentTo(target).length, 1)
  assert.ok(passed.includes(message), 'byte for byte')
  assert.equal(await messages(ewa), 2)
  assert.deepEqual(await house.db('audit').where({ subject_id: ewa.id, rule: 'HOUSE-FORWARD' }).orderBy('id').pluck('action'), ['forward.ask', 'forward.confirm'])
})

test('HOUSE-FORWARD without a copy mail goes elsewhere only, once somebody agreed; stopped, it stays here again', { skip }, async () => {
  const ewa = await box()
  await keepCopy(house.deps, staff, { mailboxId: ewa.id, keep: false })
  assert.match(await house.bring(letter(), [ewa.address]), /^250/)
  assert.equal(await messages(ewa), 1)
  const { id, target } = await forward(ewa.id)
  assert.match(await house.bring(letter(), [ewa.address]), /^250/)
  await arrived(target)
  assert.equal(await messages(ewa), 1)
  await stopForward(house.deps, staff, id)
  assert.match(await house.bring(letter(), [ewa.address]), /^250/)
  assert.equal(await messages(ewa), 2)
  assert.equal(sentTo(target).length, 1)
})

test('HOUSE-FORWARD who may not: foreign, one\'s own address, too many, asked too often, too late', { skip }, async () => {
  const ewa = await box()
  const ask = (target: string, actor: Actor = staff, sourceId = ewa.id) => askForward(deps(), actor, { sourceId, target })
  await assert.rejects(ask('a@elsewhere.example', stranger), refusal('not-found'))
  await assert.rejects(ask('no address'), refusal('invalid', 'no-address'))
  await assert.rejects(ask(house.jan.address), refusal('invalid', 'own-address'))
  await assert.rejects(ask(`jan@${house.domain.displayName}`), refusal('invalid', 'own-address'))
  const sources = await Promise.all([0, 1, 2, 3].map(async () => (await alias()).id))
  for (const id of sources.slice(0, 3)) await ask('often@elsewhere.example', staff, id)
  await assert.rejects(ask('often@elsewhere.example', staff, sources[3]), refusal('conflict', 'asked-often'))
  for (let number = 0; number < 5; number++) await ask(`n${number}@elsewhere.example`)
  await assert.rejects(ask('n5@elsewhere.example'), refusal('conflict', 'too-many'))
  const late = { ...deps(), now: () => new Date(house.deps.now().getTime() + 9 * 86_400_000) }
  await assert.rejects(confirmForward(late, await linkTo('n0@elsewhere.example')), refusal('too-late', 'forward-closed'))
  const [row] = await house.db('forwards').where({ source_id: ewa.id, target: 'n1@elsewhere.example' }).select('id')
  await assert.rejects(stopForward(house.deps, stranger, row.id), refusal('not-found'))
})

test('HOUSE-FORWARD the sender of what is passed on is ours (SRS), what came of it goes back once it is proven, and nowhere else', { skip }, async () => {
  const list = await alias()
  const { target } = await forward(list.id)
  const signing = { algorithm: 'rsa-sha256', canonicalization: 'relaxed/relaxed', signingDomain: 'proven.example', selector: 's1', privateKey: rsa.privateKey } as const
  const bare = letter('anna@proven.example')
  const { signatures } = await dkimSign(bare, { ...signing, signTime: house.deps.machineNow(), signatureData: [signing] })
  const forged = `Authentication-Results: ${house.servers.config.mail.host}; dkim=pass header.d=bank.example\r\n`
  assert.match(await house.bring(Buffer.concat([Buffer.from(forged), Buffer.from(signatures), bare]), [list.address], 'anna@proven.example'), /^250/)
  const { from, message } = await arrived(target)
  assert.match(from, new RegExp(`^SRS0=[a-z2-7]{8}=[a-z2-7]{2}=proven\\.example=anna@${house.domain.name.replaceAll('.', '\\.')}$`))

  const report = letter('mailer-daemon@elsewhere.example', 'Auto-Submitted: auto-replied\r\n')
  assert.match(await house.bring(report, [from], ''), /^250/)
  const back = await arrived('anna@proven.example')
  assert.equal(back.from, '')
  assert.ok(back.message.includes(report))
  assert.match(await house.bring(report, [from.toUpperCase()], ''), /^250/)
  assert.match(await house.bring(report, [from], 'anna@example.org'), /^550 5\.7\.1/)
  assert.match(await house.bring(report, [from.replace('=anna@', '=ewa@')], ''), /^550 5\.1\.1/)
  const old = rewriteSender(house.deps.keys, 'anna@proven.example', { domain: house.domain.name, at: new Date(house.deps.machineNow().getTime() - 22 * 86_400_000), returns: true })
  assert.match(await house.bring(report, [old], ''), /^550 5\.1\.1/)

  // RFC 8617 §5.1: sealed by the domain that passes it on; the next server finds all of it good
  const { dkimSelector, dkimPublic, name } = house.domain
  const resolver = async (asked: string) => {
    const values: Record<string, string> = { [`${dkimSelector}._domainkey.${name}`]: `v=DKIM1; k=rsa; p=${dkimPublic}`, 's1._domainkey.proven.example': `v=DKIM1; k=rsa; p=${rsa.publicKey.toString('base64')}` }
    if (values[asked] === undefined) throw Object.assign(new Error(asked), { code: 'ENOTFOUND' })
    return [[values[asked]]]
  }
  const { arc, dkim } = await authenticateByMailauth(message, { ip: '192.0.2.1', helo: 'x.example', sender: from, mta: 'mx.elsewhere.example', resolver, disableBimi: true } as never)
  assert.equal(arc && arc.status.result, 'pass')
  assert.equal(dkim.results[0]?.status.result, 'pass')
  assert.match(message.toString('latin1'), /^ARC-Authentication-Results: i=1;[^]*dkim=pass/m)
  assert.equal(message.toString('latin1').match(/^Authentication-Results:/gm)?.length, 1) // RFC 8601 §5: ours alone
  assert.ok(!message.includes('bank.example'))
  assert.match(message.toString('latin1'), new RegExp(`^Delivered-To: ${list.address}\r$`, 'm'))
})

test('HOUSE-FORWARD nobody knows whose message it was: what comes of it is taken and ends here', { skip }, async () => {
  const list = await alias()
  const { target } = await forward(list.id)
  assert.match(await house.bring(letter(), [list.address], 'victim@unproven.example'), /^250/)
  const { from } = await arrived(target)
  assert.match(from, /^SRS0-/)
  assert.match(await house.bring(letter('mailer-daemon@elsewhere.example'), [from], ''), /^250/)
  assert.match(await house.bring(letter(), [list.address], 'other@unproven.example'), /^250/) // a queue later
  await arrived(target, 2)
  assert.deepEqual(sentTo('victim@unproven.example'), [])
})

test('RFC 5321 §4.5.5 a notice from nobody is passed on from nobody', { skip }, async () => {
  const list = await alias()
  const { target } = await forward(list.id)
  assert.match(await house.bring(letter(), [list.address], ''), /^250/)
  assert.equal((await arrived(target)).from, '')
})

test('HOUSE-FORWARD the next server refuses for good: the proven sender is told by our queue, over SRS', { skip }, async () => {
  const list = await alias()
  const { target } = await forward(list.id)
  const { port } = house.servers.config.mail.outside
  await house.servers.outside!.stop()
  const told: Sent[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _, done) => { done(address === target ? Object.assign(new Error('5.1.1 gone'), { responseCode: 550 }) : undefined) },
    onData (stream, { envelope }, done) {
      const pieces: Buffer[] = []
      stream.on('data', piece => pieces.push(piece)).on('end', () => {
        told.push({ from: envelope.mailFrom ? envelope.mailFrom.address : '', to: envelope.rcptTo.map(({ address }) => address), message: Buffer.concat(pieces) })
        done()
      })
    }
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', () => resolve()))
  try {
    const signing = { algorithm: 'rsa-sha256', canonicalization: 'relaxed/relaxed', signingDomain: 'proven.example', selector: 's1', privateKey: rsa.privateKey } as const
    const bare = letter('anna@proven.example')
    const { signatures } = await dkimSign(bare, { ...signing, signTime: house.deps.machineNow(), signatureData: [signing] })
    assert.match(await house.bring(Buffer.concat([Buffer.from(signatures), bare]), [list.address], 'anna@proven.example'), /^250/)
    await until('the sender is told', () => told.some(({ to }) => to.includes('anna@proven.example')), 15_000)
    assert.equal(told[0]!.from, '')
    assert.match(told[0]!.message.toString(), /5\.1\.1/)
  } finally {
    await new Promise<void>(resolve => { server.close(() => resolve()) })
    await house.servers.outside!.start()
  }
})

test('RFC 5321 §6.3 what was passed on and comes back is not passed on again', { skip }, async () => {
  const list = await alias()
  const { target } = await forward(list.id)
  assert.match(await house.bring(letter(), [list.address]), /^250/)
  const { message } = await arrived(target)
  assert.match(await house.bring(message, [list.address]), /^554 5\.4\.6/)
})

test('HOUSE-FORWARD the same message again, as by a sender who did not hear the 250, is passed on once', { skip }, async () => {
  const ewa = await box()
  const { target } = await forward(ewa.id)
  const message = letter()
  assert.match(await house.bring(message, [ewa.address]), /^250/)
  assert.match(await house.bring(message, [ewa.address]), /^250/)
  assert.match(await house.bring(letter(), [ewa.address]), /^250/)
  await arrived(target, 2)
  assert.equal(sentTo(target).length, 2)
  assert.equal(await messages(ewa), 2)
})

test('HOUSE-FORWARD spam is not passed on: refused where nobody else gets it, left out where a mailbox has it', async () => {
  const put: NewMail[] = []
  const message = { id: 'x', sender: 'anna@example.org', recipients: [], fields: () => ['<1@example.org>'], from: () => undefined, wire: async function * () { yield Buffer.from('x') }, traceBytes: 0 }
  const arrived = { key: { content: Buffer.alloc(32), sender: message.sender }, message, authentication: null }
  const targets = [{ target: 't@elsewhere.example', via: 'a@klient.pl', mailDomainId: 'mdm_1', domain: 'klient.pl' }]
  const told = async (score: number, alone: boolean) => {
    const spam = { score: async () => ({ is: 'scored', score, tests: [] }) }
    const verdict = await passOn({ spam, outbound: { put: async (mail: NewMail) => { put.push(mail) } } } as unknown as MailDeps, { ...arrived, message: { ...message } }, targets, alone)
    return 'text' in verdict ? verdict.text : verdict.say
  }
  assert.match(await told(operatorThreshold, true), /^5\.7\.1 HOUSE-FORWARD/)
  assert.equal(await told(operatorThreshold, false), 'accept')
  assert.deepEqual(put, [])
  await assert.rejects(told(operatorThreshold - 0.1, true)) // goes on to the database, which is not there
})

test('MZ-3.1 a domain that may not send passes nothing on; what has a mailbox stays there', { skip }, async () => {
  const [ewa, list] = [await box(), await alias()]
  await forward(ewa.id)
  await forward(list.id)
  await transact(house.db, trx => blockSender(house.deps, trx, { mailDomainId: house.domain.id, caseId: 'cas_1', rule: 'MZ-3.1', from: house.deps.now(), until: new Date(house.deps.now().getTime() + 86_400_000) }))
  try {
    assert.match(await house.bring(letter(), [ewa.address]), /^250/)
    assert.equal(await messages(ewa), 1)
    assert.match(await house.bring(letter(), [list.address]), /^550 5\.1\.1/)
  } finally {
    await transact(house.db, trx => releaseSender(house.deps, trx, { mailDomainId: house.domain.id, rule: 'MZ-3.5', at: house.deps.now() }))
  }
})
