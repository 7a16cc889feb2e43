/** What a person should know of a registry before it fails, in words. */
import type { Translator } from '../../i18n/translator.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { RegistryAlarm } from '../../views/system-status.ts'

export function alarmWords (tr: Translator, alarm: RegistryAlarm): string {
  switch (alarm.is) {
    case 'greeting-changed': return tr.t('status.alarmGreeting')
    case 'certificate-ends': return tr.t(alarm.whose === 'ours' ? 'status.alarmOurCertificate' : 'status.alarmTheirCertificate', { day: tr.day(dayOf(alarm.end.endsAt)) })
    case 'login-refused': return tr.t('status.alarmLogin', { code: alarm.code })
    case 'login-warning': return tr.t('status.alarmWarning', { says: alarm.warning.says })
  }
}
