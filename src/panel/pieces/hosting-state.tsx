/** How a hosting contract stands: its badge, why, by which rule, and what follows from it. */
import type { Translator } from '../../i18n/translator.ts'
import { addDays, dayOf } from '../../rules/calendar.ts'
import type { HostingRow, HostingState } from '../../views/hosting-page.ts'
import type { SeenHosting } from '../read-hosting.ts'
import { owedOf, suspensionOf } from './hosting-acts.tsx'
import { Icon } from './icon.tsx'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'
import { State, type Tone } from './state.tsx'

const tones: Record<HostingState, Tone> = { ordered: 'watch', trial: 'calm', running: 'good', suspended: 'bad', ended: 'plain', erased: 'plain' }

export const HostingBadge = ({ tr, state }: { tr: Translator, state: HostingState }) => <State tone={tones[state]}>{tr.word('hostingStates', state)}</State>

/** The last day of a contract that ended at this instant: midnight closes the day before. */
export const lastDayOf = (at: Date) => dayOf(new Date(at.getTime() - 1))

type Reason = { readonly say: Parameters<Translator['t']>[0], readonly rule: string, readonly more: string | null }

function reasonOf (tr: Translator, seen: SeenHosting): Reason {
  const { found, terms } = seen
  const suspension = suspensionOf(seen)
  switch (found.state) {
    case 'ordered': return { say: 'hostingSays.ordered', rule: 'HOST-3', more: null }
    case 'trial': return { say: 'hostingSays.trial', rule: 'HOST-16.6b', more: seen.history.trialThrough && `${tr.t('hosting.trial')} ${tr.day(seen.history.trialThrough)}` }
    case 'running': return owedOf(seen) ? { say: 'hostingSays.owing', rule: 'HOST-7.1', more: null } : { say: 'hostingSays.running', rule: 'HOST-7.1', more: null }
    case 'suspended': {
      const asks = terms.dunning.resume.onRequest && !seen.history.resumeAskedAt
      const say = suspension?.cause === 'breach' ? 'hostingSays.suspended-breach' : asks ? 'hostingSays.suspended-unpaid-ask' : 'hostingSays.suspended-unpaid'
      return { say, rule: found.suspendedRule!, more: [tr.instant(found.suspendedAt!), suspension?.why].filter(Boolean).join(' · ') }
    }
    case 'ended':
    case 'erased': return {
      say: found.state === 'ended' ? 'hostingSays.ended' : 'hostingSays.erased',
      rule: found.endRule!,
      more: `${tr.day(lastDayOf(found.endedAt!))} · ${tr.word('hostingCauses', found.endCause!)}`
    }
    default: return found.state satisfies never
  }
}

const Line = ({ tr, text, rule }: { tr: Translator, text: string, rule?: string | null }) => <div class='next-event'><Icon name='clock' /><div>{text}{rule && <> — <RuleLink rule={rule} tr={tr} say={false} /></>}</div></div>

export const Standing = ({ scene: { tr, tr: { t }, now }, seen }: { scene: Scene, seen: SeenHosting }) => {
  const { found, history } = seen
  const { say, rule, more } = reasonOf(tr, seen)
  const owed = owedOf(seen)
  return (
    <section class='card' aria-labelledby='standing'>
      <div class='card-header'><h2 class='card-title' id='standing'>{t('hosting.now')}</h2><HostingBadge tr={tr} state={found.state} /></div>
      <div class='next-event'><Icon name={found.state === 'running' ? 'check' : found.state === 'suspended' ? 'alert' : 'clock'} /><div>{t(say)} — <RuleLink rule={rule} tr={tr} say={false} />{more && <small class='text-break'>{more}</small>}</div></div>
      {found.endsOn && !found.endedAt && <Line tr={tr} text={t('hosting.leaving', { day: tr.day(found.endsOn) })} rule={found.endsRule} />}
      {history.resumeAskedAt && !found.endedAt && <Line tr={tr} text={t('hosting.resumeAsked', { at: tr.instant(history.resumeAskedAt) })} rule='OG-16.3' />}
      {owed?.disputed && <Line tr={tr} text={t('hosting.isDisputed')} rule='VO-22.4' />}
      {owed?.heldUntil && owed.heldUntil > now && <Line tr={tr} text={t('hosting.heldUntil', { at: tr.day(addDays(lastDayOf(owed.heldUntil), 1)) })} rule={seen.terms.dunning.suspend.rule} />}
      {found.erasableFrom && !found.erasedAt && <Line tr={tr} text={t('hosting.erasableFrom', { day: tr.day(found.erasableFrom) })} rule={found.endedAt ? 'OG-28.5' : 'HOST-7.4'} />}
    </section>
  )
}

/** In a list: when it ends, or through which day it is paid. */
export const Until = ({ tr, tr: { t }, row }: { tr: Translator, row: HostingRow }) => {
  if (row.endedAt) return <>{t('hosting.ended', { day: tr.shortDay(lastDayOf(row.endedAt)) })}</>
  if (row.endsOn) return <>{t('hosting.endsOn', { day: tr.shortDay(row.endsOn) })}</>
  return <>{row.paidThrough ? t('hosting.paidThrough', { day: tr.shortDay(row.paidThrough) }) : '—'}</>
}
