import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../../src/audit/actor.ts'
import { openResolver } from '../../../src/dns/resolver-client.ts'
import { checkProofs } from '../../../src/mail/addresses/check-proofs.ts'
import { askProof, checkProof, proofRecord } from '../../../src/mail/addresses/prove-domain.ts'
import { createMailDomain } from '../../../src/mail/create-mail-domain.ts'
import { niebieski } from '../../../src/people/establish.ts'
import { dnsWorld, type DnsWorld } from '../../support/dns-world.ts'
import { openHouse, type House } from '../../support/house.ts'

let house: House
let dns: DnsWorld
let ewa: Actor
const stranger: Actor = { kind: 'customer', role: 'owner', userId: 'usr_other', customerId: 'cus_other', operatorId: niebieski.id }

before(async () => {
  house = await openHouse('2026-04-10 10:00')
  dns = await dnsWorld()
  ewa = { kind: 'customer', role: 'owner', userId: 'usr_ewa', customerId: house.customer.id, operatorId: niebieski.id }
})
after(async () => {
  await house.close()
  await dns.close()
})

const deps = () => ({ ...house.deps, dns: { ...house.deps.dns, resolver: openResolver([dns.server], { within: 400, tries: 1 }) } })
const ask = (name: string, actor = ewa) => askProof(house.deps, actor, { customerId: house.customer.id, name })
const refusal = (code: string, reason?: string) => (error: { code?: string, reason?: string }) => error.code === code && (reason === undefined || error.reason === reason)
const journal = async (id: string) => await house.db('audit').where({ subject_id: id, rule: 'HOUSE-MAILPROOF' }).orderBy('id').pluck('action')

test('HOUSE-MAILPROOF mail of a domain that is registered elsewhere: not before its DNS shows the record, in either form of its name', async () => {
  const create = () => createMailDomain(house.deps, ewa, { customerId: house.customer.id, name: 'Łódź.example' })
  await assert.rejects(create(), refusal('not-found', 'unknown-domain'))
  const proof = await ask('łódź.example')
  assert.deepEqual(await ask(proof.name), proof) // once more: the same record
  const { name, value } = proofRecord(proof)
  assert.match(name, /^_strefa-challenge\.xn--[\w-]+\.example$/)
  await assert.rejects(checkProof(deps(), ewa, proof.id), refusal('conflict', 'proof-missing'))
  dns.world.set(`${name} TXT`, ['v=spf1 -all', 'strefa-proof=of-somebody-else'])
  await assert.rejects(checkProof(deps(), ewa, proof.id), refusal('conflict', 'proof-missing'))
  dns.world.set(`${name} TXT`, 'fault')
  await assert.rejects(checkProof(deps(), ewa, proof.id), refusal('conflict', 'proof-unknown'))
  await assert.rejects(create(), refusal('not-found', 'unknown-domain'))
  dns.world.set(`${name} TXT`, ['v=spf1 -all', value])
  assert.ok((await checkProof(deps(), ewa, proof.id)).provenAt)
  assert.equal((await create()).displayName, 'łódź.example')
  assert.deepEqual(await journal(proof.id), ['mail-domain-proof.ask', 'mail-domain-proof.prove'])
})

test('HOUSE-MAILPROOF another customer\'s proof proves nothing; a name that lives here needs no proof and takes none', async () => {
  const proof = await ask('dwa.example')
  dns.world.set(`${proofRecord(proof).name} TXT`, [proofRecord(proof).value])
  await assert.rejects(checkProof(deps(), stranger, proof.id), refusal('not-found'))
  await checkProof(deps(), ewa, proof.id)
  await assert.rejects(createMailDomain(house.deps, { ...stranger }, { customerId: house.customer.id, name: 'dwa.example' }), refusal('not-found'))
  await assert.rejects(askProof(house.deps, stranger, { customerId: house.customer.id, name: 'trzy.example' }), refusal('not-found'))
  const order = await house.order('czyjas.pl')
  await house.pay(order.proformaNumber, order.grossMinor)
  await house.db('domains').where({ name: 'czyjas.pl' }).update({ customer_id: 'cus_other' })
  const here = await ask('czyjas.pl')
  dns.world.set(`${proofRecord(here).name} TXT`, [proofRecord(here).value])
  await checkProof(deps(), ewa, here.id)
  await assert.rejects(createMailDomain(house.deps, ewa, { customerId: house.customer.id, name: 'czyjas.pl' }), refusal('not-found', 'unknown-domain'))
})

test('HOUSE-MAILPROOF a proof that goes: nothing is cut, a person sees it once; what nobody can tell changes nothing; back again it is good', async () => {
  const proof = await ask('zniknie.example')
  const { name, value } = proofRecord(proof)
  dns.world.set(`${name} TXT`, [value])
  await checkProof(deps(), ewa, proof.id)
  const domain = await createMailDomain(house.deps, ewa, { customerId: house.customer.id, name: 'zniknie.example' })
  const missing = async () => (await house.db('mail_domain_proofs').where({ id: proof.id }).first('missing_since')).missing_since
  dns.world.set(`${name} TXT`, 'fault')
  await checkProofs(deps())
  assert.equal(await missing(), null)
  dns.world.delete(`${name} TXT`)
  await checkProofs(deps())
  await checkProofs(deps())
  assert.ok(await missing())
  assert.equal((await house.db('mail_domains').where({ id: domain.id }).first('suspended_at')).suspended_at, null)
  dns.world.set(`${name} TXT`, [value])
  await checkProofs(deps())
  assert.equal(await missing(), null)
  assert.deepEqual(await journal(proof.id), ['mail-domain-proof.ask', 'mail-domain-proof.prove', 'mail-domain-proof.miss', 'mail-domain-proof.find-again'])
})
