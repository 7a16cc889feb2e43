/** Debian and Ubuntu packages that the product needs beside its npm packages. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Package → a file that is there when it is installed. None yet: PostgreSQL and Node come from npm. The mail servers will stand here. */
const packages = {}

export const missingDebian = () => Object.keys(packages).filter(name => !existsSync(packages[name]))

/** As root. False when apt did not succeed. */
export function installDebian (names) {
  const apt = (...args) => spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0
  return apt('update', '-q') && apt('install', '-y', '-q', '--no-install-recommends', ...names)
}
