/** Mailboxes and the erasure of their customer's data. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { eraseMailboxes } from '../../src/mail/erase-mailbox.ts'
import { deleteMailbox } from '../../src/mail/life/delete-mailbox.ts'
import { sweepLife } from '../../src/mail/life/sweep-life.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { askErasure } from '../../src/privacy/erase.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2026-03-02 10:00') })
after(async () => { await house?.close() })

test('OG-28.5 a mailbox stands in the way of an erasure until its data are gone, and not for ever', async () => {
  const { operatorId } = house.customer
  const other = await createCustomer(house.deps, staff, { operatorId, name: 'Bez Skrzynki', email: 'bez@example.test', lang: 'pl', street: 'Cicha 9', city: 'Hel', postcode: '84-150', country: 'PL', taxId: null, phone: '+48.600777889' })
  const own = { kind: 'customer', role: 'owner', userId: 'usr_own', customerId: other.id, operatorId } as const
  const owned = { operator_id: operatorId, customer_id: other.id, created_at: house.now() }
  await house.db('mail_domains').insert({ ...owned, id: 'mdm_bez', name: 'bez.pl', display_name: 'bez.pl', dkim_selector: 's', dkim_key_sealed: 'k1.x', dkim_public: 'x' })
  await house.db('mailboxes').insert(['a', 'b'].map(name => ({ ...owned, id: `mbx_${name}`, mail_domain_id: 'mdm_bez', local_part: name, address: `${name}@bez.pl`, password_hash: '{ARGON2ID}$argon2id$v=19$m=19456,t=2,p=1$x$x', quota_bytes: 1024 })))
  const ask = () => askErasure(house.deps, own, { type: 'customer', id: other.id }, 'koniec')
  await assert.rejects(ask(), { reason: 'data-needed' })
  await deleteMailbox(house.deps, own, 'mbx_a') // by its owner, who may have it back for thirty days
  await assert.rejects(ask(), { reason: 'data-needed' })
  const later = new Date(house.now().getTime() + 32 * 86_400_000)
  await sweepLife({ ...house.deps, now: () => later }, { isDisputed: async () => false })
  await assert.rejects(ask(), { reason: 'data-needed' }) // the other one
  await transact(house.db, trx => eraseMailboxes(house.deps, trx, staff, { mailDomainId: 'mdm_bez', rule: 'HOST-7.4', at: house.now() })) // with the contract's data
  assert.match(await ask(), /^ers_/)
})
