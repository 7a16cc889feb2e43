/** /documents: as they were issued, as data and as a page to print. */
import { Type, type FastifyPluginAsyncTypebox, type TOptional } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import type { CorrectionFacts, DocumentFacts, DocumentLine, InvoiceFacts, InvoiceLine, Sums } from '../billing/document.ts'
import { findDocument } from '../billing/find.ts'
import { renderDocument } from '../billing/document-pdf.ts'
import { transact } from '../db/transact.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { formatAmount } from '../rules/money.ts'
import { listDocuments, type ListedDocument } from '../views/document-list.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { Amount, Currency, customerField, DayText, Id, IdInPath, Instant, instantOrNull, Lang, Nullable, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict } from './wire.ts'

const head = { id: Id, kind: Type.String({ enum: ['proforma', 'invoice', 'correction'] }), number: Type.String(), issuedOn: DayText, dueOn: DayText, gross: Amount, currency: Currency }

const Row = Type.Object({
  ...head,
  customerName: Type.String(),
  displayName: Nullable(Type.String({ description: 'The domain it is for' })),
  paid: Amount,
  creditedAt: Nullable(Instant),
  closedAt: Nullable(Instant)
})

const Party = Type.Object({ name: Type.String(), street: Type.String(), city: Type.String(), postcode: Type.String(), country: Type.String(), taxId: Nullable(Type.String()) })

const Line = Type.Object({ text: Type.String(), quantity: Type.Integer(), net: Amount, vatPercent: Type.Number(), vat: Amount, gross: Amount, rate: Type.Optional(Type.String({ description: 'As FA(3) writes it: 23, zw, np I; oss: another country\'s' })) })

/** What only invoices and corrections hold. */
const taxed = {
  taxPointOn: DayText,
  vatTreatment: Type.Object({ treatment: Type.String(), country: Nullable(Type.String()), basis: Type.String(), rule: Rule }),
  rates: Type.Array(Type.Object({ rate: Type.String(), percent: Type.Number(), net: Amount, vat: Amount, gross: Amount, vatPln: Nullable(Amount) })),
  exchange: Nullable(Type.Object({ rate: Type.String(), publishedOn: DayText, table: Type.String() })),
  paidOn: Nullable(DayText),
  corrects: Type.Object({ documentId: Id, number: Type.String(), issuedOn: DayText, ksefNumber: Nullable(Type.String()) }),
  before: Type.Array(Line),
  reason: Type.String()
}

const Shown = Type.Object({
  ...head,
  lang: Lang,
  seller: Party,
  buyer: Party,
  lines: Type.Array(Line),
  net: Amount,
  vat: Amount,
  paymentTitle: Type.String({ description: 'What to write in the transfer\'s title' }),
  bankAccount: Type.String({ description: 'IBAN' }),
  rule: Rule,
  policyVersion: Type.String(),
  ...Object.fromEntries(Object.entries(taxed).map(([name, schema]) => [name, Type.Optional(schema)])) as { [Name in keyof typeof taxed]: TOptional<typeof taxed[Name]> }
})

const showRow = ({ grossMinor, givenMinor, creditedAt, closedAt, ...document }: ListedDocument) =>
  ({ ...document, gross: formatAmount(grossMinor), paid: formatAmount(givenMinor), creditedAt: instantOrNull(creditedAt), closedAt: instantOrNull(closedAt) })

const amount = (minor: string): string => formatAmount(BigInt(minor))

const showSums = ({ netMinor, vatMinor, grossMinor }: Sums) => ({ net: amount(netMinor), vat: amount(vatMinor), gross: amount(grossMinor) })

const showLine = ({ text, quantity = 1, vatPercent, ...line }: DocumentLine | InvoiceLine) =>
  ({ text, quantity, vatPercent, ...showSums(line), ...'rate' in line && { rate: line.rate } })

function showFacts (id: string, facts: DocumentFacts) {
  const { kind, number, issuedOn, dueOn, currency, lang, seller, buyer, paymentTitle, bankAccount, rule, policyVersion, lines } = facts
  return {
    ...{ id, kind, number, issuedOn, dueOn, currency, lang, seller, buyer, paymentTitle, bankAccount, rule, policyVersion },
    ...showSums(facts),
    lines: lines.map(showLine),
    ...facts.kind === 'proforma' ? {} : showTaxed(facts),
    ...facts.kind === 'invoice' && { paidOn: facts.paidOn },
    ...facts.kind === 'correction' && { corrects: facts.corrects, before: facts.before.map(showLine), reason: facts.reason }
  }
}

const showTaxed = ({ taxPointOn, vat: { treatment, country, basis, rule }, rates, exchange }: InvoiceFacts | CorrectionFacts) => ({
  taxPointOn,
  vatTreatment: { treatment, country, basis, rule },
  rates: rates.map(({ rate, percent, vatPlnMinor, ...sums }) => ({ rate, percent, ...showSums(sums), vatPln: vatPlnMinor === null ? null : amount(vatPlnMinor) })),
  exchange
})

export const documentRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/documents', {
    schema: { tags: ['money'], summary: 'Documents, newest first', querystring: Type.Object({ ...customerField, ...pagingFields }, strict), response: { 200: PageOf(Row), ...problems } }
  }, async request => {
    const sight = sightOf(callerOf(request), 'money', request.query.customerId)
    return showPage(await transact(deps.db, trx => listDocuments(trx, sight, pagingOf(request.query))), showRow)
  })

  app.get('/documents/:id', {
    schema: { tags: ['money'], summary: 'One document as it was issued', params: IdInPath, response: { 200: Shown, ...problems } }
  }, async request => showFacts(request.params.id, await readFacts(deps, callerOf(request), request.params.id)))

  app.get('/documents/:id/pdf', {
    schema: {
      tags: ['money'],
      summary: 'The document to print',
      params: IdInPath,
      produces: ['application/pdf'],
      response: { 200: { description: 'PDF', content: { 'application/pdf': { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) } } }, ...problems }
    }
  }, async (request, reply) => {
    const facts = await readFacts(deps, callerOf(request), request.params.id)
    const name = facts.number.replace(/[^\w-]/g, '-')
    return reply.type('application/pdf').header('content-disposition', `inline; filename="${name}.pdf"`).send(await renderDocument(facts))
  })
}

async function readFacts (deps: ApiDeps, actor: Actor, id: string): Promise<DocumentFacts> {
  const document = await transact(deps.db, trx => findDocument(trx, id))
  if (!document) throw notFound()
  requireCustomer(actor, document, 'read:money')
  return document.facts
}
