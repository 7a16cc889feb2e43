/** Every server in a container of its own: the same generators as `strefa start` uses, for other hosts, ports and paths. */
import type { ConfigFile, Ports } from '../../config.ts'
import { teacherPassword } from '../../config/filters.ts'
import { betweenOf, logInKeyOf, readerOf } from '../../config/mail.ts'
import { passwordPath } from '../../mail/access/password-path.ts'
import { firstNode } from '../../rules/mail-node.ts'
import { clamdFiles, localSignatures } from './clamd.ts'
import type { ConfigFiles } from './config-files.ts'
import { dovecotFiles } from './dovecot.ts'
import { postgresFiles } from './postgres.ts'
import { powerDnsFiles } from './powerdns.ts'
import { roundcubeFiles } from './roundcube.ts'
import { rspamdFiles } from './rspamd.ts'

/** Inside the containers, where nobody needs to be root for them; docker-compose.yml publishes some as the usual numbers. */
export const containerPorts: Ports & { readonly clamd: number } = {
  database: 5432, registry: 7000, registryHttps: 7443, registryNask2019: 7002, registryEurid: 7003, registryGtld: 7004, registryControl: 7001, web: 8080, webTls: 8443, uploads: 8082, uploadsTls: 8445,
  smtp: 2525, submission: 2587, submissions: 2465, imap: 2143, imaps: 2993, pop3: 2110, pop3s: 2995, sieve: 4190, lmtp: 2424, doveadm: 2480, outside: 2626,
  clamd: 3310, rspamd: 11333, rspamdControl: 11334, replies: 2588, dns: 5300, dnsApi: 8081,
  webmail: 80, webmailTls: 8444
}

/** Names of the services, which are the names of their hosts. */
export const containerHosts = { registry: 'registry', web: 'web', mx: 'mx', submission: 'submission', dovecot: 'dovecot', outside: 'outside', clamd: { host: 'clamav', port: containerPorts.clamd }, powerdns: 'powerdns', rspamd: 'rspamd', webmail: 'webmail' } as const

/** Where docker-compose.yml publishes the panel; uploads are beside it. */
export const containerWebUrl = `http://127.0.0.1:${containerPorts.web}`

/** Its address in the network of the containers, which Dovecot and the web process believe what it says of people's addresses; and of the machine that they run on, as it sees it. docker-compose.yml has both. */
export const containerWebmail = { address: '172.31.250.10', network: '172.31.250.0/24', machine: '172.31.250.1', url: 'http://127.0.0.1:8100/' }

/** Account of the images, where the one who builds them is root. */
export const containerUid = 5000

/** The volume of each server, and its configuration. */
const state = '/var/lib/strefa'
const config = '/etc/strefa'

type Server = 'database' | 'dovecot' | 'clamav' | 'rspamd' | 'powerdns' | 'webmail'

/** Files of each service, mounted as /etc/strefa. Haraka's are made by its own process from config.json, as at `strefa start`. */
export function containerFiles ({ secrets, dns, mailHost, mailScram = false }: Pick<ConfigFile, 'secrets' | 'dns' | 'mailHost' | 'mailScram'>, mail: { readonly certificate: string, readonly key: string, /** That signed the certificate. */ readonly authority: string }, uid: number): Readonly<Record<Server, ConfigFiles>> {
  const database = { host: 'database', port: containerPorts.database, name: 'strefa' }
  return {
    database: postgresFiles({ listen: '*', port: containerPorts.database, sockets: '/var/run/postgresql' }),
    dovecot: {
      ...dovecotFiles({
        instance: 'strefa',
        config,
        run: '/run/strefa',
        state: `${state}/state`,
        store: `${state}/store`,
        tls: { certificate: `${config}/mail.pem`, key: `${config}/mail.key` },
        account: { user: 'strefa', group: 'strefa', uid },
        listen: '*',
        ports: containerPorts,
        database: { ...database, user: 'strefa_dovecot', password: secrets.dovecotDatabase },
        node: firstNode,
        sync: null,
        authorities: `${config}/authorities.pem`,
        between: betweenOf(secrets),
        doveadmKey: secrets.doveadm,
        replies: { host: containerHosts.submission, port: containerPorts.replies },
        reader: { ...readerOf(secrets), from: '127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16' }, // the networks that container engines give
        trusted: `127.0.0.0/8 ${containerWebmail.address}/32`,
        counter: { host: containerHosts.web, port: containerPorts.web },
        counterKey: logInKeyOf(secrets),
        scram: mailScram,
        changeUrl: `http://${containerHosts.web}:${containerPorts.web}${passwordPath}`
      }),
      'mail.pem': mail.certificate,
      'mail.key': mail.key,
      'authorities.pem': mail.authority
    },
    clamav: {
      ...clamdFiles({ database: `${state}/signatures`, temporary: '/tmp', listen: { host: '0.0.0.0', port: containerPorts.clamd } }),
      ...Object.fromEntries(Object.entries(localSignatures).map(([name, text]) => [`signatures/${name}`, text]))
    },
    rspamd: rspamdFiles({ listen: '*', ports: { scan: containerPorts.rspamd, control: containerPorts.rspamdControl }, state, logLevel: 'warning', password: teacherPassword(secrets), nameServers: 'system' }),
    powerdns: powerDnsFiles({
      listen: '0.0.0.0',
      ports: { dns: containerPorts.dns, api: containerPorts.dnsApi },
      apiFrom: '0.0.0.0/0',
      apiKey: secrets.dnsApi,
      database: { ...database, name: 'pdns', user: 'pdns', password: secrets.database },
      sockets: '/run/strefa',
      nameServer: dns.nameServers[0]!
    }),
    webmail: {
      ...roundcubeFiles({
        secrets: null,
        imap: { host: containerHosts.dovecot, port: containerPorts.imaps },
        submission: { host: containerHosts.submission, port: containerPorts.submission },
        sieve: { host: containerHosts.dovecot, port: containerPorts.sieve },
        mailHost,
        authorities: `${config}/authorities.pem`,
        passwordUrl: `http://127.0.0.1:${containerPorts.web}${passwordPath}`,
        proxies: [containerWebmail.machine],
        temporary: '/tmp/roundcube-temp'
      }),
      'authorities.pem': mail.authority
    }
  }
}
