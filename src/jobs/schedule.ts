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
  { name: 'mail.publish-records', cron: '41 3 * * *' },
  { name: 'dns.sweep', cron: '* * * * *' },
  { name: 'hosting.sweep', cron: '* * * * *' },
  { name: 'hosting.delete-exports', cron: '41 * * * *' },
  { name: 'privacy.erase-due', cron: '11 3 * * *' },
  { name: 'sanctions.sweep', cron: '* * * * *' }
]
