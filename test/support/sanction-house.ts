/** The house with a mail domain that sends, and people who complain about it. */
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { transact } from '../../src/db/transact.ts'
import { addressKey } from '../../src/mail/address-key.ts'
import { createMailDomain, dkimContext } from '../../src/mail/create-mail-domain.ts'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import { findOpenBlock, type MailDomain } from '../../src/mail/find.ts'
import { protectAddress } from '../../src/mail/protected-address.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { warsawIso } from '../../src/rules/calendar.ts'
import { receiveReport } from '../../src/sanctions/receive-report.ts'
import { nextCaseDue, sweepCases } from '../../src/sanctions/sweep.ts'
import { buildArf, feedbackLines } from './arf.ts'
import { openHouse, staff } from './house.ts'
import { warsaw } from './warsaw.ts'

export type Mailing = { readonly domain: MailDomain, readonly from: string, readonly customerId: string }

export type Sent = { readonly to: string, readonly messageId: string, readonly message: string }

export type SanctionHouse = Awaited<ReturnType<typeof openSanctionHouse>>

/** Opens on a business day ('2026-04-01 10:00', Warsaw). Close it in `after`. */
export async function openSanctionHouse (start: string) {
  const house = await openHouse(start)
  const { deps, db } = house
  const operatorId = house.customer.operatorId
  let count = 0

  /** A customer of its own with a mail domain and a mailbox: rungs count per customer. */
  async function sender (name = `nadawca${++count}.pl`): Promise<Mailing> {
    const customer = await createCustomer(deps, staff, { operatorId, name: 'Nadawca', email: `biuro${++count}@example.test`, lang: 'pl', street: 'Długa 2', city: 'Łódź', postcode: '90-001', country: 'PL', taxId: null, phone: '+48.600123456' })
    return await anotherDomain(customer.id, name)
  }

  async function anotherDomain (customerId: string, name = `nadawca${++count}.pl`): Promise<Mailing> {
    const domain = await createMailDomain(deps, staff, { customerId, name })
    await createMailbox(deps, staff, { mailDomainId: domain.id, localPart: 'biuro', password: null })
    return { domain, from: `biuro@${domain.name}`, customerId }
  }

  /** A message as it leaves our submission: signed, and in the log. */
  async function send ({ domain, from }: Mailing, to: string, { log = true, signedAt = house.now(), signedBytes }: { log?: boolean, signedAt?: Date, signedBytes?: number } = {}): Promise<Sent> {
    const messageId = `<m${++count}@${domain.name}>`
    const plain = [`From: <${from}>`, `To: <${to}>`, 'Subject: Oferta', `Message-ID: ${messageId}`, 'Content-Type: text/plain; charset=utf-8', '', 'Zapraszamy do =współpracy.', ''].join('\r\n')
    const { dkim_key_sealed: sealed } = await db('mail_domains').where({ id: domain.id }).first()
    const key = { signingDomain: domain.name, selector: domain.dkimSelector, privateKey: deps.keys.open(sealed, dkimContext(domain.id)), ...signedBytes ? { maxBodyLength: signedBytes } : {} }
    const { signatures } = await dkimSign(Buffer.from(plain), { ...key, signatureData: [key], signTime: signedAt })
    const mailbox = await db('mailboxes').where({ address: from }).first('id')
    if (log) await db('sent_messages').insert({ mail_domain_id: domain.id, mailbox_id: mailbox.id, message_id: messageId, sender: from, recipient_key: addressKey(deps.keys, to), sent_at: house.now() })
    return { to, messageId, message: Buffer.from(`${signatures}${plain}`).toString('latin1') }
  }

  const report = async (content: Buffer) => await receiveReport(deps, staff, { operatorId, content, source: 'api' })

  /** Moves business time, stopping at each due case on the way. */
  async function moveTo (local: string): Promise<void> {
    for (;;) {
      const due = await nextCaseDue(deps)
      const stop = due && due < warsaw(local) ? due : undefined
      await house.moveTo(stop ? warsawIso(stop).slice(0, 16).replace('T', ' ') : local)
      await sweepCases(deps)
      await house.settle()
      if (!stop) return
    }
  }

  return {
    ...house,
    operatorId,
    moveTo,
    sender,
    anotherDomain,
    send,
    report,
    complain: async (sent: Sent, over: { message?: string } = {}) => await report(buildArf({ original: over.message ?? sent.message, feedback: feedbackLines(sent.to) })),
    protect: async (address: string) => await protectAddress(deps, staff, { operatorId, address, source: 'owner', proof: 'letter 12/2026' }),
    isBlocked: async ({ domain }: Mailing): Promise<boolean> => await transact(db, async trx => await findOpenBlock(trx, domain.id)) !== undefined,
    caseOf: async (id: string | null) => await db('sanction_cases').where({ id }).first()
  }
}
