/** DKIM keys over time, with a real name server: the next key signs only once it is seen there, the last one stays, is revoked, goes. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openResolver } from '../../src/dns/resolver-client.ts'
import { createMailDomain, dkimContext } from '../../src/mail/create-mail-domain.ts'
import { changeKeys } from '../../src/mail/dkim/change-keys.ts'
import { selectBeside } from '../../src/mail/dkim/key-store.ts'
import { readKeys, recordOfSignature } from '../../src/mail/dkim/read-keys.ts'
import { transact } from '../../src/db/transact.ts'
import { handlers } from '../../src/worker/handlers.ts'
import { openDns } from '../support/ask-dns.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { nameServer, nameServerMissing, type NameServer } from '../support/name-server.ts'

const skip = nameServerMissing
const name = 'klucze.pl'

let house: House
let server: NameServer
let id = ''

before(async () => {
  if (skip) return
  house = await openHouse('2026-03-02 10:00')
  server = await nameServer(house.url)
  Object.assign(house.deps, { dns: server.dns })
  id = (await createMailDomain(house.deps, staff, { customerId: house.customer.id, name })).id
  await house.settle()
})
after(async () => {
  if (skip) return
  await server.close()
  await house.close()
})

const keys = async () => await transact(house.db, trx => readKeys(trx, id))
const answered = async (selector: string) => await openDns(server.resolver)(`${selector}._domainkey.${name}`, 'TXT')
const day = 86_400_000
/** What the sweep does at this moment. */
async function run (): Promise<void> {
  await house.db('mail_domains').update({ dkim_look_at: null })
  await handlers['mail.sweep-keys'](house.deps, {})
  await house.settle()
}
const rsaOf = async () => (await house.db('mail_domains').where({ id }).first()).dkim_selector as string

test('HOUSE-DKIM the first key signs from the beginning; an Ed25519 key is published, seen and signs beside it', { skip }, async () => {
  assert.deepEqual((await keys()).map(({ selector }) => selector), ['strefa'])
  await run()
  const made = (await keys()).find(({ algorithm }) => algorithm === 'ed25519')!
  assert.equal(made.signsFrom, null)
  assert.deepEqual(await answered(made.selector), [made.record])
  assert.match(made.record, /^v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=$/)
  assert.deepEqual(await selectBeside(house.db, id), [])
  await run()
  const [beside] = await selectBeside(house.db, id)
  assert.equal(beside!.selector, made.selector)
  assert.match(house.deps.keys.open(beside!.keySealed, dkimContext(id)), /BEGIN PRIVATE KEY/)
  assert.equal(await rsaOf(), 'strefa')
})

test('HOUSE-DKIM a key that nobody sees does not sign, however long it waits', { skip }, async () => {
  house.setNow(new Date(house.now().getTime() + 183 * day))
  const blind = { ...house.deps, dns: { ...server.dns, resolver: openResolver(['127.0.0.1:1'], { within: 200, tries: 1 }) } }
  await run()
  const next = (await keys()).find(({ algorithm, signsFrom }) => algorithm === 'rsa' && signsFrom === null)!
  await handlers['mail.advance-keys'](blind, { mailDomainId: id })
  assert.equal(await rsaOf(), 'strefa')
  assert.equal((await keys()).filter(({ algorithm }) => algorithm === 'rsa').length, 2, 'and no third is made')
  await run()
  assert.equal(await rsaOf(), next.selector, 'seen, it signs')
  assert.deepEqual(await answered('strefa'), [(await keys()).find(({ selector }) => selector === 'strefa')!.record], 'the former one stays')
})

test('HOUSE-DKIM a week after it signed last a key is revoked, its private half thrown away; a month later it is gone from the DNS', { skip }, async () => {
  house.setNow(new Date(house.now().getTime() + 7 * day - 60_000))
  await run()
  assert.notDeepEqual(await answered('strefa'), ['v=DKIM1; k=rsa; p='])
  house.setNow(new Date(house.now().getTime() + 60_000))
  await run()
  assert.deepEqual(await answered('strefa'), ['v=DKIM1; k=rsa; p='])
  assert.equal((await house.db('mail_domain_keys').where({ mail_domain_id: id, selector: 'strefa' }).first()).key_sealed, null)
  house.setNow(new Date(house.now().getTime() + 30 * day))
  await run()
  assert.deepEqual(await answered('strefa'), [])
  assert.match((await transact(house.db, trx => recordOfSignature(trx, id, 'strefa')))!, /^v=DKIM1; k=rsa; p=MII/, 'what it signed can still be proved')
})

test('HOUSE-DKIM at once when somebody asks; twice is too often; nobody else may', { skip }, async () => {
  const before = await rsaOf()
  const stranger = { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: 'cus_other', operatorId: house.customer.operatorId } as const
  await assert.rejects(changeKeys(house.deps, stranger, id), { code: 'not-found' })
  await changeKeys(house.deps, { kind: 'customer', role: 'owner', userId: 'usr_y', customerId: house.customer.id, operatorId: house.customer.operatorId }, id)
  await assert.rejects(changeKeys(house.deps, staff, id), { reason: 'keys-waiting' })
  await house.settle()
  await run()
  assert.notEqual(await rsaOf(), before)
  assert.equal((await keys()).filter(({ signsFrom, signsUntil }) => signsFrom !== null && signsUntil === null).length, 2)
})

test('HOUSE-DKIM where the DNS is kept elsewhere its owner is told once what to publish, and the old key signs until then', { skip }, async () => {
  const elsewhere = { look: async (_: string, type: string) => type === 'NS' ? { values: ['ns1.obcy.example'] } : { values: [] } }
  const { id: other } = await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'gdzie-indziej.pl' })
  await house.settle()
  const away = { ...house.deps, dns: { ...server.dns, resolver: elsewhere } }
  for (let times = 0; times < 3; times++) {
    await handlers['mail.advance-keys'](away, { mailDomainId: other })
    await house.db('pgboss.job').where({ name: 'mail.publish-records' }).delete()
  }
  const letters = await house.db('letters').where({ template: 'mail-key-change' }).select('text')
  assert.equal(letters.length, 1)
  assert.match(letters[0].text, /_domainkey\.gdzie-indziej\.pl/)
  assert.equal((await selectBeside(house.db, other)).length, 0)
})
