/** One order: what was asked for, what is to be paid, what became of it. */
import type { Holder } from '../../people/find.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import type { JournalEntry } from '../../views/journal.ts'
import type { OrderPage as Order } from '../../views/order-page.ts'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Journal } from '../pieces/journal.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { OrderBadge } from '../pieces/state.tsx'

type Props = { scene: Scene, order: Order, holder: Holder | undefined, account: { name: string, bankAccount: string } | undefined, journal: readonly JournalEntry[], withdrawable: boolean, fault?: string }

const spaced = (iban: string): string => iban.replace(/(.{2})(.{2})/, '$1$2 ').replace(/(?<= .*)(.{4})(?=.)/g, '$1 ')

const Payment = ({ scene: { tr, now }, order, account }: Pick<Props, 'scene' | 'order' | 'account'>) => {
  const { proforma } = order
  if (!proforma) return null
  const open = proforma.grossMinor - proforma.paidMinor
  const money = (minor: bigint) => tr.money(minor, proforma.currency as Currency)
  return (
    <section class='card'>
      <div class='card-header'><h2 class='card-title'>{tr.t('order.payment')}</h2><a class='btn btn-sm' href={`/documents/${proforma.documentId}.pdf`}><Icon name='download' />{tr.t('order.proforma', { number: proforma.number })}</a></div>
      <div class='card-body'>
        <dl class='facts'>
          <dt>{tr.t('order.gross')}</dt><dd class='fw-bold'>{money(proforma.grossMinor)}</dd>
          {proforma.paidMinor > 0n && <><dt>{tr.t('order.paid')}</dt><dd>{money(proforma.paidMinor)}</dd></>}
          {order.state === 'waiting' && (
            <>
              {proforma.paidMinor > 0n && <><dt>{tr.t('order.missing')}</dt><dd>{money(open)} <RuleLink rule='DOM-II.5' tr={tr} say={false} /></dd></>}
              <dt>{tr.t('order.due')}</dt><dd>{tr.day(proforma.dueOn)} <span class='text-secondary'>({tr.fromDay(dayOf(now), proforma.dueOn)})</span></dd>
              {account && <><dt>{tr.t('order.account')}</dt><dd><span class='font-monospace iban'>{spaced(account.bankAccount)}</span><div class='text-secondary'>{account.name}</div></dd></>}
              <dt>{tr.t('order.transferTitle')}</dt><dd class='font-monospace fw-bold'>{proforma.number}</dd>
            </>
          )}
        </dl>
      </div>
    </section>
  )
}

export const OrderPage = ({ scene, order, holder, account, journal, withdrawable, fault }: Props) => {
  const { tr } = scene
  return (
    <Page scene={scene} title={order.displayName} subtitle={order.name !== order.displayName && <span class='ascii'>{order.name}</span>} actions={<OrderBadge tr={tr} state={order.state} />}>
      {fault && <Fault>{fault}</Fault>}
      <div class='two'>
        <section class='card'>
          <div class='card-header'><h2 class='card-title'>{tr.t('order.title')}</h2>{order.kind === 'transfer' && !order.domainId && <a href={`/transfers/${order.id}`}>{tr.t('transferIn.progress')}</a>}{order.domainId && <a href={`/domains/${order.domainId}`}>{tr.t('order.showDomain')}</a>}</div>
          <div class='card-body'>
            <p>{tr.t(`order.says-${order.state}`, { day: tr.day(dayOf(new Date(order.keepUntil.getTime() - 1))) })}{order.endReason && order.state === 'cancelled' && ` ${tr.word('endReasons', order.endReason)}`} {order.endRule && <RuleLink rule={order.endRule} tr={tr} say={false} />}</p>
            <dl class='facts'>
              <dt>{tr.t('domain.holder')}</dt><dd>{holder?.organisation ?? holder?.name}</dd>
              <dt>{tr.t('orders.period')}</dt><dd>{tr.t('orders.years', { count: order.years })}</dd>
              <dt>{tr.t('orders.placed')}</dt><dd>{tr.instant(order.placedAt)}</dd>
              <dt>{tr.t('domain.terms')}</dt><dd>{order.policyVersion}</dd>
            </dl>
          </div>
          {withdrawable && (
            <form method='post' action={`/orders/${order.id}/withdraw`} class='form-foot'>
              <input type='hidden' name='csrf' value={scene.visitor.csrf} />
              <span class='text-secondary'>{tr.t('order.withdrawHint')} <RuleLink rule='DOM-I.9-WD' tr={tr} say={false} /></span>
              <button class='btn btn-outline-danger'>{tr.t('order.withdraw')}</button>
            </form>
          )}
        </section>
        <Payment scene={scene} order={order} account={account} />
      </div>
      <Journal tr={tr} entries={journal} />
    </Page>
  )
}
