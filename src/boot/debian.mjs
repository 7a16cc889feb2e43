/** Debian and Ubuntu packages that the product needs beside its npm packages. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Package → a file that is there when it is installed. */
const packages = {
  passwd: '/usr/sbin/useradd',
  'dovecot-core': '/usr/sbin/dovecot',
  'dovecot-pgsql': '/usr/lib/dovecot/modules/dict/libdriver_pgsql.so',
  'dovecot-lmtpd': '/usr/lib/dovecot/lmtp',
  'dovecot-imapd': '/usr/lib/dovecot/imap',
  'dovecot-pop3d': '/usr/lib/dovecot/pop3',
  'dovecot-sieve': '/usr/lib/dovecot/modules/lib90_sieve_plugin.so',
  'dovecot-managesieved': '/usr/lib/dovecot/managesieve',
  'clamav-daemon': '/usr/sbin/clamd',
  'clamav-freshclam': '/usr/bin/freshclam'
}

/** What the product does without, and says so (`npm start`); as root it is installed with the others. Without PowerDNS zones of hosted domains are not answered here; without rspamd mail is not filtered for spam; without the last five there is no webmail. */
const optional = {
  'pdns-server': '/usr/sbin/pdns_server',
  'pdns-backend-pgsql': '/usr/share/pdns-backend-pgsql/schema/schema.pgsql.sql',
  rspamd: '/usr/bin/rspamd',
  'php-fpm': '/var/lib/dpkg/info/php-fpm.list',
  nginx: '/usr/sbin/nginx',
  'roundcube-core': '/var/lib/roundcube/public_html/index.php',
  'roundcube-pgsql': '/var/lib/dpkg/info/roundcube-pgsql.list',
  'roundcube-plugins': '/usr/share/roundcube/plugins/managesieve'
}

/** Programs that are not ours, which the tests try the servers with. */
const otherPrograms = {
  swaks: '/usr/bin/swaks',
  isync: '/usr/bin/mbsync',
  fetchmail: '/usr/bin/fetchmail',
  mutt: '/usr/bin/mutt',
  'clamav-testfiles': '/usr/share/clamav-testfiles',
  pebble: '/usr/bin/pebble',
  unbound: '/usr/sbin/unbound',
  'libnet-epp-perl': '/usr/share/perl5/Net/EPP/Simple.pm'
}

export function missingDebian ({ forTests = false } = {}) {
  return missingOf(forTests ? { ...packages, ...otherPrograms } : packages)
}

export const missingOptional = () => missingOf(optional)

/** What the tests look at pages with: Debian's package, or what else is there. */
export const missingBrowser = () => ['chromium', 'chromium-browser', 'google-chrome'].some(name => existsSync(`/usr/bin/${name}`)) ? [] : ['chromium']

const missingOf = wanted => Object.keys(wanted).filter(name => !existsSync(wanted[name]))

/** Services that come with them. We run the programs ourselves, with our configuration. */
const services = ['dovecot.service', 'dovecot.socket', 'clamav-daemon.service', 'clamav-daemon.socket', 'clamav-freshclam.service', 'pdns.service', 'unbound.service', 'rspamd.service', 'nginx.service', 'php8.2-fpm.service', 'php8.3-fpm.service', 'php8.4-fpm.service', 'phpsessionclean.timer', 'roundcube-cleandb.timer', 'roundcube-gc.timer']

/** Questions that packages would answer themselves: Roundcube's makes no database of its own, ours has a schema for it. */
const answers = 'roundcube-core roundcube/dbconfig-install boolean false\n'

/** As root; no service is started by it. False when apt did not succeed. */
export function installDebian (names) {
  const apt = (...args) => run('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } }) // runlevel 1 starts nothing, where there is no systemd
  const systemctl = (...args) => fresh.length === 0 || run('systemctl', ['--quiet', ...args, ...fresh])
  const fresh = existsSync('/run/systemd/system') ? services.filter(unit => spawnSync('systemctl', ['cat', unit], { stdio: 'ignore' }).status !== 0) : [] // what was there before is somebody's
  run('debconf-set-selections', [], { input: answers, stdio: ['pipe', 'inherit', 'inherit'] })
  systemctl('mask')
  try {
    return apt('update', '-q') && apt('install', '-y', '-q', '--no-install-recommends', ...names)
  } finally {
    systemctl('unmask')
    systemctl('disable')
  }
}

const run = (command, args, options = {}) => spawnSync(command, args, { stdio: 'inherit', ...options }).status === 0
