/** All cases of the visitor, newest first. */
import { lastDayOf } from '../../rules/sanction-ladder.ts'
import { dayOf } from '../../rules/calendar.ts'
import { ruleOf } from '../../rules/rule-ids.ts'
import { handRules } from '../../sanctions/open-by-hand.ts'
import type { CaseRow } from '../../views/case-page.ts'
import type { WaitingFinding } from '../../views/waiting-findings.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { CaseBadge } from '../pieces/state.tsx'

export type CaseQuery = { readonly show?: 'open' | 'closed' | '', readonly cursor?: string }

/** What stands in the form of a case by hand. */
export type TypedCase = { readonly domain: string, readonly rule?: string, readonly says?: string }

type Props = { readonly scene: Scene, readonly cases: readonly CaseRow[], /** For staff: what monitoring found and a person decides. */ readonly findings: readonly WaitingFinding[], readonly next: string | null, readonly query: CaseQuery, readonly typed: TypedCase, readonly fault?: { readonly text: string, readonly rule?: string | undefined } }

const Rows = ({ scene: { tr, now, visitor }, cases }: Pick<Props, 'scene' | 'cases'>) => (
  <div class='table-responsive'>
    <table class='table table-vcenter card-table stack'>
      <thead><tr><th scope='col'>{tr.t('cases.case')}</th><th scope='col'>{tr.t('cases.state')}</th><th scope='col'>{tr.t('cases.rung')}</th><th scope='col'>{tr.t('cases.opened')}</th><th scope='col'>{tr.t('cases.next')}</th></tr></thead>
      <tbody>
        {cases.map(each => (
          <tr key={each.id} class='row-link'>
            <td><a class='name' href={`/cases/${each.id}`}>{each.mailDomain}</a>{visitor.person?.actor.kind === 'staff' && <div class='text-secondary small'>{each.customerName}</div>}</td>
            <td><CaseBadge tr={tr} state={each.state} /></td>
            <td data-label={tr.t('cases.rung')}>{each.cause !== 'report' && `${tr.word('caseCauses', each.cause)} `}{each.rung} <RuleLink rule={each.rule} tr={tr} say={false} /></td>
            <td data-label={tr.t('cases.opened')}>{tr.day(dayOf(each.openedAt))}</td>
            <td data-label={tr.t('cases.next')}>{each.state === 'blocked' && each.papersUntil ? <>{tr.t('start.papersUntil', { day: tr.day(lastDayOf(each.papersUntil)) })} <span class='text-secondary'>({tr.fromDay(dayOf(now), lastDayOf(each.papersUntil))})</span></> : each.state === 'papers-filed' ? tr.t('start.papersFiled') : '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** HOST-8.1–8.3, MZ-1.3: a person opens a case. */
const ByHand = ({ scene: { tr: { t }, tr, visitor }, typed }: Pick<Props, 'scene' | 'typed'>) => (
  <section class='card' aria-labelledby='by-hand'>
    <div class='card-header'><h2 class='card-title' id='by-hand'>{t('sanction.byHand')}</h2><span class='text-secondary small'>{t('sanction.byHandLead')}</span></div>
    <form method='post' action='/cases' class='card-body'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <label class='form-label' for='domain'>{t('sanction.byHandDomain')}</label><input class='form-control mb-2' id='domain' name='domain' required maxLength={300} value={typed.domain} />
      <label class='form-label' for='rule'>{t('sanction.byHandRule')}</label>
      <select class='form-select mb-2' id='rule' name='rule'>{handRules.map(rule => <option key={rule} value={rule} selected={rule === typed.rule}>{`${rule}: ${ruleOf(rule)[tr.lang]}`}</option>)}</select>
      <label class='form-label' for='says'>{t('sanction.byHandSays')}</label><input class='form-control mb-2' id='says' name='says' required maxLength={2000} value={typed.says} />
      <button class='btn'>{t('sanction.byHandOpen')}</button>
    </form>
  </section>
)

/** MZ-3.7–3.9: what the terms allow, and do not order. */
const Findings = ({ scene: { tr: { t }, tr, visitor }, findings }: Pick<Props, 'scene' | 'findings'>) => (
  <section class='card' aria-labelledby='findings'>
    <div class='card-header'><h2 class='card-title' id='findings'>{t('sanction.findings')}</h2><span class='text-secondary small'>{t('sanction.findingsLead')}</span></div>
    <ul class='needs'>
      {findings.map(each => (
        <li key={each.id} class='d-block'>
          <div class='fw-medium'>{each.mailDomain} <RuleLink rule={each.rule} tr={tr} say={false} /> <span class='text-secondary small'>{each.customerName} · {tr.instant(each.foundAt)}</span></div>
          <div>{t('sanction.finding', { messages: tr.number(each.messages), protected: tr.number(each.protectedRecipients), atOnce: tr.number(each.mostAtOnce) })}</div>
          <form method='post' action={`/cases/findings/${each.id}`} class='upload mt-2'>
            <input type='hidden' name='csrf' value={visitor.csrf} />
            <div><label class='form-label' for={`why-${each.id}`}>{t('sanction.terminateWhy')}</label><input class='form-control' id={`why-${each.id}`} name='why' required maxLength={2000} /></div>
            <button class='btn btn-outline-danger' name='answer' value='open-case'>{t('sanction.findingOpen')}</button> <button class='btn' name='answer' value='dismiss'>{t('sanction.findingDismiss')}</button>
          </form>
        </li>
      ))}
    </ul>
  </section>
)

export const CaseListPage = ({ scene, scene: { tr: { t }, visitor }, cases, findings, next, query, typed, fault }: Props) => (
  <Page scene={scene} title={t('cases.title')} subtitle={t('cases.lead')}>
    {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
    {findings.length > 0 && <Findings scene={scene} findings={findings} />}
    <div class='card'>
      <form method='get' action='/cases' class='filters'>
        <div class='grow'>
          <label for='show'>{t('cases.filter')}</label>
          <select class='form-select' id='show' name='show'>
            <option value=''>{t('cases.all')}</option>
            <option value='open' selected={query.show === 'open'}>{t('cases.open')}</option>
            <option value='closed' selected={query.show === 'closed'}>{t('cases.closed')}</option>
          </select>
        </div>
        <button class='btn'>{t('domains.show')}</button>
      </form>
      {cases.length === 0
        ? <Empty icon='shield' title={t('cases.none')}><p>{t(visitor.person?.actor.kind === 'staff' ? 'cases.noneStaffHint' : 'cases.noneHint')}</p></Empty>
        : <Rows scene={scene} cases={cases} />}
      <Pager tr={scene.tr} path='/cases' query={query} next={next} />
    </div>
    {visitor.person?.actor.kind === 'staff' && <ByHand scene={scene} typed={typed} />}
  </Page>
)
