/** Somebody who orders names, pays for them by bank transfer, and renews them: through the API, as a customer's program would. */
import { randomBytes } from 'node:crypto'
import { buildStatement, type Transfer } from '../../../src/cli/demo/bank.ts'
import { openClient, type Json } from '../../../src/cli/demo/client.ts'
import { moveClock, readClock } from '../../../src/cli/demo/clock-client.ts'
import { addDays, type Day } from '../../../src/rules/calendar.ts'
import { parseAmount } from '../../../src/rules/money.ts'
import type { Product } from '../../support/run-product.ts'
import { until } from '../../support/until.ts'

export type Bought = { readonly name: string, readonly domainId: string, readonly expiresOn: Day }

export type Buyer = {
  /** Orders a name, pays for it, and waits until it is registered. */
  readonly buy: () => Promise<Bought>
  /** Moves the clock to the day on which the pro-formas of these names are there. */
  readonly goToRenewals: (bought: readonly Bought[]) => Promise<void>
  /** Pays for another year, and waits until the registry has it. */
  readonly renew: (bought: Bought) => Promise<void>
}

/** An order may be struck several times. */
const patienceMs = 480_000

export async function openBuyer ({ data, access }: Product): Promise<Buyer> {
  const client = openClient(access.api.url, access.api.key!)
  const tag = randomBytes(4).toString('hex')
  const address = { street: 'ul. Długa 5', city: 'Łódź', postcode: '90-001', country: 'PL', phone: '+48.600123456' }
  const email = `kupujacy-${tag}@example.test`
  const customer = await client.post('/customers', { name: 'Jan Przykładowy', email, lang: 'pl', taxId: null, ...address })
  const holder = await client.post('/holders', { customerId: customer.id, kind: 'person', name: 'Jan Przykładowy', organisation: null, email, taxId: null, whoisConsent: false, ...address })
  let names = 0
  let statements = 0

  async function pay (account: string, transfer: Transfer): Promise<void> {
    await client.post('/bank-statements', buildStatement(account, `${tag}-${++statements}`, await readClock(data), [transfer]))
  }
  async function untilSo (what: string, path: string, isSo: (found: Json) => boolean): Promise<Json> {
    let found: Json
    await until(what, async () => isSo(found = await client.get(path)), patienceMs)
    return found
  }

  return {
    async buy () {
      const name = `kupiona-${tag}-${++names}.pl`
      const { id, proforma } = await client.post('/orders', { customerId: customer.id, name, years: 1, holderId: holder.id, powerOfAttorney: true })
      const { bankAccount } = await client.get(`/documents/${proforma.documentId}`)
      await pay(bankAccount, { amountMinor: parseAmount(proforma.gross)!, title: `zapłata za ${proforma.number}` })
      const { domainId } = await untilSo(`${name} registered`, `/orders/${id}`, ({ state }) => state === 'registered')
      const { expiresOn } = await client.get(`/domains/${domainId}`)
      return { name, domainId, expiresOn }
    },
    async goToRenewals (bought) {
      const last = bought.map(({ expiresOn }) => expiresOn).sort().at(-1)!
      await moveClock(data, `${addDays(last, -20)} 06:00`) // the day after DOM-II.5a's
    },
    async renew ({ name, domainId, expiresOn }) {
      const { rows } = await client.get(`/documents?customerId=${customer.id}&limit=100`)
      const owed = rows.find((row: Json) => row.displayName === name && !row.creditedAt && !row.closedAt)
      if (!owed) throw new Error(`there is no pro-forma for the renewal of ${name}`)
      await pay(owed.bankAccount ?? (await client.get(`/documents/${owed.id}`)).bankAccount, { amountMinor: parseAmount(owed.gross)!, title: owed.number })
      await untilSo(`${name} renewed`, `/domains/${domainId}`, found => found.expiresOn > expiresOn)
    }
  }
}
