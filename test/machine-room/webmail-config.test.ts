/** What the webmail's three programs are told. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { webmailConfig } from '../../src/config/webmail.ts'
import { nginxFiles } from '../../src/machine-room/mail-config/nginx.ts'
import { phpFiles, pingRequest } from '../../src/machine-room/mail-config/php-fpm.ts'
import { php, roundcubeFiles } from '../../src/machine-room/mail-config/roundcube.ts'
import { nginxProgram, phpProgram, webmailInstalled, webmailMissing } from '../../src/machine-room/webmail-place.ts'
import { changesSince } from '../../src/machine-room/webmail-schema.ts'

const skip = !webmailInstalled() && webmailMissing

const addresses: [string, Parameters<typeof webmailConfig>[0], string, boolean][] = [
  ['our own door', { host: '127.0.0.1', ports: { webmail: 1, webmailTls: 2 } }, 'http://127.0.0.1:1/', false],
  ['the panel has a certificate', { host: '127.0.0.1', ports: { webmail: 1, webmailTls: 2 }, acme: { panel: 'panel.example' } }, 'https://panel.example:2/', false],
  ['ACME without a name for the panel', { host: '[::1]', ports: { webmail: 1, webmailTls: 2 }, acme: {} }, 'http://[::1]:1/', false],
  ['behind a proxy', { host: '127.0.0.1', ports: { webmail: 1, webmailTls: 2 }, acme: { panel: 'panel.example' }, webmailUrl: 'https://poczta.example/' }, 'https://poczta.example/', false],
  ['on another machine', { host: '127.0.0.1', ports: { webmail: 1, webmailTls: 2 }, hosts: { webmail: 'webmail' } }, 'http://webmail:1/', true]
]
for (const [what, config, url, elsewhere] of addresses) test(`HOUSE webmail: where it is found: ${what}`, () => assert.deepEqual(webmailConfig(config), { url, elsewhere }))

test('HOUSE webmail: a later Roundcube brings its changes, oldest first; what was done is not done again', () => {
  const files = ['2022081200.sql', '2020020101.sql', '2022100100.sql', 'README', '2022083000.sql', '20220830001.sql']
  assert.deepEqual(changesSince('2022081200', files).map(({ file }) => file), ['2022083000.sql', '2022100100.sql'])
  assert.deepEqual(changesSince('2022100100', files), [])
})

const texts = ["it's", '\\', "\\'; system('id'); //", '$x {$y}', 'zażółć', '<?php ?>', "a\nb'"]
const place = {
  secrets: { database: { host: '127.0.0.1', port: 5, name: 'strefa', user: 'strefa_webmail', password: "p'w/@:\\", schema: 'webmail' }, key: 'k'.repeat(32) },
  imap: { host: '127.0.0.1', port: 1 }, submission: { host: '::1', port: 2 }, sieve: { host: '127.0.0.1', port: 3 },
  mailHost: 'mail.example', authorities: '/x/authorities.pem', passwordUrl: 'https://panel.example/mailbox-password', proxies: [], temporary: '/x/tmp'
}

test('HOUSE webmail: PHP reads what we wrote, whatever the texts are', { skip }, () => {
  const program = `echo json_encode([${php(texts)}, ${php({ a: { b: [true, null, 7] } })}]); ${roundcubeFiles(place)['config.inc.php']!.replace('<?php', '')} echo "\\n" . json_encode($config);`
  const { stdout, stderr } = spawnSync('php', ['-n', '-r', program], { encoding: 'utf8' })
  const [values, config] = stdout.split('\n').map(line => JSON.parse(line)) as [unknown, Record<string, unknown>]
  assert.deepEqual(values, [texts, { a: { b: [true, null, 7] } }], stderr)
  assert.equal(config['db_dsnw'], 'pgsql://strefa_webmail:p\'w%2F%40%3A%5C@127.0.0.1:5/strefa?schema=webmail&application_name=strefa-webmail')
  assert.deepEqual([config['imap_host'], config['smtp_host'], config['managesieve_host']], ['ssl://127.0.0.1:1', 'tls://[::1]:2', 'tls://127.0.0.1:3'])
  for (const name of ['imap', 'smtp', 'managesieve']) assert.deepEqual(config[`${name}_conn_options`], { ssl: { verify_peer: true, verify_peer_name: true, peer_name: 'mail.example', cafile: '/x/authorities.pem' } }, `${name} believes our authority alone`)
  assert.deepEqual([config['show_images'], config['enable_installer'], config['smtp_user'], config['language']], [0, false, '%u', null])
})

test('HOUSE webmail: the sign of life that PHP is asked for is a whole FastCGI request', () => {
  const bytes = Buffer.from(pingRequest(), 'utf8')
  const types: number[] = []
  for (let at = 0; at < bytes.length; at += 8 + bytes.readUInt16BE(at + 4)) {
    assert.deepEqual([bytes[at], bytes.readUInt16BE(at + 2)], [1, 1])
    types.push(bytes[at + 1]!)
  }
  assert.deepEqual(types, [1, 4, 4, 5])
})

test('HOUSE webmail: nginx and PHP-FPM take their configurations', { skip }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'strefa-webmail-'))
  try {
    mkdirSync(path.join(folder, 'tmp'))
    for (const [name, text] of Object.entries({
      ...phpFiles({ instance: 'strefa-test', socket: path.join(folder, 'php.sock'), config: folder, plugins: path.join(folder, 'plugins'), temporary: path.join(folder, 'tmp') }),
      ...nginxFiles({ listen: '::1', ports: { plain: 20_001, tls: 20_002 }, tls: { certificate: path.join(folder, 'c.pem'), key: path.join(folder, 'k.pem') }, trusted: '127.0.0.0/8 192.0.2.0/24', root: '/var/lib/roundcube/public_html', socket: path.join(folder, 'php.sock'), run: folder, temporary: path.join(folder, 'tmp') })
    })) writeFileSync(path.join(folder, name), text)
    const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=x', '-keyout', path.join(folder, 'k.pem'), '-out', path.join(folder, 'c.pem')])
    assert.equal(made.status, 0)
    const nginx = spawnSync(nginxProgram, ['-t', '-e', 'stderr', '-p', folder, '-c', path.join(folder, 'nginx.conf')], { encoding: 'utf8' })
    assert.deepEqual([nginx.status, /warn|emerg/.test(nginx.stderr)], [0, false], nginx.stderr)
    const said = openSync(path.join(folder, 'log'), 'w') // it opens its standard error by its name
    const fpm = spawnSync(phpProgram()!, ['--test', '--allow-to-run-as-root', '--fpm-config', path.join(folder, 'php-fpm.conf'), '--php-ini', path.join(folder, 'php.ini')], { stdio: ['ignore', said, said] })
    closeSync(said)
    assert.equal(fpm.status, 0, readFileSync(path.join(folder, 'log'), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
