/** The main job told in steps: each does one thing through a door and checks what came back. */
import { randomBytes } from 'node:crypto'
import { parseAmount } from '../../rules/money.ts'
import { addDays, lastDayForCustomer, type Day } from '../../rules/calendar.ts'
import { buildStatement, type Transfer } from './bank.ts'
import type { Client, Json } from './client.ts'
import { moveClock, readClock } from './clock-client.ts'
import { expect, step, until, type StoryStep } from './expect.ts'
import type { MailClient } from './mail-client.ts'
import { mailStory } from './mail-story.ts'
import type { Observer } from './observer.ts'
import { pdfText } from './pdf-text.ts'

type Props = { readonly data: string, readonly client: Client, readonly observer: Observer, readonly mail: MailClient }

/** NASK's reason for a registered name; the practice registry's own for a blocked one (no number is recorded). */
const registered = '9076'
const blocked = '9901'

export function story ({ data, client, observer, mail }: Props): StoryStep[] {
  const tag = randomBytes(4).toString('hex')
  const names = { first: `przyklad-${tag}.pl`, second: `zażółć-${tag}.pl`, third: `po-kawalku-${tag}.pl` }
  const orders: Record<keyof typeof names, Json> = { first: null, second: null, third: null }
  const domains: Record<'first' | 'second', Json> = { first: null, second: null }
  let customer: Json
  let holder: Json
  let account = ''
  let statements = 0

  const order = async (which: keyof typeof names) =>
    orders[which] = await client.post('/orders', { customerId: customer.id, name: names[which], years: 1, holderId: holder.id, powerOfAttorney: true })
  /** The bank books these transfers at business time now and its statement is uploaded. */
  async function pay (transfers: readonly Transfer[]): Promise<Json> {
    return await client.post('/bank-statements', buildStatement(account, `DEMO-${tag}-${++statements}`, await readClock(data), transfers))
  }
  const documentsOf = async (name: string): Promise<Json[]> => (await client.get(`/documents?customerId=${customer.id}&limit=100`)).rows.filter((row: Json) => row.displayName === name)
  const owed = async (name: string): Promise<Json[]> => (await documentsOf(name)).filter(row => !row.creditedAt && !row.closedAt)
  const expiryOf = (which: 'first' | 'second'): Day => domains[which].expiresOn
  const domain = async (which: 'first' | 'second'): Promise<Json> => await client.get(`/domains/${domains[which].id}`)

  return [
    step('the product answers', async () => {
      const status = await client.get('/status')
      expect(status.parts.length > 0, 'the status lists no parts')
      return { came: `${status.parts.length} parts: ${status.parts.map((part: Json) => `${part.name} ${part.state}`).join(', ')}`, rules: [] }
    }),
    step('a customer and a holder are entered', async () => {
      const address = { street: 'ul. Źródlana 3', city: 'Łódź', postcode: '90-001', country: 'PL', phone: '+48.600123456' }
      customer = await client.post('/customers', { name: 'Grażyna Żółkiewska', email: `grazyna-${tag}@example.test`, lang: 'pl', taxId: null, ...address })
      holder = await client.post('/holders', { customerId: customer.id, kind: 'person', name: 'Grażyna Żółkiewska', organisation: null, email: customer.email, taxId: null, whoisConsent: false, ...address })
      return { came: `${customer.id}, ${holder.id}`, rules: ['HOUSE-ACCOUNT'] }
    }),
    step('a name that is no name is refused before any money is taken', async () => {
      const problem = await client.refused('/orders', { customerId: customer.id, name: 'p\u0430ypal.pl', years: 1, holderId: holder.id, powerOfAttorney: true })
      expect(problem.httpStatus === 422 && problem.reason === 'mixed', `was answered ${problem.httpStatus} ${problem.reason}`)
      return { came: `${problem.httpStatus} ${problem.code}: ${problem.detail ?? problem.title}`, rules: [problem.rule] }
    }),
    step(`${names.first} is ordered`, async () => {
      const placed = await order('first')
      return { came: `pro-forma ${placed.proforma.number}, ${placed.proforma.gross} PLN, kept until ${placed.keepUntil}`, rules: ['DOM-II.1', 'DOM-II.2'] }
    }),
    step(`${names.second} is ordered`, async () => {
      const placed = await order('second')
      expect(/^xn--[a-z0-9-]+\.pl$/.test(placed.name) && placed.displayName === names.second, `name ${placed.name}, shown ${placed.displayName}`)
      return { came: `the contract is on ${placed.name}, pro-forma ${placed.proforma.number}`, rules: ['DOM-II.3'] }
    }),
    step('the pro-forma’s PDF has its Polish letters', async () => {
      const { documentId, number } = orders.second.proforma
      const document = await client.get(`/documents/${documentId}`)
      account = document.bankAccount
      const text = pdfText(await client.bytes(`/documents/${documentId}/pdf`))
      for (const word of [number, names.second, 'Grażyna Żółkiewska', 'Źródlana', 'Łódź']) expect(text.includes(word), `the PDF does not say “${word}”`)
      return { came: `“${names.second}” and “Grażyna Żółkiewska, ul. Źródlana 3, Łódź” read back from it`, rules: ['DOM-II.2'] }
    }),
    step(`${names.third} is ordered, to be paid in part`, async () => {
      const placed = await order('third')
      return { came: `pro-forma ${placed.proforma.number}, ${placed.proforma.gross} PLN`, rules: ['DOM-II.1'] }
    }),
    step('a CAMT.053 statement brings two exact payments and a part', async () => {
      const report = await pay([
        exactly(orders.first.proforma), exactly(orders.second.proforma),
        { amountMinor: parseAmount(orders.third.proforma.gross)! - 100n, title: `domena ${orders.third.proforma.number}` }
      ])
      const [statement] = report.statements
      expect(statement.credits.filter((credit: Json) => credit.settled.length === 1).length === 2, 'not two pro-formas were settled')
      return { came: `${statement.credits.length} credits, settled ${statement.credits.flatMap((credit: Json) => credit.settled).join(', ')}`, rules: ['DOM-II.5', 'HOUSE-BOOKS'] }
    }),
    step('both are registered: the registry says so to another registrar', async () => {
      const came: string[] = []
      for (const which of ['first', 'second'] as const) {
        const done = await until(async () => await client.get(`/orders/${orders[which].id}`), order => order.state === 'registered', 'is not registered')
        domains[which] = await client.get(`/domains/${done.domainId}`)
        const seen = await observer.look(domains[which].name)
        expect(!seen.free && seen.reason === registered && seen.sponsor === 'strefa', `the registry says ${JSON.stringify(seen)} of ${domains[which].name}`)
        came.push(`${domains[which].name} held by ${seen.sponsor} until ${domains[which].expiresOn}`)
      }
      return { came: came.join('; '), rules: ['DOM-I.9', 'DOM-II.2'] }
    }),
    step('the part payment registers nothing', async () => {
      const third = await client.get(`/orders/${orders.third.id}`)
      const seen = await observer.look(orders.third.name)
      expect(third.state === 'waiting' && seen.free, `order ${third.state}, registry ${JSON.stringify(seen)}`)
      return { came: `the order waits with ${third.proforma.paid} of ${third.proforma.gross} PLN; the name is free at the registry`, rules: ['DOM-II.5', 'HOUSE-PART'] }
    }),
    ...mailStory({ data, client, mail, tag, customer: () => customer, domain: () => domains.first, pdf: () => client.bytes(`/documents/${orders.second.proforma.documentId}/pdf`) }),
    step('the clock: to E−21', async () => {
      const moved = await moveClock(data, `${addDays(expiryOf('first'), -21)} 06:00`)
      return { came: `${moved.stops} stops, ${moved.decisions} decisions, now ${moved.now}`, rules: ['HOUSE-CLOCK'] }
    }),
    step('… the unpaid order was cancelled, its part goes back', async () => {
      const third = await client.get(`/orders/${orders.third.id}`)
      const [refund] = await refundsOf(client, [orders.third.proforma])
      expect(third.state === 'cancelled' && refund !== undefined && third.endRule === refund.rule, `order ${third.state}, refund ${JSON.stringify(refund)}`)
      return { came: `${third.endReason}; ${refund.amount} PLN back to ${refund.toIban}`, rules: [third.endRule] }
    }),
    step('… and the renewals’ pro-formas are there', async () => {
      const [first, second] = [await owed(names.first), await owed(names.second)]
      expect(first.length === 1 && second.length === 1, `${first.length} and ${second.length} open pro-formas`)
      const offered = await domain('first')
      expect(offered.state === 'offered' && first[0].issuedOn === addDays(offered.expiresOn, -21), `state ${offered.state}, issued on ${first[0].issuedOn}`)
      return { came: `${first[0].number} issued on ${first[0].issuedOn}, payable to ${first[0].dueOn}, domain ends on ${offered.expiresOn}`, rules: ['DOM-II.5a', 'KC-115'] }
    }),
    step('the clock: past E, unpaid', async () => {
      const moved = await moveClock(data, `${addDays(expiryOf('first'), 1)} 00:30`)
      return { came: `${moved.stops} stops, ${moved.decisions} decisions, now ${moved.now}`, rules: ['HOUSE-CLOCK'] }
    }),
    step('… both are blocked at the registry, the fee is asked', async () => {
      for (const which of ['first', 'second'] as const) {
        const [seen, ours] = [await observer.look(domains[which].name), await domain(which)]
        expect(seen.reason === blocked && ours.state === 'blocked', `registry ${JSON.stringify(seen)}, ours ${ours.state}`)
      }
      const fee = await owed(names.first)
      expect(fee.length === 2, `${fee.length} open pro-formas`)
      return { came: `reason ${blocked} for both; owed: ${fee.map(row => `${row.number} ${row.gross}`).join(' + ')} PLN`, rules: ['DOM-II.5c', 'DOM-II.5d'] }
    }),
    step('day 9: one transfer of price and fee brings the first one back', async () => {
      await moveClock(data, `${addDays(expiryOf('first'), 9)} 10:00`)
      const open = await owed(names.first)
      await pay([{ amountMinor: sum(open), title: open[0].number }])
      const back = await until(async () => await domain('first'), ({ expiresOn }) => expiresOn > expiryOf('first'), 'is not renewed')
      const seen = await observer.look(back.name)
      expect(seen.reason === registered, `the registry says ${JSON.stringify(seen)}`)
      return { came: `${open.map(row => row.gross).join(' + ')} PLN; registered again until ${back.expiresOn}`, rules: ['DOM-II.5d'] }
    }),
    step('day 11: the same for the second one comes too late and goes back', async () => {
      const lastDay = lastDayForCustomer(addDays(expiryOf('second'), 10)) // KC-115 may give a Saturday's payer two days more
      await moveClock(data, `${addDays(lastDay, 1)} 10:00`)
      const open = await owed(names.second)
      await pay([{ amountMinor: sum(open), title: open[0].number }])
      const back = await until(async () => await refundsOf(client, open), refunds => refunds.length > 0 && sumOf(refunds) === sum(open), 'is not refunded whole')
      const [seen, ours] = [await observer.look(domains.second.name), await domain('second')]
      expect(seen.reason === blocked && ours.expiresOn === expiryOf('second'), `registry ${JSON.stringify(seen)}, ours until ${ours.expiresOn}`)
      return { came: `${back.map(refund => refund.amount).join(' + ')} PLN back to ${back[0].toIban}; still blocked`, rules: [...new Set(back.map(refund => refund.rule))] }
    }),
    step('the journal has every decision with rule, version, actor, facts', async () => {
      const entries = await journalOf(client, customer.id)
      const bare = entries.filter(entry => !entry.rule || !entry.policyVersion || !entry.actor?.id || !entry.facts)
      expect(bare.length === 0, `${bare.length} entries lack something`)
      const count = (action: string) => entries.filter(entry => entry.action === action).length
      const once: Record<string, number> = { 'order.place': 3, 'domain.register': 2, 'order.cancel': 1, 'renewal.issue-proforma': 2, 'renewal.note-blocked': 2, 'renewal.reactivate': 1, 'domain.renew': 1, 'renewal.refund': 1 }
      for (const [action, expected] of Object.entries(once)) expect(count(action) === expected, `${action} stands ${count(action)} times, not ${expected}`)
      return { came: `${entries.length} decisions: ${Object.entries(once).map(([action, times]) => `${times} × ${action}`).join(', ')}`, rules: [...new Set(entries.map(entry => String(entry.rule)))].slice(0, 6) }
    })
  ]
}

const exactly = (proforma: Json): Transfer => ({ amountMinor: parseAmount(proforma.gross)!, title: `zapłata za ${proforma.number}` })
const sumOf = (rows: readonly Json[]): bigint => rows.reduce((total: bigint, row) => total + parseAmount(row.amount)!, 0n)
const sum = (documents: readonly Json[]): bigint => documents.reduce((total: bigint, row) => total + parseAmount(row.gross)! - parseAmount(row.paid)!, 0n)

/** What went back of the money for these pro-formas. */
const refundsOf = async (client: Client, proformas: readonly Json[]): Promise<Json[]> =>
  (await client.get('/refunds')).rows.filter((refund: Json) => proformas.some(({ number }) => refund.title.includes(number)))

async function journalOf (client: Client, customerId: string): Promise<Json[]> {
  const entries: Json[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Json = await client.get(`/journal?customerId=${customerId}&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)
    entries.push(...page.rows)
    cursor = page.next
  }
  return entries
}
