/** A customer's mailings: the confirmation that goes before, what was sent, and the protected addresses as hashes. */
import type { ConfirmationRow, MailingRow } from '../../views/mailing-rows.ts'
import type { MailDomainRow } from '../../views/mail-domain-list.ts'
import type { ExportRow } from '../../views/protected-rows.ts'
import type { MailingState } from '../../rules/mailing.ts'
import { addDays, dayOf } from '../../rules/calendar.ts'
import { Empty } from '../pieces/empty.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'

type Props = {
  readonly scene: Scene
  readonly mailings: readonly MailingRow[]
  readonly next: string | null
  readonly domains: readonly MailDomainRow[]
  /** Undefined: none stands, or staff look. */
  readonly confirmation: ConfirmationRow | undefined
  readonly exports: readonly ExportRow[]
  readonly isCustomer: boolean
}

const tones: Record<MailingState, Tone> = { draft: 'plain', filtered: 'calm', running: 'calm', held: 'bad', stopped: 'plain', ended: 'good' }
export const MailingBadge = ({ scene: { tr }, state }: { readonly scene: Scene, readonly state: MailingState }) => <State tone={tones[state]}>{tr.word('mailingStates', state)}</State>

const Confirmation = ({ scene: { tr, tr: { t }, visitor }, confirmation }: Props) => (
  <section class='card' aria-labelledby='confirmation'>
    <div class='card-header'><h2 class='card-title' id='confirmation'>{t('mailings.confirmTitle')}</h2><RuleLink rule='MZ-2.1' tr={tr} say={false} /></div>
    <form method='post' action='/mailings/confirmation' class='card-body'>
      <p>{confirmation?.statement ?? t('mailings.statement')}</p>
      {confirmation
        ? <p class='text-secondary mb-0'>{t('mailings.confirmed', { at: tr.instant(confirmation.confirmedAt) })}</p>
        : <><input type='hidden' name='csrf' value={visitor.csrf} /><p class='text-secondary'>{t('mailings.unconfirmed')}</p><button class='btn btn-primary'>{t('mailings.confirm')}</button></>}
    </form>
  </section>
)

const List = ({ scene, scene: { tr, tr: { t } }, mailings, next }: Props) => (
  <section class='card' aria-labelledby='list'>
    <div class='card-header'><h2 class='card-title' id='list'>{t('mailings.title')}</h2><RuleLink rule='MZ-2.5' tr={tr} say={false} /></div>
    {mailings.length === 0
      ? <Empty icon='letter' title={t('mailings.none')}><p>{t('mailings.noneHint')}</p></Empty>
      : (
        <Table headings={[t('mailings.subject'), t('mailings.sender'), t('domains.state'), { amount: t('mailings.toSend') }]}>
          {mailings.map(mailing => (
            <tr key={mailing.id}>
              <td><a class='fw-medium text-break' href={`/mailings/${mailing.id}`}>{mailing.subject}</a><div class='small text-secondary'>{tr.instant(mailing.startedAt ?? mailing.createdAt)}</div></td>
              <td class='text-break' data-label={t('mailings.sender')}>{mailing.sender}</td>
              <td><MailingBadge scene={scene} state={mailing.state} /></td>
              <td class='amount' data-label={t('mailings.toSend')}>{mailing.toSend === null ? '–' : tr.number(mailing.toSend)}</td>
            </tr>
          ))}
        </Table>
        )}
    <Pager tr={tr} path='/mailings' next={next} />
  </section>
)

const Exports = ({ scene: { tr, tr: { t }, visitor }, exports }: Props) => (
  <section class='card' aria-labelledby='exports'>
    <div class='card-header'><h2 class='card-title' id='exports'>{t('mailings.exports')}</h2><RuleLink rule='HOUSE-PROTECTED' tr={tr} say={false} /></div>
    <form method='post' action='/mailings/exports' class='card-body'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <p>{t('mailings.exportsLead')}</p>
      {exports.length > 0 && <ul>{exports.map(({ id, endsAt }) => <li key={id}><a class='font-monospace' href={`/mailings/exports/${id}`}>{id}</a> <span class='text-secondary'>{t('mailings.until', { day: tr.day(addDays(dayOf(endsAt), -1)) })}</span></li>)}</ul>}
      <button class='btn'>{t('mailings.makeExport')}</button>
    </form>
  </section>
)

export const MailingsPage = (props: Props) => {
  const { scene, scene: { tr: { t } }, domains, isCustomer } = props
  return (
    <Page scene={scene} title={t('mailings.title')}>
      <p class='text-secondary'>{t('mailings.lead')}</p>
      {isCustomer && <Confirmation {...props} />}
      <List {...props} />
      {domains.length > 0 && <p>{t('mailings.from')}: {domains.map(({ id, displayName }, index) => <span key={id}>{index > 0 && ' · '}<a href={`/mail/${id}/mailings/new`}>{displayName}</a></span>)}</p>}
      {isCustomer && <Exports {...props} />}
    </Page>
  )
}
