/** Zones where no name server is installed and nobody can be asked: they wait. */
import type { CertifyDeps } from '../../src/mail/certified-names.ts'

export const noDns: Pick<CertifyDeps, 'dns' | 'mailNames' | 'acme'> = {
  dns: { nameServers: ['ns1.niebieski.example', 'ns2.niebieski.example'], hostmaster: 'hostmaster@niebieski.example', server: null, resolver: { look: async () => ({ fault: 'there is no resolver here' }) } },
  mailNames: { host: 'mail.niebieski.example', ports: { submission: 587, submissions: 465, imaps: 993, pop3s: 995, sieve: 4190 }, reports: 'hostmaster@niebieski.example', caaIssuers: ['letsencrypt.org'] },
  acme: null
}
