/** The operator's account: a statement comes in, what it paid and why, what waits for a person. Staff only. */
import type { Refund, UnmatchedCredit } from '../../billing/find.ts'
import type { ImportReport, ImportedStatement } from '../../billing/import-statement.ts'
import type { RecordedCredit } from '../../billing/record-credit.ts'
import type { Translator } from '../../i18n/translator.ts'
import type { Day } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import type { StatementRow } from '../../views/statement-list.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'

type Props = {
  readonly scene: Scene
  readonly statements: readonly StatementRow[]
  readonly waiting: readonly UnmatchedCredit[]
  readonly refunds: readonly Refund[]
  readonly knownThrough: Day | null
  readonly currency: Currency
  readonly report?: ImportReport
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const tones: Record<RecordedCredit['reason'], Tone> = { paid: 'good', 'part-payment': 'watch', 'debt-closed': 'calm', overpaid: 'watch', 'topped-up': 'good', 'no-number': 'bad', 'unknown-number': 'bad', 'other-currency': 'bad', reversal: 'bad' }

const Credit = ({ tr, credit, currency }: { tr: Translator, credit: RecordedCredit, currency: Currency }) => (
  <tr>
    <td class='amount fw-medium'>{tr.money(credit.amountMinor, currency)}</td>
    <td class='text-break'>{credit.title || '—'}</td>
    <td><State tone={tones[credit.reason]}>{tr.word('matchReasons', credit.reason)}</State></td>
    <td>
      {credit.settled.length > 0 && <div>{tr.t('bank.settled', { numbers: credit.settled.join(', ') })}</div>}
      {credit.refundedMinor > 0n && <div>{tr.t('bank.goesBack', { amount: tr.money(credit.refundedMinor, currency) })}</div>}
      {credit.waitingMinor > 0n && <div>{tr.t('bank.waits', { amount: tr.money(credit.waitingMinor, currency) })}</div>}
    </td>
  </tr>
)

const Imported = ({ tr, statement, currency }: { tr: Translator, statement: ImportedStatement, currency: Currency }) => (
  <div class='card-body p-0'>
    <p class='px-4 pt-3 mb-2'>
      {tr.t('bank.statementRead', { id: statement.bankId, from: tr.shortDay(statement.fromDay), to: tr.shortDay(statement.toDay) })} {tr.t('bank.credits', { count: statement.credits.length })}
      {statement.repeated > 0 && ` ${tr.t('bank.repeated', { count: statement.repeated })}`}{statement.notBooked > 0 && ` ${tr.t('bank.notBooked', { count: statement.notBooked })}`}
    </p>
    {statement.credits.length > 0 && (
      <div class='table-responsive'>
        <table class='table table-vcenter card-table stack'>
          <thead><tr><th scope='col' class='amount'>{tr.t('documents.amount')}</th><th scope='col'>{tr.t('bank.transferTitle')}</th><th scope='col'>{tr.t('bank.why')}</th><th scope='col'>{tr.t('bank.what')}</th></tr></thead>
          <tbody>{statement.credits.map(credit => <Credit key={credit.creditId} tr={tr} credit={credit} currency={currency} />)}</tbody>
        </table>
      </div>
    )}
  </div>
)

const Report = ({ tr, report, currency }: { tr: Translator, report: ImportReport, currency: Currency }) => (
  <section class='card' role='status'>
    <div class='card-header'><h2 class='card-title'>{report.alreadyImportedAt ? tr.t('bank.already', { time: tr.instant(report.alreadyImportedAt) }) : tr.t('bank.imported')}</h2><RuleLink rule='HOUSE-BOOKS' tr={tr} say={false} /></div>
    {report.statements.map(statement => <Imported key={statement.id} tr={tr} statement={statement} currency={currency} />)}
  </section>
)

const Upload = ({ scene: { tr, visitor }, knownThrough }: { scene: Scene, knownThrough: Day | null }) => (
  <section class='card'>
    <div class='card-body'>
      <form method='post' action='/bank' enctype='multipart/form-data' class='upload'>
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <div>
          <label class='form-label' for='statement'>{tr.t('bank.file')}</label>
          <input class='form-control' id='statement' name='statement' type='file' accept='.xml,.sta,.mt940,.940,.txt,application/xml,text/xml,text/plain' required />
        </div>
        <button class='btn btn-primary'><Icon name='upload' />{tr.t('bank.upload')}</button>
      </form>
      <p class='text-secondary small mt-3 mb-0'>{knownThrough ? tr.t('bank.known', { day: tr.day(knownThrough) }) : tr.t('bank.knownNothing')} <RuleLink rule='HOUSE-MONEY' tr={tr} say={false} /></p>
    </div>
  </section>
)

const Waiting = ({ tr, waiting }: { tr: Translator, waiting: readonly UnmatchedCredit[] }) => (
  <section class='card' aria-labelledby='waiting'>
    <div class='card-header'><h2 class='card-title' id='waiting'>{tr.t('bank.waiting')}</h2>{waiting.length > 0 && <State tone='watch'>{String(waiting.length)}</State>}</div>
    {waiting.length === 0 && <Empty icon='check' title={tr.t('bank.waitingNone')} />}
    <ul class='needs'>
      {waiting.map(credit => (
        <li key={credit.id}>
          <div><a class='fw-bold' href={`/bank/credits/${credit.id}`}>{tr.money(credit.restMinor, credit.currency)}</a> · {credit.payerName ?? tr.t('bank.unknownPayer')}<div class='text-secondary small text-break'>{credit.title}</div></div>
          <div class='text-end'><div class='when'>{tr.shortDay(credit.bookedOn)}</div><div class='text-secondary small'>{tr.word('matchReasons', credit.reason)}</div></div>
        </li>
      ))}
    </ul>
  </section>
)

const Refunds = ({ tr, refunds }: { tr: Translator, refunds: readonly Refund[] }) => (
  <section class='card' aria-labelledby='refunds'>
    <div class='card-header'><h2 class='card-title' id='refunds'><a href='/refunds'>{tr.t('bank.refunds')}</a></h2>{refunds.length > 0 && <State tone='watch'>{String(refunds.length)}</State>}</div>
    {refunds.length === 0 && <Empty icon='check' title={tr.t('bank.refundsNone')} />}
    <ul class='needs'>
      {refunds.map(refund => (
        <li key={refund.id}>
          <div><span class='fw-bold'>{tr.money(refund.amountMinor, refund.currency)}</span> <RuleLink rule={refund.rule} tr={tr} say={false} /><div class='text-secondary small text-break'>{refund.toIban ?? tr.t('bank.needsAccount')} · {refund.title}</div></div>
          <span class='when'>{tr.instant(refund.openedAt)}</span>
        </li>
      ))}
    </ul>
  </section>
)

const Statements = ({ tr, statements }: { tr: Translator, statements: readonly StatementRow[] }) => (
  <section class='card' aria-labelledby='statements'>
    <div class='card-header'><h2 class='card-title' id='statements'>{tr.t('bank.statements')}</h2></div>
    {statements.length === 0
      ? <Empty icon='bank' title={tr.t('bank.statementsNone')}><p>{tr.t('bank.statementsNoneHint')}</p></Empty>
      : (
        <div class='table-responsive'>
          <table class='table table-vcenter card-table stack'>
            <thead><tr><th scope='col'>{tr.t('bank.statement')}</th><th scope='col'>{tr.t('bank.days')}</th><th scope='col' class='amount'>{tr.t('bank.opening')}</th><th scope='col' class='amount'>{tr.t('bank.closing')}</th></tr></thead>
            <tbody>
              {statements.map(each => (
                <tr key={each.id}>
                  <td>{each.bankId}<div class='text-secondary small'>{each.filename}</div></td>
                  <td data-label={tr.t('bank.days')}>{tr.shortDay(each.fromDay)} – {tr.shortDay(each.toDay)}</td>
                  <td class='amount' data-label={tr.t('bank.opening')}>{tr.money(each.openingMinor, each.currency)}</td>
                  <td class='amount' data-label={tr.t('bank.closing')}>{tr.money(each.closingMinor, each.currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        )}
  </section>
)

export const BankPage = ({ scene, scene: { tr }, statements, waiting, refunds, knownThrough, currency, report, fault }: Props) => (
  <Page scene={scene} title={tr.t('bank.title')} subtitle={tr.t('bank.lead')}>
    {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
    {report && <Report tr={tr} report={report} currency={currency} />}
    <Upload scene={scene} knownThrough={knownThrough} />
    <div class='two'><Waiting tr={tr} waiting={waiting} /><Refunds tr={tr} refunds={refunds} /></div>
    <Statements tr={tr} statements={statements} />
  </Page>
)
