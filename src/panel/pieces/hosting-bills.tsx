/** The bills of a hosting contract: what for, what of it came, each with its documents and payments (HOST-7.1); and how to pay what is owed. */
import type { Translator } from '../../i18n/translator.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { HostingDebt } from '../../views/hosting-money.ts'
import type { HostingBill } from '../../views/hosting-page.ts'
import type { SeenHosting } from '../read-hosting.ts'
import { Empty } from './empty.tsx'
import { owedOf } from './hosting-acts.tsx'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'
import { State } from './state.tsx'
import { Table } from './table.tsx'

type Props = { readonly scene: Scene, readonly seen: SeenHosting }

const spaced = (iban: string): string => iban.replace(/(.{2})(.{2})/, '$1$2 ').replace(/(?<= .*)(.{4})(?=.)/g, '$1 ')

const BillState = ({ scene: { tr, now }, bill }: { scene: Scene, bill: HostingBill }) => {
  if (bill.closedAt) return <State tone='plain'>{tr.t('hostingBillStates.closed')}</State>
  if (bill.creditedAt) return <State tone='good'>{tr.t('hostingBillStates.paid', { at: tr.shortDay(dayOf(bill.creditedAt)) })}</State>
  if (bill.disputed) return <State tone='watch'>{tr.t('hostingBillStates.disputed')}</State>
  if (bill.reopenedAt) return <State tone='bad'>{tr.t('hostingBillStates.reopened')}</State>
  return bill.dueOn < dayOf(now) ? <State tone='bad'>{tr.t('hostingBillStates.late')}</State> : <State tone='watch'>{tr.t('hostingBillStates.open')}</State>
}

const DebtState = ({ scene: { tr, now }, debt }: { scene: Scene, debt: HostingDebt }) => {
  if (debt.closedAt) return <State tone='plain'>{tr.t('hostingBillStates.closed')}</State>
  if (debt.creditedAt && debt.paidMinor >= debt.grossMinor) return <State tone='good'>{tr.t('hostingBillStates.paid', { at: tr.shortDay(dayOf(debt.creditedAt)) })}</State>
  if (debt.paidMinor > 0n) return <State tone='watch'>{tr.t('hostingBillStates.part')}</State>
  return debt.dueOn < dayOf(now) ? <State tone='bad'>{tr.t('hostingBillStates.late')}</State> : <State tone='watch'>{tr.t('hostingBillStates.open')}</State>
}

const Papers = ({ tr, debt }: { tr: Translator, debt: HostingDebt | undefined }) => (
  <>
    {debt?.documents.map(({ id, kind, number, issuedOn }) => <div key={id}><a href={`/documents/${id}.pdf`}>{tr.t('hosting.document', { kind: tr.word('documentKinds', kind), number, day: tr.shortDay(issuedOn) })}</a></div>)}
    {debt?.payments.map(({ at, amountMinor, fromBalance, returnedAt }, index) => {
      const sum = tr.money(amountMinor, debt.currency)
      const said = returnedAt ? tr.t('hosting.paymentReturned', { sum, at: tr.shortDay(dayOf(returnedAt)) }) : tr.t(fromBalance ? 'hosting.paymentFromBalance' : 'hosting.payment', { sum, at: tr.shortDay(dayOf(at)) })
      return <div key={index} class='text-secondary small'>{said}</div>
    })}
  </>
)

export const Bills = ({ scene, scene: { tr, tr: { t } }, seen: { found, debts } }: Props) => {
  const periodOf = (bill: HostingBill) => debts.find(({ kind, bill: number }) => kind === 'period' && number === bill.number)
  const served = debts.filter(debt => debt.kind !== 'period')
  return (
    <section class='card' aria-labelledby='bills'>
      <div class='card-header'><h2 class='card-title' id='bills'>{t('hosting.bills')}</h2></div>
      {found.bills.length === 0
        ? <Empty icon='document' title={t('hosting.billsNone')} />
        : (
          <Table headings={[t('hosting.what'), t('hosting.state'), t('hosting.due'), { amount: t('hosting.amount') }, t('hosting.documents')]}>
            {found.bills.map(bill => (
              <tr key={bill.number}>
                <td><div class='fw-medium'>{t('hosting.bill', { number: bill.number })}</div><div class='text-secondary small'>{bill.from && bill.through ? t('hosting.dates', { from: tr.shortDay(bill.from), through: tr.shortDay(bill.through) }) : t('hosting.beforeStart')}</div></td>
                <td><BillState scene={scene} bill={bill} />{bill.demandTermOn && !bill.creditedAt && !bill.closedAt && <div class='text-secondary small'>{t('hosting.demanded', { day: tr.shortDay(bill.demandTermOn) })}</div>}</td>
                <td data-label={t('hosting.due')}>{tr.shortDay(bill.dueOn)}</td>
                <td class='amount' data-label={t('hosting.amount')}>{bill.grossMinor !== null && bill.currency ? tr.money(bill.grossMinor, bill.currency) : t('hosting.free')}</td>
                <td data-label={t('hosting.documents')}><Papers tr={tr} debt={periodOf(bill)} /></td>
              </tr>
            ))}
            {served.map(debt => (
              <tr key={debt.id}>
                <td><div class='fw-medium'>{t(`hostingDebts.${debt.kind}`)}</div>{debt.bill !== null && <div class='text-secondary small'>{t('hosting.bill', { number: debt.bill })}</div>}</td>
                <td><DebtState scene={scene} debt={debt} /></td>
                <td data-label={t('hosting.due')}>{tr.shortDay(debt.dueOn)}</td>
                <td class='amount' data-label={t('hosting.amount')}>{tr.money(debt.grossMinor, debt.currency)}</td>
                <td data-label={t('hosting.documents')}><Papers tr={tr} debt={debt} /></td>
              </tr>
            ))}
          </Table>
          )}
    </section>
  )
}

/** Of the bill that is owed first; money that came in part is told. */
export const Payment = ({ scene: { tr, tr: { t }, now }, seen }: Props) => {
  const owed = owedOf(seen)
  const debt = owed && seen.debts.find(({ kind, bill }) => kind === 'period' && bill === owed.number)
  if (!owed || !debt || debt.closedAt || debt.paidMinor >= debt.grossMinor) return null
  return (
    <section class='card' aria-labelledby='pay'>
      <div class='card-header'><h2 class='card-title' id='pay'>{t('hosting.pay')}</h2></div>
      <div class='card-body'>
        <dl class='facts'>
          <dt>{t('hosting.owed')}</dt><dd class='fw-bold'>{tr.money(debt.grossMinor - debt.paidMinor, debt.currency)} <RuleLink rule='HOST-6.7' tr={tr} say={false} /></dd>
          <dt>{t('hosting.due')}</dt><dd>{tr.day(owed.dueOn)} <span class='text-secondary'>({tr.fromDay(dayOf(now), owed.dueOn)})</span></dd>
          <dt>{t('hosting.account')}</dt><dd><span class='font-monospace'>{spaced(seen.operator.bankAccount)}</span><div class='text-secondary'>{seen.operator.name}</div></dd>
          <dt>{t('hosting.transferTitle')}</dt><dd class='font-monospace fw-bold'>{owed.proformaNumber}</dd>
        </dl>
      </div>
    </section>
  )
}
