/** Mail on its way out, for the tenancy test: a bounced address, a message that waits and an event of mine, and what their paths take. */
import type { Knex } from 'knex'
import { newId } from '../../src/db/ids.ts'

const mine = { mailbox: '', mailDomain: '', suppression: newId('sup'), queued: newId('mq') }

type Of = { readonly operatorId: string, readonly customerId: string, readonly mailDomain: string, readonly mailbox: string, readonly at: Date }

export async function insertSending (db: Knex, { operatorId, customerId, mailDomain, mailbox, at }: Of): Promise<void> {
  mine.mailbox = mailbox
  mine.mailDomain = mailDomain
  const owner = { operator_id: operatorId, customer_id: customerId }
  await db('suppressed_addresses').insert({ ...owner, id: mine.suppression, address: 'nobody@example.org', since: at, until_at: new Date(at.getTime() + 86_400_000), reply: '550 5.1.1 nobody' })
  await db('mail_queue').insert({ ...owner, id: mine.queued, server: 'test', mailbox_id: mailbox, sender: 'biuro@inna-moja.pl', domain: 'example.org', recipients: ['anna@example.org'], bytes: 1, queued_at: at, attempts: 1 })
  await db('held_mail').insert({ ...owner, id: newId('hld'), server: 'test', file_key: '1-a', mail_domain_id: mailDomain, mailbox_id: mailbox, rule: 'MZ-3.1', reply: 'blocked', sender: 'biuro@inna-moja.pl', recipients: ['anna@example.org'], domain: 'example.org', bytes: 1, wire: Buffer.from('x'), proven: false, queued_at: at, held_at: at })
  await db('sending_events').insert({ ...owner, at, kind: 'limit-reached', rule: 'HOUSE-RATE', mail_domain_id: mailDomain, mailbox_id: mailbox, facts: '{}' })
}

export const sendingIds: Record<string, () => string> = {
  '/api/v1/mailboxes/{id}/sending': () => mine.mailbox,
  '/api/v1/mailboxes/{id}/sending/resumption': () => mine.mailbox,
  '/api/v1/suppressed-addresses/{id}/lifting': () => mine.suppression
}

export const sendingBodies: Record<string, () => unknown> = {
  '/api/v1/mailboxes/{id}/sending/resumption': () => undefined,
  '/api/v1/mailboxes/{id}/sending/raise': () => ({ minute: 1, hour: 1, day: 1, until: '2026-12-01' }),
  '/api/v1/suppressed-addresses/{id}/lifting': () => undefined,
  '/api/v1/mail-queue/{id}/retry': () => undefined,
  '/api/v1/mail-queue/{id}/removal': () => undefined,
  '/api/v1/mail-domains/{id}/held-mail': () => ({ do: 'drop' })
}

export const sendingActsOfStaff: Record<string, () => string> = {
  '/api/v1/mailboxes/{id}/sending/raise': () => mine.mailbox,
  '/api/v1/mail-queue/{id}/retry': () => mine.queued,
  '/api/v1/mail-queue/{id}/removal': () => mine.queued,
  '/api/v1/mail-domains/{id}/held-mail': () => mine.mailDomain
}

/** Rooms of staff. */
export const sendingRooms: readonly string[] = ['/api/v1/mail-queue', '/api/v1/mail-queue/destinations']
export const sendingOfNobody = sendingRooms
