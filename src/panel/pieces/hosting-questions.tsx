/** What a person is asked about a hosting contract: on what it rests, the answer, or what was answered (HOST-6.7, 7.3, 7.4, OG-17.1, VO-11). */
import type { ComponentChildren } from 'preact'
import type { Translator } from '../../i18n/translator.ts'
import { parseDay } from '../../rules/calendar.ts'
import type { HostingQuestion } from '../../views/hosting-page.ts'
import { Field, type SaidHosting } from './hosting-act.tsx'
import { lastDayOf } from './hosting-state.tsx'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'

type QuestionWord = 'suspend' | 'terminate' | 'erase'

/** As it was written down when it was asked: each part may be missing. */
type Evidence = {
  readonly bill?: { readonly number?: number, readonly dueOn?: string, readonly demand?: { readonly termOn?: string } | null } | null
  readonly suspension?: { readonly fromAt?: string } | null
  readonly announcedFor?: string | null
  readonly money?: { readonly through?: string | null }
  readonly endedAt?: string | null
  readonly endCause?: string | null
}

const sayDay = (tr: Translator, text: string | null | undefined): string => {
  const day = parseDay(text ?? '')
  return day ? tr.shortDay(day) : ''
}

const sayAt = (tr: Translator, text: string): string => {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? '' : tr.instant(at)
}

function evidenceOf (tr: Translator, evidence: Evidence): string[] {
  const { bill, suspension, announcedFor, money, endedAt, endCause } = evidence
  const { t } = tr
  return [
    bill?.number !== undefined && t('hosting.evidenceBill', { number: bill.number, day: sayDay(tr, bill.dueOn) }),
    bill?.demand?.termOn && t('hosting.evidenceTerm', { day: sayDay(tr, bill.demand.termOn) }),
    suspension?.fromAt && t('hosting.evidenceSuspended', { at: sayAt(tr, suspension.fromAt) }),
    announcedFor && t('hosting.evidenceAnnounced', { day: sayDay(tr, announcedFor) }),
    endedAt && t('hosting.evidenceEnded', { at: tr.day(lastDayOf(new Date(endedAt))) }) + (endCause ? ` (${tr.word('hostingCauses', endCause)})` : ''),
    money && (money.through ? t('hosting.evidenceMoney', { day: sayDay(tr, money.through) }) : t('hosting.evidenceMoneyNone'))
  ].filter(each => typeof each === 'string')
}

export const Question = ({ scene: { tr, tr: { t }, visitor }, question, said, children }: { scene: Scene, question: HostingQuestion, said?: SaidHosting | undefined, children?: ComponentChildren }) => {
  const { id, contractId, closedAt, outcome, why } = question
  const about = question.about as QuestionWord
  const act = `questions/${id}`
  const admin = visitor.person?.actor.kind === 'staff' && visitor.person.actor.role === 'administrator'
  return (
    <li class='d-block'>
      <div class='papers-head'><h3>{t(`hostingQuestions.${about}`)} <RuleLink rule={question.rule} tr={tr} say={false} /></h3><span class='when'>{t('hosting.asked', { at: tr.instant(question.openedAt) })}</span></div>
      {children}
      <div class='text-secondary small mb-2'>{t('hosting.evidence')}: {evidenceOf(tr, question.evidence).join(' · ')}</div>
      {closedAt && outcome && <div class='text-break'>{t(`hostingQuestions.outcome-${outcome as 'done' | 'dismissed' | 'dropped'}`, { at: tr.instant(closedAt), why: why ?? '' })}</div>}
      {!closedAt && !admin && <div>{t('hosting.adminOnly')}</div>}
      {!closedAt && admin && (
        <form method='post' action={`/hosting/${contractId}/${act}`}>
          <input type='hidden' name='csrf' value={visitor.csrf} />
          <Field act={act} name='why' label={t('hostingActs.why')} hint={t('hostingActs.whyHint')} said={said} required />
          <button class='btn btn-outline-danger' name='answer' value='do'>{t(`hostingQuestions.do-${about}`)}</button>{' '}
          <button class='btn' name='answer' value='dismiss'>{t('hostingQuestions.dismiss')}</button>
        </form>
      )}
    </li>
  )
}

/** The texts of the second question, by what is asked. */
export const sureOf = (tr: Translator, about: string): { readonly title: string, readonly what: string, readonly label: string } =>
  ({ title: tr.word('hostingQuestions', about), what: tr.word('hostingQuestions', `sure-${about}`), label: tr.word('hostingQuestions', `do-${about}`) })
