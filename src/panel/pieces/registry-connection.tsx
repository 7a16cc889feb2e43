/** The connection to a registry: what this process has open, what was agreed, how it has answered within a day. */
import { dayOf } from '../../rules/calendar.ts'
import type { SeenRegistry } from '../seen-registry.ts'
import type { Scene } from './page.tsx'
import { RegistryState, RegistryTroubles } from './registry-state.tsx'

export const RegistryConnection = ({ scene: { tr, tr: { t } }, registry }: { readonly scene: Scene, readonly registry: SeenRegistry }) => {
  const { limits, pool, status, pulse } = registry
  const { ours, theirs } = status.certificates
  const ms = (value: number | null) => value === null ? '—' : `${tr.number(Math.round(value))} ms`
  return (
    <section class='card' aria-labelledby='connection'>
      <div class='card-header'><h2 class='card-title' id='connection'>{t('registries.connection')}</h2><RegistryState tr={tr} status={status} /></div>
      <div class='card-body'>
        <div class='mb-2'><RegistryTroubles tr={tr} registry={registry} /></div>
        <dl class='facts'>
          <dt>{t('registries.sessions')}</dt><dd>{t('registries.sessionsNow', { sessions: status.sessions, idle: pool.idle, ceiling: pool.ceiling, agreed: limits.sessions })}</dd>
          <dt>{t('registries.queue')}</dt><dd>{t('registries.queueNow', { customer: pool.waiting.customer, cycle: pool.waiting.cycle })}</dd>
          <dt>{t('registries.pace')}</dt><dd>{limits.commandsPerSecond === null ? t('registries.paceFree') : t('registries.paceAgreed', { rate: tr.number(limits.commandsPerSecond), burst: limits.burst })}</dd>
          <dt>{t('registries.day')}</dt><dd>{t('registries.dayCounts', { attempts: tr.number(pulse.attempts), refused: tr.number(pulse.refused), unknown: tr.number(pulse.unknown), unsent: tr.number(pulse.unsent) })}</dd>
          <dt>{t('registries.answers')}</dt><dd>{t('registries.answersIn', { median: ms(pulse.medianMs), p95: ms(pulse.p95Ms) })}</dd>
          <dt>{t('registries.openCalls')}</dt><dd>{status.openCalls > 0 ? <a href={`/registries/${registry.id}?state=open#attempts`}>{tr.number(status.openCalls)}</a> : '0'}</dd>
          <dt>{t('registries.polled')}</dt><dd>{pulse.queue ? tr.instant(pulse.queue.askedAt) : '—'}{pulse.queue?.waiting ? ` · ${t('registries.pollWaits', { count: pulse.queue.waiting })}` : ''}</dd>
          <dt>{t('registries.certificates')}</dt><dd>{ours ? t('registries.ours', { day: tr.day(dayOf(ours.endsAt)) }) : t('registries.oursNone')}{theirs && <div>{t('registries.theirs', { day: tr.day(dayOf(theirs.endsAt)) })}</div>}</dd>
          <dt>{t('registries.here')}</dt><dd>{t('registries.domains', { count: pulse.domains })}</dd>
        </dl>
        <p class='text-secondary small mb-0 mt-2'>{t('registries.ownView')}</p>
      </div>
    </section>
  )
}
