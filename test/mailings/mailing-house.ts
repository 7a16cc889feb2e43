/** Mailings on a database of its own, without mail servers: what would be queued is kept here, and any hand may die on the way. */
import { type Actor } from '../../src/audit/actor.ts'
import type { Handed } from '../../src/lists/deps.ts'
import { answerMailingMessage, answerMailingRecipient, answerMailingSender } from '../../src/mailings/answer-message.ts'
import { confirmProtection } from '../../src/mailings/confirm-protection.ts'
import { createMailing } from '../../src/mailings/create-mailing.ts'
import type { MailingDeps } from '../../src/mailings/deps.ts'
import type { MailingDraft } from '../../src/mailings/mailing-store.ts'
import { sendMailing } from '../../src/mailings/send-mailing.ts'
import { startMailing } from '../../src/mailings/start-mailing.ts'
import { takeList } from '../../src/mailings/take-list.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { niebieski } from '../../src/people/establish.ts'
import { messageOf, openListHouse, staff, type Queued } from '../lists/list-house.ts'

export { staff } from '../lists/list-house.ts'

export type MailingHouse = Awaited<ReturnType<typeof openMailingHouse>>

/** Faster than any test can hand over. */
export const noPace = { messages: 100_000, ms: 1 }

/** Opens on a business day ('2026-03-02 10:00', Warsaw). */
export async function openMailingHouse (start: string) {
  const house = await openListHouse(start)
  const queue: Queued[] = []
  /** What dies where, in the tests that kill: called at each step's name. */
  const die: { at: (step: 'worker' | 'before-queue' | 'after-queue' | 'answer') => void } = { at: () => {} }

  /** The submission server, without its socket. */
  async function hand ({ from, to, raw }: Queued): Promise<Handed> {
    die.at('worker')
    const message = messageOf(raw, from, [to])
    const enqueue = async (fields: string) => {
      die.at('before-queue')
      queue.push({ from, to, raw: Buffer.concat([Buffer.from(fields), raw]) })
      die.at('after-queue')
    }
    const path = { sender: from, recipient: to, messageBytes: 0, utf8: false }
    const steps = [
      ['message', () => answerMailingSender(house.mailDeps, from)],
      ['recipient', () => answerMailingRecipient(house.mailDeps, path)],
      ['message', () => answerMailingMessage(house.mailDeps, message, { enqueue, isQueued: async sender => queue.some(each => each.from === sender) })]
    ] as const
    for (const [where, answer] of steps) {
      const verdict = await answer()
      if (verdict.say === 'refuse') return { is: 'refused', at: where, reply: `${verdict.code} ${verdict.text}` }
      if (verdict.say === 'defer') return { is: 'deferred', reply: `${verdict.code} ${verdict.text}` }
    }
    die.at('answer')
    return { is: 'queued' }
  }

  const deps: MailingDeps = { ...house.deps, copyMailer: { hand } }
  const { owner, domain, ewa } = house
  const draft = (more: Partial<MailingDraft> = {}): MailingDraft => ({ mailDomainId: domain.id, sender: ewa.address, senderName: 'Łąka sp. z o.o.', lang: 'pl', subject: 'Zapytanie o współpracę', text: 'Dzień dobry,\nczy możemy przysłać ofertę?', html: null, ...more })
  const file = (lines: readonly string[] | string) => ({ filename: 'baza.csv', chunks: [Buffer.from(typeof lines === 'string' ? lines : lines.join('\n'))] })

  /** Made and filtered; confirmed too. */
  async function ready (lines: readonly string[], more: Partial<MailingDraft> = {}): Promise<string> {
    await confirmProtection(deps, owner, house.customer.id, 'Ochrona antyspamowa jest wdrożona.')
    const { id } = await createMailing(deps, owner, draft(more))
    await takeList(deps, owner, id, file(lines))
    return id
  }
  async function started (lines: readonly string[]): Promise<string> {
    const id = await ready(lines)
    await startMailing(deps, owner, id)
    return id
  }
  const addresseesOf = (id: string) => house.db('mailing_addressees').where({ mailing_id: id }).orderBy('id')

  /** Another customer, with a mail domain and a mailbox. */
  async function neighbour () {
    const customer = await createCustomer(deps, staff, { operatorId: niebieski.id, name: 'Adam Obcy', email: 'adam@poczta.example', lang: 'en', street: 'Krótka 2', city: 'Łódź', postcode: '90-002', country: 'PL', taxId: null, phone: '+48.600123457' })
    const actor: Actor = { kind: 'customer', role: 'owner', userId: 'usr_adam', customerId: customer.id, operatorId: niebieski.id }
    const theirs = await createMailDomain(deps, staff, { customerId: customer.id, name: 'bagno.example' })
    const box = await createMailbox(deps, staff, { mailDomainId: theirs.id, localPart: 'adam', password: 'Konwalia-Rower-Deszcz-71' })
    return { customer, actor, domain: theirs, box }
  }

  return { ...house, deps, queue, die, hand, draft, file, ready, started, addresseesOf, neighbour, send: (id: string) => sendMailing(deps, id, noPace) }
}
