/** What is stored suffices for the state's system: FA(3) built from the rows is valid by its schema, where that lies beside the repository. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { insertKsefNumber } from '../../src/billing/document-store.ts'
import type { CorrectionFacts, InvoiceFacts } from '../../src/billing/document.ts'
import { issueCorrection } from '../../src/billing/issue-correction.ts'
import { issueInvoice } from '../../src/billing/issue-invoice.ts'
import { buildKsefInvoice } from '../../src/billing/ksef-invoice.ts'
import type { DebtLine, NewDebt } from '../../src/billing/open-debt.ts'
import { parseXml, textAt } from '../../src/xml/parse.ts'
import { warsaw } from '../support/warsaw.ts'
import { machine } from './books.ts'
import { day, line, openDesk, within, type Buyer, type Desk } from './invoicing.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/ksef')
const skip = existsSync(folder) ? false : `no schema in ${folder}`

let desk: Desk
before(async () => {
  desk = await openDesk()
  await desk.noteRate('2026-01-30', '4.2731')
})
after(() => desk.close())

/** Throws what the schema says. The base schemas, which it names by their address, are those beside it. */
function validate (xml: string): void {
  xmlRegisterFsInputProviders()
  const local = (file: string) => path.join(folder, file)
  const schema = readFileSync(local('schemat_FA(3)_v1-0E.xsd'), 'utf8').replace(/schemaLocation="[^"]*\/([^"/]+\.xsd)"/g, (_, name: string) => `schemaLocation="${local(name)}"`)
  const [document, xsd] = [XmlDocument.fromString(xml), XmlDocument.fromString(schema, { url: local('fa3.xsd') })]
  const validator = XsdValidator.fromDoc(xsd)
  try {
    validator.validate(document)
  } finally {
    validator.dispose()
    xsd.dispose()
    document.dispose()
  }
}

const madeAt = warsaw('2026-02-03 10:00')
const made = (facts: InvoiceFacts | CorrectionFacts): string => buildKsefInvoice(facts, madeAt)
const fa = (xml: string, ...names: string[]): string | undefined => textAt(parseXml(xml), 'Fa', ...names)

async function issue (buyer: Buyer, lines: readonly DebtLine[], more: Partial<NewDebt> = {}, { paid = false, confirmed }: { paid?: boolean, confirmed?: string } = {}): Promise<InvoiceFacts & { readonly debtId: string, readonly id: string }> {
  const customerId = await desk.customer(buyer)
  if (confirmed) await desk.confirm(customerId, confirmed, '2026-01-15')
  const opened = await desk.ask(lines, { customerId, ...more })
  if (paid) await desk.payFor(opened)
  const { documentId } = await within(desk, trx => issueInvoice(desk.deps, trx, { debtId: opened.debtId, at: madeAt, actor: machine, performedOn: day('2026-02-02') }))
  return { ...await desk.facts<InvoiceFacts>(documentId), debtId: opened.debtId, id: documentId }
}

const seller = () =>
  desk.db('vat_sellers').insert({ operator_id: 'opr_b', valid_from: '2026-01-01', oss: false, exempt_basis: 'art. 113 ust. 1', recorded_at: madeAt, recorded_by: 'usr_clerk' }).onConflict(['operator_id', 'valid_from']).ignore()

// who and what, what is issued, what the file says: [path, text]
const cases: [string, () => Promise<InvoiceFacts>, [string, string | undefined][]][] = [
  ['a Polish firm, paid', () => issue({ country: 'PL', taxId: '5252248481' }, [line(10000n), line(13500n, { quantity: 3 })], {}, { paid: true }),
    [['P_13_1', '235.00'], ['P_14_1', '54.05'], ['P_15', '289.05'], ['P_6', '2026-02-01'], ['Platnosc Zaplacono', '1'], ['Adnotacje P_18', '2'], ['RodzajFaktury', 'VAT'], ['FaWiersz P_12', '23']]],
  ['a Polish consumer, to be paid', () => issue({ country: 'PL' }, [line(10000n)]), [['P_13_1', '100.00'], ['P_6', '2026-02-02'], ['Platnosc TerminPlatnosci Termin', '2026-02-15'], ['Platnosc RachunekBankowy NrRB', 'PL61109010140000071219812874']]],
  ['several rates', () => issue({ country: 'PL' }, [line(10000n), line(10000n, { vatPercent: 8 }), line(10000n, { vatPercent: 5 }), line(10000n, { vatPercent: 0 })]),
    [['P_13_1', '100.00'], ['P_14_2', '8.00'], ['P_14_3', '5.00'], ['P_13_6_1', '100.00'], ['P_15', '436.00']]],
  ['a German firm by reverse charge', () => issue({ country: 'DE', taxId: 'DE123456789', lang: 'en' }, [line(10000n)], {}, { confirmed: 'DE123456789' }), [['P_13_9', '100.00'], ['P_14_1', undefined], ['Adnotacje P_18', '1'], ['FaWiersz P_12', 'np II']]],
  ['a Greek firm by reverse charge', () => issue({ country: 'GR', taxId: '123456789' }, [line(10000n)], {}, { confirmed: 'EL123456789' }), [['P_13_9', '100.00']]],
  ['a Finnish consumer under OSS', () => issue({ country: 'FI' }, [line(10000n)]), [['P_13_5', '100.00'], ['P_14_5', '25.50'], ['P_15', '125.50'], ['FaWiersz P_12_XII', '25.5'], ['FaWiersz P_12', undefined]]],
  ['a firm outside the Union', () => issue({ country: 'US', taxId: '987654321' }, [line(10000n)]), [['P_13_8', '100.00'], ['FaWiersz P_12', 'np I']]],
  ['a consumer outside the Union, in euro', () => issue({ country: 'NO' }, [line(10000n)], { currency: 'EUR' }), [['KodWaluty', 'EUR'], ['FaWiersz KursWaluty', undefined]]],
  ['a Polish firm in euro', () => issue({ country: 'PL', taxId: '5252248481' }, [line(10000n)], { currency: 'EUR' }, { paid: false }), [['KodWaluty', 'EUR'], ['P_14_1', '23.00'], ['P_14_1W', '98.28'], ['FaWiersz KursWaluty', '4.2731']]],
  ['an exempt seller', async () => { await seller(); return await issue({ country: 'PL', operatorId: 'opr_b' }, [line(10000n)], { operatorId: 'opr_b' }) },
    [['P_13_7', '100.00'], ['Adnotacje Zwolnienie P_19A', 'art. 113 ust. 1'], ['FaWiersz P_12', 'zw']]],
  ['a name with marks of markup and a long text', () => issue({ country: 'PL' }, [line(10000n, { text: { pl: `<Żółw & "s-ka"> ${'ą'.repeat(600)}`, en: 'x' } })]), [['P_15', '123.00']]]
]
for (const [name, build, expected] of cases) {
  test(`HOUSE-VAT FA(3) from the stored row: ${name}`, async () => {
    const xml = made(await build())
    for (const [place, text] of expected) assert.equal(fa(xml, ...place.split(' ')), text, place)
  })

  test(`HOUSE-VAT FA(3) is valid by the schema, and so are a correction of it in part and one to nothing: ${name}`, { skip }, async () => {
    const invoice = await build()
    validate(made(invoice))
    const gross = BigInt(invoice.grossMinor)
    for (const keptMinor of [gross / 2n, 0n]) {
      const { debtId } = invoice as InvoiceFacts & { debtId: string }
      const order = { debtId, at: madeAt, actor: machine, reason: { pl: 'zwrot zapłaty', en: 'refund' }, rule: 'HOST-6.10', policyVersion: 'niebieski@1', to: { keptMinor } } as const
      validate(made((await within(desk, trx => issueCorrection(desk.deps, trx, order)))!.facts))
    }
  })
}

test('HOUSE-VAT FA(3): the schema finds a fault', { skip }, async () => {
  const xml = made(await issue({ country: 'PL' }, [line(10000n)]))
  assert.throws(() => validate(xml.replace('<P_15>123.00</P_15>', '<P_15>123,00</P_15>')))
  assert.throws(() => validate(xml.replace('<JST>2</JST>', '')))
})

for (const [name, ksefNumber] of [['outside the system', null], ['in the system', '5252248481-20260201-0A1B2C-3D4E5F-6A']] as const) {
  test(`HOUSE-VAT FA(3) of a correction of an invoice ${name}`, async context => {
    const { debtId, id, number } = await issue({ country: 'PL', taxId: '5252248481' }, [line(10000n), line(13500n, { quantity: 3 })])
    if (ksefNumber !== null) await within(desk, trx => insertKsefNumber(trx, id, ksefNumber, madeAt))
    const order = { debtId, at: madeAt, actor: machine, reason: { pl: 'zwrot części zapłaty', en: 'x' }, rule: 'HOST-6.10', policyVersion: 'niebieski@1', to: { keptMinor: 10000n } } as const
    const { facts } = (await within(desk, trx => issueCorrection(desk.deps, trx, order)))!
    const xml = made(facts)
    assert.deepEqual([fa(xml, 'RodzajFaktury'), fa(xml, 'PrzyczynaKorekty'), fa(xml, 'DaneFaKorygowanej', 'NrFaKorygowanej'), fa(xml, 'DaneFaKorygowanej', 'NrKSeFFaKorygowanej')], ['KOR', 'zwrot części zapłaty', number, ksefNumber ?? undefined])
    assert.equal(xml.match(/<StanPrzed>1<\/StanPrzed>/g)?.length, 2)
    assert.equal(fa(xml, 'P_15'), '-189.05')
    if (skip) context.diagnostic(skip)
    else validate(xml)
  })
}
