import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newConfigFile, parseConfig, portNames, type Ports } from '../../src/config.ts'
import { socketFolder } from '../../src/config/mail.ts'

const ports = Object.fromEntries(portNames.map((name, index) => [name, 20_001 + index])) as Ports
const file = newConfigFile(ports)
const text = JSON.stringify(file)

function faultsOf (said: string, environment: Record<string, string> = {}): string[] {
  try {
    parseConfig('/data', said, environment)
    return []
  } catch (error) {
    return (error as Error).message.split('\n').slice(1).map(line => line.trim())
  }
}

test('HOUSE configuration: what a first start makes is right, and secrets are its own', () => {
  const config = parseConfig('/data', text, {})
  assert.deepEqual(config.ports, ports)
  assert.equal(config.database.url, `postgres://strefa:${file.secrets.database}@127.0.0.1:20001/strefa`)
  assert.equal(config.webUrl, 'http://127.0.0.1:20004')
  assert.notEqual(newConfigFile(ports).secrets.database, file.secrets.database)
})

test('HOUSE configuration: the environment goes before the file', () => {
  const config = parseConfig('/data', text, { STREFA_WEB_PORT: '8080', STREFA_HOST: '::1', STREFA_PRACTICE: 'off', DATABASE_URL: 'postgres://u:p@db/x', PATH: '/bin' })
  assert.deepEqual([config.webUrl, config.practice, config.database], ['http://[::1]:8080', false, { url: 'postgres://u:p@db/x', embedded: false }])
  assert.equal(config.ports.registry, 20_002)
})

test('HOUSE configuration: our mail servers run here unless another machine is named', () => {
  const { mail } = parseConfig('/data', text, { STREFA_IMAPS_PORT: '993' })
  assert.deepEqual([mail.ports.imaps, mail.lmtp, mail.clamd], [993, { host: '127.0.0.1', port: ports.lmtp }, { socket: '/data/clamd/run/clamd.sock' }])
  const spread = parseConfig('/data', JSON.stringify({ ...file, hosts: { dovecot: 'dovecot', clamd: { host: 'clamav', port: 3310 } } }), {}).mail
  assert.deepEqual([spread.lmtp.host, spread.clamd, new URL(spread.doveadm.url).host], ['dovecot', { host: 'clamav', port: 3310 }, `dovecot:${ports.doveadm}`])
})

test('HOUSE configuration: a socket has a path that the system takes, wherever the data lie', () => {
  for (const [data, lies] of [['/data', '/data/dovecot/run'], [`/${'d'.repeat(62)}`, `/${'d'.repeat(62)}/dovecot/run`], [`/${'d'.repeat(63)}`, '/tmp/']] as const) {
    const folder = socketFolder(data, 'dovecot')
    assert.ok(folder.startsWith(lies), folder)
    assert.ok(`${folder}/login/managesieve-login.sock`.length <= 107)
  }
})

test('HOUSE configuration: the directory is under the web address unless another one is named, and WHOIS is off', () => {
  const { directory, whoisPort } = parseConfig('/data', text, {})
  assert.deepEqual([directory.rdapUrl, directory.ianaId, whoisPort], ['http://127.0.0.1:20004/rdap', null, undefined])
  assert.equal(parseConfig('/data', JSON.stringify({ ...file, registrar: { rdapUrl: 'https://rdap.a.example/' } }), {}).directory.rdapUrl, 'https://rdap.a.example')
})

// what, settings, where people reach us, where uploads are
const doors: [string, Partial<typeof file>, string, string][] = [
  ['this machine', {}, 'http://127.0.0.1:20004', 'http://127.0.0.1:20006'],
  ['a proxy', { webUrl: 'https://panel.example' }, 'https://panel.example', 'https://panel.example:20007'],
  ['a proxy for both', { webUrl: 'https://panel.example', uploadsUrl: 'https://files.example' }, 'https://panel.example', 'https://files.example'],
  ['a certificate of its own', { acme: { directory: 'https://acme.example/', contact: ['a@b.example'], panel: 'panel.example' } }, 'https://panel.example', 'https://panel.example:20007'],
  ['the usual port, told', { webUrl: 'https://panel.example:443' }, 'https://panel.example', 'https://panel.example:20007']
]

for (const [what, over, webUrl, uploadsUrl] of doors) {
  test(`HOUSE configuration: where people reach us, and uploads on another origin: ${what}`, () => {
    const config = parseConfig('/data', JSON.stringify({ ...file, ...over }), {})
    assert.deepEqual([config.webUrl, config.uploadsUrl], [webUrl, uploadsUrl])
  })
}

test('HOUSE configuration: uploads are not on the panel’s own origin, however it is written', () => {
  assert.match(faultsOf(JSON.stringify({ ...file, webUrl: 'https://panel.example', uploadsUrl: 'https://panel.example:443' })).join('|'), /uploadsUrl: .*origin of its own/)
})

test('HOUSE configuration: nobody changes it afterwards', () => {
  const config = parseConfig('/data', text, {})
  assert.throws(() => { (config.ports as { web: number }).web = 1 }, TypeError)
})

