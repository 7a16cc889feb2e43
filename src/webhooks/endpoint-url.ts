/** Where an endpoint may be: the form of its address. Where its name leads is seen at each attempt, by who connects. Pure. */
import { isIP } from 'node:net'
import { Refusal } from '../errors.ts'
import { isLoopback } from './public-address.ts'

/** TLS to the ports of other services is nobody's webhook. */
const isPort = (port: string): boolean => port === '' || port === '443' || Number(port) >= 1024

/** `inside`: practice mode. The address as a URL parser writes it. @throws Refusal 'invalid', reason 'webhook-url' */
export function checkEndpointUrl (text: string, { inside }: { readonly inside: boolean }): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || text.length > 2000 || !/^https?:$/.test(url.protocol)) throw refused('Write the whole address of the endpoint, like https://example.org/webhooks.')
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (inside && (host === 'localhost' || isLoopback(host))) return url.href
  if (url.protocol !== 'https:') throw refused('An endpoint is reached over https.')
  if (url.username !== '' || url.password !== '') throw refused('An address with a user name or a password is not taken: check our signature instead.')
  if (url.hash !== '') throw refused('Leave out what follows the #: it is never sent.')
  if (!isPort(url.port)) throw refused('An endpoint is on port 443, or on one from 1024 on.')
  if (isIP(host) !== 0) throw refused('Name the endpoint’s host: its certificate is for a name.')
  if (!/^(?=.{1,253}\.?$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\.?$/.test(host) || /\.(?:local|localhost|internal|lan|home|arpa|test|invalid|onion)\.?$/.test(host)) throw refused('Name a host that the whole Internet knows.')
  return url.href
}

const refused = (message: string): Refusal => new Refusal('invalid', message, { reason: 'webhook-url', rule: 'HOUSE-WEBHOOK' })
