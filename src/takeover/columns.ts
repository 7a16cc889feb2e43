/** The files of a takeover and their columns: what the reader accepts and what docs/import.md tells are this table. Pure. */

type Column = {
  /** The file is refused without it. */
  readonly required: boolean
  readonly holds: string
}

const must = (holds: string): Column => ({ required: true, holds })
const may = (holds: string): Column => ({ required: false, holds })

const address = {
  street: must('street and number'),
  city: must('city'),
  postcode: must('postcode; Polish ones as 00-950'),
  country: must('two capital letters of ISO 3166-1, such as PL')
} as const

const contact = {
  name: must('the person: given name and surname'),
  organisation: may('the firm, where there is one'),
  tax_id: may('NIP, blanks and hyphens allowed; abroad capital letters and digits'),
  email: must('e-mail address'),
  phone: must('+48.600123456; a Polish number also as +48 600 123 456 or 600 123 456'),
  ...address
} as const

export const columns = {
  customers: {
    reference: must('the former operator’s own word for the customer; every other file refers to it'),
    our_customer: may('id of the customer who is one of ours already: nothing is made, the reference stands for it'),
    ...contact,
    kind: may('person, sole-trader, partnership or company: the customer is a holder too, under the same reference'),
    whois_consent: may('yes or no: a natural person’s consent to the public directory (DOM-II.2-WHOIS); no when empty'),
    lang: may('pl or en; pl when empty'),
    e_invoices: may('yes where you hold the customer’s acceptance of invoices by e-mail: it holds from the day after the takeover (OG-9); no when empty')
  },
  holders: {
    reference: must('the former operator’s own word for the holder'),
    customer: must('reference of the customer who acts for the holder'),
    kind: must('person, sole-trader, partnership or company'),
    ...contact,
    whois_consent: may('as with customers')
  },
  domains: {
    name: must('the domain, in letters or as xn--'),
    customer: must('reference of the customer'),
    holder: may('reference of the holder; the customer itself when empty'),
    registered_on: may('compared with the registry’s answer, which decides'),
    expires_on: must('compared with the registry’s answer, which decides'),
    registry_account: may('client id of the registrar’s account in which it stands now, where you know it'),
    auto_renew: may('yes or no: paid from the balance when offered (HOUSE-AUTORENEW); no when empty'),
    name_servers: may('names with blanks between; compared with the registry’s answer, which decides')
  },
  balances: {
    customer: must('reference of the customer'),
    currency: must('PLN or EUR'),
    amount: must('what was prepaid and is not spent; zero makes nothing')
  },
  documents: {
    number: must('the former operator’s own number; it keeps it'),
    kind: must('proforma or invoice'),
    customer: must('reference of the customer'),
    issued_on: must('day of issue'),
    due_on: must('last day to pay'),
    net: must('net sum'),
    vat_rate: must('23, 8, 5, 0; of what is paid, or an invoice, also zw, np, oo, or mixed for several rates'),
    gross: must('gross sum: net and VAT, to within ten grosze of rounding'),
    currency: must('PLN or EUR'),
    paid_on: may('day of payment; empty: it is owed, and becomes a debt here'),
    domain: may('of an open pro-forma for a renewal: the domain that is renewed for a year when it is paid'),
    file: may('file name of its PDF, beside the CSV files')
  }
} as const satisfies Record<string, Readonly<Record<string, Column>>>

export type FileName = keyof typeof columns
export type ColumnOf<File extends FileName> = keyof (typeof columns)[File] & string

/** In the order in which they are read: what is referred to comes first. */
export const fileNames = ['customers', 'holders', 'domains', 'balances', 'documents'] as const satisfies readonly FileName[]

export const columnsOf = (file: FileName): Readonly<Record<string, Column>> => columns[file]
