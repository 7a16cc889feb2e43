/** docker-compose.yml and `strefa start` configure the same servers. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { newConfigFile, portNames, readConfig, type Ports } from '../../src/config.ts'
import { betweenOf, logInKeyOf, readerOf } from '../../src/config/mail.ts'
import { clamdFiles } from '../../src/machine-room/mail-config/clamd.ts'
import { longestMessage } from '../../src/machine-room/mail-config/config-files.ts'
import { containerFiles, containerHosts, containerPorts, containerWebmail } from '../../src/machine-room/mail-config/containers.ts'
import { dovecotFiles, type DovecotPlace } from '../../src/machine-room/mail-config/dovecot.ts'
import { harakaFiles, type HarakaPlace } from '../../src/machine-room/mail-config/haraka.ts'
import { postgresFiles } from '../../src/machine-room/mail-config/postgres.ts'
import { writeContainerConfig } from '../../src/machine-room/write-container-config.ts'
import { smtpPlugins } from '../../src/mail/smtp/plugin-list.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const composeFile = path.join(root, 'docker-compose.yml')
const compose = readFileSync(composeFile, 'utf8')

const config = newConfigFile(Object.fromEntries(portNames.map(name => [name, containerPorts[name]])) as Ports)
const contained = containerFiles(config, { certificate: 'c', key: 'k', authority: 'a' }, 5000)

const here: DovecotPlace = {
  instance: 'HERE-instance', config: '/HERE/etc', run: '/HERE/run', state: '/HERE/state', store: '/HERE/store', tls: { certificate: '/HERE/etc/mail.pem', key: '/HERE/etc/mail.key' },
  account: { user: 'strefa', group: 'strefa', uid: 999 }, listen: '127.0.0.1', ports: { imap: 1, imaps: 2, pop3: 3, pop3s: 4, sieve: 5, lmtp: 6, doveadm: 7 },
  database: { host: '127.0.0.1', port: 8, name: 'strefa', user: 'strefa_dovecot', password: config.secrets.dovecotDatabase }, doveadmKey: config.secrets.doveadm, node: 'home', sync: null, authorities: '/HERE/etc/authorities.pem', between: betweenOf(config.secrets), replies: { host: '127.0.0.1', port: 10 }, reader: { ...readerOf(config.secrets), from: '127.0.0.0/8' }, trusted: '127.0.0.0/8',
  counter: { host: '127.0.0.1', port: 11 }, counterKey: logInKeyOf(config.secrets), scram: false, changeUrl: 'http://127.0.0.1:12/mailbox-password'
}

/** A setting a line; what may differ between machines is left out: addresses, ports, folders, the number and title of the account. */
function settingsOf (text: string): string[] {
  return text
    .replaceAll(/(?:\/HERE|\/etc\/strefa|\/var\/lib\/strefa|\/run\/strefa|\/var\/run\/postgresql|\/tmp)[\w/.-]*/g, '<path>')
    .replaceAll(/^(\s*(?:listen\w*|unix_socket_directories|instance_name|\w+_valid_uid|port)\s*=).*$/gm, '$1 <place>')
    .replaceAll(/^(login_trusted_networks =) .*$/gm, '$1 <networks>')
    .replaceAll(/\ballow_nets=\S+/g, '<networks>')
    .replaceAll(/^(submission_host =) .*$/gm, '$1 <server>')
    .replaceAll(/\bhost=\S+ port=\d+/g, '<server>')
    .replaceAll(/\bhttp:\/\/[\w.-]+:\d+/g, '<web>')
    .replaceAll(/^(?:LocalSocket|LocalSocketMode|FixStaleSocket|TCPAddr|TCPSocket) .*\n/gm, '')
    .split('\n')
}

test('HOUSE containers: Dovecot, clamd and PostgreSQL have the settings that they have under `strefa start`', () => {
  const own = {
    dovecot: dovecotFiles(here),
    clamav: clamdFiles({ database: '/HERE/signatures', temporary: '/HERE/tmp', listen: { socket: '/HERE/clamd.sock' } }),
    database: postgresFiles({ listen: '127.0.0.1', port: 9, sockets: '' })
  }
  for (const [server, files] of Object.entries(own)) {
    for (const [name, text] of Object.entries(files)) assert.deepEqual(settingsOf(contained[server as keyof typeof own][name]!), settingsOf(text), `${server} ${name}`)
  }
})

test('HOUSE containers: a difference in a setting is seen', () => {
  const text = dovecotFiles(here)['dovecot.conf']!
  assert.notDeepEqual(settingsOf(text.replace('quota_grace = 0', 'quota_grace = 10%%')), settingsOf(contained.dovecot['dovecot.conf']!))
})

test('HOUSE containers: docker-compose.yml publishes and mounts what the generators say', () => {
  for (const service of [...Object.keys(contained), 'mx', 'submission', 'registry', 'outside', 'web', 'worker']) assert.match(compose, new RegExp(`^  ${service}:`, 'm'), service)
  for (const service of Object.keys(contained)) assert.ok(compose.includes(`\${STREFA_COMPOSE}/${service}:/etc/strefa:ro`), service)
  const hosts = Object.values(containerHosts).map(host => typeof host === 'string' ? host : host.host)
  for (const host of hosts) assert.match(compose, new RegExp(`^  ${host}:`, 'm'), host)
  const inside = new Set<number>(Object.values(containerPorts))
  const published = [...compose.matchAll(/"(?:[\d.]+:)?\d+:(\d+)(?:\/\w+)?"/g)].map(found => Number(found[1]))
  assert.deepEqual(published.filter(port => !inside.has(port)), [])
  for (const name of ['smtp', 'submission', 'submissions', 'imap', 'imaps', 'pop3', 'pop3s', 'sieve', 'web', 'dns'] as const) assert.ok(published.includes(containerPorts[name]), name)
})

