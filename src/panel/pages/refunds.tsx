/** For staff: money that goes back, what can be done about each refund now, and what waits for a file for the bank (HOUSE-REFUND). */
import type { ComponentChildren } from 'preact'
import type { RefundFileRow, RefundRow, RefundState, RefundSum } from '../../views/refund-list.ts'
import { refundStates } from '../../views/refund-list.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'
import { RefundFiles } from './refund-files.tsx'

/** What was typed into the form of one refund. */
export type TypedRefund = { readonly id: string } & (
  | { readonly act: 'account', readonly iban: string, readonly name: string }
  | { readonly act: 'fail', readonly because: string }
  | { readonly act: 'done', readonly reference: string }
)

export type RefundQuery = { readonly state?: RefundState | 'all' | '' | undefined, readonly cursor?: string | undefined }

type Props = {
  readonly scene: Scene
  readonly refunds: readonly RefundRow[]
  readonly next: string | null
  readonly sums: readonly RefundSum[]
  readonly files: readonly RefundFileRow[]
  readonly moreFiles: boolean
  readonly query: RefundQuery
  /** Decides about money. */
  readonly mayAct: boolean
  /** So many files were made just now. */
  readonly made?: number | undefined
  readonly typed?: TypedRefund | undefined
  readonly fault?: { readonly text: string, readonly rule?: string | undefined } | undefined
}

const tones: Record<RefundState, Tone> = { 'needs-account': 'watch', 'to-send': 'calm', 'in-file': 'calm', failed: 'bad', 'at-provider': 'watch', sent: 'good', returned: 'bad', cancelled: 'plain' }

