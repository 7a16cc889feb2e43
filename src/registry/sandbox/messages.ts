/** The poll queue of each account. Messages follow from the facts and the time; only their acknowledgement is a fact of its own. */
import type { Transferable } from './facts.ts'
import type { Domain, Maintenance, Transfer } from './ledger.ts'
import type { Lang } from './result-codes.ts'

/** What a message is about: `kind` is the element that it comes in. */
export type Payload =
  /** The period of these names ends at `at`. */
  | { readonly kind: 'extdom:expData', readonly names: readonly string[], readonly at: Date }
  /** The delegation of these names to a host does not work. */
  | { readonly kind: 'extdom:dlgData', readonly names: readonly string[], readonly ns: string }
  | { readonly kind: 'trnData', readonly object: Transferable, readonly name: string, readonly transfer: Transfer }
  /** An option was realised: the name waits for its registrar until `until`. */
  | { readonly kind: 'domain:creData', readonly name: string, readonly at: Date, readonly until: Date }
  | { readonly kind: 'extdom:pollAuthInfo', readonly name: string, readonly authInfo: string, readonly registrant: { readonly id: string, readonly authInfo: string } | null }
  | { readonly kind: 'extdom:pollDomainBlocked' | 'extdom:pollDomainUnblocked' | 'extdom:pollDomainJudicialRemoved' | 'extdom:pollFutureRemoved' | 'extdom:pollDomainLocked' | 'extdom:pollDomainUnlocked', readonly name: string, readonly at: Date }
  | { readonly kind: 'extdom:pollDomainAutoRenewed' | 'extdom:pollDomainAutoRenewFailed', readonly name: string }
  | { readonly kind: 'extepp:passwdReminder', readonly at: Date }
  | { readonly kind: 'extepp:accountBalanceInsufficient', readonly levelMinor: bigint, readonly service: string, readonly name: string }
  | { readonly kind: 'balanceLow', readonly levelMinor: bigint, readonly leftMinor: bigint }
  | { readonly kind: 'extcon:delData', readonly ids: readonly string[], readonly at: Date }
  /** A create that had been pending is decided (RFC 5731 §3.3). */
  | { readonly kind: 'panData', readonly name: string, readonly isApproved: boolean, readonly clTRID: string | null, readonly svTRID: string, readonly at: Date }
  | { readonly kind: 'rgp-poll', readonly name: string, readonly state: string, readonly requestedAt: Date, readonly reportDueAt: Date }
  /** The registry itself has changed a domain, which is shown as it was then (RFC 8590). */
  | { readonly kind: 'changePoll', readonly domain: Domain, readonly operation: string, readonly reason: string, readonly at: Date }
  | { readonly kind: 'maintenance', readonly maintenance: Maintenance }
  | { readonly kind: 'eurid' } & EuridEvent
  | { readonly kind: 'extreport:extreportData', readonly id: string, readonly state: 'SUCCESS' | 'FAILED' | 'EXPIRED' }

/** EURid's own words for everything (poll-1.2). `name`: a domain's, in its ASCII form; else what the object is called, or a level. `registrar`: the other one. */
export type EuridEvent = { readonly context: string, readonly objectType: string, readonly name: string, readonly action: string, readonly code: number, readonly detail?: string, readonly registrar?: string }

export type Message = { readonly id: string, readonly queuedAt: Date, payload: Payload }

