/** The one crontab. Cron only wakes sweeps; what is due is decided from facts, so a late or missed minute changes nothing. */
import type { JobName } from './job-names.ts'

export const schedule: readonly { readonly name: JobName, readonly cron: string }[] = [
  { name: 'domains.sweep', cron: '* * * * *' },
  { name: 'mail.forget-deliveries', cron: '17 * * * *' },
  { name: 'sanctions.sweep', cron: '* * * * *' }
]
