/** Files of any length, made line by line: nobody holds them. */
import type { FileName } from '../../src/takeover/columns.ts'

const headers: Partial<Record<FileName, string>> = {
  customers: 'reference;kind;name;organisation;email;phone;street;city;postcode;country',
  domains: 'name;customer;expires_on',
  balances: 'customer;currency;amount',
  documents: 'number;kind;customer;issued_on;due_on;net;vat_rate;gross;currency;paid_on'
}

const lineOf: Partial<Record<FileName, (at: number) => string>> = {
  customers: at => `K-${at};person;Jan Żółciński;;jan${at}@example.pl;600 123 456;ul. Łąkowa ${at};Łódź;90-001;PL`,
  domains: at => `przyklad-${at}.pl;K-${at};2027-02-02`,
  balances: at => `K-${at};PLN;1 234,56`,
  documents: at => `PRO/${at}/2025;proforma;K-${at};2025-12-01;2025-12-15;100,00;23;123,00;PLN;`
}

const linesAPiece = 500

export async function * linesOf (name: FileName, lines: number): AsyncGenerator<Buffer> {
  yield Buffer.from(`${headers[name]}\n`)
  for (let from = 1; from <= lines; from += linesAPiece) {
    yield Buffer.from(Array.from({ length: Math.min(linesAPiece, lines - from + 1) }, (_, at) => `${lineOf[name]!(from + at)}\n`).join(''))
  }
}
