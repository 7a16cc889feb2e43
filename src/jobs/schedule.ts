/** The one crontab. Cron only wakes sweeps; what is due is decided from facts, so a late or missed minute changes nothing. */
import type { JobName } from './job-names.ts'

export const schedule: readonly { readonly name: JobName, readonly cron: string }[] = [
  { name: 'domains.sweep', cron: '* * * * *' },
  { name: 'domains.compare', cron: '23 2 * * *' },
  { name: 'registry.poll', cron: '* * * * *' },
  { name: 'registry.sweep-calls', cron: '* * * * *' },
  { name: 'registry.watch-holds', cron: '*/5 * * * *' },
  { name: 'billing.sweep-corrections', cron: '*/5 * * * *' },
  { name: 'mail.forget-deliveries', cron: '17 * * * *' },
  { name: 'hosting.sweep', cron: '* * * * *' },
  { name: 'sanctions.sweep', cron: '* * * * *' }
]
