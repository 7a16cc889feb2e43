/** A configuration profile for Apple's Mail: one file, and the account is there but for its password. Pure. */
import { createHash } from 'node:crypto'
import { el, type Xml } from '../../xml/build.ts'
import type { MailDoors } from './client-setup.ts'

type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain }

/** `brand`: whose mail it is, as people know it. */
export function appleProfile (address: string, brand: string, { host, ports }: MailDoors): string {
  const account = {
    PayloadType: 'com.apple.mail.managed',
    PayloadVersion: 1,
    PayloadIdentifier: identifierOf(address, 'account'),
    PayloadUUID: uuidOf(address, 'account'),
    PayloadDisplayName: address,
    EmailAccountType: 'EmailTypeIMAP',
    EmailAccountDescription: address,
    EmailAccountName: address,
    EmailAddress: address,
    IncomingMailServerAuthentication: 'EmailAuthPassword',
    IncomingMailServerHostName: host,
    IncomingMailServerPortNumber: ports.imaps,
    IncomingMailServerUseSSL: true,
    IncomingMailServerUsername: address,
    OutgoingMailServerAuthentication: 'EmailAuthPassword',
    OutgoingMailServerHostName: host,
    OutgoingMailServerPortNumber: ports.submissions,
    OutgoingMailServerUseSSL: true,
    OutgoingMailServerUsername: address,
    OutgoingPasswordSameAsIncomingPassword: true
  }
  const profile = {
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: identifierOf(address, 'profile'),
    PayloadUUID: uuidOf(address, 'profile'),
    PayloadDisplayName: `${brand}: ${address}`,
    PayloadOrganization: brand,
    PayloadRemovalDisallowed: false,
    PayloadContent: [account]
  }
  const doctype = '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">'
  return `<?xml version="1.0" encoding="UTF-8"?>\n${doctype}\n${el('plist', { version: '1.0' }, plist(profile)).text}\n`
}

function plist (value: Plain): Xml {
  if (typeof value === 'string') return el('string', {}, value)
  if (typeof value === 'number') return el('integer', {}, String(value))
  if (typeof value === 'boolean') return el(value ? 'true' : 'false')
  if (Array.isArray(value)) return el('array', {}, ...value.map(plist))
  return el('dict', {}, ...Object.entries(value).flatMap(([key, inner]: [string, Plain]) => [el('key', {}, key), plist(inner)]))
}

const identifierOf = (address: string, what: string): string => `${address.split('@').reverse().join('.')}.${what}`

/** The same account has the same id for ever: a second download takes the first one's place (RFC 9562 §5.8). */
function uuidOf (address: string, what: string): string {
  const hex = createHash('sha256').update(`strefa profile\0${address}\0${what}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-').toUpperCase()
}
