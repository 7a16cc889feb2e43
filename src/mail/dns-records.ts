/** What stands in the DNS for a domain whose mail is kept here, so that mail arrives, is believed, and programs set themselves up. Pure. */
import { createHash } from 'node:crypto'
import type { Lock, ManagedRecord, RecordType } from '../dns/record.ts'

/** Where the operator's mail servers are found by the world. */
export type MailNames = {
  /** In the MX of every domain, and what mail programs connect to. */
  readonly host: string
  /** Ports of the doors that mail programs look for. */
  readonly ports: { readonly submission: number, readonly submissions: number, readonly imaps: number, readonly pop3s: number, readonly sieve: number }
  /** An address for reports of failed TLS. */
  readonly reports: string
  /** Of the policy under mta-sts.; left out: 'testing'. */
  readonly stsMode?: 'testing' | 'enforce'
  /** Authorities that may issue certificates; none: no CAA. */
  readonly caaIssuers: readonly string[]
}

export type DkimKey = { readonly selector: string, /** The text of its record (RFC 6376 §3.6.1). */ readonly record: string }

const ttl = 3600

/** `name`: the mail domain, ASCII. */
export function mailRecords (name: string, dkim: readonly DkimKey[], { host, ports, reports, caaIssuers, stsMode }: MailNames): ManagedRecord[] {
  const at = (owner: string, type: RecordType, value: string, lock: Lock, stays = false): ManagedRecord => ({ name: owner === '' ? name : `${owner}.${name}`, type, ttl, value, lock, stays })
  // RFC 6186, RFC 8314 §5.1, RFC 5804 §1.8: a smaller number is asked first; TLS from the beginning before STARTTLS
  const door = (service: string, port: number, priority: number): ManagedRecord => at(`_${service}._tcp`, 'SRV', `${priority} 1 ${port} ${host}`, 'default')
  return [
    at('', 'MX', `10 ${host}`, 'whole', true),
    at('', 'TXT', `v=spf1 a:${host} ~all`, 'beside', true), // RFC 7208; what is signed and aligned passes DMARC also after a forward
    ...dkim.map(({ selector, record }) => at(`${selector}._domainkey`, 'TXT', record, 'whole', true)),
    at('_dmarc', 'TXT', 'v=DMARC1; p=none', 'default', true), // RFC 7489 §6.3; stricter is the owner's to choose, who knows what else sends
    at('_mta-sts', 'TXT', `v=STSv1; id=${policyId(host, stsMode)}`, 'whole'), // RFC 8461 §3.1
    at('mta-sts', 'CNAME', host, 'whole'),
    at('_smtp._tls', 'TXT', `v=TLSRPTv1; rua=mailto:${reports}`, 'default'), // RFC 8460 §3
    at('autoconfig', 'CNAME', host, 'default'), // Thunderbird
    at('autodiscover', 'CNAME', host, 'default'), // Outlook
    door('submissions', ports.submissions, 0),
    door('submission', ports.submission, 10),
    door('imaps', ports.imaps, 0),
    door('pop3s', ports.pop3s, 10),
    door('sieve', ports.sieve, 0),
    ...caaIssuers.map(issuer => at('', 'CAA', `0 issue "${issuer}"`, 'default')) // RFC 8659
  ]
}

/** Another policy (RFC 8461 §3.2: its MX) has another id; the same has the same. */
const policyId = (host: string, mode = 'testing'): string => createHash('sha256').update(mode === 'testing' ? host : `${host} ${mode}`).digest('hex').slice(0, 20)
