/** The certificate with which a server begins that reads its own from files. */
import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.ts'
import { tlsFiles } from './certificates.ts'
import type { ConfigFiles } from './mail-config/config-files.ts'

/**
 * The house's own pair under these names; nothing where ACME is used and another authority's certificate lies in `folder` already: a server that is
 * started again goes on with it.
 */
export function housePair ({ data, acme }: Pick<Config, 'data' | 'acme'>, folder: string, { certificate, key }: { readonly certificate: string, readonly key: string }): ConfigFiles {
  const house = tlsFiles(data)
  if (acme && isOfOthers(path.join(folder, certificate), house.ca)) return {}
  return { [certificate]: readFileSync(house.mail, 'utf8'), [key]: readFileSync(house.mailKey, 'utf8') }
}

function isOfOthers (certificate: string, authority: string): boolean {
  if (!existsSync(certificate)) return false
  try {
    return !new X509Certificate(readFileSync(certificate)).verify(new X509Certificate(readFileSync(authority)).publicKey)
  } catch {
    return false // no certificate at all: better the house's than none
  }
}
