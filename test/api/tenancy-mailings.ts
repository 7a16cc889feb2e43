/** A mailing, an export and an import of mine, for the test of tenancy. */
import type { Deps } from '../../src/deps.ts'
import { createMailing } from '../../src/mailings/create-mailing.ts'
import { takeList } from '../../src/mailings/take-list.ts'
import { confirmProtection } from '../../src/mailings/confirm-protection.ts'
import { makeProtectedExport } from '../../src/mail/protected-export.ts'
import { importProtected } from '../../src/mail/protected-import.ts'
import { machine } from '../people/deps.ts'

const mine = { mailDomain: '', customer: '', mailing: '', export: '', import: '' }
const said = { sender: 'biuro@inna-moja.pl', senderName: 'Moja', lang: 'pl' as const, subject: 'Zapytanie', text: 'Dzień dobry', html: null }

export async function insertMailings (deps: Deps, { operatorId, customerId, mailDomain }: { readonly operatorId: string, readonly customerId: string, readonly mailDomain: string }): Promise<void> {
  const { id } = await createMailing(deps, machine, { mailDomainId: mailDomain, ...said })
  await takeList(deps, machine, id, { filename: 'lista.csv', chunks: [Buffer.from('gosc@example.org\n')] })
  await confirmProtection(deps, machine, customerId, 'It is set up.')
  const made = await makeProtectedExport(deps, machine, customerId)
  const { id: imported } = await importProtected(deps, machine, { operatorId, source: 'owner', proof: 'letters', filename: 'a.txt', chunks: [Buffer.from('x@example.org\n')] })
  Object.assign(mine, { mailDomain, customer: customerId, mailing: id, export: made.id, import: imported })
}

export const mailingIds: Record<string, () => string> = {
  ...Object.fromEntries(['', '/draft', '/list', '/start', '/stop', '/addressees'].map(end => [`/api/v1/mailings/{id}${end}`, () => mine.mailing])),
  '/api/v1/protected-exports/{id}/file': () => mine.export,
  '/api/v1/protected-exports/{id}/hashes': () => mine.export
}

export const mailingActsOfStaff: Record<string, () => string> = {
  '/api/v1/customers/{id}/mailing-confirmation/withdrawal': () => mine.customer,
  '/api/v1/protected-addresses/imports/{id}': () => mine.import
}

const list = 'gosc@example.org\n'

export const mailingBodies: Record<string, () => unknown> = {
  '/api/v1/mailings': () => ({ mailDomainId: mine.mailDomain, ...said }),
  '/api/v1/mailings/{id}/draft': () => said,
  '/api/v1/mailings/{id}/list': () => list,
  '/api/v1/mailings/{id}/start': () => undefined,
  '/api/v1/mailings/{id}/stop': () => undefined,
  '/api/v1/mailing-confirmations': () => ({ customerId: mine.customer, statement: 'It is set up.' }),
  '/api/v1/customers/{id}/mailing-confirmation/withdrawal': () => ({ why: 'not so' }),
  '/api/v1/protected-addresses/removal': () => ({ address: 'ewa@skrzynka.example', proof: 'letter 2' }),
  '/api/v1/protected-addresses/imports': () => list,
  '/api/v1/protected-exports': () => ({ customerId: mine.customer }),
  '/api/v1/protected-exports/{id}/hashes': () => ({ addresses: ['a@example.org'] })
}

export const mailingTypes: Record<string, string> = { '/api/v1/mailings/{id}/list': 'text/plain', '/api/v1/protected-addresses/imports': 'text/csv' }
export const mailingQueries: Record<string, string> = { '/api/v1/protected-addresses/imports': '?source=owner&proof=letters' }
export const nobodyAtMailings: Record<string, object> = { '/api/v1/mailings': { mailDomainId: 'mdm_neverwas' } }

/** Rooms of staff. */
export const mailingRooms: readonly string[] = ['/api/v1/protected-addresses/removal', '/api/v1/protected-addresses/imports', '/api/v1/sending-findings']
