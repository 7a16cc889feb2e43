/** For staff: one transfer that came, how much of it waits, what it may be meant for and what can be done with it, where the rest went (OR-28, HOUSE-BOOKS). */
import type { ComponentChildren } from 'preact'
import type { Suggestion } from '../../rules/suggestions.ts'
import type { CreditPage as Credit } from '../../views/credit-page.ts'
import type { JournalEntry } from '../../views/journal.ts'
import type { CustomerChoice } from '../../views/order-choice.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Journal } from '../pieces/journal.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State } from '../pieces/state.tsx'

/** An open debt; `because`: where it is suggested. */
type Debt = Omit<Suggestion, 'because' | 'payerKnown'> & Partial<Pick<Suggestion, 'because'>>

type Props = {
  readonly scene: Scene
  readonly credit: Credit
  readonly suggestions: readonly Suggestion[]
  readonly search: string
  readonly debts: readonly Debt[]
  readonly customers: readonly CustomerChoice[]
  readonly journal: readonly JournalEntry[]
  /** Decides about money. */
  readonly mayAct: boolean
  readonly fault?: { readonly text: string, readonly rule?: string | undefined } | undefined
}

/** A sum as a field takes it: 12,50. */
const asTyped = (minor: bigint): string => `${minor / 100n},${String(minor % 100n).padStart(2, '0')}`

const least = (one: bigint, other: bigint): bigint => one < other ? one : other

/** One act with money that waits: how much of it, and the button. */
const Direct = ({ scene: { tr, visitor }, credit, search, to, amount, label, button, children }: Pick<Props, 'scene' | 'credit' | 'search'> & { readonly to: string, readonly amount: bigint, /** What the sum is for, to be heard. */ readonly label: string, readonly button: string, readonly children: ComponentChildren }) => (
  <form method='post' action={`/bank/credits/${credit.id}/${to}${search === '' ? '' : `?search=${encodeURIComponent(search)}`}`} class='direct'>
    <input type='hidden' name='csrf' value={visitor.csrf} /><input type='hidden' name='seen' value={String(credit.restMinor)} />
    {children}
    <input class='form-control form-control-sm amount' name='amount' value={asTyped(amount)} inputMode='decimal' autocomplete='off' maxLength={20} aria-label={`${tr.t('credits.sum')}: ${label}`} />
    <button class='btn btn-sm' aria-label={`${button}: ${label}`}>{button}</button>
  </form>
)

const Debts = ({ debts, ...props }: Props) => {
  const { scene: { tr, tr: { t } }, credit, mayAct } = props
  return (
    <ul class='needs'>
      {debts.map(debt => (
        <li key={debt.debtId}>
          <div>
            <span class='fw-bold'>{debt.number}</span> · <a href={`/customers/${debt.customerId}`}>{debt.customerName}</a>
            <div class='text-secondary small'>{t('credits.asks', { amount: tr.money(debt.outstandingMinor, debt.currency), day: tr.day(debt.dueOn) })}</div>
            {debt.because && <div class='small'>{debt.because.map(each => tr.word('likenesses', each)).join(', ')}</div>}
          </div>
          {mayAct && debt.currency === credit.currency && <Direct {...props} to='assign' amount={least(debt.outstandingMinor, credit.restMinor)} label={debt.number} button={t('credits.pay')}><input type='hidden' name='debt' value={debt.debtId} /></Direct>}
        </li>
      ))}
    </ul>
  )
}

const Suggested = (props: Props) => {
  const { scene: { tr: { t } }, suggestions } = props
  return (
    <section class='card' aria-labelledby='suggested'>
      <div class='card-header'><h2 class='card-title' id='suggested'>{t('credits.suggested')}</h2></div>
      {suggestions.length === 0 ? <Empty icon='search' title={t('credits.suggestedNone')}><p>{t('credits.suggestedNoneHint')}</p></Empty> : <Debts {...props} debts={suggestions} />}
    </section>
  )
}

