/** rspamd: a spam score for each message. It keeps no state elsewhere and, told so, asks no name server. */
import type { ConfigFiles } from './config-files.ts'

export type RspamdPlace = {
  readonly listen: string
  readonly ports: { readonly scan: number, readonly control: number }
  /** Its own database and caches. */
  readonly state: string
  readonly logLevel: 'info' | 'warning'
  /** Of the control door, as `rspamadm pw` makes it or in the clear. */
  readonly password: string
  /** Without one, modules that ask DNS only wait: 0.6 s a message instead of 2 ms. */
  readonly nameServer: boolean
}

const askDns = ['rbl', 'surbl', 'fuzzy_check', 'phishing', 'asn', 'mx_check', 'dkim', 'arc', 'spf', 'dmarc', 'reputation', 'url_redirector', 'hfilter', 'once_received']

/** They want Redis, or do what our SMTP servers do. */
const notWanted = ['ratelimit', 'greylist', 'neural', 'history_redis', 'replies', 'dkim_signing', 'clickhouse', 'metric_exporter', 'milter_headers', 'antivirus']

/** To be laid over its local.d. Thresholds are the mailbox's own, sent with each message. */
export const rspamdFiles = ({ listen, ports, state, logLevel, password, nameServer }: RspamdPlace): ConfigFiles => ({
  'local.d/options.inc': `local_addrs = [];\ncontrol_socket = "${state}/rspamd.sock mode=0600";\n`,
  'local.d/logging.inc': `type = "console";\nlevel = "${logLevel}";\n`,
  'local.d/worker-normal.inc': `bind_socket = "${listen}:${ports.scan}";\n`,
  'local.d/worker-controller.inc': `bind_socket = "${listen}:${ports.control}";\npassword = "${password}";\n`,
  'local.d/worker-proxy.inc': 'enabled = false;\n',
  'local.d/classifier-bayes.conf': `\
backend = "sqlite3";
autolearn = false;
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
  ...Object.fromEntries([...notWanted, ...nameServer ? [] : askDns].map(module => [`local.d/${module}.conf`, 'enabled = false;\n']))
})
