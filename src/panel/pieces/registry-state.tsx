/** How a registry is, in a badge; what is wrong with it and what to do, in sentences. */
import type { Translator } from '../../i18n/translator.ts'
import type { RegistryStatus } from '../../views/system-status.ts'
import type { SeenRegistry } from '../seen-registry.ts'
import { alarmWords } from './registry-alarm.ts'
import { State } from './state.tsx'

export const RegistryState = ({ tr: { t }, status: { stopped, hold, alarms } }: { readonly tr: Translator, readonly status: RegistryStatus }) => {
  if (stopped !== null) return <State tone='bad'>{t('registries.stopped')}</State>
  if (hold) return <State tone='bad'>{t('status.noFunds')}</State>
  return alarms.length > 0 ? <State tone='watch'>{t('registries.look')}</State> : <State tone='good'>{t('status.works')}</State>
}

export const RegistryTroubles = ({ tr, registry: { status: { stopped, hold, alarms }, pulse: { queue } } }: { readonly tr: Translator, readonly registry: SeenRegistry }) => (
  <>
    {stopped !== null && <div class='small text-break'>{tr.t('registries.stoppedBecause', { why: stopped })}</div>}
    {hold && <div class='small text-break'>{tr.t('status.held', { since: tr.instant(hold.since), says: hold.message, code: hold.code })}{hold.balance !== null && ` ${tr.t('status.heldBalance', { balance: hold.balance })}`}</div>}
    {alarms.map(alarm => <div key={alarmWords(tr, alarm)} class='small text-break'>{alarmWords(tr, alarm)}</div>)}
    {queue?.fault && <div class='small text-break'>{tr.t('status.queueFault')}: {queue.fault}</div>}
  </>
)
