/** What every answer of RDAP has: its media type, what it conforms to, its language, its notices (RFC 9083 §4). */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DirectoryConfig } from '../config/directory.ts'
import { preferredLang, type Lang } from '../i18n/lang.ts'
import { translator, type Translator } from '../i18n/translator.ts'

/** RFC 7480 §4.2. */
export const rdapMedia = 'application/rdap+json'

/** What this server may answer with; a single answer names what it uses. */
export const conformance = ['rdap_level_0', 'redacted'] as const

export type Link = { readonly value: string, readonly rel: string, readonly href: string, readonly type: string }

/** `value`: the URI that was asked for. */
export const linkTo = (value: string, rel: string, href: string, type: string): Link => ({ value, rel, href, type })

/** Programs that name no language get English. */
export const translatorOf = ({ headers }: Pick<FastifyRequest, 'headers'>): Translator => translator(langOf(headers['accept-language']))

const langOf = (asked: string | undefined): Lang => asked !== undefined && /\bpl\b/i.test(asked) ? preferredLang(asked) : 'en'

/** RFC 7480 §5.6: pages of anybody may ask. */
const always = { 'access-control-allow-origin': '*', 'content-security-policy': "default-src 'none'", 'x-content-type-options': 'nosniff', vary: 'accept-language' }

/** `body`: a whole RDAP object; `hasRedacted`: something in it was left out and says so. */
export function sendRdap (reply: FastifyReply, { tr, body, uri, directory, code = 200 }: { tr: Translator, body: Readonly<Record<string, unknown>>, uri: string, directory: DirectoryConfig, code?: number }): FastifyReply {
  const uses = 'redacted' in body ? conformance : conformance.slice(0, 1)
  return reply.code(code)
    .type(rdapMedia).headers({ ...always, 'content-language': tr.lang }).serializer(JSON.stringify)
    .send({ rdapConformance: uses, lang: tr.lang, ...body, notices: noticesOf(tr, uri, directory) })
}

/** Terms of use, what the statuses mean, what is left out and why, where a mistake is told (RFC 9083 §4.3). */
function noticesOf (tr: Translator, uri: string, { termsUrl }: DirectoryConfig): object[] {
  return [
    { title: tr.t('directory.termsTitle'), description: [tr.t('directory.terms')], ...termsUrl !== null && { links: [linkTo(uri, 'terms-of-service', termsUrl, 'text/html')] } },
    { title: tr.t('directory.statusTitle'), description: [tr.t('directory.status')], links: [linkTo(uri, 'glossary', 'https://icann.org/epp', 'text/html')] },
    { title: tr.t('directory.redactionTitle'), description: [tr.t('directory.redaction')] },
    { title: tr.t('directory.mistakeTitle'), description: [tr.t('directory.mistake')], links: [linkTo(uri, 'help', 'https://icann.org/wicf', 'text/html')] }
  ]
}
