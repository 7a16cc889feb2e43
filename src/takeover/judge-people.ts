/** Lines of customers and holders: the same checks as at every other door (DOM-II.2), all of them. Pure. */
import { faultsOfContact, faultsOfHolder } from '../people/contact-data.ts'
import type { NewCustomer } from '../people/create-customer.ts'
import type { NewHolder } from '../people/create-holder.ts'
import type { HolderKind, Lang } from '../people/find.ts'
import { readPhone, readTaxId } from './cell.ts'
import { readerOf, type Judged, type Reader } from './judge-line.ts'
import type { Cells, Line } from './read-lines.ts'

/** A former operator's word for something of its own. */
export const longestReference = 80

export type HolderRow = { readonly reference: string, readonly customer: string, readonly holder: Omit<NewHolder, 'customerId'> }

export type CustomerRow = {
  readonly reference: string
  /** Id of one of ours, whom the reference stands for; nothing is made then. */
  readonly ours: string | null
  readonly customer: Omit<NewCustomer, 'operatorId'>
  readonly eInvoices: boolean
  /** The customer as a holder. */
  readonly holder: HolderRow | null
}

const kinds = ['person', 'sole-trader', 'partnership', 'company'] as const satisfies readonly HolderKind[]
const langs = ['pl', 'en'] as const satisfies readonly Lang[]

export function judgeCustomer (line: Line<'customers'>): Judged<CustomerRow> {
  const reader = readerOf(line)
  const { cells } = line
  const reference = reader.text('reference', longestReference)
  const ours = cells.our_customer === '' ? null : cells.our_customer
  const { organisation, ...contact } = contactOf(cells)
  const lang = reader.oneOf('lang', langs, 'pl') ?? 'pl'
  const eInvoices = reader.yes('e_invoices')
  const consents = reader.yes('whois_consent')
  const kind = cells.kind === '' ? undefined : reader.oneOf('kind', kinds)
  const holder = kind && { ...contact, organisation, kind, whoisConsent: consents }
  if (holder) reader.refused(faultsOfHolder({ ...holder, customerId: '' }))
  else if (ours === null && cells.kind === '') reader.refused(faultsOfContact(contact))
  const row: CustomerRow = {
    reference,
    ours,
    customer: { ...contact, name: organisation ?? contact.name, lang },
    eInvoices,
    holder: holder ? { reference, customer: reference, holder } : null
  }
  return ended(reader, row)
}

export function judgeHolder (line: Line<'holders'>): Judged<HolderRow> {
  const reader = readerOf(line)
  const { cells } = line
  const reference = reader.text('reference', longestReference)
  const customer = reader.text('customer', longestReference)
  const whoisConsent = reader.yes('whois_consent')
  const kind = reader.oneOf('kind', kinds)
  const holder = { ...contactOf(cells), kind: kind ?? 'person', whoisConsent }
  if (kind) reader.refused(faultsOfHolder({ ...holder, customerId: '' }))
  else reader.refused(faultsOfContact(holder))
  return ended(reader, { reference, customer, holder })
}

const contactOf = (cells: Pick<Cells<'holders'>, 'name' | 'organisation' | 'tax_id' | 'email' | 'phone' | 'street' | 'city' | 'postcode' | 'country'>) => ({
  name: cells.name,
  organisation: cells.organisation === '' ? null : cells.organisation,
  taxId: readTaxId(cells.tax_id, cells.country),
  email: cells.email,
  phone: readPhone(cells.phone),
  street: cells.street,
  city: cells.city,
  postcode: cells.postcode,
  country: cells.country
})

export const ended = <Row>({ faults }: Pick<Reader<never>, 'faults'>, row: Row): Judged<Row> => ({ row: faults.length === 0 ? row : null, faults })
