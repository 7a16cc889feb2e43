/** Whom our own processes believe when they speak to our servers: the house's authority, and those that may have signed what they show instead (ACME). */
import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import type { Config } from '../config.ts'
import { tlsFiles } from './certificates.ts'

/** PEM, for the option `ca` of a TLS client. */
export const trustedAuthorities = ({ data, acme }: Pick<Config, 'data' | 'acme'>): string[] => [
  readFileSync(tlsFiles(data).ca, 'utf8'),
  ...acme === undefined ? [] : [...rootCertificates, ...acme.trust === undefined ? [] : [readFileSync(acme.trust, 'utf8')]]
]
