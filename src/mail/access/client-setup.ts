/** What mail programs are told so that they set themselves up: by the domain alone, the same whether an address exists or not (HOUSE-SETUP). Pure. */
import { documentOf, el, type Xml } from '../../xml/build.ts'
import { child, parseXml, textAt, XmlError } from '../../xml/parse.ts'
import { normaliseAddress } from '../address-key.ts'

export type MailDoors = { readonly host: string, readonly ports: Readonly<Record<'imap' | 'imaps' | 'pop3' | 'pop3s' | 'submission' | 'submissions', number>>, /** Its address; null: there is none. */ readonly webmail?: string | null }

type Offer = { readonly type: 'imap' | 'pop3' | 'smtp', readonly port: number, readonly tls: 'SSL' | 'STARTTLS' }

/** TLS from the first byte before STARTTLS (RFC 8314 §3), IMAP before POP3. */
const offers = ({ ports }: MailDoors): readonly Offer[] => [
  { type: 'imap', port: ports.imaps, tls: 'SSL' },
  { type: 'imap', port: ports.imap, tls: 'STARTTLS' },
  { type: 'pop3', port: ports.pop3s, tls: 'SSL' },
  { type: 'pop3', port: ports.pop3, tls: 'STARTTLS' },
  { type: 'smtp', port: ports.submissions, tls: 'SSL' },
  { type: 'smtp', port: ports.submission, tls: 'STARTTLS' }
]

/** config-v1.1.xml, which Thunderbird and others read (draft-bucksch-autoconfig). */
export const autoconfig = ({ name, displayName }: { readonly name: string, readonly displayName: string }, doors: MailDoors): string =>
  documentOf(el('clientConfig', { version: '1.1' },
    el('emailProvider', { id: name },
      el('domain', {}, name),
      displayName === name ? null : el('domain', {}, displayName),
      el('displayName', {}, displayName),
      el('displayShortName', {}, displayName),
      ...offers(doors).map(({ type, port, tls }) => el(type === 'smtp' ? 'outgoingServer' : 'incomingServer', { type },
        el('hostname', {}, doors.host),
        el('port', {}, String(port)),
        el('socketType', {}, tls),
        el('username', {}, '%EMAILADDRESS%'),
        el('authentication', {}, 'password-cleartext')))), // over TLS
    doors.webmail ? el('webMail', {}, el('loginPage', { url: doors.webmail })) : null))

const outlook = 'http://schemas.microsoft.com/exchange/autodiscover'
const responseSchema = `${outlook}/outlook/responseschema/2006a`

/** A POX request is some lines. */
const limits = { bytes: 16_384, depth: 8, nodes: 64 }

/** The address that Outlook asks for (MS-OXDSCLI §2.2.3). Undefined: no request of this kind. Hostile XML is refused (xml/parse.ts). */
export function parseAutodiscover (body: string): string | undefined {
  try {
    const root = parseXml(body, limits)
    const request = root.name === 'Autodiscover' ? child(root, 'Request') : undefined
    const schema = textAt(request, 'AcceptableResponseSchema')
    if (schema !== undefined && schema !== responseSchema) return undefined // ActiveSync, which is not spoken here
    return normaliseAddress(textAt(request, 'EMailAddress') ?? '')
  } catch (error) {
    if (error instanceof XmlError) return undefined
    throw error
  }
}

/** `address`: as it was asked for; it is the log-in name whether it is there or not. */
export const autodiscover = (address: string, doors: MailDoors): string =>
  documentOf(el('Autodiscover', { xmlns: `${outlook}/responseschema/2006` },
    el('Response', { xmlns: responseSchema },
      el('Account', {},
        el('AccountType', {}, 'email'),
        el('Action', {}, 'settings'),
        ...offers(doors).filter(({ tls }) => tls === 'SSL').map(offer => protocolOf(offer, address, doors.host))))))

const protocolOf = ({ type, port }: Offer, address: string, host: string): Xml => el('Protocol', {},
  el('Type', {}, type.toUpperCase()),
  el('Server', {}, host),
  el('Port', {}, String(port)),
  el('DomainRequired', {}, 'off'),
  el('LoginName', {}, address),
  el('SPA', {}, 'off'),
  el('SSL', {}, 'on'),
  el('Encryption', {}, 'SSL'),
  el('AuthRequired', {}, 'on'),
  type === 'smtp' ? el('UsePOPAuth', {}, 'on') : null,
  type === 'smtp' ? el('SMTPLast', {}, 'off') : null)

/** RFC 8461 §3.2: what servers that send to our domains may count on. Weeks of seconds. */
export const stsPolicy = ({ host, mode }: { readonly host: string, readonly mode: 'testing' | 'enforce' }): string =>
  ['version: STSv1', `mode: ${mode}`, `mx: ${host}`, `max_age: ${mode === 'enforce' ? 14 * 86_400 : 86_400}`, ''].join('\r\n')