/** The list as it is looked at, to go back to. */
export function placeOf ({ state, cursor }: RefundQuery, path = '/refunds'): string {
  const kept = Object.entries({ state, cursor }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return kept.length > 0 ? `${path}?${new URLSearchParams(kept).toString()}` : path
}

/** As people read an account number; a phone breaks it between the groups. */
const inFours = (iban: string): string => iban.replace(/.{4}(?=.)/g, '$& ')

const ToSend = ({ scene: { tr, visitor }, sums, mayAct }: Props) => {
  const ready = sums.filter(({ state }) => state === 'to-send')
  return (
    <section class='card' aria-labelledby='to-send'>
      <div class='card-header'><h2 class='card-title' id='to-send'>{tr.t('refunds.toSend')}</h2><RuleLink rule='HOUSE-REFUND' tr={tr} say={false} /></div>
      <div class='card-body upload'>
        <div>
          {ready.length === 0
            ? <p class='mb-0'>{tr.t('refunds.toSendNone')}</p>
            : ready.map(({ currency, count, totalMinor }) => <p key={currency} class='total mb-1'>{tr.money(totalMinor, currency)} <small>{tr.t('refunds.toSendCount', { count })}</small></p>)}
          <p class='text-secondary small mb-0'>{tr.t('refunds.makeHint')}</p>
        </div>
        {mayAct && ready.length > 0 && (
          <form method='post' action='/refunds/files'>
            <input type='hidden' name='csrf' value={visitor.csrf} />
            <button class='btn btn-primary'><Icon name='document' />{tr.t('refunds.make')}</button>
          </form>
        )}
      </div>
    </section>
  )
}

const Filters = ({ scene: { tr }, sums, query }: Props) => {
  const countOf = (state: RefundState): string => {
    const count = sums.filter(each => each.state === state).reduce((sum, each) => sum + each.count, 0)
    return count > 0 ? ` (${tr.number(count)})` : ''
  }
  return (
    <form method='get' action='/refunds' class='filters' role='search'>
      <div>
        <label for='state'>{tr.t('refunds.state')}</label>
        <select class='form-select' id='state' name='state'>
          <option value=''>{tr.t('refunds.onTheirWay')}</option>
          {refundStates.map(state => <option key={state} value={state} selected={query.state === state}>{tr.word('refundStates', state)}{countOf(state)}</option>)}
          <option value='all' selected={query.state === 'all'}>{tr.t('refunds.all')}</option>
        </select>
      </div>
      <button class='btn'><Icon name='search' />{tr.t('refunds.show')}</button>
    </form>
  )
}

type RowProps = Pick<Props, 'scene' | 'query' | 'typed' | 'fault'> & { readonly refund: RefundRow }

/** A form that is opened where it is needed; open at once when it was refused. */
const Act = ({ scene: { tr, visitor }, query, refund, to, label, button, open, children }: RowProps & { readonly to: string, readonly label: string, readonly button: string, readonly open: boolean, readonly children: ComponentChildren }) => (
  <details class='more' open={open}>
    <summary aria-label={`${label}: ${tr.money(refund.amountMinor, refund.currency)}, ${refund.title}`}>{label}</summary>
    <form method='post' action={placeOf(query, `/refunds/${refund.id}/${to}`)}>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      {children}
      <button class='btn btn-sm'>{button}</button>
    </form>
  </details>
)

/** A line of such a form; `fault` says at the line itself what is wrong with it. */
const Field = ({ id, name, label, hint, value, most, required = true, fault }: { readonly id: string, readonly name: string, readonly label: string, readonly hint?: string, readonly value: string, readonly most: number, readonly required?: boolean, readonly fault?: string | undefined }) => (
  <div class='mb-2'>
    <label class={required ? 'form-label required' : 'form-label'} for={id}>{label}</label>
    <input
      class={`form-control form-control-sm ${fault === undefined ? '' : 'is-invalid'}`} id={id} name={name} value={value} maxLength={most} required={required} autocomplete='off' spellcheck={false}
      autofocus={fault !== undefined} aria-invalid={fault === undefined ? undefined : 'true'} aria-describedby={fault !== undefined ? `${id}-fault` : hint !== undefined ? `${id}-hint` : undefined}
    />
    {fault !== undefined && <div class='invalid-feedback d-block' id={`${id}-fault`}>{fault}</div>}
    {hint !== undefined && <div class='form-hint mt-1' id={`${id}-hint`}>{hint}</div>}
  </div>
)

const NameAccount = (props: RowProps) => {
  const { scene: { tr: { t } }, refund: { id, toIban, toName }, typed, fault } = props
  const own = typed?.id === id && typed.act === 'account' ? typed : undefined
  return (
    <Act {...props} to='account' label={t(toIban === null ? 'refunds.nameAccount' : 'refunds.otherAccount')} button={t('refunds.saveAccount')} open={own !== undefined}>
      <Field id={`${id}-iban`} name='iban' label={t('refunds.iban')} hint={t('refunds.ibanHint')} value={own?.iban ?? ''} most={42} fault={own && fault?.text} />
      <Field id={`${id}-name`} name='name' label={t('refunds.accountOf')} value={own?.name ?? toName ?? ''} most={70} required={false} />
    </Act>
  )
}

const Fail = (props: RowProps) => {
  const { scene: { tr: { t } }, refund: { id }, typed, fault } = props
  const own = typed?.id === id && typed.act === 'fail' ? typed : undefined
  return (
    <Act {...props} to='fail' label={t('refunds.fail')} button={t('refunds.failNow')} open={own !== undefined}>
      <Field id={`${id}-because`} name='because' label={t('refunds.because')} hint={t('refunds.failHint')} value={own?.because ?? ''} most={500} fault={own && fault?.text} />
    </Act>
  )
}

const Done = (props: RowProps) => {
  const { scene: { tr: { t } }, refund: { id }, typed, fault } = props
  const own = typed?.id === id && typed.act === 'done' ? typed : undefined
  return (
    <Act {...props} to='done-by-provider' label={t('refunds.done')} button={t('refunds.doneNow')} open={own !== undefined}>
      <Field id={`${id}-reference`} name='reference' label={t('refunds.reference')} hint={t('refunds.referenceHint')} value={own?.reference ?? ''} most={100} fault={own && fault?.text} />
    </Act>
  )
}

/** What its state allows a person to do. */
const Acts = (props: RowProps) => {
  switch (props.refund.state) {
    case 'needs-account': case 'to-send': case 'failed': return <NameAccount {...props} />
    case 'in-file': return <Fail {...props} />
    case 'at-provider': return <Done {...props} />
    case 'sent': case 'returned': case 'cancelled': return null
    default: return props.refund.state satisfies never
  }
}

const Whence = ({ scene: { tr }, refund }: { scene: Scene, refund: RefundRow }) => {
  const { orderId, domainId, displayName, proformaId, proformaNumber, providerName, bookedOn, creditTitle } = refund
  const day = tr.shortDay(bookedOn)
  return (
    <div class='small text-secondary'>
      {displayName && <><a class='text-break' href={domainId ? `/domains/${domainId}` : `/orders/${orderId}`}>{displayName}</a> · </>}
      {proformaId && <a class='text-nowrap' href={`/documents/${proformaId}.pdf`}>{proformaNumber}</a>}
      <div class='text-break'>{providerName ? tr.t('refunds.fromProvider', { day, provider: providerName, title: creditTitle }) : tr.t('refunds.fromTransfer', { day, title: creditTitle })}</div>
    </div>
  )
}

/** What is known besides the state: why it failed, under which reference it was paid. */
const Said = ({ scene: { tr }, refund: { state, say, providerName } }: { scene: Scene, refund: RefundRow }) => {
  if (say === null) return null
  if (state === 'failed') return <div class='small text-break'>{tr.t('refunds.failedBecause', { why: say })}</div>
  if (state === 'sent' && providerName !== null) return <div class='small text-break'>{tr.t('refunds.paidAs', { reference: say })}</div>
  return state === 'cancelled' ? <div class='small'><RuleLink rule={say} tr={tr} say={false} /></div> : null
}

const Row = (props: RowProps & { readonly mayAct: boolean }) => {
  const { scene, scene: { tr, tr: { t } }, refund, mayAct } = props
  return (
    <tr>
      <td class='amount fw-medium' data-label={t('refunds.amount')}>{tr.money(refund.amountMinor, refund.currency)}</td>
      <td data-label={t('refunds.to')}>
        <span class='fw-medium text-break'>{refund.toName ?? refund.customerName ?? t('refunds.unknownPayer')}</span>
        {refund.toIban && <div class='font-monospace small'>{inFours(refund.toIban)}</div>}
        {refund.customerName && refund.toName && refund.customerName !== refund.toName && <div class='small text-secondary'>{t('refunds.customer', { name: refund.customerName })}</div>}
      </td>
      <td data-label={t('refunds.why')}><span class='text-break'>{refund.title}</span> <RuleLink rule={refund.rule} tr={tr} say={false} /><Whence scene={scene} refund={refund} /></td>
      <td data-label={t('refunds.state')}>
        <State tone={tones[refund.state]}>{tr.word('refundStates', refund.state)}</State>
        <div class='small text-secondary'>{tr.instant(refund.stateAt)}</div>
        <Said scene={scene} refund={refund} />
      </td>
      {mayAct && <td><Acts {...props} /></td>}
    </tr>
  )
}

const List = (props: Props) => {
  const { scene: { tr, tr: { t } }, refunds, next, query, mayAct } = props
  return (
    <section class='card' aria-labelledby='refund-list'>
      <div class='card-header'><h2 class='card-title' id='refund-list'>{t('refunds.list')}</h2></div>
      <Filters {...props} />
      {refunds.length === 0
        ? <Empty icon='check' title={t(query.state ? 'refunds.noneSuch' : 'refunds.none')} />
        : (
          <Table headings={[{ amount: t('refunds.amount') }, t('refunds.to'), t('refunds.why'), t('refunds.state'), mayAct && t('refunds.acts')]}>
            {refunds.map(refund => <Row key={refund.id} {...props} refund={refund} />)}
          </Table>
          )}
      <Pager tr={tr} path='/refunds' query={query} next={next} />
    </section>
  )
}

const Made = ({ scene: { tr }, made }: { scene: Scene, made: number }) => (
  <div class='alert alert-success' role='status'><div class='alert-icon'><Icon name='check' /></div><div>{made === 0 ? tr.t('refunds.madeNone') : tr.t('refunds.made', { count: made })}</div></div>
)

export const RefundsPage = (props: Props) => {
  const { scene, scene: { tr }, made, fault, files, moreFiles, mayAct } = props
  return (
    <Page scene={scene} title={tr.t('refunds.title')} subtitle={tr.t('refunds.lead')}>
      {made !== undefined && <Made scene={scene} made={made} />}
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <div class='two'>
        <ToSend {...props} />
        <RefundFiles scene={scene} files={files} mayAct={mayAct}>{moreFiles && <div class='pager'><span /><a href='/refunds/files'>{tr.t('refunds.allFiles')} <Icon name='next' /></a></div>}</RefundFiles>
      </div>
      <List {...props} />
    </Page>
  )
}