const texts: Readonly<Record<Payload['kind'], Readonly<Record<Lang, string>>>> = {
  'extdom:expData': { en: 'Domain will expire soon', pl: 'Okres abonamentowy domeny niedługo się zakończy' },
  'extdom:dlgData': { en: 'Domain delegation is not valid', pl: 'Nieprawidłowa delegacja domeny' },
  trnData: { en: 'Transfer', pl: 'Transfer' },
  'domain:creData': { en: 'Future finalized', pl: 'Opcja zrealizowana' },
  'extdom:pollAuthInfo': { en: 'Authinfo of a domain', pl: 'Kod AuthInfo domeny' },
  'extdom:pollDomainBlocked': { en: 'Domain has been blocked', pl: 'Domena została zablokowana' },
  'extdom:pollDomainUnblocked': { en: 'Domain has been unblocked', pl: 'Domena została odblokowana' },
  'extdom:pollDomainJudicialRemoved': { en: 'Domain has been removed by a judicial decision', pl: 'Domena została usunięta na podstawie orzeczenia' },
  'extdom:pollFutureRemoved': { en: 'Future has been removed', pl: 'Opcja została usunięta' },
  'extdom:pollDomainLocked': { en: 'Domain has been locked', pl: 'Domenę objęto blokadą .pl Registry Lock' },
  'extdom:pollDomainUnlocked': { en: 'Domain has been unlocked', pl: 'Zdjęto z domeny blokadę .pl Registry Lock' },
  'extdom:pollDomainAutoRenewed': { en: 'Domain has been renewed automatically', pl: 'Domena została odnowiona automatycznie' },
  'extdom:pollDomainAutoRenewFailed': { en: 'Automatic renewal of a domain failed', pl: 'Automatyczne odnowienie domeny nie powiodło się' },
  'extepp:passwdReminder': { en: 'Your password will expire soon', pl: 'Hasło niedługo straci ważność' },
  'extepp:accountBalanceInsufficient': { en: 'Insufficient prepaid funds', pl: 'Niewystarczające środki prepaid' },
  balanceLow: { en: 'Prepaid funds below the notification level', pl: 'Środki prepaid poniżej progu powiadomienia' },
  'extcon:delData': { en: 'Unused contacts have been deleted', pl: 'Nieużywane kontakty zostały usunięte' },
  panData: { en: 'Pending action completed', pl: 'Oczekująca operacja zakończona' },
  'rgp-poll': { en: 'Restore request received; report is due', pl: 'Przyjęto żądanie przywrócenia; oczekiwany jest raport' },
  changePoll: { en: 'Registry initiated change', pl: 'Zmiana wykonana przez rejestr' },
  maintenance: { en: 'Registry maintenance notification', pl: 'Prace serwisowe w rejestrze' },
  eurid: { en: 'Event', pl: 'Zdarzenie' }, // said in its own words (commands/eurid/poll-data.ts)
  'extreport:extreportData': { en: 'Report', pl: 'Raport' }
}

export const textOf = (payload: Payload, lang: Lang): string => texts[payload.kind][lang]

export type Queues = { sent: number, readonly byAccount: Map<string, Message[]> }

export const newQueues = (): Queues => ({ sent: 0, byAccount: new Map() })

/** Ids are given in the order of the events, so a replay gives the same ones again. What falls due for several names at one instant is one message. */
export function enqueue (queues: Queues, account: string, queuedAt: Date, payload: Payload): void {
  const queue = queues.byAccount.get(account) ?? []
  const last = queue.at(-1)
  const together = last && last.queuedAt.getTime() === queuedAt.getTime() ? joined(last.payload, payload) : undefined
  if (together) last!.payload = together
  else queue.push({ id: String(++queues.sent), queuedAt, payload })
  queues.byAccount.set(account, queue)
}

function joined (first: Payload, second: Payload): Payload | undefined {
  if (first.kind === 'extdom:expData' && second.kind === first.kind && first.at.getTime() === second.at.getTime()) return { ...first, names: [...first.names, ...second.names] }
  if (first.kind === 'extcon:delData' && second.kind === first.kind) return { ...first, ids: [...first.ids, ...second.ids] }
  return undefined
}

export const queueOf = (queues: Queues, account: string): readonly Message[] => queues.byAccount.get(account) ?? []

/** False when the account has no such message (any more). */
export function dequeue (queues: Queues, account: string, id: string): boolean {
  const queue = queues.byAccount.get(account) ?? []
  const index = queue.findIndex(each => each.id === id)
  if (index >= 0) queue.splice(index, 1)
  return index >= 0
}
