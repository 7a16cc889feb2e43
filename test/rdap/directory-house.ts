/** A house with domains of every kind of holder, for the doors of the public directory. */
import { changeDelegation } from '../../src/domains/delegation.ts'
import { changeSigning } from '../../src/domains/dnssec.ts'
import { placeOrder } from '../../src/domains/order.ts'
import { refreshFacts } from '../../src/domains/refresh-facts.ts'
import type { DirectoryConfig } from '../../src/config/directory.ts'
import { createHolder } from '../../src/people/create-holder.ts'
import type { Holder } from '../../src/people/find.ts'
import { openHouse, staff } from '../support/house.ts'

export const directory: DirectoryConfig = {
  ianaId: 9999,
  abuseEmail: 'abuse@niebieski.example',
  abusePhone: '+48.221234567',
  termsUrl: 'https://niebieski.example/terms',
  rdapUrl: 'https://rdap.niebieski.example/rdap',
  whoisHost: 'whois.niebieski.example'
}

export const ds = { keyTag: 12345, algorithm: 13, digestType: 2, digest: 'A'.repeat(64) }
export const glue = ['192.0.2.53', '2001:db8::53']

const place = { email: 'ktos@example.test', phone: '+48.601234567', street: 'Krótka 9', city: 'Łódź', postcode: '90-002', country: 'PL' }

export type DirectoryHouse = Awaited<ReturnType<typeof openDirectoryHouse>>

/** tajna.pl and tajna.com: of a person without consent; jawna.pl: of one who agreed; firma.pl: a company; żółw.pl: a sole trader. The registries have told of all of them. */
export async function openDirectoryHouse () {
  const house = await openHouse('2026-03-02 10:00', ['nask', 'gtld'])
  const holder = async (more: Pick<Holder, 'kind' | 'name' | 'organisation' | 'taxId' | 'whoisConsent'>): Promise<string> =>
    (await createHolder(house.deps, staff, { customerId: house.customer.id, ...place, ...more })).id
  const open = await holder({ kind: 'person', name: 'Anna Jawna', organisation: null, taxId: null, whoisConsent: true })
  const company = await holder({ kind: 'company', name: 'Piotr Prezes', organisation: 'Firma sp. z o.o.', taxId: '1234563218', whoisConsent: false })
  const trader = await holder({ kind: 'sole-trader', name: 'Zofia Żółw', organisation: 'Zofia Żółw Usługi', taxId: '1234563218', whoisConsent: false })

  async function register (name: string, holderId: string): Promise<string> {
    const order = await placeOrder(house.deps, staff, { customerId: house.customer.id, name, years: 1, holderId, powerOfAttorney: true })
    await house.pay(order.proformaNumber, order.grossMinor)
    return (await house.db('domains').where({ display_name: name, released_at: null }).first('id')).id
  }
  const ids = {
    secret: await register('tajna.pl', house.holder.id),
    global: await register('tajna.com', house.holder.id),
    open: await register('jawna.pl', open),
    company: await register('firma.pl', company),
    trader: await register('żółw.pl', trader)
  }
  await changeDelegation(house.deps, staff, ids.company, [{ name: 'ns1.firma.pl', addresses: glue }, { name: 'ns2.dostawca.example', addresses: [] }])
  await house.settle()
  await changeSigning(house.deps, staff, ids.company, { ds: [ds] })
  await house.settle()
  await refreshFacts(house.deps)
  return { ...house, ids, register }
}