test('HOUSE limits: the scanner reads longer messages than SMTP accepts', () => {
  const scanned = Number(/^StreamMaxLength (\d+)$/m.exec(contained.clamav['clamd.conf']!)?.[1])
  const haraka: HarakaPlace = { host: 'mx.example', listen: '127.0.0.1', ports: { plain: 25, implicitTls: 465 }, tls: { certificate: 'c', key: 'k' }, logLevel: 'info' }
  const files = harakaFiles(haraka, smtpPlugins.submission)
  const received = Number(/^bytes=(\d+)$/m.exec(files['config/connection.ini']!)?.[1])
  assert.ok(scanned > received && received >= longestMessage, `${scanned} > ${received} >= ${longestMessage}`)
  assert.match(files['config/smtp.ini']!, /^listen=127\.0\.0\.1:25,127\.0\.0\.1:465\nsmtps_port=465\nnodes=0$/m)
})

test('HOUSE containers: compose-config writes a configuration that the parts read, and keeps its secrets', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'strefa-compose-'))
  try {
    await writeContainerConfig(folder, 'mail.example', new Date('2026-03-01T10:00:00Z'))
    const first = readConfig(path.join(folder, 'data'), {})
    assert.deepEqual([first.mail.host, first.mail.lmtp, first.mail.clamd, first.listen], ['mail.example', { host: 'dovecot', port: containerPorts.lmtp }, { host: 'clamav', port: 3310 }, '0.0.0.0'])
    await writeContainerConfig(folder, undefined, new Date('2026-03-02T10:00:00Z'))
    assert.deepEqual(readConfig(path.join(folder, 'data'), {}), first)
    assert.equal(statSync(path.join(folder, 'dovecot/sql.conf')).mode & 0o777, 0o600)
    assert.deepEqual([first.webUrl, first.uploadsUrl], ['http://127.0.0.1:8080', 'http://127.0.0.1:8082'])
    assert.deepEqual([first.webmail, first.mail.trusted], [{ url: containerWebmail.url, elsewhere: true }, `127.0.0.0/8 ${containerWebmail.address}/32`])
    assert.equal(statSync(path.join(folder, 'webmail/config.inc.php')).mode & 0o777, 0o644, 'another account reads it')
    assert.ok(!Object.values(first.secrets).some(secret => readFileSync(path.join(folder, 'webmail/config.inc.php'), 'utf8').includes(secret)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('HOUSE containers: the webmail is told by its environment what its configuration does not say, and is believed at its one address', () => {
  const service = /^  webmail:\n([^]*?)\n\n/m.exec(compose)![1]!
  const told = Object.fromEntries([...service.matchAll(/^      (ROUNDCUBE\w+): "?([^"\n]*)"?$/gm)].map(([, name, value]) => [name, value]))
  const written = contained.webmail['config.inc.php']!
  const settings: [string, string][] = [
    ['imap_host', `${told['ROUNDCUBEMAIL_DEFAULT_HOST']}:${told['ROUNDCUBEMAIL_DEFAULT_PORT']}`],
    ['smtp_host', `${told['ROUNDCUBEMAIL_SMTP_SERVER']}:${told['ROUNDCUBEMAIL_SMTP_PORT']}`],
    ['skin', told['ROUNDCUBEMAIL_SKIN']!],
    ['temp_dir', told['ROUNDCUBEMAIL_TEMP_DIR']!]
  ]
  for (const [name, value] of settings) assert.ok(written.includes(`$config['${name}'] = '${value}';`), `${name} ${value}`)
  assert.ok(written.includes(`$config['plugins'] = [${told['ROUNDCUBEMAIL_PLUGINS']!.split(',').map((name: string) => `'${name}'`).join(', ')}];`))
  assert.doesNotMatch(written, /db_dsnw|des_key/)
  assert.equal(told['ROUNDCUBE_DES_KEY'], '${STREFA_WEBMAIL_KEY}')
  assert.ok(service.includes(`ipv4_address: ${containerWebmail.address}`))
  assert.ok(compose.includes(`subnet: ${containerWebmail.network}, gateway: ${containerWebmail.machine}`))
  assert.ok(service.includes(`"${new URL(containerWebmail.url).host}:${containerPorts.webmail}"`))
  assert.match(contained.dovecot['dovecot.conf']!, new RegExp(`^login_trusted_networks = .*\\b${containerWebmail.address}/32`, 'm'))
})

const client = [['docker', 'compose'], ['docker-compose']].find(([command, ...args]) => spawnSync(command!, [...args, 'version'], { stdio: 'ignore' }).status === 0)

test('HOUSE containers: docker compose takes docker-compose.yml', { skip: !client && 'there is no docker compose here' }, () => {
  const [command, ...args] = client!
  const { status, stderr } = spawnSync(command!, [...args, '-f', composeFile, 'config', '-q'], { encoding: 'utf8', env: { ...process.env, STREFA_COMPOSE: '/tmp/strefa', STREFA_UID: '5000', STREFA_DATABASE_PASSWORD: 'x', STREFA_WEBMAIL_KEY: 'x' } })
  assert.equal(status, 0, stderr)
})
