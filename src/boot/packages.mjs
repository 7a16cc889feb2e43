/** Whether node_modules holds what package-lock.json asks for. */
import { readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * npm notes at the end of an installation what it installed, in the shape of the lock file: each package of the lock must stand there in its version.
 * Optional packages may be missing: they are for other machines.
 */
export function packagesAreThere (root) {
  const wanted = packagesOf(path.join(root, 'package-lock.json'))
  const installed = packagesOf(path.join(root, 'node_modules/.package-lock.json'))
  if (!wanted) throw new Error(`${root}/package-lock.json cannot be read: is the clone whole?`)
  return installed !== undefined && Object.entries(wanted).every(([folder, { version, optional, integrity }]) => {
    if (folder === '') return true
    const there = installed[folder]
    return there ? there.version === version && there.integrity === integrity : optional === true
  })
}

function packagesOf (file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}
