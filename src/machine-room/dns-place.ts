/** Where the name server and the resolver are, and the names under which the world finds our mail servers. */
import type { Config } from '../config.ts'
import type { DnsDeps } from '../dns/deps.ts'
import { openPowerDns } from '../dns/powerdns-client.ts'
import { openResolver } from '../dns/resolver-client.ts'
import type { MailNames } from '../mail/dns-records.ts'
import { tlsReportBox } from '../rules/tls-report.ts'
import { powerDnsInstalled } from './powerdns-part.ts'

export const dnsPlace = ({ zones }: Pick<Config, 'zones'>): DnsDeps['dns'] => ({
  nameServers: zones.nameServers,
  hostmaster: zones.hostmaster,
  server: zones.elsewhere || powerDnsInstalled() ? openPowerDns(zones.api) : null,
  resolver: openResolver(zones.resolvers)
})

/** As docker-compose.yml publishes the doors (RFC 8314 §3.3, RFC 6409, RFC 5804). */
const usualPorts = { submission: 587, submissions: 465, imap: 143, imaps: 993, pop3: 110, pop3s: 995, sieve: 4190 }

export const mailNames = ({ mail, zones, hosts, mailSts }: Pick<Config, 'mail' | 'zones' | 'hosts' | 'mailSts'>): MailNames => ({
  host: mail.host,
  ports: hosts ? usualPorts : mail.ports,
  reports: `${tlsReportBox}@${zones.hostmaster.slice(zones.hostmaster.lastIndexOf('@') + 1)}`,
  caaIssuers: zones.caaIssuers,
  ...mailSts && { stsMode: mailSts }
})
