/** rspamd: a spam score for each message. It keeps no state elsewhere and, told so, asks no name server. */
import { taughtAtMost } from '../../rules/spam.ts'
import type { ConfigFiles } from './config-files.ts'

export type RspamdPlace = {
  readonly listen: string
  readonly ports: { readonly scan: number, readonly control: number }
  /** Its own database and caches. */
  readonly state: string
  readonly logLevel: 'info' | 'warning'
  /** Of the control door, as `rspamadm pw` makes it or in the clear. */
  readonly password: string
  /** As the configuration's `resolver`, or the machine's own. Where there is none, modules that ask DNS would only wait: 0.6 s a message instead of 2 ms. */
  readonly nameServers: readonly string[] | 'system'
}

const askDns = ['rbl', 'surbl', 'fuzzy_check', 'phishing', 'asn', 'mx_check', 'dkim', 'arc', 'spf', 'dmarc', 'reputation', 'url_redirector', 'hfilter', 'once_received']

/** They want Redis, or do what our SMTP servers do. */
const notWanted = ['ratelimit', 'greylist', 'neural', 'history_redis', 'replies', 'dkim_signing', 'clickhouse', 'metric_exporter', 'milter_headers', 'antivirus']

/** To be laid over its local.d. It scores; what follows from a score is the mailbox's matter. */
export const rspamdFiles = ({ listen, ports, state, logLevel, password, nameServers }: RspamdPlace): ConfigFiles => ({
  'local.d/options.inc': `local_addrs = [];\ncontrol_socket = "${state}/rspamd.sock mode=0600";\n${dns(nameServers)}`,
  'local.d/logging.inc': `type = "console";\nlevel = "${logLevel}";\n`,
  'local.d/worker-normal.inc': `bind_socket = "${listen}:${ports.scan}";\n`,
  'local.d/worker-controller.inc': `bind_socket = "${listen}:${ports.control}";\npassword = "${password}";\nsecure_ip = [];\n`,
  'local.d/worker-proxy.inc': 'enabled = false;\n',
  'local.d/classifier-bayes.conf': `\
backend = "sqlite3";
autolearn = false;
cache {
  path = "${state}/bayes.learned.sqlite";
}
statfile {
  symbol = "BAYES_HAM";
  path = "${state}/bayes.ham.sqlite";
  spam = false;
}
statfile {
  symbol = "BAYES_SPAM";
  path = "${state}/bayes.spam.sqlite";
  spam = true;
}
`,
  'local.d/statistics_group.conf': `symbols {\n  "BAYES_SPAM" {\n    weight = ${taughtAtMost.toFixed(1)};\n  }\n  "BAYES_HAM" {\n    weight = -${taughtAtMost.toFixed(1)};\n  }\n}\n`,
  ...Object.fromEntries([...notWanted, ...nameServers.length > 0 ? [] : askDns].map(module => [`local.d/${module}.conf`, 'enabled = false;\n']))
})

const dns = (nameServers: RspamdPlace['nameServers']): string => typeof nameServers === 'string' || nameServers.length === 0 ? '' : `dns {\n  nameserver = ${JSON.stringify(nameServers)};\n}\n`
