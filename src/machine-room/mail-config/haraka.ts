/** Haraka: configuration folders of the two SMTP servers, `mx` (mail from other servers) and `submission` (mail of our customers). */
import type { PluginUse } from '../../mail/smtp/plugin-list.ts'
import { longestLine } from '../../rules/message-shape.ts'
import { lines, longestMessage, type ConfigFiles } from './config-files.ts'

export type HarakaPlace = {
  /** The name in greetings and Received lines. */
  readonly host: string
  /** Address to listen on. */
  readonly listen: string
  /** `implicitTls`: TLS from the first byte (RFC 8314). */
  readonly ports: { readonly plain: number, readonly implicitTls?: number, /** For Dovecot's automatic answers. */ readonly replies?: number }
  readonly tls: { readonly certificate: string, readonly key: string }
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
}

/** To be written below Haraka's folder; `plugins/` there is a link to ours, `queue/` is made by Haraka. */
export const harakaFiles = (place: HarakaPlace, plugins: readonly PluginUse[]): ConfigFiles => ({
  'config/me': `${place.host}\n`,
  'config/smtp.ini': smtp(place),
  'config/connection.ini': connection,
  'config/tls.ini': main({ key: 'tls_key.pem', cert: 'tls_cert.pem', minVersion: 'TLSv1.2' }),
  'config/tls_key.pem': place.tls.key,
  'config/tls_cert.pem': place.tls.certificate,
  'config/dhparams.pem': ffdhe2048,
  'config/results.ini': '', // where there is none it is looked for with every message
  'config/outbound.ini': outbound,
  'config/log.ini': main({ level: logLevels[place.logLevel], timestamps: 'true' }),
  'config/plugin_timeout': `${hookSeconds}\n`,
  'config/plugins': ['tls', ...plugins.map(({ name }) => name)].map(name => `${name}\n`).join(''),
  ...Object.fromEntries(plugins.flatMap(({ name, timeout }) => timeout === undefined ? [] : [[`config/${name}.timeout`, `${timeout}\n`]])),
  ...Object.fromEntries(plugins.flatMap(({ settings = {} }) => Object.entries(settings).map(([file, text]) => [`config/${file}`, text])))
})

/** Under its own heading: some of these files are read by section only. */
const main = (settings: Readonly<Record<string, string | number>>): string => `[main]\n${lines(settings, '=')}`

/** A hook that takes longer is answered with a 4xx: scanning and delivering 50 MB takes seconds, on a busy machine half a minute. */
const hookSeconds = 120

/** Octets that dots at line beginnings may add on the way (RFC 5321 §4.5.2). Haraka counts them; the limit is held to the octet by our plugins. */
const addedDots = 1024 * 1024

/** Haraka says a few lines about every connection at `info`. */
const logLevels = { debug: 'debug', info: 'notice', warn: 'warn', error: 'error' } as const

const smtp = ({ listen, ports: { plain, implicitTls, replies } }: HarakaPlace): string => main({
  listen: [plain, implicitTls, replies].filter(port => port !== undefined).map(port => `${listen.includes(':') ? `[${listen}]` : listen}:${port}`).join(','),
  ...implicitTls === undefined ? {} : { smtps_port: implicitTls },
  nodes: 0,
  inactivity_timeout: 300,
  ignore_bad_plugins: 0
})

const connection = `\
[headers]
add_received=true
show_version=false
max_lines=1000
max_received=100

[haproxy]
enabled=false

[max]
bytes=${longestMessage + addedDots}
mime_parts=1000
; AUTH with an initial response (RFC 4954 section 4)
line_length=12288
; A line that Haraka breaks is a broken signature: such a message is refused. Haraka looks through an unfinished line again with each packet.
data_line_length=${longestLine}

[message]
greeting[]=ready
helo=at your service.
close=closing connection.

[uuid]
banner_chars=0
`

const outbound = main({
  received_header: 'strefa',
  concurrency_max: 100,
  maxTempFailures: 2000,
  temp_fail_intervals: '1h*2000' // the pauses are ours (src/rules/outbound-queue.ts); Haraka only must not give up before
})

/** RFC 7919 appendix A.1. Haraka would make parameters of its own at each start, which takes minutes of computing. */
const ffdhe2048 = `\
-----BEGIN DH PARAMETERS-----
MIIBCAKCAQEA//////////+t+FRYortKmq/cViAnPTzx2LnFg84tNpWp4TZBFGQz
+8yTnc4kmz75fS/jY2MMddj2gbICrsRhetPfHtXV/WVhJDP1H18GbtCFY2VVPe0a
87VXE15/V8k1mE8McODmi3fipona8+/och3xWKE2rec1MKzKT0g6eXq8CrGCsyT7
YdEIqUuyyOP7uWrat2DX9GgdT0Kj3jlN9K5W7edjcrsZCwenyO4KbXCeAvzhzffi
7MA0BM0oNC9hkXL+nOmFg/+OTxIy7vKBg8P+OxtMb61zO7X8vC7CIAXFjvGDfRaD
ssbzSibBsu/6iGtCOGEoXJf//////////wIBAg==
-----END DH PARAMETERS-----
`
