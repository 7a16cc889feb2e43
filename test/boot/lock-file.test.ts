import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

interface Locked { dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }

const { packages } = JSON.parse(await readFile(resolve(import.meta.dirname, '../../package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }

/** As node looks for a package: beside who asks, then further up. */
function isLocked (asker: string, name: string): boolean {
  const inside = asker ? `${asker}/node_modules/${name}` : `node_modules/${name}`
  return inside in packages || (asker !== '' && isLocked(asker.slice(0, Math.max(0, asker.lastIndexOf('/node_modules/'))), name))
}

test('HOUSE installation: the lock file holds what each package asks for, for other machines too (npm ci refuses it otherwise)', () => {
  assert.ok(Object.keys(packages).length > 400)
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies }).filter(name => !isLocked(path, name)).map(name => `${path}: ${name}`))
  assert.deepEqual(missing, [])
})