const Found = (props: Props) => {
  const { scene: { tr, tr: { t } }, credit, search, debts, customers, mayAct } = props
  return (
    <section class='card' aria-labelledby='found'>
      <div class='card-header'><h2 class='card-title' id='found'>{t('credits.find')}</h2></div>
      <form method='get' action={`/bank/credits/${credit.id}`} class='filters' role='search'>
        <div class='grow'><label for='search'>{t('credits.search')}</label><input class='form-control' id='search' name='search' type='search' maxLength={254} value={search} /></div>
        <button class='btn'><Icon name='search' />{t('domains.show')}</button>
      </form>
      {search !== '' && debts.length === 0 && <Empty icon='search' title={t('credits.foundNone')}><p>{t('credits.foundNoneHint')}</p></Empty>}
      <Debts {...props} />
      {customers.length > 0 && mayAct && (
        <>
          <h3 class='card-body mb-0'>{t('credits.onBalance')} <RuleLink rule='BMP-10' tr={tr} say={false} /></h3>
          <ul class='needs'>
            {customers.map(({ id, name, email }) => (
              <li key={id}>
                <div><a href={`/customers/${id}`}>{name}</a><div class='text-secondary small text-break'>{email}</div></div>
                <Direct {...props} to='top-up' amount={credit.restMinor} label={name} button={t('credits.topUp')}><input type='hidden' name='customer' value={id} /></Direct>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const SendBack = (props: Props) => {
  const { scene: { tr, tr: { t } }, credit: { payerAccount, providerName, restMinor } } = props
  return (
    <section class='card' aria-labelledby='back'>
      <div class='card-header'><h2 class='card-title' id='back'>{t('credits.back')}</h2><RuleLink rule='HOUSE-REFUND' tr={tr} say={false} /></div>
      <div class='card-body'>
        <p class='text-secondary'>{providerName ? t('credits.backProvider', { provider: providerName }) : payerAccount ? t('credits.backLead') : t('credits.backNoAccount')}</p>
        <Direct {...props} to='refund' amount={restMinor} label={t('credits.back')} button={t('credits.backNow')}>
          {!providerName && <input class='form-control form-control-sm' name='iban' maxLength={42} autocomplete='off' placeholder={payerAccount ?? ''} aria-label={t('refunds.iban')} />}
        </Direct>
      </div>
    </section>
  )
}

/** Takes it off again; asked for its reason. */
const Undo = ({ scene: { tr: { t }, visitor }, credit, label, to, name, id }: Pick<Props, 'scene' | 'credit'> & { readonly label: string, readonly to: 'unassign' | 'undo-top-up', readonly name: 'debt' | 'customer', readonly id: string }) => (
  <details class='more'>
    <summary aria-label={`${t('credits.undo')}: ${label}`}>{t('credits.undo')}</summary>
    <form method='post' action={`/bank/credits/${credit.id}/${to}`}>
      <input type='hidden' name='csrf' value={visitor.csrf} /><input type='hidden' name={name} value={id} />
      <label class='form-label required' for={`why-${id}`}>{t('credits.why')}</label>
      <input class='form-control form-control-sm mb-2' id={`why-${id}`} name='why' required maxLength={500} autocomplete='off' />
      <button class='btn btn-sm'>{t('credits.undoNow')}</button>
    </form>
  </details>
)

const Went = ({ scene, scene: { tr, tr: { t } }, credit, mayAct }: Props) => credit.onDebts.length + credit.onBalances.length + credit.goesBack.length === 0
  ? null
  : (
    <section class='card' aria-labelledby='went'>
      <div class='card-header'><h2 class='card-title' id='went'>{t('credits.went')}</h2></div>
      <ul class='needs'>
        {credit.onDebts.map(each => (
          <li key={each.debtId}>
            <div><a href={`/documents/${each.documentId}.pdf`}>{each.number}</a> · <a href={`/customers/${each.customerId}`}>{each.customerName}</a> <RuleLink rule={each.rule} tr={tr} say={false} />{mayAct && <Undo scene={scene} credit={credit} label={each.number} to='unassign' name='debt' id={each.debtId} />}</div>
            <span class='fw-bold'>{tr.money(each.amountMinor, credit.currency)}</span>
          </li>
        ))}
        {credit.onBalances.map(each => (
          <li key={each.customerId}>
            <div>{t('credits.balanceOf')} <a href={`/customers/${each.customerId}`}>{each.customerName}</a>{mayAct && <Undo scene={scene} credit={credit} label={each.customerName} to='undo-top-up' name='customer' id={each.customerId} />}</div>
            <span class='fw-bold'>{tr.money(each.amountMinor, credit.currency)}</span>
          </li>
        ))}
        {credit.goesBack.map(each => <li key={each.id}><div><a href='/refunds'>{t('credits.refund')}</a> <State tone='calm'>{tr.word('refundStates', each.state)}</State></div><span class='fw-bold'>{tr.money(each.amountMinor, credit.currency)}</span></li>)}
      </ul>
    </section>
  )

const Facts = ({ scene: { tr, tr: { t } }, credit }: Props) => (
  <section class='card'>
    <div class='next-event'>
      <Icon name={credit.restMinor > 0n ? 'clock' : 'check'} />
      <div>{credit.restMinor > 0n ? t('credits.waits', { amount: tr.money(credit.restMinor, credit.currency) }) : t('credits.placed')}{credit.restMinor > 0n && <small>{tr.word('matchReasons', credit.reason)}</small>}</div>
    </div>
    <div class='card-body'>
      <dl class='facts'>
        <dt>{t('credits.came')}</dt><dd>{tr.money(credit.amountMinor, credit.currency)}, {tr.day(credit.bookedOn)}</dd>
        <dt>{t('bank.transferTitle')}</dt><dd class='text-break'>{credit.title || '—'}</dd>
        <dt>{t('credits.payer')}</dt><dd class='text-break'>{credit.payerName ?? t('bank.unknownPayer')}{credit.payerAccount && <div class='font-monospace small'>{credit.payerAccount}</div>}{credit.providerName && <div class='small'>{credit.providerName}</div>}</dd>
      </dl>
    </div>
  </section>
)

export const CreditPage = (props: Props) => {
  const { scene, scene: { tr, tr: { t } }, credit, journal, mayAct, fault } = props
  const waits = credit.restMinor > 0n
  return (
    <Page scene={scene} title={t('credits.title', { amount: tr.money(credit.amountMinor, credit.currency) })} subtitle={credit.payerName ?? t('bank.unknownPayer')} actions={<a class='btn' href='/bank'>{t('credits.all')}</a>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <div class='two'>
        <div><Facts {...props} /><Went {...props} /></div>
        {waits && <div><Suggested {...props} /><Found {...props} />{mayAct && <SendBack {...props} />}</div>}
      </div>
      <Journal tr={tr} entries={journal} />
    </Page>
  )
}