// what, file, environment, one pattern for each fault
const faulty: [string, string, Record<string, string>, RegExp[]][] = [
  ['no JSON', '{', {}, [/not JSON/]],
  ['a port that is none', text, { STREFA_WEB_PORT: '70000' }, [/STREFA_WEB_PORT .*'70000'/]],
  ['port 0', text, { STREFA_WEB_PORT: '0' }, [/STREFA_WEB_PORT/]],
  ['the last port is one', text, { STREFA_WEB_PORT: '65535' }, []],
  ['a misspelt name', text, { STREFA_WEBPORT: '8080' }, [/STREFA_WEBPORT is not known/]],
  ['a password is not said back', text, { DATABASE_URL: 'mysql://u:geheim@db/x' }, [/^DATABASE_URL must be a postgres:\/\/ URL$/]],
  ['a mail host that is no name', text, { STREFA_MAIL_HOST: 'Mail Host' }, [/STREFA_MAIL_HOST .*'Mail Host'/]],
  ['a port of two words', text, { STREFA_REGISTRY_CONTROL_PORT: '1' }, []],
  ['updates are on or off', text, { STREFA_VIRUS_UPDATES: 'maybe' }, [/STREFA_VIRUS_UPDATES/]],
  ['the spam filter is on or off', text, { STREFA_SPAM_FILTER: '1' }, [/STREFA_SPAM_FILTER/]],
  ['all at once', text, { STREFA_WEB_PORT: 'x', STREFA_HOST: 'a b', STREFA_PRACTICE: 'yes', STREFA_LOG_LEVEL: 'loud' }, [/WEB_PORT/, /HOST/, /PRACTICE/, /LOG_LEVEL/]],
  ['a field that is not known', JSON.stringify({ ...file, colour: 'blue' }), {}, [/config\.json/]],
  ['a wrong type, and an environment fault with it', JSON.stringify({ ...file, practice: 'yes' }), { STREFA_WEB_PORT: 'x' }, [/config\.json practice/, /WEB_PORT/]],
  ['a port outside the range', JSON.stringify({ ...file, ports: { ...ports, web: 0 } }), {}, [/config\.json ports\.web/]],
  ['traces with an address', JSON.stringify({ ...file, telemetry: { endpoint: 'http://127.0.0.1:4318/v1/traces' } }), {}, []],
  ['traces with an address that only looks like one', JSON.stringify({ ...file, telemetry: { endpoint: 'http://[' } }), {}, [/telemetry\.endpoint is no address/]],
  ['proxies: an address, networks', JSON.stringify({ ...file, webProxies: ['127.0.0.1', '10.0.0.0/8', '2001:db8::/32'] }), {}, []],
  ['proxies that only look like it, and a panel that does', JSON.stringify({ ...file, webUrl: 'http://[', webProxies: ['300.1.1.1', '10.0.0.0/33'] }), {}, [/webUrl is no address/, /webProxies: 300\.1\.1\.1/, /webProxies: 10\.0\.0\.0\/33/]],
  ['WHOIS on its port, with what the directory tells of the registrar', JSON.stringify({ ...file, whoisPort: 43, registrar: { ianaId: 9999, abuseEmail: 'abuse@a.example', abusePhone: '+48.221234567', termsUrl: 'https://a.example/terms', rdapUrl: 'https://rdap.a.example', whoisHost: 'whois.a.example' } }), {}, []],
  ['WHOIS on no port, a telephone number in another form, a script as terms', JSON.stringify({ ...file, whoisPort: 0, registrar: { abusePhone: '22 123 45 67', termsUrl: 'javascript:alert(1)' } }), {}, [/config\.json whoisPort/, /registrar\.abusePhone/, /registrar\.termsUrl/]]
]

const registry = { id: 'nask', transport: 'https', host: 'registry.example', path: '/registry/epp', ca: 'nask.pem', user: 'strefa', password: 'geheim', contactPrefix: 'STR', maxSessions: 2 }
const withRegistries = (...registries: object[]) => JSON.stringify({ ...file, registries })
faulty.push(
  ['a registry over HTTPS', withRegistries(registry), {}, []],
  ['two accounts at one registry', withRegistries(registry, { ...registry, id: 'nask-2', profile: 'nask' }), {}, []],
  ['a registry with everything', withRegistries({
    ...registry, certificate: { p12: 'ours.p12', passphrase: 'x' }, verifyName: 'epp.example', sourceAddress: '192.0.2.1', port: 7_000, timeouts: { queryMs: 1_000 },
    limits: { idleMs: 1_000, ageMs: 1_000, commands: 1, warm: 1, outstanding: 1, waitMs: 1_000, commandsPerSecond: 1.5, burst: 2, errorPenaltyMs: 0, customersPerCycle: 0, growMs: 1, backOffMs: { first: 1, most: 2 }, namesPerCheck: 5 }
  }), {}, []],
  ['a registry over TLS', withRegistries({ ...registry, transport: undefined, path: undefined, certificate: { cert: 'c.pem', key: 'k.pem' } }), {}, []],
  ['registries: one id twice, a path missing, a path too many, all at once', withRegistries(registry, { ...registry, path: undefined }, { ...registry, id: 'eurid', transport: 'tls' }), {}, [/registries\.1 \(nask\) has the id of another/, /registries\.1 \(nask\) needs a path/, /registries\.2 \(eurid\) has a path/]],
  ['a registry: pipelining over HTTPS', withRegistries({ ...registry, limits: { outstanding: 2 } }), {}, [/several commands outstanding over HTTPS/]],
  ['a registry: verification cannot be turned off', withRegistries({ ...registry, rejectUnauthorized: false }), {}, [/registries\.0 must not have additional properties/]],
  ['a registry without authorities', withRegistries({ ...registry, ca: undefined }), {}, [/registries\.0 .*ca/]],
  ['a registry with no session', withRegistries({ ...registry, maxSessions: 0 }), {}, [/registries\.0\.maxSessions/]],
  ['a registry with a limit that is not known', withRegistries({ ...registry, limits: { sessions: 3 } }), {}, [/registries\.0\.limits/]]
)

for (const [name, said, environment, expected] of faulty) {
  test(`HOUSE configuration: ${name}`, () => {
    const faults = faultsOf(said, environment)
    assert.equal(faults.length, expected.length, faults.join('\n'))
    expected.forEach((pattern, index) => assert.match(faults[index]!, pattern))
  })
}
