/** A trace told in sentences, for the page of the mailbox's owner and for whoever is called at 3 a.m. */
import type { Translator } from '../i18n/translator.ts'
import type { MailTrace } from './mail-traces.ts'

export type ToldTrace = {
  /** What became of it, in one sentence. */
  readonly says: string
  /** How it came to that, in its order. */
  readonly because: readonly string[]
}

const megabyte = 1024 * 1024

export function tellTrace (tr: Translator, trace: MailTrace): ToldTrace {
  return { says: outcomeSaid(tr, trace), because: [came, scanned, spam, quota, said, twice].flatMap(each => each(tr, trace) ?? []) }
}

function outcomeSaid ({ t }: Translator, { outcome, recipient, folder, door, facts, stage }: MailTrace): string {
  switch (outcome) {
    case 'delivered': return folder ? t('traceSays.deliveredTo', { recipient, folder }) : t('traceSays.delivered', { recipient })
    case 'queued': return t('traceSays.queued', { recipient })
    case 'taken': return t('traceSays.taken', { recipient })
    case 'dropped': return t('traceSays.dropped', { recipient })
    case 'counted': return t('traceSays.counted', { count: Number(facts['count'] ?? 0), recipient })
    case 'deferred': return t('traceSays.deferred')
    case 'refused': return door === 'submission' ? t('traceSays.notSent') : stage === 'data' ? t('traceSays.refusedWhole') : t('traceSays.refused')
  }
}

function came ({ t }: Translator, { clientIp, helo, tls, login, node, door, attempt }: MailTrace): string | undefined {
  if (clientIp === null && login === null) return undefined
  const how = tls === null ? t('traceSays.clear') : t('traceSays.tls', { tls })
  const who = login === null ? t('traceSays.cameFrom', { helo: helo ?? '?', ip: clientIp ?? '?', node, how }) : t('traceSays.sentBy', { login, ip: clientIp ?? '?', node, how })
  return attempt === null || door === 'inside' ? who : `${who} ${t('traceSays.attempt', { attempt })}`
}

function scanned ({ t }: Translator, { scan, virus, signatures }: MailTrace): string | undefined {
  const by = signatures ?? '?'
  switch (scan) {
    case 'clean': return t('traceSays.clean', { by })
    case 'infected': return t('traceSays.infected', { virus: virus ?? '?', by })
    case 'unscannable': return t('traceSays.unscannable', { limit: virus ?? '?', by })
    case 'unknown': return t('traceSays.scannerAway')
    case null: return undefined
  }
}

/** Whatever the filter and the checks of the sender have noted, as they name it. */
function spam ({ t }: Translator, { facts }: MailTrace): string[] {
  return (['authentication', 'spam', 'list', 'forward'] as const).flatMap(what => what in facts ? [t(`traceSays.${what}`, { says: words(facts[what]) })] : [])
}

function words (value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return value.map(words).join(', ')
  return Object.entries(value).map(([name, each]) => `${name} ${words(each)}`).join(', ')
}

function quota ({ t, number }: Translator, { quotaUsed, quotaBytes }: MailTrace): string | undefined {
  if (quotaUsed === null || quotaBytes === null) return undefined
  const of = (bytes: bigint) => number(Math.round(Number(bytes) / megabyte * 10) / 10)
  return t('traceSays.quota', { used: of(quotaUsed), quota: of(quotaBytes) })
}

function said ({ t }: Translator, { code, said }: MailTrace): string | undefined {
  if (code === null) return undefined
  return said === null ? t('traceSays.answeredCode', { code }) : t('traceSays.answered', { code, said })
}

const twice = ({ t }: Translator, { facts }: MailTrace): string | undefined => facts['hadIt'] === true ? t('traceSays.hadIt') : undefined
